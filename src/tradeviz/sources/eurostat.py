"""Eurostat, trade in services by partner: annual (bop_its6_det, bop_its6_tot) and quarterly (bop_c6_q), BPM6."""

from dataclasses import replace
from datetime import datetime

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from tradeviz.columnar import TextColumn, figure_texts
from tradeviz.datasets import OBSERVATION_KEY, agencies
from tradeviz.datasets.text_tables import observation_table
from tradeviz.errors import NoResultsError, Problem, TooBigError
from tradeviz.sources import jsonstat, rejections
from tradeviz.sources.jsonstat import Cube
from tradeviz.sources.model import Progress, Pulled, Query, Source, unwatched
from tradeviz.sources.responses import Body
from tradeviz.sources.web import Service, Web

SERVICE = Service("eurostat", "Eurostat", queue="/1.0/async")
LICENCE = (
    "reuse with the source named (Commission Decision 2011/833/EU): © European Union, Eurostat"
)
_SPELT = agencies.EUROSTAT_SPELT
_READ = {theirs: ours for ours, theirs in _SPELT.items()}
_FLOWS = agencies.EUROSTAT_FLOWS
_MILLION = 6
"""MIO_EUR to EUR: ten to this power."""
_QUARTERLY = (("currency", "MIO_EUR"), ("sector10", "S1"), ("sectpart", "S1"))
_DIMENSIONS = {"freq", "currency", "bop_item", "stk_flow", "partner", "geo", "time"}


def annual(web: Web, query: Query, *, key: str = "", progress: Progress = unwatched) -> Pulled:
    """Services by item and partner, year by year; the total of a cell whose items are not given from the table of
    totals. Raises SourceError."""
    del key
    progress(0, 2)
    detail = _pulled(web, query, "bop_its6_det", (("freq", "A"), ("currency", "MIO_EUR")))
    progress(1, 2)
    try:
        totals = _pulled(
            web, query, "bop_its6_tot", (("freq", "A"), ("currency", "MIO_EUR"), ("bop_item", "S"))
        )
    except NoResultsError:
        progress(2, 2)
        return detail
    progress(2, 2)
    return _joined(detail, totals)


def quarterly(web: Web, query: Query, *, key: str = "", progress: Progress = unwatched) -> Pulled:
    """Services and their main items by partner, quarter by quarter. Raises SourceError."""
    del key
    items = query.codes["ebops"]
    asked = [("bop_item", item) for item in ("S", *items.parts("S")) if item != "SN"]
    progress(0, 1)
    pulled = _pulled(web, query, "bop_c6_q", (("freq", "Q"), *_QUARTERLY, *asked))
    progress(1, 1)
    return pulled


def _joined(detail: Pulled, totals: Pulled) -> Pulled:
    """`detail` and what only `totals` says."""
    cell = [column for column in OBSERVATION_KEY if column not in ("source", "basis")]
    known = pd.MultiIndex.from_frame(detail.table[cell])
    new = ~pd.MultiIndex.from_frame(totals.table[cell]).isin(known)
    return replace(
        detail,
        table=pd.concat([detail.table, totals.table[new]], ignore_index=True),
        updated=max(detail.updated, totals.updated),
        bodies=detail.bodies + totals.bodies,
        problems=detail.problems
        + [problem for problem in totals.problems if problem not in detail.problems],
    )


def _pulled(web: Web, query: Query, code: str, asked: tuple[tuple[str, str], ...]) -> Pulled:
    """One table of Eurostat, asked for with the dimensions `asked`. Raises SourceError."""
    asked = (*asked, ("geo", _SPELT.get(query.reporter, query.reporter)))
    answers = _answers(
        web, query, code, asked, [_SPELT.get(partner, partner) for partner in query.partners]
    )
    bodies = [body for body, _ in answers]
    made, problems = [], []
    for body, partners in answers:
        cube = _cube(body)
        problems += _unanswered(
            cube, code, [*asked, *(("partner", partner) for partner in partners)]
        )
        made.append((table_of(_only(cube, asked), query, f"eurostat-{code}"), cube.updated))
    table = pd.concat([rows for rows, _ in made], ignore_index=True)
    if table.empty:
        raise NoResultsError(SERVICE.name, code)
    table, cut = _known(table, query)
    problems += cut + _confidential(table)
    return Pulled(
        f"eurostat-{code}",
        "services",
        table,
        _iso(max(updated for _, updated in made)),
        LICENCE,
        bodies[0].address,
        tuple(bodies),
        problems,
    )


def _answers(
    web: Web, query: Query, code: str, asked: tuple[tuple[str, str], ...], partners: list[str]
) -> list[tuple[Body, list[str]]]:
    """The answers, each with the partners it is about: in halves where all at once are too many. Raises SourceError."""
    first, last = query.years
    when = [("sinceTimePeriod", str(first))] if first else []
    when += [("untilTimePeriod", str(last))] if last else []
    parameters = [
        ("format", "JSON"),
        ("lang", "EN"),
        *asked,
        *(("partner", code) for code in partners),
        *when,
    ]
    name = f"{code}-{partners[0]}.json" if len(partners) < len(query.partners) else f"{code}.json"
    try:
        return [(web.get(SERVICE, f"/statistics/1.0/data/{code}", parameters, name=name), partners)]
    except TooBigError:
        if len(partners) == 1:
            raise
        half = len(partners) // 2
        return [
            pair
            for part in (partners[:half], partners[half:])
            for pair in _answers(web, query, code, asked, part)
        ]


def _cube(body: Body) -> Cube:
    try:
        cube = jsonstat.parse(body.content)
    except ValueError as error:
        raise rejections.another_form(SERVICE.name, str(error)[:200]) from error
    if absent := _DIMENSIONS - set(cube.codes):
        raise rejections.another_form(SERVICE.name, ", ".join(sorted(absent)))
    return cube


def _only(cube: Cube, asked: tuple[tuple[str, str], ...]) -> Cube:
    """The cells of what was asked for: Eurostat may lay out more than it was asked and leave it empty, or not."""
    wanted: dict[str, list[str]] = {}
    for dimension, code in asked:
        wanted.setdefault(dimension, []).append(code)
    keep = np.ones(len(cube.cells), dtype=bool)
    for dimension, places in cube.places().items():
        if dimension in wanted and not set(cube.codes[dimension]) <= set(wanted[dimension]):
            keep &= np.isin(np.array(cube.codes[dimension])[places], wanted[dimension])
    return cube.where(keep)


def _unanswered(cube: Cube, table: str, asked: list[tuple[str, str]]) -> list[Problem]:
    """A warning for each code asked for that the answer leaves out. Raises SourceError when it leaves out all."""
    missing: dict[str, list[str]] = {}
    for dimension, code in asked:
        if code not in cube.codes.get(dimension, []):
            missing.setdefault(dimension, []).append(code)
    for dimension, codes in missing.items():
        if not len(cube.cells) or not cube.codes.get(dimension):
            raise rejections.unknown_codes(SERVICE.name, dimension, ", ".join(codes))
    return [
        Problem("not_answered", dimension, None, ", ".join(codes), table, "warning")
        for dimension, codes in missing.items()
    ]


def table_of(cube: Cube, query: Query, source: str) -> pd.DataFrame:
    """The cells as observations, in euro; balances only where they do not follow from exports and imports."""
    cube = _without_balances(cube)
    places = cube.places()
    without = np.isnan(cube.values)
    flags = [agencies.printed_flag(text) for text in cube.flag_texts]
    suffixes = [f" {flag}".rstrip() + " MIO_EUR" for flag in flags]
    statuses = [*map(agencies.status, cube.flag_texts), *map(agencies.reason, cube.flag_texts)]
    printed = pc.fill_null(figure_texts.shortest_texts(cube.values), ":")
    return observation_table(
        len(cube.cells),
        {
            "reporter": query.reporter,
            "partner": TextColumn.of(
                [_READ.get(code, code) for code in cube.codes["partner"]], places["partner"]
            ),
            "flow": TextColumn.of(
                [_FLOWS.get(code, code) for code in cube.codes["stk_flow"]], places["stk_flow"]
            ),
            "classification": "EBOPS2010",
            "item": TextColumn.of(cube.codes["bop_item"], places["bop_item"]),
            "freq": TextColumn.of(cube.codes["freq"], places["freq"]),
            "period": TextColumn.of(cube.codes["time"], places["time"]),
            "unit": "EUR",
            "value": figure_texts.scaled_texts(cube.values, _MILLION),
            "bound": "exact",
            "status": TextColumn.of(statuses, cube.flags + without * len(cube.flag_texts)),
            "basis": "reported",
            "source": source,
            "printed": figure_texts.joined_texts(
                printed, TextColumn.of(suffixes, cube.flags).strings()
            ),
            "note": "",
        },
    )


def _without_balances(cube: Cube) -> Cube:
    """The cube without balances of cells whose exports and imports are known: they follow from them."""
    flows = cube.codes["stk_flow"]
    if not {"BAL", "CRE", "DEB"} <= set(flows):
        return cube
    has = np.zeros(int(np.prod(cube.sizes)), dtype=bool)
    has[cube.cells[~np.isnan(cube.values)]] = True
    flow, step, balance = cube.places()["stk_flow"], cube.step("stk_flow"), flows.index("BAL")
    cells = np.where(
        flow == balance, cube.cells, balance * step
    )  # any cell of a balance, so that the sums below fit
    follows = (
        has[cells + (flows.index("CRE") - balance) * step]
        & has[cells + (flows.index("DEB") - balance) * step]
    )
    return cube.where((flow != balance) | ~follows)


def _known(table: pd.DataFrame, query: Query) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows whose codes our lists have, and a warning that names the codes of the others."""
    problems = []
    for column, known in (
        ("item", query.codes["ebops"]),
        ("flow", query.codes["flows"]),
        ("partner", query.codes["economies"]),
    ):
        if unknown := sorted(code for code in table[column].unique() if code not in known):
            table = table[~table[column].isin(unknown)].reset_index(drop=True)
            problems.append(
                Problem("cut_unknown_code", column, None, ", ".join(unknown), "", "warning")
            )
    return table, problems


def _confidential(table: pd.DataFrame) -> list[Problem]:
    hidden = int((table["status"] == "C").sum())
    return [Problem("confidential", "value", None, str(hidden), "", "warning")] if hidden else []


def _iso(updated: str) -> str:
    """2026-07-10T23:00:00+0200 as 2026-07-10T23:00:00+02:00; as it is where it is written in another way."""
    try:
        return datetime.fromisoformat(updated).isoformat()
    except ValueError:
        return updated


SERVICES = Source(
    "eurostat-services", "services", ("eurostat-bop_its6_det", "eurostat-bop_its6_tot"), annual
)
QUARTERLY = Source(
    "eurostat-services-quarterly",
    "services",
    ("eurostat-bop_c6_q",),
    quarterly,
    is_on_by_default=False,
)
