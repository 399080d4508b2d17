"""Japan Customs, trade in goods as Japan reports it: files of nine-digit lines on e-Stat, added up
to chapters, headings and subheadings."""

import pandas as pd

from tradeviz.datasets import agencies
from tradeviz.errors import NoResultsError, Problem
from tradeviz.sources.agencies.japan_customs.files import Lines, lines_of_year, year_file
from tradeviz.sources.agencies.japan_customs.listing import (
    FLOWS,
    PAGES,
    ListedYear,
    list_address,
    listed_years,
)
from tradeviz.sources.agencies.japan_customs.sums import summed_observations
from tradeviz.sources.http import Response
from tradeviz.sources.model import PullRequest, PullResult
from tradeviz.sources.pull_warnings import hidden_products, unknown_codes_left_out
from tradeviz.sources.web import Web

ID = agencies.JAPAN_CUSTOMS
LICENCE = (
    "reuse with the source named (e-Stat terms of use): "
    "Ministry of Finance Japan, Trade Statistics of Japan"
)


def pull_customs_goods(web: Web, request: PullRequest) -> PullResult:
    """Yen, by month and by whole year, of all products. A pull that was stopped goes on where it
    was, within a day. Raises SourceError."""
    country = agencies.JAPAN_CUSTOMS_COUNTRIES.get(request.reporter)
    if country is None:
        raise NoResultsError(PAGES.name, request.reporter)
    years = [year for flow in FLOWS for year in listed_years(web, request, flow)]
    if not years:
        raise NoResultsError(PAGES.name, "209")
    responses, table, problems = _summed_years(web, request, years, country)
    if table.empty:
        raise NoResultsError(PAGES.name, country)
    web.cache.finish(ID, keep=False)
    table, left_out = _known(table, request)
    return PullResult(
        source=ID,
        dataset="goods",
        table=table,
        updated=max(f"{year.year}-{year.published:02}" for year in years),
        licence=LICENCE,
        address=list_address(web),
        responses=tuple(responses),
        problems=problems + left_out,
    )


def _summed_years(
    web: Web, request: PullRequest, years: list[ListedYear], country: str
) -> tuple[list[Response], pd.DataFrame, list[Problem]]:
    """The files of all years, their lines about a country added up, and warnings. Raises
    SourceError."""
    responses, tables, problems = list[Response](), list[pd.DataFrame](), list[Problem]()
    total = sum(len(year.files) for year in years)
    for year in years:
        lines = list[Lines]()
        for file in year.files:
            request.progress(len(responses), total)
            responses.append(year_file(web, year, file, country))
            lines.append(lines_of_year(responses[-1], year))
        table, missing = summed_observations(lines, year, request, country)
        tables.append(table)
        problems += missing
    request.progress(total, total)
    return responses, pd.concat(tables, ignore_index=True), problems


def _known(table: pd.DataFrame, request: PullRequest) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows whose codes our list has; a warning for the others, and for products hidden under
    codes with an X."""
    items, known = table["item"].unique(), request.codes["hs"]
    unknown = [item for item in items if item not in known]
    kept = table[~table["item"].isin(unknown)].reset_index(drop=True)
    problems = unknown_codes_left_out("item", unknown, len(table) - len(kept))
    return kept, problems + hidden_products([item for item in items if "X" in item])
