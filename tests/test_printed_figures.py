"""Figures as sources print them are read by a second reader; figures as pages say them, in titles, cards and
sentences, are those of the tables behind them: of the same flow, item, partner, period, reporter and whole."""

from collections import defaultdict
from itertools import permutations, product
from operator import mul

import pandas as pd
import pytest

from tests import titles
from tests.answers import answers, code, currencies, number, numbers
from tests.printed_figures import read_printed
from tradeviz.bounds import APPROX, AT_LEAST, AT_MOST, EXACT
from tradeviz.datasets import DATASETS
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import Figure, Period, Periods, Text, Whole, within, word
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import MONEY, Query
from tradeviz.views import overview
from tradeviz.views.catalogue import PAGES
from tradeviz.views.conversion import CONVERTED
from tradeviz.views.page import Cards
from tradeviz.views.partners.queries import group_names
from tradeviz.views.present import present
from tradeviz.views.subjects import Finding, Selected


@pytest.mark.parametrize(
    "printed, value, bound",
    [
        # French
        ("plus de 1,2 milliard d’euros", 1.2e9, AT_LEAST),
        ("1,08 milliard d’euros", 1.08e9, EXACT),
        ("€ 140 millions", 140e6, EXACT),
        ("environ 500 millions d’euros", 500e6, APPROX),
        ("plus de 85%", 85, AT_LEAST),
        ("75 %", 75, EXACT),
        ("128,7 Md€", 128.7e9, EXACT),
        ("moins de 1 250 personnes", 1250, AT_MOST),
        ("plus de 160 participants", 160, AT_LEAST),
        ("trois missions économiques", 3, EXACT),
        ("deuxième partenaire économique", 2, EXACT),
        ("premier partenaire commercial", 1, EXACT),
        ("une centaine d’entreprises", 100, APPROX),
        ("soixantaine d’entreprises", 60, APPROX),
        ("déficit de 283 millions", -283e6, EXACT),
        ("31e partenaire", 31, EXACT),
        # German
        ("959 Millionen Euro", 959e6, EXACT),
        ("rund 60 Unternehmen", 60, APPROX),
        ("mehr als 1,5 Mrd. Euro", 1.5e9, AT_LEAST),
        ("378.866 Besucher", 378866, EXACT),
        ("unter den 15 wichtigsten", 15, AT_MOST),
        ("zweitgrößter Wirtschaftspartner", 2, EXACT),
        ("-43,5 %", -43.5, EXACT),
        # English
        ("€1.2bn", 1.2e9, EXACT),
        ("378,866 visitors", 378866, EXACT),
        ("more than 60 companies", 60, AT_LEAST),
        ("over 80 meetings", 80, AT_LEAST),
        ("nearly half", 50, APPROX),
        ("up to 40 firms", 40, AT_MOST),
        ("USD 134.5 billion", 134.5e9, EXACT),
        ("161390.502 US$ thousand", 161390502, EXACT),
        ("24.181 bn", 24.181e9, EXACT),
        ("second-largest trading partner", 2, EXACT),
        ("184-day run", 184, EXACT),
        # Japanese
        ("約1億722万ドル", 107_220_000, APPROX),
        ("50社を超えた", 50, AT_LEAST),
        ("12億ユーロ", 1.2e9, EXACT),
        ("3万5千人", 35_000, EXACT),
        ("100社以上", 100, AT_LEAST),
    ],
)
def test_a_printed_figure_is_read_with_its_magnitude_and_its_bound(printed, value, bound):
    read = read_printed(printed)
    assert read is not None
    assert (read.value, read.bound) == (pytest.approx(value), bound)


@pytest.mark.parametrize("printed", ["", "—", "mission économique", "leading partner"])
def test_words_without_a_number_say_no_figure(printed):
    assert read_printed(printed) is None


# ------------------------------------------------------------------------------------- titles and tables

OF_NO_ONE_FLOW = {"mirror-reasons", "partners-printed", "explore-rows", "explore-dataset"}
"""Answers on trade whose titles speak of no flow."""
ON_TRADE = {
    f"trade/{name}"
    for name in ("services", "goods", "partners", "mirror", "explore", "contributions")
}
"""The pages of which every title has a subject."""
OF_ALL_PERIODS = {"services-trend", "goods-item"}
"""Answers whose titles speak of all periods drawn, of which the one chosen is marked."""
CURRENT = Query("")


STORES = ["store", "made_store", "ledgers_store"]
"""The shipped tables, and full made ones: in euro and in dollars."""
CONVERTED_TO = ["JPY", "USD", "EUR"]
"""Of each store, a currency in which most of it is not published."""


@pytest.fixture(scope="module", params=STORES)
def snapshot(request, shipped):
    """What one reader sees of the shipped tables, and of full made ones."""
    return seen(request, shipped, request.param)


def seen(request, shipped, store):
    return Snapshot.newest(request.getfixturevalue(store), shipped.codes, tuple(DATASETS))


@pytest.fixture(
    scope="module",
    params=[*((store, "") for store in STORES), *zip(STORES, CONVERTED_TO, strict=True)],
)
def asked(request, shipped):
    """What a reader sees, and the currency chosen; empty as published."""
    store, currency = request.param
    return seen(request, shipped, store), currency


@pytest.fixture(scope="module")
def read(asked):
    """Every answer with its rows."""
    return [(answer, answer.rows) for answer in answers(*asked)]


@pytest.fixture(scope="module")
def on_trade(read):
    """Those whose titles have a subject."""
    return [(one, rows) for one, rows in read if isinstance(one.result.finding, Finding)]


def all_of(failing):
    """Every case that fails, each once for its answer."""
    assert not failing, "\n".join(f"{key}: {says}" for key, says in failing.items())


def test_every_title_on_trade_says_what_it_is_about(read):
    all_of(
        {
            one.key: one
            for one, _ in read
            if one.page in ON_TRADE and one.key not in OF_NO_ONE_FLOW
            if not isinstance(one.result.finding, Finding)
        }
    )


def test_a_title_is_about_what_was_chosen(on_trade, asked):
    snapshot, wrong = asked[0], {}
    for one, rows in on_trade:
        what, chosen = one.subject.what, one.chosen
        is_ours = "reporter" not in chosen  # else flows are named as the reporter has them
        if "flow" in chosen and is_ours and what.flow != chosen["flow"]:
            wrong[one.key] = f"another flow: {one}"
        items = {code(what.item)} if what.item else {"TOTAL", "S"}
        if "item" in chosen and chosen["item"] not in items:
            wrong[one.key] = f"another section: {one}"
        if isinstance(what, Selected):
            sides = {name: getattr(what, name) for name in ("flow", "reporter", "partner")}
            if {name: code(side) for name, side in sides.items() if side} != {
                name: chosen[name] for name in sides if name in chosen
            }:
                wrong[one.key] = f"another flow, reporter or partner: {one}"
        if "among" in chosen and one.subject.of != group_names(snapshot)[chosen["among"]]:
            wrong[one.key] = f"another group: {one}"
        periods = set(rows.get("Period", []))
        is_drawn = chosen.get("period") in periods and one.key not in OF_ALL_PERIODS
        if is_drawn and one.subject.last != chosen["period"]:
            wrong[one.key] = f"another period: {one}"
        if periods and not {one.subject.first, one.subject.last} <= periods:
            wrong[one.key] = f"a period that the table does not have: {one}"
    all_of(wrong)


def test_whose_figures_are_drawn_is_said_of_each_ledger(on_trade):
    whose = defaultdict(dict)
    for one, _ in on_trade:
        if "ledger" in one.chosen and one.key != "mirror-ledgers":
            rest = frozenset((key, of) for key, of in one.chosen.items() if key != "ledger")
            whose[one.key, rest][one.chosen["ledger"]] = one.subject.whose
    alike = {key: said for key, said in whose.items() if len(set(said.values())) != len(said)}
    assert alike == {}


def test_a_title_speaks_of_the_flows_that_the_table_has(on_trade):
    wrong = {}
    for one, rows in on_trade:
        if "Flow" not in rows or one.key == "goods-ledgers" or "reporter" in one.chosen:
            continue  # flows that are named as their reporter has them
        drawn, flow = set(titles.as_luxembourg_sees(rows)), one.subject.what.flow
        has_both = titles.TWO_WAY in drawn or drawn >= titles.EACH
        if not (has_both if flow == titles.TWO_WAY else flow in drawn):
            wrong[one.key] = f"{drawn}: {one}"
        is_of_one_flow = "Item" in rows and flow in titles.EACH and rows["Period"].nunique() == 1
        if is_of_one_flow and drawn != {flow} and one.key != "goods-sections":
            wrong[one.key] = f"{drawn}: {one}"
    all_of(wrong)


def test_a_title_speaks_of_both_directions_together_only_where_they_are_drawn(on_trade):
    wrong = {}
    for one, _ in on_trade:
        chart = one.result.chart
        if chart is None or chart.form != "over_time" or titles.TWO_WAY not in chart.series:
            continue
        figure = present(one.result, Language("en")).figure
        if figure is None:  # a table: of few points
            continue
        names = {trace.name for trace in figure.data}
        is_drawn = word(chart.series[titles.TWO_WAY].name, Language("en")) in names
        is_total = one.subject.what.flow == titles.TWO_WAY and "exports" not in one.places
        if is_total and not is_drawn:
            wrong[one.key] = str(one)
    all_of(wrong)


def test_every_number_of_a_title_is_what_the_table_gives_for_its_scope(read):
    wrong = {}
    for one, rows in read:
        try:
            if check := titles.CHECKS.get(one.key):
                check(one, rows)
        except (AssertionError, LookupError) as failure:
            wrong[one.key] = f"{one}: {failure}"
    all_of(wrong)


def converted_of(drawn):
    """Which of the rows drawn were converted."""
    if "rate" in drawn:
        return drawn["rate"].notna() & drawn["rate"].ne(1.0)
    return drawn.get("is_converted", pd.Series(False, index=drawn.index)).fillna(False).astype(bool)


def test_an_amount_is_converted_only_where_it_is_said(read, asked):
    """In a title beside the figure, below a chart in its note; where no currency is chosen, only where several are
    compared."""
    _snapshot, currency = asked
    wrong = {}
    for one, rows in read:
        chart = one.result.chart
        drawn = rows if chart is None else chart.rows
        is_converted = converted_of(drawn)
        marks = CONVERTED in list(within(one.result.finding))
        is_noted = any("Converted at the average" in str(note) for note in one.result.notes)
        if is_converted.any() and not is_noted:
            wrong[one.key] = f"drawn without a note: {one}"
        shown, values = currencies(one.result.finding), drawn.get("value", is_converted)
        is_said = [
            titles.same(number(part), value)
            for part in numbers(one.result.finding)
            for value in values[is_converted]
        ]
        if shown and not marks and (any(is_said) or (len(drawn) and is_converted.all())):
            wrong[one.key] = f"no mark in the title: {one}"
        if marks and not is_noted:
            wrong[one.key] = f"a mark in the title of what is not converted: {one}"
        if "currency" in one.chosen and shown - {currency}:
            wrong[one.key] = f"another currency: {one}"
    all_of(wrong)


def test_no_title_goes_unchecked(read):
    assert {one.key for one, _ in read} - set(titles.CHECKS) == set()


def test_no_row_names_one_economy_as_reporter_and_partner(read):
    both = [(one, rows) for one, rows in read if {"Reporter", "Partner"} <= set(rows)]
    published = [pair for pair in both if pair[0].page != "trade/explore"]
    all_of({one.key: one for one, rows in published if (rows["Reporter"] == rows["Partner"]).any()})


def test_a_title_says_its_subject_in_every_language(on_trade):
    sentences = {one.result.finding.sentence.message: one for one, _ in on_trade}
    for language in map(Language, LANGUAGES):
        for one in sentences.values():
            title = word(one.result.finding, language).casefold()
            for part in one.subject.parts:
                assert word(part, language).casefold() in title, (str(one), title)


# ------------------------------------------------------------------------------------ cards and sentence


def printed_or_summed(rows, flow):
    """What each source prints of a flow, and what its exports and imports add up to."""
    by_source = {}
    for source, of_source in rows[rows["value"].notna()].groupby("source"):
        one = of_source.drop_duplicates("flow").set_index("flow")["value"]
        by_source[source] = list(of_source.loc[of_source["flow"] == flow, "value"])
        if flow == titles.TWO_WAY and set(one.index) >= titles.EACH:
            by_source[source].append(one["export"] + one["import"])
    return [value for values in by_source.values() for value in values]


def periods_of(term):
    """The periods that a card names, from the first to the last."""
    single = {part.period for part in within(term) if isinstance(part, Period)}
    ends = [(part.first, part.last) for part in within(term) if isinstance(part, Periods)]
    return single.union(*ends)


@pytest.mark.parametrize("key, item", [("services", "S"), ("goods", "TOTAL")])
def test_a_card_shows_the_total_of_its_dataset_flow_and_period(snapshot, key, item):
    card = next(one for one in overview.headlines(snapshot, CURRENT) if one.key == key)
    table = snapshot.table(key)
    rows = table[
        (table["reporter"] == "LU")
        & (table["partner"] == "JP")
        & (table["item"] == item)
        & (table["freq"] == "A")
        & table["unit"].isin(MONEY)
    ]
    shown = [(card.scope, card.value)]
    if numbers(card.comparator):
        shown.append((card.comparator, card.comparator))
    for scope, figure in shown:
        period = max(periods_of(scope))
        values = printed_or_summed(rows[rows["period"] == period], titles.TWO_WAY)
        assert any(titles.same(number(figure), value) for value in values), (period, str(figure))


def test_the_balance_is_the_sum_of_the_two_it_names(snapshot):
    for card in overview.headlines(snapshot, CURRENT):
        if card.key == "balance":
            parts = [number(one) for one in numbers(card.comparator)]
            assert titles.same(number(card.value), sum(parts))


def test_the_first_sentence_says_what_the_cards_say_of_the_same_periods(snapshot):
    cards = {one.key: one for one in overview.headlines(snapshot, CURRENT)}
    sentence, _doubts = overview.summary(snapshot, CURRENT).parts
    places = dict(sentence.values)
    assert number(places["figure"].term) == number(cards["services"].value)
    assert number(places["share"].term) == number(cards["financial"].value)
    for place, key in (("period", "services"), ("year", "financial")):
        said = places.get(place, places["period"])
        assert said.period in periods_of(cards[key].scope)


def test_a_share_on_a_card_says_of_what_with_whom(snapshot):
    for card in overview.headlines(snapshot, CURRENT):
        if card.key == "financial":
            assert "share of trade in services with Japan" in str(card.scope)


def counted_of(card):
    """The figures of the rows behind a card, by period: as their sources' words are read by the second reader, else as
    their table has them."""
    by_period = defaultdict(list)
    for piece in card.evidence:
        (period,) = periods_of(piece.what) or {""}
        words = dict(getattr(piece.printed, "values", ())).get("printed")
        figure = None if words is None else read_printed(words)
        value = number_or_none(piece.printed) if figure is None else figure.value
        if value is not None:
            by_period[period].append(value)
    return by_period


def number_or_none(term):
    """The figure of a term that is a number; None where there is none."""
    return next((part.value for part in within(term) if isinstance(part, Whole)), None)


def may_follow(values):
    """What may be computed of the figures of one period: themselves, their sum, two of them added, taken away, halved,
    one as a share of another or a share of it; of two pairs what both add up to, and one pair as a share of the other."""
    pairs = list(permutations(values, 2))
    sums = [one + other for one, other in pairs] + [one - other for one, other in pairs]
    shares = [one * other / 100 for one, other in pairs]
    rest = [one - one * other / 100 for one, other in pairs]
    ratios = [one / other * factor for one, other in pairs if other for factor in (1, 100)]
    if len(values) == 4:
        sums += [sum(map(mul, signs, values)) for signs in product((1, -1), repeat=4)]
        ratios += [(a + b) / (c + d) * 100 for a, b, c, d in permutations(values) if c + d]
    return [*values, sum(values), *sums, *(one / 2 for one in sums), *shares, *rest, *ratios]


def dated_on(card):
    """The amounts and shares on a card's face, each with the last of its periods."""
    yield max(periods_of(card.scope), default=""), card.value
    for part in within(card.comparator):
        places = dict(part.values) if isinstance(part, Text) else {}
        if {"figure", "period"} <= set(places):
            yield max(periods_of(places["period"])), places["figure"]


CARDS = [(page, part) for page in PAGES for part in page.parts if isinstance(part, Cards)]


def test_every_figure_on_a_card_follows_from_the_rows_behind_it_of_its_period(snapshot):
    wrong = {}
    for page, part in CARDS:
        for card in part.headlines(snapshot.of(page.datasets), CURRENT):
            behind = counted_of(card)
            everything = [value for values in behind.values() for value in values]
            for period, term in dated_on(card):
                first = f"{period[:4]}-01"  # months up to a period are added
                months = [
                    value
                    for when, values in behind.items()
                    if first <= when <= period
                    for value in values
                ]
                of_period = behind.get(period) or months or everything
                followed = may_follow(of_period)
                for figure in numbers(term):
                    if not any(titles.same(number(figure), one, within=1e-6) for one in followed):
                        wrong[card.key, period] = f"{figure}: {of_period}"
    all_of(wrong)


def test_a_change_on_a_card_is_that_of_the_two_figures_beside_it(snapshot):
    for card in overview.headlines(snapshot, CURRENT):
        if card.key not in ("services", "goods"):
            continue
        figures = [part for part in numbers(card.comparator) if isinstance(part, Figure)]
        changes = [part for part in figures if part.signed and part.unit == "PCT"]
        if changes and len(figures) == 2 and figures[1] is changes[0]:
            before = figures[0].value
            assert titles.same(changes[0].value, (number(card.value) / before - 1) * 100), card.key


def test_a_figure_in_a_note_is_that_of_a_row_of_its_item_and_period(asked, read):
    """The largest shipments that a note names, and whatever else a note says of one figure."""
    wrong, goods = {}, asked[0].table("goods")
    for one, rows in read:
        texts = [
            part for note in one.result.notes for part in within(note) if isinstance(part, Text)
        ]
        for places in (dict(part.values) for part in texts):
            is_of_row = {"item", "period", "figure"} <= set(places) and "Value" in rows
            if not is_of_row or not numbers(places["figure"]):
                continue
            if getattr(places["figure"], "aside", ""):
                continue  # converted: the rows hold what was published
            said, when = number(places["figure"]), max(periods_of(places["period"]))
            of_item = goods[(goods["item"] == places["item"].code) & (goods["period"] == when)]
            if not any(titles.same(said, value) for value in of_item["value"]):
                wrong[one.key] = f"{places}: {when}"
    all_of(wrong)
