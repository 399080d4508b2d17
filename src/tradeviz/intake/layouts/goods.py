"""Trade in goods: Comext from its service and in bulk, UN Comtrade from its portal and in bulk."""

import re

import numpy as np

from tradeviz.columnar import TextColumn
from tradeviz.datasets import agencies
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.errors import Problem
from tradeviz.intake.layouts import sdmx
from tradeviz.intake.layouts.agency_rows import (
    Columns,
    Rows,
    first_texts,
    grouped,
    renamed,
    spaced_texts,
    written,
)

COMEXT = frozenset({"freq", "reporter", "partner", "product", "flow", "indicators"})
COMEXT_NAMES = {
    "reporter": "reporter",
    "partner": "partner",
    "flow": "flow",
    "item": "product",
    "freq": "freq",
    "period": sdmx.PERIOD,
    "unit": "indicators",
    "value": sdmx.VALUE,
}
_UNITS = {
    "VALUE_IN_EUROS": "EUR",
    "VALUE_EUR": "EUR",
    "QUANTITY_IN_100KG": "100KG",
    "QUANTITY_KG": "KG",
}
"""Indicator → the unit in which its figures count."""
_ECONOMIES = {theirs: ours for ours, theirs in agencies.COMEXT_SPELT.items()}
BULK_NAMES = {
    "reporter": "REPORTER",
    "partner": "PARTNER",
    "flow": "FLOW",
    "item": "PRODUCT_NC",
    "period": "PERIOD",
    "value": "VALUE_EUR",
}
COMTRADE_NAMES = {
    "reporter": "reporterCode",
    "partner": "partnerCode",
    "flow": "flowCode",
    "classification": "classificationCode",
    "item": "cmdCode",
    "freq": "freqCode",
    "period": "period",
    "value": "primaryValue",
    "status": "isReported",
}


def comext(rows: Rows, codes: CodeLists) -> Columns:
    """Euro and kilograms by partner and product; supplementary units are left out."""
    rows.without("indicators", lambda text: text.startswith("SUPPLEMENTARY"))
    _economies(rows, codes, "reporter", "partner")
    _tell_hidden(rows, rows["product"])
    figures = sdmx.figures(rows)
    columns = {
        "reporter": renamed(rows["reporter"], _ECONOMIES),
        "partner": renamed(rows["partner"], _ECONOMIES),
        "flow": renamed(rows["flow"], agencies.COMEXT_FLOWS),
        "item": rows["product"],
        "freq": rows["freq"],
        "period": rows[sdmx.PERIOD],
        "unit": renamed(rows["indicators"], _UNITS),
        "value": figures["value"],
        "status": figures["status"],
        "printed": spaced_texts(figures["value"], rows["indicators"]),
    }
    columns |= rows.constants(classification="HS2022", bound="exact", basis="reported", note="")
    return columns | _comext_source(rows)


def _comext_source(rows: Rows) -> Columns:
    """The source of each row; none where a table or an indicator is not known here."""
    table = sdmx.table_codes(rows)
    if table is None:
        is_known = set(rows["indicators"].distinct) <= set(agencies.COMEXT_UNITS)
        return rows.constants(source=agencies.COMEXT) if is_known else {}
    is_known = all(code in agencies.EUROSTAT_TABLES for code in table.distinct)
    return {"source": renamed(table, agencies.EUROSTAT_TABLES)} if is_known else {}


def _economies(rows: Rows, codes: CodeLists, reporter: str, partner: str) -> None:
    """Not the groups of economies and areas at sea, not the rows about others than Luxembourg and
    Japan."""
    known = codes["economies"]
    for name in (reporter, partner):
        rows.without_groups(
            name,
            lambda text: (
                re.fullmatch(r"[QX][A-Z]|\w{3,}", text) is not None
                and _ECONOMIES.get(text, text) not in known
            ),
        )
    rows.without_other_pairs(reporter, partner, lambda text: _ECONOMIES.get(text, text))


def _tell_hidden(rows: Rows, products: TextColumn) -> None:
    """A warning where products are hidden under codes that end in X: chapters then exceed the sum
    of what is below."""
    used = np.unique(products.places)
    hidden = [code for place in used if (code := products.texts[int(place)].as_py()).endswith("X")]
    if hidden:
        rows.problems.append(
            Problem("confidential_products", "item", None, first_texts(hidden), "", "warning")
        )


def comext_bulk(rows: Rows, codes: CodeLists) -> Columns:
    """The bulk files of Comext: customs procedures added up, each product in euro and in
    kilograms."""
    _economies(rows, codes, "REPORTER", "PARTNER")
    _tell_hidden(rows, rows["PRODUCT_NC"])
    values = _procedures_added(rows)
    period, value = rows["PERIOD"], TextColumn.listed(values)
    return {
        "reporter": renamed(rows["REPORTER"], _ECONOMIES),
        "partner": renamed(rows["PARTNER"], _ECONOMIES),
        "flow": renamed(rows["FLOW"], agencies.COMEXT_FLOWS),
        "item": rows["PRODUCT_NC"],
        "freq": period.mapped(lambda text: "A" if _month(text) == text[:4] else "M"),
        "period": period.mapped(_month),
        "unit": TextColumn.of(["EUR", "KG"], np.tile([0, 1], len(rows) // 2)),
        "value": value,
        "status": value.mapped(lambda text: "A" if text else "M"),
        **rows.constants(classification="HS2022", bound="exact", basis="derived"),
        **rows.constants(source=agencies.COMEXT, printed="", note="sum_of_parts"),
    }


def _procedures_added(rows: Rows) -> list[str]:
    """Euro and kilograms of each product in turn, customs procedures added up; the rows become as
    many, each with the first line that went into its sum."""
    figures = [rows.figures(name) for name in ("VALUE_EUR", "QUANTITY_KG")]
    key = [rows[name] for name in ("REPORTER", "PARTNER", "FLOW", "PRODUCT_NC", "PERIOD")]
    first, group = grouped(key)
    totals = [np.bincount(group, one, minlength=len(first)) for one in figures]
    rows.keep(np.repeat(first, 2))
    return written(np.column_stack(totals).ravel()) if len(first) else []


def _month(text: str) -> str:
    """200201 as 2002-01; 200252, a whole year, as 2002."""
    plain = text.strip()
    if not re.fullmatch(r"\d{6}", plain):
        return plain
    return plain[:4] if plain[4:] == "52" else f"{plain[:4]}-{plain[4:]}"


def comtrade(rows: Rows, codes: CodeLists) -> Columns:
    """UN Comtrade in US dollars: only the rows about all means of transport, procedures and second
    partners."""
    economies = _economies_by_number(codes)
    _only_whole(rows, economies)
    value = rows["primaryValue"].mapped(lambda text: sdmx.plainly(text.strip()))
    period = rows["period"]
    return {
        "reporter": rows["reporterCode"].mapped(lambda text: _economy(text, economies)),
        "partner": rows["partnerCode"].mapped(lambda text: _economy(text, economies)),
        "flow": renamed(rows["flowCode"], agencies.COMTRADE_FLOWS),
        "classification": rows["classificationCode"].mapped(_harmonized),
        "item": rows["cmdCode"],
        "freq": rows["freqCode"],
        "period": period.mapped(_month),
        "value": value,
        "status": _comtrade_statuses(rows, value),
        "printed": value.mapped(lambda text: text and f"{text} USD"),
        **rows.constants(unit="USD", bound="exact", basis="reported"),
        **rows.constants(source=agencies.COMTRADE, note=""),
    }


def _economies_by_number(codes: CodeLists) -> dict[str, str]:
    """The economies by the numbers that the United Nations give them."""
    numbers = {code: agencies.comtrade_number(code) for code in codes["economies"]}
    return {str(number): code for code, number in numbers.items() if number is not None}


def _only_whole(rows: Rows, economies: dict[str, str]) -> None:
    """Only goods as a whole, and only single economies with Luxembourg or Japan among them."""
    rows.without("typeCode", lambda text: text.strip() not in ("C", ""))
    rows.only(agencies.COMTRADE_WHOLE)
    for name in ("reporterCode", "partnerCode"):
        rows.without_groups(
            name, lambda text: text.isdecimal() and text.lstrip("0").zfill(1) not in economies
        )
    rows.without_other_pairs("reporterCode", "partnerCode", lambda text: _economy(text, economies))


def _harmonized(text: str) -> str:
    """Every revision of the Harmonized System as the one that is kept."""
    return "HS2022" if re.fullmatch(r"H\w", text) else text


def _comtrade_statuses(rows: Rows, value: TextColumn) -> TextColumn:
    """Missing where there is no figure, else whether it was estimated."""
    guessed = spaced_texts(rows.optional("isReported"), rows.optional("isAggregate"))
    has_value = value.mapped(lambda text: "1" if text else "0")
    pairs = spaced_texts(has_value, guessed.mapped(_guess_status))
    return pairs.mapped(lambda pair: "M" if pair[0] == "0" else pair[2])


def _economy(text: str, economies: dict[str, str]) -> str:
    """The economy of a number, which may have zeros before it."""
    return economies.get(text.lstrip("0").zfill(1), text) if text.isdecimal() else text


def _guess_status(flags: str) -> str:
    """E for a figure that nobody reported and that is no sum of reported ones, A for any other."""
    return "E" if flags.lower() in ("false false", "0 0") else "A"
