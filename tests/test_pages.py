"""Every page in every language, on the shipped figures, through app.py."""

import re

import pytest

from tests import reading
from tests.catalogues import messages, translations
from tests.charts.test_drawing import checked, sent
from tests.i18n.typography import misset
from tests.reading import PAGES, Reader
from tests.test_data import LISTS
from tradeviz.charts.drawing import Drawing
from tradeviz.datasets import DATASETS
from tradeviz.i18n import LANGUAGES
from tradeviz.render.browser import find_browser
from tradeviz.render.pictures import PICTURES
from tradeviz.ui.markdown import escaped

PRINTED = [name for name, dataset in DATASETS.items() if "printed" in dataset.columns]
every_page = pytest.mark.parametrize("page", PAGES)
every_language = pytest.mark.parametrize("lang", LANGUAGES)
translated = pytest.mark.parametrize("lang", [code for code in LANGUAGES if code != "en"])


@pytest.fixture(scope="module")
def reader(store):
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TRADEVIZ_STORE", store.address)
        yield Reader(store)


@pytest.fixture(scope="module")
def everything_open(reader):
    """Pages with every drawer and table open."""
    return reader.open_all


# ------------------------------------------------------------------------------------ every page, always


@every_language
@every_page
def test_every_page_opens_in_every_language(reader, page, lang):
    app = reader.open(page, lang)
    assert not app.exception
    assert [error.value for error in app.error] == []
    assert [warning.value for warning in app.warning] == []


@every_language
@every_page
def test_a_page_has_one_first_heading_and_says_its_language(reader, page, lang):
    app = reader.open(page, lang)
    assert len(app.title) == 1 and app.title[0].value
    assert any(
        f'lang = "{lang}"' in node.proto.body for node in reading.nodes(app) if node.type == "html"
    )


@every_language
@every_page
def test_a_page_says_on_which_versions_it_stands(reader, page, lang):
    app = reader.open_all(page, lang)
    most = max(caption.count(" · ") for caption in reading.of(app, "caption"))
    assert most >= len(DATASETS) - 1


@every_page
def test_headings_go_down_one_step_at_a_time(reader, page):
    ranks = {"title": 1, "header": 2, "subheader": 3}
    steps = [ranks[node.type] for node in reading.nodes(reader.open(page)) if node.type in ranks]
    assert steps[0] == 1 and steps.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(steps, steps[1:], strict=False))


@every_language
@every_page
def test_every_chart_is_described_for_those_who_do_not_see_it(reader, page, lang):
    for chart in reading.charts(reader.open(page, lang)):
        assert len(chart["alt"].encode()) >= 20 and len(chart["alt"]) <= 150


@every_page
def test_every_chart_is_what_plotly_takes_it_for(reader, page):
    """Nobody checks charts while a reader waits: Plotly knows all that is in them, and changes
    none of it."""
    for chart in reading.charts(reader.open(page)):
        drawing = Drawing(chart["data"], chart["layout"])
        assert checked(drawing) == sent(drawing)


@every_page
def test_no_chart_holds_a_figure_that_is_none(reader, page):
    for text in reading.visible(reader.open(page)):
        assert not re.search(r"\b(nan|None|NaN|inf|<NA>|NaT)\b", text), text


@every_page
def test_every_exhibit_says_its_finding_its_scope_and_its_source(reader, page):
    for exhibit in reading.exhibits(reader.open(page)):
        (heading,), captions = reading.of(exhibit, "header"), reading.of(exhibit, "caption")
        assert heading and captions[0]
        said = [
            *captions,
            *reading.of(exhibit, "markdown"),
        ]  # source lines are no captions: those fade links
        line = next((text for text in said if text.startswith("Source")), None)
        assert line is not None, heading
        assert line.removeprefix("Source").strip(": "), heading


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if not page.startswith(("about/", "staff/", "briefing/brief"))],
)
def test_every_page_of_figures_has_exhibits(reader, page):
    app = reader.open(page)
    assert len(reading.exhibits(app)) >= 2
    assert reading.charts(app)


# --------------------------------------------------------------------------------------- four languages


@pytest.fixture(scope="module")
def quoted(shipped):
    """What stands on pages in no language or that of its source: titles and publishers, figures as printed, codes."""
    found = set(shipped.read(DATASETS["sources"])[["id", "title", "publisher"]].to_numpy().ravel())
    found |= {code for name in LISTS for code in shipped.codes[name]}
    for name, columns in (
        ("conflicts", ["reading_a", "reading_b"]),
        *((name, ["printed"]) for name in PRINTED),
    ):
        found |= set(shipped.read(DATASETS[name])[columns].to_numpy().ravel())
    return found - {""}


def own_words(app, quoted):
    """What the program itself says on a page, but for links and citations: a citation holds so much that it looks
    like many a sentence, and its own is tested in every language."""
    copied = {piece for code in reading.of(app, "code") for piece in reading.cut(code)}
    titles = {text for text in quoted if len(text) > 20}
    return {
        piece
        for piece in reading.pieces(app) - quoted - copied
        if not any(title in piece for title in titles) and not _quotes(piece, quoted)
    }


def _quotes(piece: str, quoted: set[str]) -> bool:
    """Whether a line of a text gives a source's words after a heading: “As printed: half”."""
    return any(
        re.split(r"\s*[:：]\s*", line.strip(), maxsplit=1)[-1] in quoted
        for line in piece.split("\n")
    )


@translated
@every_page
def test_no_english_sentence_stands_on_a_page_in_another_language(
    everything_open, quoted, page, lang
):
    said = translations(lang)
    pieces = own_words(everything_open(page, lang), quoted) - set(said.values())
    assert {message for message in messages() if said[message] != message} & pieces == set()


@pytest.fixture(scope="module")
def names(shipped):
    """Names and texts of code lists and tables, in each language."""
    lists = [shipped.codes[name].rows for name in LISTS]
    found = [row for rows in lists for row in rows[list(LANGUAGES)].to_dict("records")]
    for table in [*lists, *(shipped.read(dataset) for dataset in DATASETS.values())]:
        for stem in {column[:-3] for column in table if column.endswith("_en")}:
            said = table[[f"{stem}_{code}" for code in LANGUAGES]].set_axis([*LANGUAGES], axis=1)
            found += said.to_dict("records")
    return found


@pytest.fixture(scope="module")
def english_names(names):
    """English names of several words, with their names in the other languages."""
    return [name for name in names if " " in name["en"] and len(name["en"]) > 11]


@pytest.fixture(scope="module")
def shipped_names(names):
    """Language → what codes and rows are called in it."""
    return {code: {name[code] for name in names} for code in LANGUAGES}


@translated
@every_page
def test_no_english_name_stands_on_a_page_in_another_language(
    everything_open, english_names, quoted, page, lang
):
    pieces = own_words(everything_open(page, lang), quoted)
    same = {name[lang] for name in english_names}
    assert {name["en"] for name in english_names} & pieces - same == set()


OWN_NAMES = {"english"}
"""The switch of languages calls each by its own name."""
QUOTED = re.compile(
    r"«\u00a0[^»]*\u00a0»|„[^“]*“|「[^」]*」"  # words of a source
    r"|https?://\S+|\?\S+=\S+|\b\w+/\w+\.csv|\b[A-Z][A-Z0-9_]+\b"  # addresses, files, codes
)


def english(text):
    """The words in Latin letters of a text, but for places, quotations, addresses and codes."""
    bare = QUOTED.sub(" ", re.sub(r"{\w*}|</?b>", " ", text))
    return {one.lower() for one in re.findall(r"[^\W\d_]{3,}", bare) if one.isascii()}


@pytest.fixture(scope="module")
def english_alone(shipped_names):
    """Language → words of English sentences that no sentence and no name of the language has."""
    return {
        lang: {
            word
            for message, said in translations(lang).items()
            if message != said
            for word in english(message)
        }.difference(OWN_NAMES, *map(english, [*translations(lang).values(), *shipped_names[lang]]))
        for lang in LANGUAGES
        if lang != "en"
    }


@translated
@every_page
def test_no_english_word_stands_on_a_page_in_another_language(
    everything_open, english_alone, quoted, page, lang
):
    left = {
        piece: found
        for piece in own_words(everything_open(page, lang), quoted)
        if (found := english(piece) & english_alone[lang])
    }
    assert left == {}


@translated
@every_page
def test_what_stands_on_a_page_is_set_as_its_language_sets_it(everything_open, quoted, page, lang):
    pieces = own_words(everything_open(page, lang), quoted)
    told = {QUOTED.sub("A", piece) for piece in pieces if not re.fullmatch(r"-?[\d.]+", piece)}
    assert list(misset(told, lang)) == []


@translated
def test_every_page_has_a_title_of_its_own_in_each_language(reader, lang):
    titles = [reader.open(page, lang).title[0].value for page in PAGES]
    assert len(set(titles)) == len(PAGES)
    assert set(titles) & {reader.open(page, "en").title[0].value for page in PAGES} <= {
        "Services",
        "Sources",
    }


# ------------------------------------------------------------------------------------------ the overview


def card(reader, key, page="briefing/overview"):
    """A card: label, value, scope and comparator."""
    block = reading.cards(reader.open(page))[key]
    (value,) = reading.of(block, "subheader", "metric")
    return value, " ".join([*reading.of(block, "markdown"), *reading.of(block, "caption")])


@pytest.mark.parametrize(
    "key, value, words",
    [
        ("services", "more than €1.2bn", "2024"),
        ("financial", "75%", "more than €0.9bn"),
        ("goods", "€439m", "2023"),
        (
            "balance",
            "+€432m",
            "services +€715m (L’essentiel; computed), goods −€283m (L’essentiel; computed)",
        ),
        ("rank", "2nd", "Economic partners in Asia"),
        ("missions", "3", ""),
        ("participants", "160+", "Dubai"),
        ("companies", "95", ""),
        ("b2b_meetings", "80+", "scheduled"),
    ],
)
def test_the_first_page_shows_the_figures_that_the_project_began_from(reader, key, value, words):
    shown, around = card(reader, key)
    assert shown == value
    assert words in around


def test_a_rank_stands_with_its_definition_and_with_the_other_readings(reader):
    _value, around = card(reader, "rank")
    assert "Economic partners in Asia" in around and "3rd in 2024 by another definition" in around


def test_no_card_compares_what_the_bounds_do_not_allow(reader):
    _value, around = card(reader, "services")
    assert "2023" in around and "%" not in around


def texts_of(chart):
    """What a chart's labels and hovers say, as plain text."""
    said = []
    for trace in chart["data"]:
        for written in (trace.get("text"), trace.get("hovertext")):
            said += [written] if isinstance(written, str) else written or []
    return [re.sub(r"</?b>", "", re.sub(r"\s*<br>\s*", " ", text)) for text in said]


def chart_of(app, words):
    """The one chart whose description has these words."""
    (found,) = [chart for chart in reading.charts(app) if words in chart["alt"]]
    return found


def test_the_breakdown_says_three_quarters_and_a_quarter_as_surely_as_printed(reader):
    said = texts_of(
        chart_of(reader.open("briefing/overview"), "Bar chart. Financial services: 75%")
    )
    assert any("Financial services" in text and "more than €0.9bn (75%)" in text for text in said)
    assert any("more than €0.3bn (25%)" in text for text in said)


def test_the_known_years_of_services_are_points_and_what_was_computed_says_so(reader):
    chart = chart_of(
        reader.open("briefing/overview"), "Chart over time. Services trade with Japan: "
    )
    said = texts_of(chart)
    assert {trace["mode"] for trace in chart["data"]} == {"markers+text"}
    for figure, computed in (
        ("€1.08bn 2016", False),
        ("€810m 2016", True),
        ("€270m 2016", True),
        ("€959m 2023", False),
        ("€244m 2023", False),
        ("more than €1.2bn 2024", False),
    ):
        (hover,) = [text for text in said if figure in text]
        assert ("computed, not printed" in hover) == computed, hover


def test_the_known_years_of_goods_are_there(reader):
    said = " ".join(
        texts_of(chart_of(reader.open("briefing/overview"), "Goods trade with Japan: "))
    )
    for figure in ("€140m 2006", "€262m 2015", "€464m 2016", "about €500m 2018", "€439m 2023"):
        assert figure in said


def test_how_far_the_figures_can_be_trusted_is_said(reader):
    words = " ".join(reading.of(reader.open("briefing/overview"), "markdown"))
    for sign in (
        "years with a figure",
        "3 of 9",
        "months ago",
        "sources disagree",
        "Confidential or missing",
    ):
        assert sign in words


def test_the_first_sentence_is_the_first_figure(reader):
    sentence = reading.of(reader.open("briefing/overview"), "markdown")[0]
    assert "more than €1.2bn" in sentence and "75%" in sentence and "2024" in sentence


# ------------------------------------------------------------------------------ where figures come from


@pytest.mark.parametrize("page", ["briefing/overview", "briefing/missions"])
def test_every_card_opens_to_the_figure_as_printed_and_its_address(everything_open, page):
    for key, block in reading.cards(everything_open(page)).items():
        (drawer,) = [inner for inner in reading.blocks(block) if inner.type == "popover"]
        evidence = [node.value for node in drawer.markdown if "](<http" in node.value]
        assert any("**“" in piece for piece in evidence), key
        for piece in evidence:
            figure, source = piece.split("\n")
            assert re.search(r": \*\*.*[\w”)]\*\*", figure), (key, piece)
            assert re.fullmatch(r"\[“.+”.*\]\(<https?\\:\\/\\/\S+>\)", source), (key, piece)


def test_a_computed_card_says_how(everything_open):
    cards = reading.cards(everything_open("briefing/overview"))
    assert any(
        "Computed: Balance of goods plus balance of services." in text
        for text in reading.of(cards["balance"], "markdown")
    )
    assert any("Computed: " in text for text in reading.of(cards["financial"], "markdown"))


def test_a_card_says_what_other_sources_say(everything_open):
    participants = reading.of(
        reading.cards(everything_open("briefing/overview"))["participants"], "markdown"
    )
    assert "What other sources say" in participants
    assert any("160 représentants" in text for text in participants)


@every_language
@every_page
def test_every_page_opens_with_all_its_drawers_in_every_language(everything_open, page, lang):
    app = everything_open(page, lang)
    assert not app.exception and not app.error


TABLES = ("CSV", "CSV (; 0,0)", "TSV", "XLSX", "Parquet")
"""The forms in which an English table can be taken along."""


@every_page
def test_every_exhibit_opens_to_its_table_its_files_and_its_link(everything_open, page):
    app, is_drawn = everything_open(page), find_browser() is not None
    for exhibit in reading.exhibits(app):
        (title,) = reading.of(exhibit, "header")
        (table,) = reading.tables(exhibit)
        assert len(table) > 0, title
        labels = [node.label for node in reading.nodes(exhibit) if node.type == "download_button"]
        pictures = (
            [form.upper() for form in PICTURES] if is_drawn and reading.charts(exhibit) else []
        )
        assert labels == [escaped(one) for one in (*TABLES, *pictures)], title
        link, pinned, *citations = [
            node.value for node in reading.nodes(exhibit) if node.type == "code"
        ]
        assert "lang=en" in link and "data=" not in link
        assert "lang=en" in pinned and re.search(r"data=[a-z]+\.0", pinned)
        assert len(citations) == 3, title
        for written in citations:
            assert re.search(r"lang=en", written) and re.search(r"data=[a-z]+\.0", written)


@every_page
def test_every_row_of_a_table_names_its_source(everything_open, page):
    for exhibit in reading.exhibits(everything_open(page)):
        (table,) = reading.tables(exhibit)
        if "Source" in table:
            assert (table["Source"].astype(str).str.strip() != "").all()
        if "As printed" in table and "Basis" in table:
            computed = table["Basis"].isin(["As reported", "Balanced between both partners’ data"])
            assert (table.loc[computed, "As printed"].astype(str) != "").all()


# ------------------------------------------------------------------------------------------- what is shown


def test_services_without_a_breakdown_say_so(reader):
    app = reader.open("trade/services", period="2023")
    assert not app.exception and not app.error
    assert any(
        "No source breaks services down by item for exports and imports together, 2023" in info
        for info in reading.of(app, "info", "caption")
    )


def test_services_of_2016_show_the_share_as_printed_and_the_money_it_means(reader):
    app = reader.open("trade/services", period="2016")
    said = " ".join(text for chart in reading.charts(app) for text in texts_of(chart))
    assert "€0.81bn (75%)" in said or "€810m (75%)" in said


def test_goods_convert_at_the_rate_of_their_year_and_say_so(reader):
    app = reader.open("trade/goods", currency="EUR")
    assert any(
        "Converted at the average of the ECB" in caption for caption in reading.of(app, "caption")
    )
    assert not app.error


def test_goods_of_a_year_before_the_euro_cannot_be_converted_and_say_so(reader):
    app = reader.open("trade/goods", currency="EUR", ledger="LU", period="1995")
    assert any("The ECB rates begin" in info for info in reading.of(app, "info", "caption"))
    assert not app.error


def test_the_rank_of_japan_is_chosen_by_the_reader(reader):
    asia, world = (reader.open("trade/partners", **choice) for choice in ({}, {"among": "WLD"}))
    first = [reading.of(app, "header")[0] for app in (asia, world)]
    assert first[0] != first[1] and all(": Japan was " in heading for heading in first)


def test_no_figure_for_a_single_mission_of_the_programme_is_shown(reader):
    """Participants, companies and meetings were published for the three missions together only."""
    app = reader.open("briefing/missions")
    assert "more than 1.6" in reading.of(app, "subheader")
    for text in reading.pieces(app):
        assert not re.search(r"Osaka [123]\b.*\b(160|95|80)\b", text), text
