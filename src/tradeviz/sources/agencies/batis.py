"""OECD and WTO, balanced trade in services (BaTIS): one figure for both sides, partly modelled, in
US dollars."""

import re

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tradeviz.columnar import figure_texts
from tradeviz.datasets import agencies
from tradeviz.errors import NoResultsError, Problem
from tradeviz.sources import rejections
from tradeviz.sources.http import HttpRequest, Response, Service
from tradeviz.sources.model import PullRequest, PullResult
from tradeviz.sources.observations import agency_observations
from tradeviz.sources.pull_warnings import partners_not_answered
from tradeviz.sources.sdmxcsv import PERIOD, Rows, rows_in
from tradeviz.sources.web import Web

SERVICE = Service("oecd", "OECD", gap=2.0)
"""It takes about sixty requests an hour; a pull is one."""
ID = agencies.BATIS
LICENCE = "CC BY 4.0: OECD and WTO, Balanced Trade in Services (BaTIS)"
_DATAFLOW = "OECD.SDD.TPS,DSD_BATIS@DF_BATIS,1.0"
_COLUMNS = (
    "REF_AREA",
    "COUNTERPART_AREA",
    "TRADE_FLOW",
    "SERVICE",
    "FREQ",
    "UNIT_MEASURE",
    "ADJUSTMENT",
)
_FLOWS = agencies.OECD_FLOWS
_STATUSES = agencies.OECD_STATUSES
_NO_RESULTS = re.compile(
    rb"\s*\"?(NoRecordsFound|No Results Found|NoResultsFound|Could not find)", re.IGNORECASE
)
_MILLION = 6


def pull_balanced_services(web: Web, request: PullRequest) -> PullResult:
    """Balanced services by item and partner, year by year. Raises SourceError."""
    areas = _areas(request)
    if request.reporter not in areas.values() or not set(request.partners) & set(areas.values()):
        raise NoResultsError(SERVICE.name, ", ".join(request.partners))
    request.progress(0, 1)
    response = _response(web, request, areas)
    request.progress(1, 1)
    rows = rows_in(response, _COLUMNS, SERVICE)
    table, problems = balanced_services(rows, areas, request)
    if table.empty:
        raise NoResultsError(SERVICE.name, "BaTIS")
    return PullResult(
        source=ID,
        dataset="services",
        table=table,
        updated="",
        licence=LICENCE,
        address=response.address,
        responses=(response,),
        problems=problems + partners_not_answered(set(table["partner"]), request, "BaTIS"),
    )


def _areas(request: PullRequest) -> dict[str, str]:
    """The OECD's code → ours of everybody requested who has one."""
    codes = {agencies.oecd_area(code): code for code in (request.reporter, *request.partners)}
    return {area: code for area, code in codes.items() if area}


def _response(web: Web, request: PullRequest, areas: dict[str, str]) -> Response:
    """The answer; both sides are always named, for the whole matrix has a hundred million cells.
    Raises SourceError."""
    reporter = next(area for area, code in areas.items() if code == request.reporter)
    partners = "+".join(area for area, code in areas.items() if code in request.partners)
    main_items = [item for item in request.codes["ebops"].parts("S") if item != "SN"]
    path = (
        f"/data/{_DATAFLOW}/{reporter}.{partners}.M+X..{'+'.join(('S', *main_items))}.A.USD_EXC.B"
    )
    parameters = [
        *request.year_parameters("startPeriod", "endPeriod"),
        ("dimensionAtObservation", "AllDimensions"),
        ("format", "csvfilewithlabels"),
    ]
    response = web.get(HttpRequest(SERVICE, path, parameters, name="batis.csv"))
    if _NO_RESULTS.match(response.content):
        reason = " ".join(response.content[:100].decode("utf-8", "replace").split())
        raise NoResultsError(SERVICE.name, reason)
    return response


def balanced_services(
    rows: Rows, areas: dict[str, str], request: PullRequest
) -> tuple[pd.DataFrame, list[Problem]]:
    """The balanced rows as observations, in dollars, and a warning for each kind of row that was
    left out. Raises SourceError where the figures are not in millions."""
    for column, code in agencies.BATIS_ONLY.items():
        rows = rows.having(column, (code,))
    multipliers = set(rows.codes("UNIT_MULT")) if rows.has("UNIT_MULT") else set()
    if not multipliers <= {str(_MILLION), ""}:
        raise rejections.another_form(SERVICE.name, f"UNIT_MULT {', '.join(sorted(multipliers))}")
    rows, problems = rows.having_known(
        {
            "SERVICE": request.codes["ebops"],
            "TRADE_FLOW": _FLOWS,
            "COUNTERPART_AREA": areas,
            "REF_AREA": areas,
        }
    )
    return _observations(rows, areas), problems


def _observations(rows: Rows, areas: dict[str, str]) -> pd.DataFrame:
    values = _values(rows)
    return agency_observations(
        len(rows),
        {
            "reporter": rows.coded("REF_AREA", areas),
            "partner": rows.coded("COUNTERPART_AREA", areas),
            "flow": rows.coded("TRADE_FLOW", _FLOWS),
            "classification": "EBOPS2010",
            "item": rows.coded("SERVICE"),
            "freq": rows.coded("FREQ"),
            "period": rows.coded(PERIOD),
            "unit": "USD",
            "value": values,
            "status": _statuses(rows, pc.is_null(values)),
            "basis": "balanced",
            "source": ID,
            "printed": figure_texts.joined_texts(
                rows.values, pa.scalar(" MIO_USD", pa.large_string())
            ),
        },
    )


def _values(rows: Rows) -> pa.Array:
    """The figures in dollars, as text. Raises SourceError where one is no figure."""
    try:
        return figure_texts.scaled_texts(figure_texts.parsed_figures(rows.values), _MILLION)
    except ValueError as error:
        raise rejections.another_form(SERVICE.name, f"OBS_VALUE: {error}") from error


def _statuses(rows: Rows, is_missing: pa.Array) -> pa.Array:
    """A row's status: of a figure what its flag means, of a missing one why it is missing."""
    column = next((name for name in ("OBS_STATUS", "OBS_FLAG") if rows.has(name)), None)
    if column is None:
        return pc.if_else(is_missing, "M", "E").cast(pa.large_string())
    flags = rows.coded(column)
    status = flags.mapped(lambda flag: _STATUSES.get(flag, "E")).strings()
    reason = pc.if_else(pc.equal(status, "C"), "C", "M")
    of_figure = pc.if_else(pc.is_in(status, pa.array(["C", "M"], pa.large_string())), "E", status)
    return pc.if_else(is_missing, reason, of_figure).cast(pa.large_string())
