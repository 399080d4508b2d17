"""What views share: sources, table twins, worded rows, choices."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from tradeviz.bounds import Bounded
from tradeviz.datasets.ledgers import BALANCED, HOME, PARTNER
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language, rounded
from tradeviz.snapshot import Snapshot
from tradeviz.views.exhibit import Evidence, Source, Twin

PROGRAMME, LIKE_IT = "JP-2025-EXPO", "BM-DXB-EXPO2020"
"""The programme of missions that the first page is about, and the one programme like it."""


@dataclass(frozen=True)
class Choice:
    """One thing a reader may choose on a page: codes and their names; the address keeps the code. Where there is only
    one, it is the one and is not asked for."""

    key: str
    label: str
    options: Mapping[str, str]
    default: str
    form: str = "segments"
    stepped: bool = False
    """Whether readers step from one option to the next, so that its neighbours are worth making ready."""
    shared: bool = False
    """Whether it is one choice for all pages that ask for it, and kept from page to page."""


Choices = tuple[Callable[..., Choice | None], ...]


def first_or(options: Iterable[str], wanted: str) -> str:
    """`wanted` if it can be chosen, else the first option."""
    options = list(options)
    return wanted if wanted in options else next(iter(options), "")


# ------------------------------------------------------------------------------------------ whose figures


def ledger(snapshot: Snapshot, language: Language, **_: str) -> Choice:
    """Whose figures: one switch for every page of trade."""
    del snapshot
    names = {
        HOME: language.text("Luxembourg's"),
        PARTNER: language.text("Japan's"),
        BALANCED: language.text("Balanced"),
    }
    return Choice("ledger", language.text("Whose figures"), names, HOME, shared=True)


def reported(language: Language, ledger: str) -> str:
    """Between whom, and whose figures: part of a subtitle."""
    text = language.text
    return {
        HOME: text("Luxembourg with Japan, reported by Luxembourg"),
        PARTNER: text("Luxembourg with Japan, reported by Japan"),
        BALANCED: text("Luxembourg with Japan, balanced between both reports"),
    }[ledger]


def missing(ledger: str, otherwise: EmptyError) -> EmptyError:
    """Why there is nothing to show: the ledger chosen has no such figures, else as `otherwise` says."""
    return {
        PARTNER: EmptyError(
            "Japan's own statistics on this are not published here. Choose Luxembourg's figures; "
            "staff may add Japan's."
        ),
        BALANCED: EmptyError(
            "No balanced figures on this are published here. Choose Luxembourg's or Japan's figures."
        ),
    }.get(ledger, otherwise)


# ------------------------------------------------------------------------------------------------- sources


def source(snapshot: Snapshot, language: Language, id: str) -> Source:
    """A source by its id."""
    row = snapshot.sources.loc[id]
    return Source(
        id,
        row["publisher"],
        row["title"],
        row["address"],
        row["date"],
        row["licence"],
        row[f"note_{language.code}"],
    )


def sources_of(rows: pd.DataFrame, snapshot: Snapshot, language: Language) -> tuple[Source, ...]:
    """The sources of `rows`, each once, in the order of the rows."""
    return tuple(source(snapshot, language, id) for id in dict.fromkeys(rows["source"]) if id)


def evidence(
    rows: pd.DataFrame | None, snapshot: Snapshot, language: Language
) -> tuple[Evidence, ...]:
    """Each printed observation behind a figure: what it is, as printed, by whom."""
    if rows is None:
        return ()
    told = {
        (described(row, snapshot, language), row["printed"], row["source"]): None
        for _, row in rows.iterrows()
        if row["printed"]
    }
    return tuple(
        Evidence(what, printed, source(snapshot, language, id)) for what, printed, id in told
    )


def described(row: pd.Series, snapshot: Snapshot, language: Language) -> str:
    """What a row is: item, flow and period; a metric by its name."""
    if "metric" in row.index:
        list_name = "pavilion_metrics" if "expo" in row.index else "mission_metrics"
        return snapshot.codes[list_name].name(row["metric"], language)
    item = snapshot.item(row, language)
    if row["flow"] in ("stock", "growth"):
        return language.apposed(item, language.period(row["period"]))
    return language.apposed(
        item, snapshot.codes["flows"].name(row["flow"], language), language.period(row["period"])
    )


# --------------------------------------------------------------------------------------------------- words


def rule_text(rule: str, language: Language) -> str:
    """How a computed figure was computed, in a sentence; empty for a printed one."""
    text = language.text
    return {
        "share_of_total": text("Share as printed × total as printed."),
        "rest_of_total": text("Total less the parts that are known."),
        "sum_of_flows": text("Exports plus imports."),
        "difference_of_flows": text("Exports less imports."),
        "half_of_sum_and_balance": text("(Trade + balance) ÷ 2."),
        "half_of_sum_less_balance": text("(Trade − balance) ÷ 2."),
        "share_of_two_way": text("Share of imports as printed × trade as printed."),
        "rest_of_two_way": text("Trade less imports."),
        "sum_of_balances": text("Balance of goods plus balance of services."),
        "ratio": text("The first figure divided by the second."),
        "sum_of_parts": text("Sum of the observations selected."),
    }.get(rule, "")


def figure_text(
    row: Mapping, language: Language, *, like: float | None = None, signed: bool = False
) -> str:
    """A row's figure in words: unit, bound; "confidential" or "not available" where there is none."""
    if row["value"] is None or pd.isna(row["value"]):
        return (
            language.text("confidential")
            if row["status"] == "C"
            else language.text("not available")
        )
    return language.figure(float(row["value"]), row["unit"], row["bound"], like=like, signed=signed)


def flags(language: Language) -> dict[str, str]:
    """What a source marks a figure as, by its status; nothing for a normal one."""
    text = language.text
    return {
        "P": text("provisional"),
        "E": text("estimated"),
        "R": text("revised"),
        "B": text("break in the series"),
    }


def flagged(rows: pd.DataFrame, language: Language) -> str:
    """Which of the figures shown are provisional, estimated or revised, and of which periods: a note; else empty."""
    told = []
    for status, name in flags(language).items():
        periods = sorted(set(rows.loc[rows["status"] == status, "period"]))
        if periods and status != "B":  # breaks are drawn
            told.append(language.pair(name, language.periods(periods[0], periods[-1])))
    return language.joined(told)


def hover(name: str, row: Mapping, language: Language, *lines: str) -> str:
    """What a chart says of one figure: name, figure, period, and whether it was computed."""
    derived = [language.text("computed, not printed")] if row.get("basis") == "derived" else []
    balanced = (
        [language.text("balanced: a model reconciled two reporters")]
        if row.get("basis") == "balanced"
        else []
    )
    period = language.period(row["period"]) if row.get("period") else ""
    flag = flags(language).get(str(row.get("status", "")), "")
    told = [f"<b>{name}</b>", figure_text(row, language), period, *lines, flag, *derived, *balanced]
    return "<br>".join(line for line in told if line)


def economy(code: str, snapshot: Snapshot, language: Language) -> str:
    """What an economy is called."""
    return snapshot.codes["economies"].name(code, language)


def flow_names(snapshot: Snapshot, language: Language, *flows: str) -> dict[str, str]:
    """Flow → name, in the order asked."""
    return {flow: snapshot.codes["flows"].name(flow, language) for flow in flows}


def scope(*parts: str) -> str:
    """A subtitle: measure, geography, period, unit."""
    return " · ".join(part for part in parts if part)


# ------------------------------------------------------------------------------------------------- tables


def twin(
    rows: pd.DataFrame,
    snapshot: Snapshot,
    language: Language,
    *,
    items: bool = True,
    shares: bool = False,
    partners: bool = False,
) -> Twin:
    """Observations as a table for readers: what is known of each, with bound, status, basis and source."""
    return Twin(
        lambda: _twin(rows, snapshot, language, items=items, shares=shares, partners=partners)
    )


def _twin(
    rows: pd.DataFrame,
    snapshot: Snapshot,
    language: Language,
    *,
    items: bool,
    shares: bool,
    partners: bool,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    text, codes = language.text, snapshot.codes
    columns: dict[str, list[object]] = {
        text("Period"): [language.period(p) for p in rows["period"]]
    }
    if partners:
        columns[text("Reporter")] = [economy(code, snapshot, language) for code in rows["reporter"]]
        columns[text("Partner")] = [economy(code, snapshot, language) for code in rows["partner"]]
    if items:
        columns[text("Item")] = [
            text("{name} ({code})", name=snapshot.item(row, language), code=row["item"])
            for _, row in rows.iterrows()
        ]
    columns[text("Flow")] = [codes["flows"].name(flow, language) for flow in rows["flow"]]
    shown = [figure_text(row, language) for _, row in rows.iterrows()]
    values = rows["value"].tolist()
    data: dict[str, object] = {
        **columns,
        text("Value"): values,
        text("Unit"): [codes["units"].name(u, language) for u in rows["unit"]],
        text("Bound"): [codes["bounds"].name(b, language) for b in rows["bound"]],
    }
    shown_columns: dict[str, object] = {**columns, text("Value"): shown}
    if shares:
        told = [share_text(row, language) for _, row in rows.iterrows()]
        shown_columns[text("Share")] = told
        data[text("Share")] = rows["share"].tolist()
    rest = {
        text("Status"): [codes["statuses"].name(s, language) for s in rows["status"]],
        text("Basis"): [
            rule_text(str(note), language) or codes["bases"].name(basis, language)
            for note, basis in zip(rows["note"], rows["basis"], strict=True)
        ],
        text("Source"): [source(snapshot, language, id).publisher for id in rows["source"]],
        text("As printed"): rows["printed"].tolist(),
    }
    if (
        snapshot.currency and "rate" in rows
    ):  # the amounts were converted: each row says at which rate
        known = rows["rate"].tolist()
        rest[text("Exchange rate")] = [
            "" if rate == 1 else language.number(rate, 4) for rate in known
        ]
    table = pd.DataFrame({**shown_columns, **rest})
    table.attrs["links"] = {
        text("Source"): [source(snapshot, language, id).address for id in rows["source"]]
    }
    return (table, pd.DataFrame({**data, **rest}))


def share_text(row: Mapping, language: Language) -> str:
    """A row's share of its whole, to a tenth of a percent; nothing where the bounds allow none."""
    if pd.isna(row["share"]):
        return ""
    bound = row.get("share_bound") or "exact"
    share = rounded(float(row["share"]) * 100, 1, bound)
    return language.bounded(language.percent(share / 100, 1 if share % 1 else 0), bound)


def plain_twin(rows: list[dict[str, object]]) -> Twin:
    """A table of texts and numbers that reads the same on the page and in a file."""
    table = pd.DataFrame(rows)
    return Twin.of(table, table)


def figure_of(row: Mapping) -> Bounded:
    """A row's figure with its bound."""
    return Bounded(float(row["value"]), row["bound"])
