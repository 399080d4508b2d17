"""Japan Customs: lines of nine digits by country, months across in thousands of yen; added up as
the connector does."""

import re

import numpy as np

from tradeviz.columnar import TextColumn
from tradeviz.datasets import agencies
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.datasets.ledgers import HOME, PARTNER
from tradeviz.errors import Problem
from tradeviz.intake.layouts.agency_rows import Columns, Rows, grouped, listed, written

COUNTRY = agencies.JAPAN_CUSTOMS_COUNTRIES[HOME]
NAMES = {"flow": "Exp or Imp", "period": "Year", "item": "HS", "partner": "Country"}
_MARKED = ("Exp or Imp", "Year", "HS", "Country")


def sums(rows: Rows, codes: CodeLists) -> Columns:
    """Yen, by month and by whole year, of chapters, headings and subheadings, and of all goods
    where the file has every chapter. Months in which the whole file has nothing but zeros at its
    end are not published yet."""
    for name in _MARKED:
        rows.cells[name] = rows[name].mapped(lambda text: text.strip("'\" "))
    _told_cells(rows)
    months = [name for name in rows.cells if name.startswith("Value-") and name != "Value-Year"][
        :12
    ]
    published = _published(rows, months)
    rows.names = months[:published]
    chapters = {text[:2] for text in rows["HS"].distinct}
    rows.without("Country", lambda text: text != COUNTRY)
    wanted = {
        code for code in codes["hs"] if re.fullmatch(r"\d\d", code)
    } - agencies.JAPAN_CUSTOMS_LACKS
    if missing := sorted(wanted - chapters):
        about = listed(
            f"{agencies.JAPAN_CUSTOMS_FLOWS.get(flow, flow)} {year}"
            for flow in rows["Exp or Imp"].distinct
            for year in rows["Year"].distinct
        )
        rows.problems.append(
            Problem("chapters_missing", "item", None, listed(missing), about, "warning")
        )
    figures = (
        np.column_stack([rows.figures(name) for name in months[:published]])
        if published
        else np.zeros((len(rows), 0))
    )
    if published == 12:
        figures = np.column_stack([figures, figures.sum(axis=1)])
    return _observations(
        rows, figures, published, [0, 2, 4, 6] if not missing else [2, 4, 6], codes
    )


def _told_cells(rows: Rows) -> None:
    """An error for each product code that is none."""
    wrong = rows["HS"].rows_where(lambda text: re.fullmatch(r"[0-9X]{9}", text) is None)
    for row in np.flatnonzero(wrong)[:1000]:
        found = rows["HS"].texts[int(rows["HS"].places[row])].as_py()
        rows.problems.append(
            Problem("pattern", "HS", int(rows.lines[row]), found[:300], "852351000")
        )
    rows.rejected += rows.lines[wrong].tolist()
    rows.keep(~wrong)


def _published(rows: Rows, months: list[str]) -> int:
    """How many months are published; the others are told."""

    def says(name: str) -> bool:
        return any(text.strip().strip("0.") for text in rows[name].distinct)

    count = max((place for place, name in enumerate(months, start=1) if says(name)), default=0)
    if count < len(months):
        unpublished = ", ".join(name.removeprefix("Value-") for name in months[count:])
        rows.problems.append(
            Problem(
                "left_out_months", "period", None, unpublished, str(len(months) - count), "warning"
            )
        )
    return count


def _added(
    rows: Rows, figures: np.ndarray, levels: list[int]
) -> tuple[np.ndarray, list[str], np.ndarray]:
    """The first line that went into each sum, its item, and the sum in each period."""
    firsts, items, totals = [], list[str](), []
    for digits in levels:
        heads = rows["HS"].mapped(lambda text, digits=digits: text[:digits] or "TOTAL")  # type: ignore[misc]
        first, group = grouped([rows["Exp or Imp"], rows["Year"], heads])
        total = np.zeros((len(first), figures.shape[1]))
        np.add.at(total, group, figures)
        firsts.append(first)
        totals.append(total)
        items += [heads.distinct[int(heads.places[row])] for row in first]
    return np.concatenate(firsts), items, np.concatenate(totals)


def _known(rows: Rows, items: list[str], codes: CodeLists) -> np.ndarray:
    """Which items our list has; the others, and products hidden under an X, are told."""
    known = [item in codes["hs"] for item in items]
    if unknown := [item for item, is_known in zip(items, known, strict=True) if not is_known]:
        rows.problems.append(
            Problem("cut_unknown_code", "item", None, listed(unknown), str(len(unknown)), "warning")
        )
    if hidden := [item for item in items if "X" in item]:
        rows.problems.append(
            Problem("confidential_products", "item", None, listed(hidden), "", "warning")
        )
    return np.array(known, dtype=bool)


def _observations(
    rows: Rows, figures: np.ndarray, published: int, levels: list[int], codes: CodeLists
) -> Columns:
    """Sums as observations, each on the first line that went into it."""
    first, items, totals = _added(rows, figures, levels)
    known = _known(rows, items, codes)
    first, items, totals = (
        first[known],
        [item for item, is_known in zip(items, known, strict=True) if is_known],
        totals[known],
    )
    count = figures.shape[1]
    of_item, of_period = (
        np.repeat(np.arange(len(items)), count),
        np.tile(np.arange(count), len(items)),
    )
    rows.keep(np.repeat(first, count))
    years = [rows["Year"].texts[int(place)].as_py() for place in rows["Year"].places]
    periods = [
        year if month == 12 else f"{year}-{month + 1:02}"
        for year, month in zip(years, of_period, strict=True)
    ]
    values = written(totals.ravel())
    return {
        "reporter": rows.constant(PARTNER),
        "partner": rows.constant(HOME),
        "flow": rows["Exp or Imp"].mapped(
            lambda text: agencies.JAPAN_CUSTOMS_FLOWS.get(text, text)
        ),
        "classification": rows.constant("HS2022"),
        "item": TextColumn.of(items, of_item),
        "freq": TextColumn.listed("A" if month == 12 else "M" for month in of_period),
        "period": TextColumn.listed(periods),
        "unit": rows.constant("1000 JPY"),
        "value": TextColumn.listed(values),
        "bound": rows.constant("exact"),
        "status": rows.constant("A" if published == 12 else "P"),
        "basis": rows.constant("derived"),
        "source": rows.constant(agencies.JAPAN_CUSTOMS),
        "printed": rows.constant(""),
        "note": rows.constant("sum_of_parts"),
    }
