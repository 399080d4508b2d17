"""OECD and WTO, balanced trade in services (BaTIS): one figure for both sides, partly modelled, in US dollars."""

import re

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tradeviz.columnar import TextColumn, figure_texts
from tradeviz.datasets import agencies
from tradeviz.datasets.text_tables import observation_table
from tradeviz.errors import NoResultsError, Problem
from tradeviz.sources import geography, rejections, sdmxcsv
from tradeviz.sources.model import Progress, Pulled, Query, Source, unwatched
from tradeviz.sources.responses import Body
from tradeviz.sources.sdmxcsv import PERIOD, Rows
from tradeviz.sources.web import Service, Web

SERVICE = Service("oecd", "OECD", gap=2.0)
"""It takes about sixty questions an hour; a pull asks one."""
ID = agencies.BATIS
LICENCE = "CC BY 4.0: OECD and WTO, Balanced Trade in Services (BaTIS)"
_FLOW = "OECD.SDD.TPS,DSD_BATIS@DF_BATIS,1.0"
_COLUMNS = (
    "REF_AREA",
    "COUNTERPART_AREA",
    "TRADE_FLOW",
    "SERVICE",
    "FREQ",
    "UNIT_MEASURE",
    "ADJUSTMENT",
)
_ONLY = agencies.BATIS_ONLY
_FLOWS = agencies.OECD_FLOWS
_STATUSES = agencies.OECD_STATUSES
_NOTHING = re.compile(
    rb"\s*\"?(NoRecordsFound|No Results Found|NoResultsFound|Could not find)", re.IGNORECASE
)
_MILLION = 6


def services(web: Web, query: Query, *, key: str = "", progress: Progress = unwatched) -> Pulled:
    """Balanced services by item and partner, year by year. Raises SourceError."""
    del key
    areas = {geography.oecd_area(code): code for code in (query.reporter, *query.partners)}
    partners = [area for area, code in areas.items() if area and code in query.partners]
    if not partners or not (reporter := geography.oecd_area(query.reporter)):
        raise NoResultsError(SERVICE.name, ", ".join(query.partners))
    progress(0, 1)
    body = _asked(web, query, reporter, partners)
    progress(1, 1)
    rows = _rows(body)
    table, problems = table_of(rows, {area: code for area, code in areas.items() if area}, query)
    if table.empty:
        raise NoResultsError(SERVICE.name, "BaTIS")
    silent = [
        partner for partner in query.partners if partner not in set(table["partner"].unique())
    ]
    if silent:
        problems.append(
            Problem("not_answered", "partner", None, ", ".join(silent), "BaTIS", "warning")
        )
    return Pulled(ID, "services", table, "", LICENCE, body.address, (body,), problems)


def _asked(web: Web, query: Query, reporter: str, partners: list[str]) -> Body:
    """The answer; both sides are always named, for the whole matrix has a hundred million cells. Raises SourceError."""
    items = query.codes["ebops"]
    asked = "+".join(("S", *(item for item in items.parts("S") if item != "SN")))
    first, last = query.years
    parameters = [("startPeriod", str(first))] if first else []
    parameters += [("endPeriod", str(last))] if last else []
    parameters += [("dimensionAtObservation", "AllDimensions"), ("format", "csvfilewithlabels")]
    path = f"/data/{_FLOW}/{reporter}.{'+'.join(partners)}.M+X..{asked}.A.USD_EXC.B"
    body = web.get(SERVICE, path, parameters, name="batis.csv")
    if _NOTHING.match(body.content):
        raise NoResultsError(
            SERVICE.name, " ".join(body.content[:100].decode("utf-8", "replace").split())
        )
    return body


def _rows(body: Body) -> Rows:
    head = body.content[:10_000].split(b"\n", 1)[0]
    more = tuple(
        name
        for name in ("UNIT_MULT",)
        if re.search(rb"(^|,)\"?%s\"?(,|\r?$)" % name.encode(), head)
    )
    try:
        return sdmxcsv.parse(body.content, _COLUMNS + more)
    except ValueError as error:
        raise rejections.another_form(SERVICE.name, str(error)[:200]) from error


def table_of(rows: Rows, areas: dict[str, str], query: Query) -> tuple[pd.DataFrame, list[Problem]]:
    """The balanced rows as observations, in dollars, and a warning for each kind of row that was left out. Raises
    SourceError where the figures are not in millions."""
    for column, code in _ONLY.items():
        rows = rows.where(sdmxcsv.is_in(rows, column, (code,)))
    if "UNIT_MULT" in rows.table.column_names and not set(rows.codes("UNIT_MULT")) <= {
        str(_MILLION),
        "",
    }:
        raise rejections.another_form(
            SERVICE.name, f"UNIT_MULT {', '.join(rows.codes('UNIT_MULT'))}"
        )
    problems = []
    for column, known in (
        ("SERVICE", query.codes["ebops"]),
        ("TRADE_FLOW", _FLOWS),
        ("COUNTERPART_AREA", areas),
        ("REF_AREA", areas),
    ):
        codes = rows.codes(column)
        if unknown := [code for code in codes if code not in known]:
            before = len(rows)
            rows = rows.where(
                sdmxcsv.is_in(rows, column, tuple(code for code in codes if code in known))
            )
            problems.append(
                Problem(
                    "cut_unknown_code",
                    column,
                    None,
                    ", ".join(unknown),
                    str(before - len(rows)),
                    "warning",
                )
            )
    return _observations(rows, areas), problems


def _observations(rows: Rows, areas: dict[str, str]) -> pd.DataFrame:
    try:
        figures = figure_texts.parsed_figures(rows.values)
    except ValueError as error:
        raise rejections.another_form(SERVICE.name, f"OBS_VALUE: {error}"[:200]) from error
    values = figure_texts.scaled_texts(figures, _MILLION)
    column = next(
        (name for name in ("OBS_STATUS", "OBS_FLAG") if name in rows.table.column_names), None
    )
    flag = rows.coded(column) if column else None
    status = (
        flag.mapped(lambda text: _STATUSES.get(text, "E")).strings()
        if flag
        else pa.repeat(pa.scalar("E", pa.large_string()), len(rows))
    )
    reason = pc.if_else(pc.equal(status, "C"), "C", "M")
    flow, ref, other = (
        rows.coded("TRADE_FLOW"),
        rows.coded("REF_AREA"),
        rows.coded("COUNTERPART_AREA"),
    )
    stated = pc.if_else(pc.is_in(status, pa.array(["C", "M"], pa.large_string())), "E", status)
    return observation_table(
        len(rows),
        {
            "reporter": _renamed(ref, areas),
            "partner": _renamed(other, areas),
            "flow": _renamed(flow, _FLOWS),
            "classification": "EBOPS2010",
            "item": rows.coded("SERVICE"),
            "freq": rows.coded("FREQ"),
            "period": rows.coded(PERIOD),
            "unit": "USD",
            "value": values,
            "bound": "exact",
            "status": pc.if_else(pc.is_null(values), reason, stated).cast(pa.large_string()),
            "basis": "balanced",
            "source": ID,
            "printed": figure_texts.joined_texts(
                rows.values, pa.repeat(pa.scalar(" MIO_USD", pa.large_string()), len(rows))
            ),
            "note": "",
        },
    )


def _renamed(codes: TextColumn, names: dict[str, str]) -> TextColumn:
    return codes.mapped(lambda code: names.get(code, code))


SERVICES = Source("batis", "services", (ID,), services)
