"""Eurostat's Comext (DS-045409), trade in goods by partner and product: years and months, HS
chapters to CN8."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tradeviz.columnar import figure_texts
from tradeviz.datasets import agencies
from tradeviz.errors import NoResultsError, Problem
from tradeviz.sources import rejections
from tradeviz.sources.http import HttpRequest, Service
from tradeviz.sources.model import PullRequest, PullResult
from tradeviz.sources.observations import agency_observations
from tradeviz.sources.pull_warnings import hidden_products, partners_not_answered
from tradeviz.sources.sdmxcsv import PERIOD, Rows, joined_rows, rows_in
from tradeviz.sources.slices import fetch_slices
from tradeviz.sources.web import Web

SERVICE = Service("comext", "Eurostat Comext", queue="/1.0/async")
ID = agencies.COMEXT
LICENCE = (
    "reuse with the source named (Commission Decision 2011/833/EU): © European Union, Eurostat"
)
FIRST = 1999
"""Before, Luxembourg's trade is part of Belgium's."""
LONGEST = 3_500
"""Signs of an address; Comext takes about 4,000."""
_THEIR_CODES = agencies.COMEXT_SPELT
_OUR_CODES = {theirs: ours for ours, theirs in _THEIR_CODES.items()}
_FLOWS = agencies.COMEXT_FLOWS
_UNITS = agencies.COMEXT_UNITS
COLUMNS = ("freq", "reporter", "partner", "product", "flow", "indicators")
_BELOW_CHAPTERS = re.compile(r"\d\d([0-9X]{2}){1,3}")
_PRODUCT = re.compile(r"TOTAL|\d\d([0-9X]{2}){0,3}")


@dataclass(frozen=True)
class GoodsSlice:
    """One request of a long pull."""

    freq: str
    first: str
    last: str
    partners: tuple[str, ...]
    products: tuple[str, ...]

    def path(self, reporter: str) -> str:
        """The key of the request, position by position."""
        partners, products = "+".join(self.partners), "+".join(self.products)
        key = (self.freq, reporter, partners, products, "+".join(_FLOWS), "+".join(_UNITS))
        return f"/sdmx/2.1/data/DS-045409/{'.'.join(key)}"

    @property
    def name(self) -> str:
        """The name of the response's file."""
        who = self.partners[0] if len(self.partners) == 1 else f"{len(self.partners)}-partners"
        what = f"{self.products[0]}-{self.products[-1]}"
        return f"ds-045409-{self.freq}-{self.first}-{who}-{what}.csv"

    def http_request(self, reporter: str) -> HttpRequest:
        """The request as the service takes it."""
        parameters = [
            ("format", "SDMX-CSV"),
            ("startPeriod", self.first),
            ("endPeriod", self.last),
            ("compressed", "false"),
        ]
        return HttpRequest(SERVICE, self.path(reporter), parameters, self.name)

    def halves(self) -> "tuple[GoodsSlice, GoodsSlice] | None":
        """The slice cut in two; None for one product, one partner, one year."""
        if half := len(self.products) // 2:
            first, second = self.products[:half], self.products[half:]
            return replace(self, products=first), replace(self, products=second)
        if half := len(self.partners) // 2:
            first, second = self.partners[:half], self.partners[half:]
            return replace(self, partners=first), replace(self, partners=second)
        if self.first[:4] >= self.last[:4]:
            return None
        middle = (int(self.first[:4]) + int(self.last[:4])) // 2
        return (
            replace(self, last=f"{middle}{self.last[4:]}"),
            replace(self, first=f"{middle + 1}{self.first[4:]}"),
        )


def pull_comext_goods(web: Web, request: PullRequest) -> PullResult:
    """Euro and kilograms: by year, of every product with every partner; by month, of every product
    with the first partner and in total with the others. A pull that was stopped goes on where it
    was. Raises SourceError."""
    updated, address = _state(web, request)
    slices = list(_slices(request, _products(web, request, updated), web.year))
    responses = fetch_slices(
        slices,
        lambda part: web.get_cached(part.http_request(request.reporter), ID, updated),
        request.progress,
    )
    rows = joined_rows([rows_in(response, COLUMNS, SERVICE) for response in responses])
    if not len(rows):
        raise NoResultsError(SERVICE.name, "DS-045409")
    web.cache.finish(ID, keep=bool(updated))
    table, problems = _checked_observations(rows, request)
    return PullResult(
        source=ID,
        dataset="goods",
        table=table,
        updated=rows.updated or updated,
        licence=LICENCE,
        address=address,
        responses=tuple(responses),
        problems=partners_not_answered(set(table["partner"]), request, "DS-045409") + problems,
    )


def _state(web: Web, request: PullRequest) -> tuple[str, str]:
    """When Comext last changed its figures, by a request as small as can be, and the request's
    address."""
    year = str(web.year - 2)
    part = GoodsSlice("A", year, year, (_theirs(request.partners[0]),), ("TOTAL",))
    smallest = replace(part.http_request(request.reporter), name="ds-045409-state.csv")
    response = web.get(smallest)
    return rows_in(response, COLUMNS, SERVICE).updated, response.address


def _theirs(code: str) -> str:
    return _THEIR_CODES.get(code, code)


def _products(web: Web, request: PullRequest, updated: str) -> tuple[str, ...]:
    """The codes to request: the total, the chapters, and below them those of Comext's own list."""
    chapters = [code for code in request.codes["hs"] if re.fullmatch(r"\d\d", code)]
    if request.digits == 2:
        return ("TOTAL", *chapters)
    parameters = [("format", "TSV"), ("compressed", "false"), ("lang", "en")]
    path = "/sdmx/2.1/codelist/ESTAT/CXT_NC"
    response = web.get_cached(HttpRequest(SERVICE, path, parameters, "cxt_nc-en.tsv"), ID, updated)
    lines = response.content.decode("utf-8-sig").splitlines()
    codes = [line.split("\t", 1)[0].strip() for line in lines]
    deeper = [
        code for code in codes if len(code) <= request.digits and _BELOW_CHAPTERS.fullmatch(code)
    ]
    if not deeper:
        raise rejections.another_form(SERVICE.name, "CXT_NC")
    return ("TOTAL", *chapters, *deeper)


def _slices(
    request: PullRequest, products: tuple[str, ...], this_year: int
) -> Iterator[GoodsSlice]:
    """The slices of a pull, none with an address too long."""
    for part in _whole_slices(request, products, this_year):
        yield from _short(part, request.reporter)


def _whole_slices(
    request: PullRequest, products: tuple[str, ...], this_year: int
) -> Iterator[GoodsSlice]:
    """The slices of a pull, before they are cut to length."""
    first, last = request.years
    first, last = max(first or FIRST, FIRST), last or this_year
    first_month, last_month = request.months
    partners = tuple(_theirs(partner) for partner in request.partners)
    yield GoodsSlice("A", str(first), str(last), partners, products)
    for year in range(first, last + 1):
        months = (max(f"{year}-01", first_month), min(f"{year}-12", last_month))
        yield GoodsSlice("M", *months, partners[:1], products)
        if partners[1:]:
            yield GoodsSlice("M", *months, partners[1:], products[:1])


def _short(part: GoodsSlice, reporter: str) -> Iterator[GoodsSlice]:
    """The slice in as many as it takes for their addresses not to be too long."""
    halves = part.halves() if len(part.path(reporter)) > LONGEST else None
    if halves is None:
        yield part
    else:
        for half in halves:
            yield from _short(half, reporter)


def _checked_observations(rows: Rows, request: PullRequest) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows as observations, and warnings. Raises SourceError where a figure is none."""
    try:
        return goods_observations(rows, request)
    except ValueError as error:
        raise rejections.another_form(SERVICE.name, str(error)) from error


def goods_observations(rows: Rows, request: PullRequest) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows as observations, in euro and kilograms, and a warning for each kind of row that was
    left out. Raises ValueError where a figure is none."""
    chapters = request.codes["hs"]
    known_products = {
        code
        for code in rows.codes("product")
        if _PRODUCT.fullmatch(code) and (code == "TOTAL" or code[:2] in chapters)
    }
    rows, problems = rows.having_known(
        {
            "product": known_products,
            "indicators": _UNITS,
            "flow": _FLOWS,
            "partner": {_theirs(code) for code in request.codes["economies"]},
        }
    )
    hidden = [code for code in rows.codes("product") if code.endswith("X")]
    return _observations(rows), problems + hidden_products(hidden)


def _observations(rows: Rows) -> pd.DataFrame:
    indicator, values = rows.coded("indicators"), _values(rows)
    suffixes = indicator.mapped(" {}".format)
    return agency_observations(
        len(rows),
        {
            "reporter": rows.coded("reporter"),
            "partner": rows.coded("partner", _OUR_CODES),
            "flow": rows.coded("flow", _FLOWS),
            "classification": "HS2022",
            "item": rows.coded("product"),
            "freq": rows.coded("freq"),
            "period": rows.coded(PERIOD),
            "unit": rows.coded("indicators", _UNITS),
            "value": values,
            "status": pc.if_else(pc.is_null(values), "M", "A").cast(pa.large_string()),
            "source": ID,
            "printed": figure_texts.joined_texts(rows.values, suffixes.strings()),
        },
    )


def _values(rows: Rows) -> pa.Array:
    """The figures in euro and kilograms, as text; null where there is none. Raises ValueError."""
    is_weight = rows.coded("indicators", _UNITS).rows_where("KG".__eq__)
    is_whole = pc.match_substring_regex(rows.values, r"^-?\d+$")
    values = pc.if_else(pc.and_(is_whole, pa.array(~is_weight)), rows.values, None)
    if not values.null_count:
        return values
    figures = figure_texts.parsed_figures(rows.values)
    is_open = values.is_null().to_numpy(zero_copy_only=False) & ~is_weight
    kilograms = figure_texts.scaled_texts(np.where(is_weight, figures, np.nan), 2)
    return pc.coalesce(
        values, kilograms, figure_texts.scaled_texts(np.where(is_open, figures, np.nan), 0)
    )
