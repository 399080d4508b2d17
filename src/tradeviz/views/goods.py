"""Which goods, when: the page Trade/Goods, and the goods charts of the overview."""

from functools import lru_cache

import pandas as pd

from tradeviz import findings, fx, trade
from tradeviz.charts import bars, series, style
from tradeviz.classifications import total_item
from tradeviz.errors import EmptyError
from tradeviz.exhibit import Exhibit, alt_text
from tradeviz.i18n import Language
from tradeviz.snapshots import Snapshot
from tradeviz.trade import Selection
from tradeviz.views import common, services
from tradeviz.views.common import HOME, PARTNER, Choice

DATASETS = ("goods", "rates", "sources")
_PRODUCTS = ("HS2022", "HS2017", "SITC3")
_SHOWN = 12


# ----------------------------------------------------------------------------------------------- choices


def _by_product(snapshot: Snapshot) -> pd.DataFrame:
    """Where goods with Japan are broken down: columns classification, freq, period, items (how many)."""
    wanted = Selection(HOME, PARTNER, flow=("export", "import"), classification=_PRODUCTS, unit=trade.MONEY)
    found = snapshot.totals("goods", wanted, ("classification", "freq", "period", "item"))
    counted = found.groupby(["classification", "freq", "period"], as_index=False).agg(items=("item", "nunique"))
    return counted[counted["items"] > 1]


def _classification(snapshot: Snapshot, language: Language, **_: str) -> Choice | None:
    """The product classifications that hold a breakdown."""
    found = [code for code in _PRODUCTS if code in set(_by_product(snapshot)["classification"])]
    names = {code: snapshot.codes["classifications"].name(code, language) for code in found}
    return Choice("classification", language.text("Classification"), names, found[0]) if len(found) > 1 else None


def _frequency(snapshot: Snapshot, language: Language, classification: str = "", **_: str) -> Choice | None:
    """Years, quarters or months, where more than one is published."""
    known = _known(snapshot, classification)
    found = [freq for freq in ("A", "Q", "M") if freq in set(known["freq"])]
    names = {freq: snapshot.codes["frequencies"].name(freq, language) for freq in found}
    return Choice("freq", language.text("Frequency"), names, "A") if len(found) > 1 else None


def _known(snapshot: Snapshot, classification: str) -> pd.DataFrame:
    known = _by_product(snapshot)
    return known[known["classification"] == (classification or _default_classification(known))]


def _default_classification(known: pd.DataFrame) -> str:
    return next((code for code in _PRODUCTS if code in set(known["classification"])), "")


def _period(snapshot: Snapshot, language: Language, classification: str = "", freq: str = "A", **_: str) -> Choice:
    """Every period that is broken down, newest first."""
    known = _known(snapshot, classification)
    known = known[known["freq"] == freq].sort_values("period", ascending=False)
    options = {period: language.period(period) for period in known["period"]}
    form = "segments" if len(options) <= 6 else "select"
    return Choice("period", language.text("Period"), options, next(iter(options), ""), form, stepped=True)


def _section(snapshot: Snapshot, language: Language, classification: str = "", freq: str = "A", period: str = "",
             **_: str) -> Choice | None:  # fmt: skip
    """What to open further: the whole, or an item that has parts in this period."""
    classification = classification or _default_classification(_by_product(snapshot))
    if not classification:
        return None
    items = snapshot.codes.items(classification)
    present = set(_products(snapshot, classification, freq, period)["item"])
    whole = total_item(classification)
    openable = {
        code: items.name(code, language) for code in items
        if code == whole or (items.parent(code) and present & set(items.children(code)))
    }  # fmt: skip
    if len(openable) < 2:
        return None
    return Choice("item", language.text("Section"), openable, whole, "select")


def _currency(snapshot: Snapshot, language: Language, **_: str) -> Choice:
    """The currency to show, at the average ECB rate of each period."""
    names = {code: snapshot.codes["units"].name(code, language) for code in ("USD", "EUR", "JPY")}
    return Choice("currency", language.text("Currency"), names, "USD")


choices = (_classification, _frequency, _period, _section, _currency)


# -------------------------------------------------------------------------------------------------- tables


@lru_cache(maxsize=32)
def _all_products(snapshot: Snapshot, classification: str, freq: str) -> pd.DataFrame:
    """Goods with Japan by product, each cell once, headings computed from their parts where only the parts are
    published."""
    items = snapshot.codes.items(classification)
    wanted = Selection(HOME, PARTNER, ("export", "import"), classification, tuple(items), freq, trade.MONEY)
    return trade.with_headings(snapshot.preferred("goods", wanted), items)


def _products(snapshot: Snapshot, classification: str, freq: str, period: str) -> pd.DataFrame:
    """The products of one period."""
    rows = _all_products(snapshot, classification, freq)
    return rows[rows["period"] == period]


def _in_currency(rows: pd.DataFrame, currency: str, snapshot: Snapshot, language: Language) -> pd.DataFrame:
    """`rows` in `currency`. Raises EmptyError where no rate covers any of their periods."""
    converted = fx.convert(rows, currency, snapshot.rates)
    if len(rows) and converted.empty:
        first = fx.covered()[0].isoformat()
        raise EmptyError(
            "The ECB rates begin on {start}; figures before cannot be converted. Choose US dollars, as printed.",
            start=language.date(first),
        )  # fmt: skip
    return converted


def _rate_note(rows: pd.DataFrame, language: Language) -> str:
    """At which rate, where a chart shows one period in another currency than its source's."""
    if "rate" not in rows or rows["rate"].eq(1.0).all():
        return ""
    return language.text(
        "Converted at the average of the ECB's daily reference rates of each period; shown as computed."
    )


# ------------------------------------------------------------------------------------------------ exhibits


def sections(
    snapshot: Snapshot, language: Language, *, classification: str = "", freq: str = "A", period: str = "",
    item: str = "", currency: str = "USD",
) -> Exhibit:  # fmt: skip
    """Exports beside imports for the parts of the whole, or of the section opened."""
    classification = classification or _default_classification(_by_product(snapshot))
    rows = _in_currency(_parts(snapshot, language, classification, freq, period, item), currency, snapshot, language)
    items = snapshot.codes.items(classification)
    opened = item or total_item(classification)
    words = common.flow_names(snapshot, language, "export", "import")
    order = rows.groupby("item")["value"].sum().sort_values(ascending=False).index[:_SHOWN]
    drawn = pd.DataFrame([
        services.pair(rows[rows["item"] == code], code, items.name(code, language), words, language)
        for code in order
    ])  # fmt: skip
    title = _leaders(rows, items.names(language), language)
    return Exhibit(
        key="goods-sections", title=title,
        subtitle=common.scope(items.name(opened, language), snapshot.codes["classifications"].name(classification, language),
            language.text("Luxembourg with Japan"), language.period(period), _unit_name(snapshot, language, rows),
        ),
        alt=alt_text(language.text("Paired bars of exports and imports. {finding}", finding=title)),
        figure=services.stamped(bars.paired(drawn, words=words, colours=style.FLOWS), period),
        twin=common.twin(rows, snapshot, language), sources=common.sources_of(rows, snapshot, language),
        note=_rate_note(rows, language), selects="item" if opened == total_item(classification) else "",
    )  # fmt: skip


def _unit_name(snapshot: Snapshot, language: Language, rows: pd.DataFrame) -> str:
    return snapshot.codes["units"].name(rows["unit"].iloc[0], language)


def _parts(
    snapshot: Snapshot, language: Language, classification: str, freq: str, period: str, item: str
) -> pd.DataFrame:
    """The rows one level below `item`. Raises EmptyError."""
    rows = _products(snapshot, classification, freq, period) if classification else pd.DataFrame()
    below = snapshot.codes.items(classification).parts(item or total_item(classification)) if classification else []
    parts = rows[rows["item"].isin(below)] if len(rows) else rows
    if not len(parts):
        raise EmptyError("No source breaks goods down by product for {period}.", period=language.period(period))
    return parts.sort_values("value", ascending=False, ignore_index=True)


def _leaders(rows: pd.DataFrame, names: dict[str, str], language: Language) -> str:
    """What each direction is mostly made of."""
    told = {}
    for flow in ("export", "import"):
        one = rows[rows["flow"] == flow]
        if len(one) and one["value"].sum() > 0:
            top = one.loc[one["value"].idxmax()]
            share = language.percent(float(top["value"]) / float(one["value"].sum()))
            told[flow] = (names.get(top["item"], top["item"]), share)
    if len(told) == 2:
        return language.text(
            "Largest export: {export} ({export_share}); largest import: {import_} ({import_share})",
            export=told["export"][0], export_share=told["export"][1], import_=told["import"][0],
            import_share=told["import"][1],
        )  # fmt: skip
    name, share = next(iter(told.values()), ("", ""))
    return language.text("{name} is the largest part: {share}", name=name, share=share)


def areas(
    snapshot: Snapshot, language: Language, *, classification: str = "", freq: str = "A", period: str = "",
    item: str = "", currency: str = "USD",
) -> Exhibit:  # fmt: skip
    """Imports as areas of the whole, or of the section opened."""
    classification = classification or _default_classification(_by_product(snapshot))
    rows = _in_currency(_parts(snapshot, language, classification, freq, period, item), currency, snapshot, language)
    rows = rows[(rows["flow"] == "import") & (rows["value"] > 0)].head(30)
    if rows.empty:
        raise EmptyError("No imports are known for {period}.", period=language.period(period))
    total = float(rows["value"].sum())
    shares = rows["value"] / total
    names = [snapshot.item(row, language) for _, row in rows.iterrows()]
    shown = rows.assign(
        code=rows["item"], name=names, group=rows["item"],
        label=[f"{common.figure_text(row, language)} ({language.percent(share)})"
               for (_, row), share in zip(rows.iterrows(), shares, strict=True)],
        hover=[common.hover(name, row, language) for name, (_, row) in zip(names, rows.iterrows(), strict=True)],
    )  # fmt: skip
    title = language.text("Imports from Japan: {total}", total=language.money(total, rows["unit"].iloc[0]))
    colours = {code: style.IMPORT_DEEP for code in rows["item"]}
    return Exhibit(
        key="goods-areas", title=title,
        subtitle=common.scope(language.text("Areas in proportion to value"),
                              language.text("Luxembourg with Japan"), language.period(period),
                              _unit_name(snapshot, language, rows)),
        alt=alt_text(language.text("Treemap. {finding}", finding=title)),
        figure=services.stamped(bars.treemap(shown, colours=colours), period),
        twin=common.twin(rows.assign(share=shares, share_bound="exact"), snapshot, language, shares=True),
        sources=common.sources_of(rows, snapshot, language), note=_rate_note(rows, language),
    )  # fmt: skip


def concentration(
    snapshot: Snapshot, language: Language, *, classification: str = "", freq: str = "A", period: str = ""
) -> Exhibit:
    """How concentrated exports and imports are in few sections, for each period broken down."""
    classification = classification or _default_classification(_by_product(snapshot))
    sections = snapshot.codes.items(classification).parts(total_item(classification)) if classification else []
    rows = _all_products(snapshot, classification, freq) if classification else pd.DataFrame({"item": []})
    rows = rows[rows["item"].isin(sections)]
    if rows.empty:
        raise EmptyError("No source breaks goods down by product.")
    words = common.flow_names(snapshot, language, "export", "import")
    drawn = trade.concentration(rows)
    drawn = drawn.assign(
        series=drawn["flow"], hollow=True, x=[services.position(when) for when in drawn["period"]],
        label=[language.number(value, 2) for value in drawn["value"]],
        hover=[f"<b>{words[row['flow']]}</b><br>{language.number(row['value'], 2)}<br>{language.period(row['period'])}"
               for _, row in drawn.iterrows()],
    )  # fmt: skip
    joined = pd.concat([trade.with_gaps(group) for _, group in drawn.groupby("flow")])
    figure = (
        series.lines(joined, colours=style.FLOWS, words=words, marked=period)
        if len(joined) > 2 * joined.groupby("flow")["segment"].nunique().sum()
        else series.known_years(drawn, words=words, colours=style.FLOWS, marked=period)
    )
    title = _more_concentrated(drawn, words, language)
    return Exhibit(
        key="goods-concentration", title=title,
        subtitle=common.scope(language.text("Herfindahl-Hirschman index of sections (1 = one section only)"),
                              language.text("Luxembourg with Japan")),
        alt=alt_text(language.text("Chart over time. {finding}", finding=title)),
        figure=services.stamped(figure, period),
        twin=common.plain_twin([
            {language.text("Period"): language.period(row["period"]), language.text("Flow"): words[row["flow"]],
             language.text("Index"): round(row["value"], 4)} for _, row in drawn.iterrows()]),
        sources=common.sources_of(rows.drop_duplicates("source"), snapshot, language),
        note=language.text("Computed from the sections; a confidential section would make it a lower bound."),
    )  # fmt: skip


def _more_concentrated(drawn: pd.DataFrame, words: dict[str, str], language: Language) -> str:
    """Which side stands more on few sections in the newest period."""
    newest = drawn["period"].max()
    last = drawn[drawn["period"] == newest].set_index("flow")["value"]
    if {"export", "import"} <= set(last.index) and last["export"] != last["import"]:
        more = words["export" if last["export"] > last["import"] else "import"]
        return language.text("{flow} are the more concentrated side in {period}", flow=more,
                             period=language.period(newest))  # fmt: skip
    return language.text("Neither exports nor imports stand out as more concentrated")


def ledgers(snapshot: Snapshot, language: Language, *, currency: str = "USD") -> Exhibit:
    """What Luxembourg says it bought from Japan, beside what Japan says it bought from Luxembourg: importers'
    statistics, year by year."""
    wanted = [Selection(HOME, PARTNER, "import", "ALL", "TOTAL", "A", "USD"),
              Selection(PARTNER, HOME, "import", "ALL", "TOTAL", "A", "USD")]  # fmt: skip
    rows = pd.concat([snapshot.preferred("goods", one) for one in wanted], ignore_index=True)
    known = len(rows)
    rows = _in_currency(rows.sort_values(["reporter", "period"]), currency, snapshot, language)
    scale = language.scale(float(rows["value"].max()), rows["unit"].iloc[0])
    words = {
        HOME: language.text("Luxembourg's imports from Japan"), PARTNER: language.text("Japan's imports from Luxembourg"),
    }  # fmt: skip
    drawn = pd.concat([trade.with_gaps(group) for _, group in rows.groupby("reporter")])
    drawn = drawn.assign(
        series=drawn["reporter"], x=[services.position(period) for period in drawn["period"]],
        value=drawn["value"] / scale.divisor, hollow=False,
        hover=[common.hover(words[row["reporter"]], row, language) for _, row in drawn.iterrows()],
    )  # fmt: skip
    mine = rows[rows["reporter"] == HOME]
    title = findings.first_and_last(trade.unbroken(mine), language, what=words[HOME])
    return Exhibit(
        key="goods-ledgers", title=title,
        subtitle=common.scope(language.text("Imports of goods as each importer reports them"),
                              language.periods(rows["period"].min(), rows["period"].max()),
                              scale.unit),
        alt=alt_text(language.text("Line chart. {finding}", finding=title)),
        figure=series.lines(drawn, colours={HOME: style.IMPORT, PARTNER: style.EXPORT}, words=words),
        twin=common.twin(rows, snapshot, language, partners=True, items=False),
        sources=common.sources_of(rows, snapshot, language),
        note=language.sentences(
            language.text("Two ledgers, never added. No line crosses 1999 (Luxembourg reports apart from Belgium from "
                          "then on) and 2008 (change of concept)."),
            _rate_note(rows, language),
            language.text("{count} figures of years without a rate are left out.", count=known - len(rows))
            if len(rows) < known else ""),
    )  # fmt: skip


def known_years(snapshot: Snapshot, language: Language) -> Exhibit:
    """The totals that Luxembourg's press and ministries print, in euro."""
    wanted = Selection(HOME, PARTNER, item="TOTAL", freq="A", unit=("EUR", "PCT_TWO_WAY"), basis="reported")
    rows = trade.with_missing_flows(snapshot.select("goods", wanted))
    rows = trade.one_each(rows[rows["unit"] == "EUR"].assign(classification="ALL"), snapshot.preferences)
    rows = rows[rows["flow"].isin(["two_way", "export", "import"])].sort_values("period", ignore_index=True)
    if rows.empty:
        raise EmptyError("No total of goods with Japan is published yet.")
    both = rows[rows["flow"] == "two_way"]
    title = findings.first_and_last(both, language, what=language.text("Goods trade with Japan"))
    return services.over_time(rows, snapshot, language, key="goods-years", title=title,
                              measure=language.text("All goods, national concept"), marked="")  # fmt: skip


def balanced(snapshot: Snapshot, language: Language) -> Exhibit:
    """What a model that reconciles both reporters gives, beside what was printed for the same year."""
    wanted = Selection(HOME, PARTNER, flow=("export", "import"), item="TOTAL", freq="A", basis="balanced")
    rows = snapshot.select("goods", wanted)
    if rows.empty:
        raise EmptyError("No balanced figures are published.")
    year = rows["period"].max()
    summed = trade.with_missing_flows(rows[rows["period"] == year])
    model = _in_currency(summed[summed["flow"].isin(["two_way", "export", "import"])], "EUR", snapshot, language)
    model = model.assign(basis="balanced")
    printed = snapshot.preferred("goods", Selection(HOME, PARTNER, "two_way", "ALL", "TOTAL", "A", "EUR",
                                                    "reported", first=year, last=year))  # fmt: skip
    both = pd.concat([printed.assign(rate=1.0), model], ignore_index=True)
    flow_words = snapshot.codes["flows"].names(language)
    names = [language.apposed(flow_words[row["flow"]], snapshot.codes["bases"].name(row["basis"], language))
             for _, row in both.iterrows()]  # fmt: skip
    shown = both.assign(
        code=both["basis"], name=names, hollow=both["basis"] == "balanced",
        label=[common.figure_text(row, language) for _, row in both.iterrows()],
        hover=[common.hover(name, row, language) for name, (_, row) in zip(names, both.iterrows(), strict=True)],
    )  # fmt: skip
    total = model[model["flow"] == "two_way"].iloc[0]
    title = language.text("{year}: a balanced estimate gives {model}", year=language.period(year),
                          model=common.figure_text(total, language))  # fmt: skip
    if len(printed):
        title = language.text("{year}: a balanced estimate gives {model}, the press {printed}",
                              year=language.period(year), model=common.figure_text(total, language),
                              printed=common.figure_text(printed.iloc[0], language))  # fmt: skip
    return Exhibit(
        key="goods-balanced", title=title,
        subtitle=common.scope(language.text("All goods"), language.text("Luxembourg with Japan"),
                              language.period(year), snapshot.codes["units"].name("EUR", language)),
        alt=alt_text(language.text("Bar chart. {finding}", finding=title)),
        figure=bars.ranking(shown), twin=common.twin(both, snapshot, language, items=False),
        sources=(*common.sources_of(both, snapshot, language), common.source(snapshot, language, fx.SOURCE)),
        note=language.text("A balanced figure is a model between both reporters, not anybody's statistics: never "
                           "compared as growth with printed ones. US dollars converted at the year's average rate."),
    )  # fmt: skip


def months(snapshot: Snapshot, language: Language, *, classification: str = "") -> Exhibit:
    """Exports and imports month by month, shipments far above the usual named."""
    wanted = Selection(HOME, PARTNER, flow=("export", "import"), classification=classification or _PRODUCTS, freq="M",
                       unit=trade.MONEY)  # fmt: skip
    rows = snapshot.preferred("goods", wanted)
    if rows.empty:
        raise EmptyError("Monthly figures are not published yet; they come with the customs statistics.")
    totals = rows[rows["item"] == total_item(rows["classification"].iloc[0])].sort_values("period")
    unusual = trade.one_offs(rows[rows["item"] != total_item(rows["classification"].iloc[0])])
    words = common.flow_names(snapshot, language, "export", "import")
    title = findings.first_and_last(totals[totals["flow"] == "import"], language, what=words["import"])
    exhibit = services.over_time(totals, snapshot, language, key="goods-months", title=title,
                                 measure=language.text("All goods by month"), marked="")  # fmt: skip
    named = [
        language.text("{item}, {period}: {figure}", item=snapshot.item(row, language),
                      period=language.period(row["period"]), figure=common.figure_text(row, language))
        for _, row in unusual.sort_values("value", ascending=False).head(3).iterrows()
    ]  # fmt: skip
    note = language.text("More than five times the usual month: {list}.", list=language.joined(named)) if named else ""
    return Exhibit(**{**exhibit.__dict__, "note": note})


def unit_values(snapshot: Snapshot, language: Language, *, classification: str = "", freq: str = "A",
                period: str = "") -> Exhibit:  # fmt: skip
    """Money by kilogram, where weights are published."""
    found = _weighed(snapshot, classification, freq, period).nlargest(_SHOWN, "unit_value")
    if found.empty:
        raise EmptyError("Weights are not published for {period}, so no unit values are shown.",
                         period=language.period(period))  # fmt: skip
    labels = [language.text("{money} per kg", money=language.money(value, unit))
              for value, unit in zip(found["unit_value"], found["unit"], strict=True)]  # fmt: skip
    names = [snapshot.item(row, language) for _, row in found.iterrows()]
    shown = found.assign(code=found["item"], name=names, value=found["unit_value"], label=labels, hover=labels,
                         hollow=False)  # fmt: skip
    title = language.text("{name} costs most by weight: {figure}", name=names[0], figure=labels[0])
    return Exhibit(
        key="goods-unit-values", title=title,
        subtitle=common.scope(language.text("Import value by net mass"),
                              language.text("Luxembourg with Japan"), language.period(period)),
        alt=alt_text(language.text("Bar chart. {finding}", finding=title)),
        figure=services.stamped(bars.ranking(shown, colour=style.IMPORT), period),
        twin=common.twin(found, snapshot, language), sources=common.sources_of(found, snapshot, language),
    )  # fmt: skip


def price_and_quantity(
    snapshot: Snapshot, language: Language, *, classification: str = "", freq: str = "A", period: str = ""
) -> Exhibit:
    """Why imports changed on the year before: quantity, price in yen, exchange rate."""
    earlier = f"{int(period[:4]) - 1}{period[4:]}" if period else ""
    now, then = (_weighed(snapshot, classification, freq, when) for when in (period, earlier))
    rates = [fx.average("JPY", when, snapshot.rates) if when else None for when in (earlier, period)]
    if now.empty or then.empty or not all(rates) or set(now["unit"]) != {"EUR"}:
        raise EmptyError(
            "Prices and quantities cannot be told apart for {period}: weights or rates of it or of the year before "
            "are not published.", period=language.period(period),
        )  # fmt: skip
    parts = trade.price_and_quantity(then, now, float(rates[0] or 0), float(rates[1] or 0))
    names = {
        "quantity": language.text("Quantity"), "price": language.text("Price in yen"),
        "exchange_rate": language.text("Exchange rate"), "change": language.text("All together"),
    }  # fmt: skip
    sums = {kind: float(parts[kind].sum()) for kind in names}
    labels = {kind: language.money(value, "EUR", signed=True) for kind, value in sums.items()}
    drawn = pd.DataFrame([
        {"code": kind, "name": names[kind], "value": sums[kind], "label": labels[kind],
         "hover": f"<b>{names[kind]}</b><br>{labels[kind]}", "hollow": kind != "change"} for kind in names
    ])  # fmt: skip
    title = language.text("Imports changed by {change} on the year before: quantity {quantity}, price {price}, "
                          "exchange rate {rate}", change=labels["change"], quantity=labels["quantity"],
                          price=labels["price"], rate=labels["exchange_rate"])  # fmt: skip
    return Exhibit(
        key="goods-price-quantity", title=title,
        subtitle=common.scope(language.text("Change in import value, items with weights"),
                              language.text("Luxembourg with Japan"), language.period(period), "EUR"),
        alt=alt_text(language.text("Bar chart. {finding}", finding=title)),
        figure=services.stamped(bars.ranking(drawn, colour=style.IMPORT), period),
        twin=common.plain_twin([
            {language.text("Item"): snapshot.codes.item(classification or _PRODUCTS[0], row["item"], language),
             **{names[kind]: round(row[kind]) for kind in names}} for _, row in parts.iterrows()]),
        sources=(*common.sources_of(now.drop_duplicates("source"), snapshot, language),
                 common.source(snapshot, language, fx.SOURCE)),
    )  # fmt: skip


def _weighed(snapshot: Snapshot, classification: str, freq: str, period: str) -> pd.DataFrame:
    """Imports of one period by product with their weight (column value_kg), the total left out."""
    if not period:
        return pd.DataFrame(columns=["item", "unit", "value", "value_kg", "source"])
    wanted = Selection(HOME, PARTNER, "import", classification or _PRODUCTS, freq=freq, first=period, last=period)
    rows = snapshot.preferred("goods", wanted)
    found = trade.unit_values(rows[rows["unit"].isin(trade.MONEY)], rows[rows["unit"] == "KG"])
    return found[found["item"] != total_item(classification or _PRODUCTS[0])]
