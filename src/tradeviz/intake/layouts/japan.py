"""Japan Customs: lines of nine digits by country, months across in thousands of yen; added up as
the connector does."""

import re
from dataclasses import dataclass
from functools import partial

import numpy as np

from tradeviz.columnar import TextColumn
from tradeviz.datasets import agencies
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.datasets.ledgers import HOME, PARTNER
from tradeviz.errors import Problem
from tradeviz.intake.layouts.agency_rows import Columns, Rows, first_texts, grouped, written
from tradeviz.intake.model import LISTED

COUNTRY = agencies.JAPAN_CUSTOMS_COUNTRIES[HOME]
NAMES = {"flow": "Exp or Imp", "period": "Year", "item": "HS", "partner": "Country"}
_MARKED = ("Exp or Imp", "Year", "HS", "Country")


def sums(rows: Rows, codes: CodeLists) -> Columns:
    """Yen, by month and by whole year, of chapters, headings and subheadings, and of all goods
    where the file has every chapter. Months in which the whole file has nothing but zeros at its
    end are not published yet."""
    for name in _MARKED:
        rows.cells[name] = rows[name].mapped(lambda text: text.strip("'\" "))
    _without_wrong_codes(rows)
    columns = [name for name in rows.cells if name.startswith("Value-") and name != "Value-Year"]
    months = columns[:12]
    rows.names = months[: _published(rows, months)]
    chapters = {text[:2] for text in rows["HS"].distinct}
    rows.without("Country", lambda text: text != COUNTRY)
    has_all = _has_all_chapters(rows, chapters, codes)
    figures = [rows.figures(name) for name in rows.names]
    table = np.column_stack(figures) if figures else np.zeros((len(rows), 0))
    if len(figures) == 12:
        table = np.column_stack([table, table.sum(axis=1)])
    return _observations(rows, _added(rows, table, [0, 2, 4, 6] if has_all else [2, 4, 6]), codes)


def _has_all_chapters(rows: Rows, chapters: set[str], codes: CodeLists) -> bool:
    """Whether the file has every chapter, so that all goods are the sum of them; a warning with
    those that lack."""
    wanted = {code for code in codes["hs"] if re.fullmatch(r"\d\d", code)}
    missing = sorted(wanted - agencies.JAPAN_CUSTOMS_LACKS - chapters)
    if missing:
        about = first_texts(
            f"{agencies.JAPAN_CUSTOMS_FLOWS.get(flow, flow)} {year}"
            for flow in rows["Exp or Imp"].distinct
            for year in rows["Year"].distinct
        )
        texts = first_texts(missing)
        rows.problems.append(Problem("chapters_missing", "item", None, texts, about, "warning"))
    return not missing


def _without_wrong_codes(rows: Rows) -> None:
    """Not the rows whose product code is none; an error for each."""
    wrong = rows["HS"].rows_where(lambda text: re.fullmatch(r"[0-9X]{9}", text) is None)
    for row in np.flatnonzero(wrong)[:LISTED]:
        text = rows["HS"].texts[int(rows["HS"].places[row])].as_py()
        rows.problems.append(
            Problem("pattern", "HS", int(rows.lines[row]), text[:300], "852351000")
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


@dataclass(frozen=True)
class _Sums:
    """Sums of lines: the first line that went into each, its item, and its figure in each
    period."""

    first: np.ndarray
    items: list[str]
    figures: np.ndarray

    def of_known(self, is_known: np.ndarray) -> "_Sums":
        """Only the sums of some items."""
        items = [item for item, keep in zip(self.items, is_known, strict=True) if keep]
        return _Sums(self.first[is_known], items, self.figures[is_known])


def _added(rows: Rows, figures: np.ndarray, levels: list[int]) -> _Sums:
    """The lines added up by flow, year and so many digits of their product."""
    firsts, items, totals = [], list[str](), []
    for digits in levels:
        heads = rows["HS"].mapped(partial(_head, digits=digits))
        first, group = grouped([rows["Exp or Imp"], rows["Year"], heads])
        total = np.zeros((len(first), figures.shape[1]))
        np.add.at(total, group, figures)
        firsts.append(first)
        totals.append(total)
        items += [heads.distinct[int(heads.places[row])] for row in first]
    return _Sums(np.concatenate(firsts), items, np.concatenate(totals))


def _head(text: str, digits: int) -> str:
    return text[:digits] or "TOTAL"


def _known(rows: Rows, items: list[str], codes: CodeLists) -> np.ndarray:
    """Which items our list has; the others, and products hidden under an X, are told."""
    known = [item in codes["hs"] for item in items]
    if unknown := [item for item, is_known in zip(items, known, strict=True) if not is_known]:
        rows.problems.append(
            Problem(
                "cut_unknown_code", "item", None, first_texts(unknown), str(len(unknown)), "warning"
            )
        )
    if hidden := [item for item in items if "X" in item]:
        rows.problems.append(
            Problem("confidential_products", "item", None, first_texts(hidden), "", "warning")
        )
    return np.array(known, dtype=bool)


def _observations(rows: Rows, sums: _Sums, codes: CodeLists) -> Columns:
    """Sums as observations, each on the first line that went into it."""
    sums = sums.of_known(_known(rows, sums.items, codes))
    periods = sums.figures.shape[1]
    rows.keep(np.repeat(sums.first, periods))
    item = np.repeat(np.arange(len(sums.items)), periods)
    month = np.tile(np.arange(periods), len(sums.items)).tolist()
    flows = rows["Exp or Imp"]
    return {
        "flow": flows.mapped(lambda text: agencies.JAPAN_CUSTOMS_FLOWS.get(text, text)),
        "item": TextColumn.of(sums.items, item),
        "freq": TextColumn.listed("A" if number == 12 else "M" for number in month),
        "period": TextColumn.listed(_periods(rows["Year"], month)),
        "value": TextColumn.listed(written(sums.figures.ravel())),
        **rows.constants(reporter=PARTNER, partner=HOME, classification="HS2022"),
        **rows.constants(unit="1000 JPY", bound="exact", basis="derived"),
        **rows.constants(status="A" if len(rows.names) == 12 else "P"),
        **rows.constants(source=agencies.JAPAN_CUSTOMS, printed="", note="sum_of_parts"),
    }


def _periods(years: TextColumn, months: list[int]) -> list[str]:
    """Year and month of each row, the months counted from 0; 12 is the whole year."""
    texts = [years.texts[int(place)].as_py() for place in years.places]
    return [
        year if month == 12 else f"{year}-{month + 1:02}"
        for year, month in zip(texts, months, strict=True)
    ]
