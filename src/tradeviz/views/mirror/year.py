"""One year in both ledgers: what the usual differences can explain, and the gaps by product."""

import pandas as pd

from tradeviz import bounds
from tradeviz.bounds import Bounded
from tradeviz.charts import bars, ranges, style
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.measures import mirror
from tradeviz.measures.mirror import Explained
from tradeviz.snapshot import Snapshot
from tradeviz.views import common, drawing
from tradeviz.views.common import BALANCED
from tradeviz.views.exhibit import Exhibit, alt_text
from tradeviz.views.goods.queries import rate_note
from tradeviz.views.mirror import queries, years
from tradeviz.views.mirror.queries import TOTAL, Sides

_SHOWN = 12


def explained(
    snapshot: Snapshot,
    language: Language,
    *,
    flow: str = "export",
    item: str = TOTAL,
    period: str = "",
    currency: str = "USD",
) -> Exhibit:
    """Where the importer's figure may lie by freight, insurance and timing, and where it lies."""
    reported = queries.of_item(snapshot, flow, item)
    period = period or queries.pairs(reported, flow)["period"].iloc[-1]
    rows = reported[(reported["period"] == period) & (reported["ledger"] != BALANCED)]
    queries.pairs(rows, flow)
    rows = queries.converted(rows, currency, snapshot, language)
    both = queries.pairs(rows, flow).iloc[0]
    sold, bought = (Bounded(both[side], both[f"{side}_bound"]) for side in ("exporter", "importer"))
    found = mirror.explained(sold, bought)
    drawn = _ranges(found, sold, bought, Sides(flow).words(language), flow, currency, language)
    title = _what_remains(found, period, currency, language)
    return Exhibit(
        key="mirror-explained",
        title=title,
        subtitle=common.scope(
            queries.directions(language)[flow],
            queries.name(snapshot, language, flow, item),
            language.period(period),
            snapshot.codes["units"].name(currency, language),
        ),
        alt=alt_text(language.text("Ranges beside figures. {finding}", finding=title)),
        figure=drawing.stamped(ranges.range_bars(drawn), period),
        twin=common.plain_twin(
            [
                {language.text("What"): row["name"], language.text("Figure"): row["label"]}
                for _, row in drawn.iterrows()
            ]
        ),
        sources=(
            *common.sources_of(rows, snapshot, language),
            *(common.source(snapshot, language, id) for id in mirror.CIF_FOB_SOURCES),
        ),
        note=language.sentences(
            language.text(
                "Freight and insurance: 6 to 10 per cent, the IMF's convention. Timing: goods that leave in "
                "December and arrive in January, a month's trade at most, taken as a twelfth of the year; our "
                "assumption. Both are orders of magnitude. The axis does not begin at zero."
            ),
            rate_note(rows, language),
        ),
    )


def _ranges(
    found: Explained,
    sold: Bounded,
    bought: Bounded,
    words: dict[str, str],
    flow: str,
    currency: str,
    language: Language,
) -> pd.DataFrame:
    """The rows of the chart: the exporter's figure, what may come on top, the importer's figure, what remains."""
    text, sides = language.text, Sides(flow)
    rest = {text("What remains"): _rest_text(found.rest, currency, language)}
    told = [
        (words[sides.exporter], sold, (sold.value, sold.value), style.EXPORT),
        (text("With freight and insurance"), None, found.freight, style.OTHER),
        (text("And with a month's trade more or less"), None, found.usual, style.OTHER),
        (words[sides.importer], bought, (bought.value, bought.value), style.IMPORT),
    ]
    rows = []
    for name, figure, (low, high), colour in told:
        label = (
            language.figure(figure.value, currency, figure.bound)
            if figure
            else text(
                "about {low} to {high}",
                low=_coarse(low, currency, language),
                high=_coarse(high, currency, language),
            )
        )
        rows.append(
            {
                "name": name,
                "label": label,
                "low": low,
                "high": high,
                "colour": colour,
                "hover": f"<b>{name}</b><br>{label}",
            }
        )
    name, label = next(iter(rest.items()))
    edge = found.usual[1] if found.rest is None or found.rest.value >= 0 else found.usual[0]
    ends = (
        sorted((edge, bought.value))
        if found.rest is not None and found.rest.value
        else [bought.value] * 2
    )
    rows.append(
        {
            "name": name,
            "label": label,
            "low": ends[0],
            "high": ends[1],
            "colour": style.FOURTH,
            "hover": f"<b>{name}</b><br>{label}",
        }
    )
    return pd.DataFrame(rows)


def _coarse(value: float, currency: str, language: Language) -> str:
    """A figure of two digits: a convention bears no more."""
    return language.money(float(f"{value:.2g}"), currency)


def _rest_text(rest: Bounded | None, currency: str, language: Language) -> str:
    """What remains, as surely as the bounds allow."""
    if rest is None:
        return language.text("left open by the bounds")
    if rest.value == 0:
        return language.text("nothing that needs another reason")
    size = _coarse(abs(rest.value), currency, language)
    said = language.text("about {figure}", figure=size)
    if rest.bound in (
        bounds.AT_LEAST,
        bounds.AT_MOST,
    ):  # of a shortfall, at most below means at least in size
        said = language.text("more than {figure}", figure=size)
    return said


def _what_remains(found: Explained, period: str, currency: str, language: Language) -> str:
    """The finding of one year."""
    text, year = language.text, language.period(period)
    if found.rest is None:
        return text("{year}: the bounds leave open how much of the gap remains", year=year)
    if found.rest.value == 0:
        return text("{year}: freight, insurance and timing can explain the whole gap", year=year)
    rest = _rest_text(found.rest, currency, language)
    if found.rest.value > 0:
        return text(
            "{year}: the importer reports {rest} beyond what freight and timing explain",
            year=year,
            rest=rest,
        )
    return text(
        "{year}: the importer's figure lacks {rest} beyond what freight and timing explain",
        year=year,
        rest=rest,
    )


def by_product(
    snapshot: Snapshot,
    language: Language,
    *,
    flow: str = "export",
    period: str = "",
    currency: str = "USD",
) -> Exhibit:
    """The products of one year by the size of their gap."""
    reported = queries.products(snapshot, flow)
    rows = reported[(reported["period"] == period) & reported["value"].notna()]
    if not {*rows["ledger"]} >= {Sides(flow).exporter, Sides(flow).importer}:
        raise EmptyError(
            "The two ledgers have no products in common for this flow; Japan's and Eurostat's customs statistics bring "
            "them."
        )
    rows = queries.converted(rows, currency, snapshot, language)
    both = queries.pairs(rows, flow)
    both = both[both["gap"].notna()].sort_values(
        "gap", key=lambda gap: -gap.abs(), ignore_index=True
    )
    names = [queries.name(snapshot, language, flow, code) for code in both["item"]]
    drawn = pd.DataFrame(
        [
            {
                "code": row["item"],
                "name": name,
                "label": language.text("gap {gap}", gap=_money(row, "gap", currency, language)),
                **_side(row, "exporter", currency, language),
                **_side(row, "importer", currency, language),
            }
            for name, (_, row) in zip(names[:_SHOWN], both.head(_SHOWN).iterrows(), strict=True)
        ]
    )
    words = {
        "exporter": language.text("Exporter (FOB)"),
        "importer": language.text("Importer (CIF)"),
    }
    title = language.text(
        "{year}: the largest gap is in {product}: {gap}",
        year=language.period(period),
        product=language.inside(names[0]),
        gap=_money(both.iloc[0], "gap", currency, language),
    )
    alone = rows["item"].nunique() - len(both)
    return Exhibit(
        key="mirror-products",
        title=title,
        subtitle=common.scope(
            queries.directions(language)[flow],
            language.text("products by size of the gap"),
            language.period(period),
            snapshot.codes["units"].name(currency, language),
        ),
        alt=alt_text(language.text("Paired bars of both ledgers. {finding}", finding=title)),
        figure=drawing.stamped(
            bars.paired_bars(
                drawn, words=words, colours={"exporter": style.EXPORT, "importer": style.IMPORT}
            ),
            period,
        ),
        twin=years.table(both, currency, language, names),
        sources=common.sources_of(rows, snapshot, language),
        note=language.sentences(
            language.text(
                "Products that stand in one ledger only and have no gap: {count}.", count=alone
            )
            if alone
            else "",
            rate_note(rows, language),
        ),
        selects="item",
    )


def _money(row: pd.Series, key: str, currency: str, language: Language) -> str:
    return language.figure(row[key], currency, row[f"{key}_bound"], signed=key == "gap")


def _side(row: pd.Series, side: str, currency: str, language: Language) -> dict[str, object]:
    """One ledger's bar."""
    label = _money(row, side, currency, language)
    return {side: row[side], f"{side}_label": label, f"{side}_hover": label}
