"""Japan Customs' lines added up to chapters, headings and subheadings, by month and by whole
year."""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tradeviz.columnar import TextColumn
from tradeviz.datasets import agencies
from tradeviz.errors import Problem
from tradeviz.sources.agencies.japan_customs.files import Lines
from tradeviz.sources.agencies.japan_customs.listing import ListedYear
from tradeviz.sources.model import PullRequest
from tradeviz.sources.observations import agency_observations


def summed_observations(
    parts: Sequence[Lines], year: ListedYear, request: PullRequest, country: str
) -> tuple[pd.DataFrame, list[Problem]]:
    """The lines about a country, added up. Without every chapter there is no total, and a warning
    instead."""
    missing = _missing_chapters(parts, request)
    codes, figures = _figures_about(parts, country, is_whole_year=year.published == 12)
    items, totals = list[str](), [np.empty((0, figures.shape[1]), dtype="int64")]
    for digits in (0, 2, 4, 6):
        if digits <= request.digits and (digits or not missing):
            names, sums = _sums(codes, figures, digits)
            items += names
            totals.append(sums)
    periods = [f"{year.year}-{month:02}" for month in range(1, year.published + 1)]
    periods += [year.year] if year.published == 12 else []
    requested = [at for at, period in enumerate(periods) if request.periods_of([period])]
    sums_of_periods = np.concatenate(totals)[:, requested]
    table = pd.DataFrame(
        sums_of_periods, pd.Index(items), pd.Index([periods[place] for place in requested])
    )
    return _observations(table, year, request), _without_chapters(missing, year)


def _missing_chapters(parts: Sequence[Lines], request: PullRequest) -> list[str]:
    """The chapters of our list, but those Japan does not have, of which no file holds a line."""
    present = set[str]()
    for part in parts:
        present |= set(pc.utf8_slice_codeunits(part.codes, 0, 2).unique().to_pylist())
    chapters = {code for code in request.codes["hs"] if re.fullmatch(r"\d\d", code)}
    return sorted(chapters - agencies.JAPAN_CUSTOMS_LACKS - present)


def _without_chapters(missing: list[str], year: ListedYear) -> list[Problem]:
    """A warning that names the missing chapters."""
    if not missing:
        return []
    table = f"{year.flow} {year.year}"
    return [Problem("chapters_missing", "item", None, ", ".join(missing), table, "warning")]


def _figures_about(
    parts: Sequence[Lines], country: str, *, is_whole_year: bool
) -> tuple[pa.Array, np.ndarray]:
    """Codes and thousands of yen of the lines about a country: a column a month, and of a whole
    year its own."""
    codes = pa.concat_arrays([part.codes for part in parts])
    countries = pa.concat_arrays([part.countries for part in parts])
    is_about = pc.equal(countries, country).to_numpy(zero_copy_only=False)
    months = np.concatenate([part.months for part in parts])[is_about]
    years = np.concatenate([part.years for part in parts])[is_about]
    figures = np.column_stack([months, years]) if is_whole_year else months
    return codes.filter(pa.array(is_about)), figures


def _sums(codes: pa.Array, figures: np.ndarray, digits: int) -> tuple[list[str], np.ndarray]:
    """The first `digits` of the codes (none: the total), and the figures of the lines below
    each."""
    if not len(codes):
        return [], figures[:0]
    if not digits:
        return ["TOTAL"], figures.sum(axis=0, keepdims=True)
    coded = pc.utf8_slice_codeunits(codes, 0, digits).dictionary_encode()
    totals = np.zeros((len(coded.dictionary), figures.shape[1]), dtype="int64")
    np.add.at(totals, coded.indices.to_numpy(zero_copy_only=False), figures)
    return coded.dictionary.to_pylist(), totals


def _observations(sums: pd.DataFrame, year: ListedYear, request: PullRequest) -> pd.DataFrame:
    """Sums (thousands of yen, an item a row, a period a column) as observations, in yen."""
    items, periods = list(sums.index), list(sums.columns)
    of_item = np.repeat(np.arange(len(items)), len(periods))
    period = TextColumn.of(periods, np.tile(np.arange(len(periods)), len(items)))
    return agency_observations(
        len(of_item),
        {
            "reporter": "JP",
            "partner": request.reporter,
            "flow": year.flow,
            "classification": "HS2022",
            "item": TextColumn.of(items, of_item),
            "freq": period.mapped(lambda text: "A" if len(text) == 4 else "M"),
            "period": period,
            "unit": "JPY",
            "value": pa.array(sums.to_numpy().ravel() * 1000).cast(pa.large_string()),
            "status": "A" if year.published == 12 else "P",
            "basis": "derived",
            "source": agencies.JAPAN_CUSTOMS,
            "note": "sum_of_parts",
        },
    )
