"""Eurostat, trade in services by partner: annual (bop_its6_det, bop_its6_tot) and quarterly
(bop_c6_q), BPM6."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tradeviz.columnar import TextColumn, figure_texts
from tradeviz.datasets import OBSERVATION_KEY, agencies
from tradeviz.errors import NoResultsError, Problem
from tradeviz.sources import rejections
from tradeviz.sources.http import HttpRequest, Response, Service
from tradeviz.sources.jsonstat import Cube, read_json_stat
from tradeviz.sources.model import PullRequest, PullResult
from tradeviz.sources.observations import agency_observations
from tradeviz.sources.pull_warnings import not_answered, unknown_codes_left_out
from tradeviz.sources.slices import fetch_slice
from tradeviz.sources.web import Web

SERVICE = Service("eurostat", "Eurostat", queue="/1.0/async")
LICENCE = (
    "reuse with the source named (Commission Decision 2011/833/EU): © European Union, Eurostat"
)
_THEIR_CODES = agencies.EUROSTAT_SPELT
_OUR_CODES = {theirs: ours for ours, theirs in _THEIR_CODES.items()}
_FLOWS = agencies.EUROSTAT_FLOWS
_MILLION = 6
"""MIO_EUR to EUR: ten to this power."""
_DIMENSIONS = {"freq", "currency", "bop_item", "stk_flow", "partner", "geo", "time"}


@dataclass(frozen=True)
class ServicesSlice:
    """One request for a table of Eurostat: codes by dimension (a dimension may come several times),
    and partners as Eurostat writes them."""

    table: str
    codes: tuple[tuple[str, str], ...]
    partners: tuple[str, ...]
    is_half: bool = False

    @property
    def codes_and_partners(self) -> list[tuple[str, str]]:
        """All that is requested, dimension by dimension."""
        return [*self.codes, *(("partner", partner) for partner in self.partners)]

    def http_request(self, request: PullRequest) -> HttpRequest:
        """The request as the service takes it."""
        years = request.year_parameters("sinceTimePeriod", "untilTimePeriod")
        parameters = [("format", "JSON"), ("lang", "EN"), *self.codes_and_partners, *years]
        name = f"{self.table}-{self.partners[0]}.json" if self.is_half else f"{self.table}.json"
        return HttpRequest(SERVICE, f"/statistics/1.0/data/{self.table}", parameters, name)

    def halves(self) -> "tuple[ServicesSlice, ServicesSlice] | None":
        """The slice with one half and the other of the partners; None where it has only one."""
        half = len(self.partners) // 2
        if not half:
            return None
        return (
            replace(self, partners=self.partners[:half], is_half=True),
            replace(self, partners=self.partners[half:], is_half=True),
        )


def pull_annual_services(web: Web, request: PullRequest) -> PullResult:
    """Services by item and partner, year by year; the total of a cell whose items are not given
    from the table of totals. Raises SourceError."""
    codes = (("freq", "A"), ("currency", "MIO_EUR"))
    request.progress(0, 2)
    details = _pull_table(web, request, "bop_its6_det", codes)
    request.progress(1, 2)
    try:
        totals = _pull_table(web, request, "bop_its6_tot", (*codes, ("bop_item", "S")))
    except NoResultsError:
        request.progress(2, 2)
        return details
    request.progress(2, 2)
    return _completed(details, totals)


def pull_quarterly_services(web: Web, request: PullRequest) -> PullResult:
    """Services and their main items by partner, quarter by quarter. Raises SourceError."""
    main_items = ("S", *request.codes["ebops"].parts("S"))
    codes = (
        ("freq", "Q"),
        ("currency", "MIO_EUR"),
        ("sector10", "S1"),
        ("sectpart", "S1"),
        *(("bop_item", item) for item in main_items if item != "SN"),
    )
    request.progress(0, 1)
    result = _pull_table(web, request, "bop_c6_q", codes)
    request.progress(1, 1)
    return result


def _completed(details: PullResult, totals: PullResult) -> PullResult:
    """`details` and the cells that only `totals` has."""
    cell = [column for column in OBSERVATION_KEY if column not in ("source", "basis")]
    known = pd.MultiIndex.from_frame(details.table[cell])
    is_new = ~pd.MultiIndex.from_frame(totals.table[cell]).isin(known)
    new_problems = [problem for problem in totals.problems if problem not in details.problems]
    return replace(
        details,
        table=pd.concat([details.table, totals.table[is_new]], ignore_index=True),
        updated=max(details.updated, totals.updated),
        responses=details.responses + totals.responses,
        problems=details.problems + new_problems,
    )


def _pull_table(
    web: Web, request: PullRequest, table: str, codes: tuple[tuple[str, str], ...]
) -> PullResult:
    """One table of Eurostat, cut to `codes` by dimension. Raises SourceError."""
    partners = tuple(map(_theirs, request.partners))
    whole = ServicesSlice(table, (*codes, ("geo", _theirs(request.reporter))), partners)
    answers = fetch_slice(whole, lambda part: (part, web.get(part.http_request(request))))
    responses = tuple(response for _, response in answers)
    cubes, problems = _cubes(answers)
    source = f"eurostat-{table}"
    tables = [services_observations(cube, request, source) for cube in cubes]
    observations, left_out = _known(pd.concat(tables, ignore_index=True), request, table)
    return PullResult(
        source=source,
        dataset="services",
        table=observations,
        updated=_iso(max(cube.updated for cube in cubes)),
        licence=LICENCE,
        address=responses[0].address,
        responses=responses,
        problems=problems + left_out + _confidential(observations),
    )


def _theirs(code: str) -> str:
    return _THEIR_CODES.get(code, code)


def _cubes(answers: list[tuple[ServicesSlice, Response]]) -> tuple[list[Cube], list[Problem]]:
    """The cells requested, a cube a response, and warnings for what was not answered. Raises
    SourceError."""
    cubes, problems = list[Cube](), list[Problem]()
    for part, response in answers:
        cube = _cube(response)
        problems += _unanswered(part, cube)
        cubes.append(_requested_cells(part, cube))
    return cubes, problems


def _cube(response: Response) -> Cube:
    """The cube in a response. Raises SourceError where it is none, or of other dimensions."""
    try:
        cube = read_json_stat(response.content)
    except ValueError as error:
        raise rejections.another_form(SERVICE.name, str(error)) from error
    if missing := _DIMENSIONS - set(cube.codes):
        raise rejections.another_form(SERVICE.name, ", ".join(sorted(missing)))
    return cube


def _by_dimension(codes: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    dimensions: dict[str, list[str]] = {}
    for dimension, code in codes:
        dimensions.setdefault(dimension, []).append(code)
    return dimensions


def _requested_cells(part: ServicesSlice, cube: Cube) -> Cube:
    """The cells that were requested: Eurostat may lay out more and leave it empty, or not."""
    keep = np.ones(len(cube.cells), dtype=bool)
    for dimension, requested in _by_dimension(part.codes).items():
        codes = cube.codes.get(dimension, [])
        if not set(codes) <= set(requested):
            keep &= np.isin(np.array(codes)[cube.places[dimension]], requested)
    return cube.where(keep)


def _unanswered(part: ServicesSlice, cube: Cube) -> list[Problem]:
    """A warning for each dimension with codes that the response leaves out. Raises SourceError when
    it leaves out all."""
    missing = _by_dimension(
        (dimension, code)
        for dimension, code in part.codes_and_partners
        if code not in cube.codes.get(dimension, [])
    )
    problems = list[Problem]()
    for dimension, codes in missing.items():
        if not len(cube.cells) or not cube.codes.get(dimension):
            raise rejections.unknown_codes(SERVICE.name, dimension, ", ".join(codes))
        problems += not_answered(dimension, codes, part.table)
    return problems


def services_observations(cube: Cube, request: PullRequest, source: str) -> pd.DataFrame:
    """The cells as observations, in euro; balances only where they do not follow from exports and
    imports."""
    cube = _without_balances(cube)
    return agency_observations(
        len(cube.cells),
        {
            "reporter": request.reporter,
            "partner": cube.coded("partner", _OUR_CODES),
            "flow": cube.coded("stk_flow", _FLOWS),
            "classification": "EBOPS2010",
            "item": cube.coded("bop_item"),
            "freq": cube.coded("freq"),
            "period": cube.coded("time"),
            "unit": "EUR",
            "value": figure_texts.scaled_texts(cube.values, _MILLION),
            "status": _statuses(cube),
            "source": source,
            "printed": _printed(cube),
        },
    )


def _statuses(cube: Cube) -> TextColumn:
    """A cell's status: of a value what its flag means, of a missing one why it is missing."""
    of_value, of_none = (
        map(agencies.flag_status, cube.flag_texts),
        map(agencies.flag_reason, cube.flag_texts),
    )
    places = cube.flags + np.isnan(cube.values) * len(cube.flag_texts)
    return TextColumn.of([*of_value, *of_none], places)


def _printed(cube: Cube) -> pa.Array:
    """The figures as Eurostat prints them, with flag and unit."""
    flags = [agencies.printed_flag(text) for text in cube.flag_texts]
    suffixes = TextColumn.of([f" {flag}".rstrip() + " MIO_EUR" for flag in flags], cube.flags)
    return figure_texts.joined_texts(
        pc.fill_null(figure_texts.shortest_texts(cube.values), ":"), suffixes.strings()
    )


def _without_balances(cube: Cube) -> Cube:
    """The cube without balances of cells whose exports and imports are known: they follow from
    them."""
    flows = cube.codes["stk_flow"]
    if not {"BAL", "CRE", "DEB"} <= set(flows):
        return cube
    has_value = np.zeros(int(np.prod(cube.sizes)), dtype=bool)
    has_value[cube.cells[~np.isnan(cube.values)]] = True
    step, balance = cube.step("stk_flow"), flows.index("BAL")
    is_balance = cube.places["stk_flow"] == balance
    # any cell of a balance for those that are none, so that the sums below fit
    cells = np.where(is_balance, cube.cells, balance * step)
    exports = has_value[cells + (flows.index("CRE") - balance) * step]
    imports = has_value[cells + (flows.index("DEB") - balance) * step]
    return cube.where(~is_balance | ~(exports & imports))


def _known(
    table: pd.DataFrame, request: PullRequest, name: str
) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows whose codes our lists have, and a warning that names the codes of the others. Raises
    SourceError for a table without a row."""
    if table.empty:
        raise NoResultsError(SERVICE.name, name)
    problems = list[Problem]()
    for column, code_list in (("item", "ebops"), ("flow", "flows"), ("partner", "economies")):
        known = request.codes[code_list]
        if unknown := [code for code in table[column].unique() if code not in known]:
            table = table[~table[column].isin(unknown)].reset_index(drop=True)
            problems += unknown_codes_left_out(column, unknown)
    return table, problems


def _confidential(table: pd.DataFrame) -> list[Problem]:
    """A warning that counts the figures that are confidential."""
    count = int((table["status"] == "C").sum())
    return [Problem("confidential", "value", None, str(count), "", "warning")] if count else []


def _iso(updated: str) -> str:
    """2026-07-10T23:00:00+0200 as 2026-07-10T23:00:00+02:00; as it is where it is written in
    another way."""
    try:
        return datetime.fromisoformat(updated).isoformat()
    except ValueError:
        return updated
