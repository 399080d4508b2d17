"""Japan among Luxembourg's partners: rank, share, index."""

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from tradeviz import measures
from tradeviz.charts import bars, series, style
from tradeviz.charts.series import Look
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.snapshot import Snapshot
from tradeviz.views import common, drawing, findings
from tradeviz.views.common import HOME, PARTNER
from tradeviz.views.exhibit import Exhibit, Twin, alt_text
from tradeviz.views.partners.queries import by_partner, ranked, scope

_COMPARED = (PARTNER, "CN", "KR", "HK", "SG", "IN", "TW")
_SHOWN = 12


def ranking(
    snapshot: Snapshot,
    language: Language,
    *,
    ledger: str = HOME,
    source: str = "",
    flow: str = "import",
    among: str = "R142",
    year: str = "",
) -> Exhibit:
    """The largest partners of one year, Japan among them."""
    rows = ranked(snapshot, ledger, source, flow, among)
    rows = rows[rows["period"] == (year or rows["period"].max())]
    if PARTNER not in set(rows["partner"]):
        raise EmptyError("No figure for Japan in {year}. Choose another year.", year=year)
    shown = rows[(rows["rank"] <= _SHOWN) | (rows["partner"] == PARTNER)].drop_duplicates("partner")
    names = [
        f"{language.ordinal(int(row['rank']))} {common.economy(row['partner'], snapshot, language)}"
        for _, row in shown.iterrows()
    ]
    drawn = shown.assign(
        code=shown["partner"],
        name=names,
        hollow=False,
        label=[
            f"{common.figure_text(row, language)} ({language.percent(row['share'], 1)})"
            for _, row in shown.iterrows()
        ],
        hover=[
            common.hover(name, row, language)
            for name, (_, row) in zip(names, shown.iterrows(), strict=True)
        ],
    )
    mine = rows[rows["partner"] == PARTNER].iloc[0]
    title = findings.place(
        int(mine["rank"]),
        mine["period"],
        language,
        who=common.economy(PARTNER, snapshot, language),
        among=language.text("{count} partners", count=len(rows)),
    )
    return Exhibit(
        key="partners-ranking",
        title=title,
        subtitle=scope(
            snapshot, language, ledger, flow, language.period(mine["period"]), among=among
        ),
        alt=alt_text(language.text("Bar chart. {finding}", finding=title)),
        figure=drawing.stamped(
            bars.ranked_bars(drawn, colour=style.FLOWS[flow], highlight=PARTNER), mine["period"]
        ),
        twin=common.twin(
            rows.assign(share_bound="exact"),
            snapshot,
            language,
            partners=True,
            items=False,
            shares=True,
        ),
        sources=common.sources_of(rows, snapshot, language),
    )


def _words(snapshot: Snapshot, language: Language, codes: list[str]) -> dict[str, str]:
    return {code: common.economy(code, snapshot, language) for code in codes}


def _over_years(
    rows: pd.DataFrame,
    value: str,
    language: Language,
    words: dict[str, str],
    label: Callable[[pd.Series], str],
) -> pd.DataFrame:
    """Lines by partner: the column `value` over the years, gaps and breaks kept open; `label` words a row's hover."""
    kept = rows[rows["partner"].isin(list(words))].sort_values("period")
    parts = [measures.with_gaps(group) for _, group in kept.groupby("partner")]
    drawn = pd.concat(parts)
    return drawn.assign(
        series=drawn["partner"],
        x=drawn["period"].str[:4].astype(int),
        value=drawn[value],
        hollow=False,
        hover=[
            f"<b>{words[row['partner']]}</b><br>{label(row)}<br>{language.period(row['period'])}"
            for _, row in drawn.iterrows()
        ],
    )


def _base(rows: pd.DataFrame) -> str:
    """The first year that all partners have, since the last break of any; empty where there is none."""
    whole = [measures.unbroken(group)["period"].min() for _, group in rows.groupby("partner")]
    since = rows[rows["period"] >= max(whole)] if whole else rows
    counts = since.groupby("period")["partner"].nunique()
    complete = counts[counts == rows["partner"].nunique()]
    return str(complete.index.min()) if len(complete) else ""


def _lines(
    drawn: pd.DataFrame,
    rows: pd.DataFrame,
    snapshot: Snapshot,
    language: Language,
    *,
    words: dict[str, str],
    flow: str,
    year: str,
    reverse: bool = False,
) -> go.Figure:
    """Partners over the years, Japan in colour, breaks marked."""
    figure = series.line_chart(drawn, Look(words, {PARTNER: style.FLOWS[flow]}, year, reverse))
    return drawing.stamped(drawing.with_breaks(figure, rows, "goods", snapshot, language), year)


def places(
    snapshot: Snapshot,
    language: Language,
    *,
    ledger: str = HOME,
    source: str = "",
    flow: str = "import",
    among: str = "R142",
    year: str = "",
) -> Exhibit:
    """Japan's place over the years, the present leaders in grey."""
    rows = ranked(snapshot, ledger, source, flow, among)
    leaders = rows[rows["period"] == rows["period"].max()].nsmallest(4, "rank")["partner"].tolist()
    words = _words(snapshot, language, list(dict.fromkeys([PARTNER, *leaders])))
    drawn = _over_years(
        rows, "rank", language, words, lambda row: language.ordinal(int(row["rank"]))
    )
    mine = measures.unbroken(rows[rows["partner"] == PARTNER])
    best, last = mine.loc[mine["rank"].idxmin()], mine.iloc[-1]
    title = language.text(
        "Japan's place: {last} in {year}, at best {best} ({when})",
        last=language.ordinal(int(last["rank"])),
        year=language.period(last["period"]),
        best=language.ordinal(int(best["rank"])),
        when=language.period(best["period"]),
    )
    return Exhibit(
        key="partners-places",
        title=title,
        subtitle=scope(
            snapshot,
            language,
            ledger,
            flow,
            language.text("place by value, 1 = largest"),
            among=among,
        ),
        alt=alt_text(language.text("Line chart. {finding}", finding=title)),
        figure=_lines(
            drawn, rows, snapshot, language, words=words, flow=flow, year=year, reverse=True
        ),
        twin=_places_twin(rows[rows["partner"].isin(list(words))], snapshot, language),
        sources=common.sources_of(rows, snapshot, language),
        note=drawing.told_breaks(rows, "goods", snapshot, language),
    )


def _places_twin(rows: pd.DataFrame, snapshot: Snapshot, language: Language) -> Twin:
    text = language.text
    return common.plain_twin(
        [
            {
                text("Period"): language.period(row["period"]),
                text("Partner"): common.economy(row["partner"], snapshot, language),
                text("Rank"): int(row["rank"]),
                text("Share"): language.percent(row["share"], 1),
            }
            for _, row in rows.sort_values(["period", "rank"]).iterrows()
        ]
    )


def share(
    snapshot: Snapshot,
    language: Language,
    *,
    ledger: str = HOME,
    source: str = "",
    flow: str = "import",
    among: str = "R142",
    year: str = "",
) -> Exhibit:
    """Japan's share of the group's trade with Luxembourg over the years."""
    rows = ranked(snapshot, ledger, source, flow, among)
    words = _words(snapshot, language, [PARTNER])
    drawn = _over_years(
        rows.assign(percent=rows["share"] * 100),
        "percent",
        language,
        words,
        lambda row: language.percent(row["share"], 1),
    )
    mine = rows[rows["partner"] == PARTNER]
    whole = measures.unbroken(mine)
    first, last = whole.iloc[0], whole.iloc[-1]
    title = (
        language.text(
            "Japan's share: {first} in {start}, {last} in {end}",
            first=language.percent(first["share"], 1),
            start=language.period(first["period"]),
            last=language.percent(last["share"], 1),
            end=language.period(last["period"]),
        )
        if len(whole) > 1
        else language.text(
            "Japan's share: {share} in {year}",
            share=language.percent(last["share"], 1),
            year=language.period(last["period"]),
        )
    )
    return Exhibit(
        key="partners-share",
        title=title,
        subtitle=scope(
            snapshot, language, ledger, flow, language.text("share of the group, %"), among=among
        ),
        alt=alt_text(language.text("Line chart. {finding}", finding=title)),
        figure=_lines(drawn, mine, snapshot, language, words=words, flow=flow, year=year),
        twin=_places_twin(mine, snapshot, language),
        sources=common.sources_of(rows, snapshot, language),
        note=drawing.told_breaks(mine, "goods", snapshot, language),
    )


def indexed(
    snapshot: Snapshot,
    language: Language,
    *,
    ledger: str = HOME,
    source: str = "",
    flow: str = "import",
    year: str = "",
) -> Exhibit:
    """Japan and other Asian economies, each with its own first common year as 100."""
    rows = by_partner(snapshot, ledger, source, flow)
    rows = rows[rows["partner"].isin(_COMPARED) & (rows["value"] > 0)]
    base = _base(rows)
    lines = measures.indexed(rows[rows["period"] >= base], base) if base else rows.head(0)
    if (
        PARTNER not in set(lines["partner"])
        or lines["period"].nunique() < 2
        or rows["period"].nunique() < 3
    ):
        raise EmptyError(
            "These statistics hold too few years to compare growth. Choose other statistics."
        )
    words = _words(
        snapshot, language, [code for code in _COMPARED if code in set(lines["partner"])]
    )
    drawn = _over_years(lines, "index", language, words, lambda row: language.number(row["index"]))
    last = lines[lines["period"] == lines["period"].max()].set_index("partner")["index"]
    title = language.text(
        "Goods trade with Japan stands at {index} ({base} = 100)",
        index=language.number(float(last.get(PARTNER, float("nan")))),
        base=base,
    )
    return Exhibit(
        key="partners-indexed",
        title=title,
        subtitle=common.scope(
            language.text("Goods"),
            common.flow_names(snapshot, language, flow)[flow],
            language.text("{base} = 100, current prices", base=base),
        ),
        alt=alt_text(language.text("Line chart. {finding}", finding=title)),
        figure=_lines(drawn, lines, snapshot, language, words=words, flow=flow, year=year),
        twin=common.plain_twin(
            [
                {
                    language.text("Period"): language.period(row["period"]),
                    language.text("Partner"): words[row["partner"]],
                    language.text("Value"): common.figure_text(row, language),
                    language.text("Index"): round(row["index"], 1),
                }
                for _, row in lines.sort_values(["partner", "period"]).iterrows()
            ]
        ),
        sources=common.sources_of(rows, snapshot, language),
        note=language.text("Small amounts make high indices; the table has the amounts."),
    )
