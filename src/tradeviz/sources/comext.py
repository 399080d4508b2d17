"""Eurostat's Comext (DS-045409), trade in goods by partner and product: years and months, HS chapters to CN8."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tradeviz.columnar import TextColumn, figure_texts
from tradeviz.datasets import agencies
from tradeviz.datasets.text_tables import observation_table
from tradeviz.errors import NoResultsError, Problem, TooBigError
from tradeviz.sources import rejections, sdmxcsv
from tradeviz.sources.model import Progress, Pulled, Query, Source, unwatched
from tradeviz.sources.responses import Body
from tradeviz.sources.sdmxcsv import PERIOD, Rows
from tradeviz.sources.web import Service, Web

SERVICE = Service("comext", "Eurostat Comext", queue="/1.0/async")
ID = agencies.COMEXT
LICENCE = (
    "reuse with the source named (Commission Decision 2011/833/EU): © European Union, Eurostat"
)
FIRST = 1999
"""Before, Luxembourg's trade is part of Belgium's."""
LONGEST = 3_500
"""Signs of an address; Comext takes about 4,000."""
_SPELT = agencies.COMEXT_SPELT
_READ = {theirs: ours for ours, theirs in _SPELT.items()}
_FLOWS = agencies.COMEXT_FLOWS
_UNITS = agencies.COMEXT_UNITS
COLUMNS = ("freq", "reporter", "partner", "product", "flow", "indicators")
_BELOW = re.compile(r"\d\d([0-9X]{2}){1,3}")
_PRODUCT = re.compile(r"TOTAL|\d\d([0-9X]{2}){0,3}")


@dataclass(frozen=True)
class Part:
    """One question of a long pull."""

    freq: str
    first: str
    last: str
    partners: tuple[str, ...]
    products: tuple[str, ...]

    def path(self, reporter: str) -> str:
        """The key of the question, position by position."""
        key = (
            self.freq,
            reporter,
            "+".join(self.partners),
            "+".join(self.products),
            "+".join(_FLOWS),
            "+".join(_UNITS),
        )
        return f"/sdmx/2.1/data/DS-045409/{'.'.join(key)}"

    @property
    def name(self) -> str:
        """The name of the answer's file."""
        who = self.partners[0] if len(self.partners) == 1 else f"{len(self.partners)}-partners"
        return (
            f"ds-045409-{self.freq}-{self.first}-{who}-{self.products[0]}-{self.products[-1]}.csv"
        )

    def halves(self) -> "tuple[Part, Part]":
        """The question cut in two. Raises ValueError where it is as small as can be."""
        for field, codes in (("products", self.products), ("partners", self.partners)):
            if len(codes) > 1:
                half = len(codes) // 2
                return self._with(field, codes[:half]), self._with(field, codes[half:])
        if (first := int(self.first[:4])) < (last := int(self.last[:4])):
            middle = (first + last) // 2
            return (
                Part(
                    self.freq, self.first, f"{middle}{self.last[4:]}", self.partners, self.products
                ),
                Part(
                    self.freq,
                    f"{middle + 1}{self.first[4:]}",
                    self.last,
                    self.partners,
                    self.products,
                ),
            )
        raise ValueError("one product, one partner, one year")

    def _with(self, field: str, codes: tuple[str, ...]) -> "Part":
        return Part(**{**self.__dict__, field: codes})


def goods(web: Web, query: Query, *, key: str = "", progress: Progress = unwatched) -> Pulled:
    """Euro and kilograms: by year, of every product with every partner; by month, of every product with the first
    partner and in total with the others. A pull that was stopped goes on where it was. Raises SourceError."""
    del key
    updated, asked = _state(web, query)
    products = _products(web, query, updated)
    parts = [part for whole in _parts(query, products) for part in _short(whole, query.reporter)]
    bodies: list[Body] = []
    for done, part in enumerate(parts):
        progress(done, len(parts))
        bodies += _fetched(web, query, part, updated)
    progress(len(parts), len(parts))
    rows = sdmxcsv.joined([_rows(body) for body in bodies])
    if not len(rows):
        raise NoResultsError(SERVICE.name, "DS-045409")
    web.pieces.done(ID, keep=bool(updated))
    try:
        table, problems = table_of(rows, query)
    except ValueError as error:
        raise rejections.another_form(SERVICE.name, str(error)[:200]) from error
    return Pulled(
        ID,
        "goods",
        table,
        rows.updated or updated,
        LICENCE,
        asked,
        tuple(bodies),
        _unanswered(table, query) + problems,
    )


def _state(web: Web, query: Query) -> tuple[str, str]:
    """When Comext last changed its figures, by a question as small as can be, and the question's address."""
    year = str(date.today().year - 2)
    part = Part("A", year, year, (_theirs(query.partners[0]),), ("TOTAL",))
    body = web.get(
        SERVICE, part.path(query.reporter), _parameters(part), name="ds-045409-state.csv"
    )
    return _rows(body).updated, body.address


def _theirs(code: str) -> str:
    return _SPELT.get(code, code)


def _parameters(part: Part) -> list[tuple[str, str]]:
    return [
        ("format", "SDMX-CSV"),
        ("startPeriod", part.first),
        ("endPeriod", part.last),
        ("compressed", "false"),
    ]


def _products(web: Web, query: Query, updated: str) -> tuple[str, ...]:
    """The codes to ask for: the total, the chapters, and below them those of Comext's own list."""
    chapters = [code for code in query.codes["hs"] if re.fullmatch(r"\d\d", code)]
    if query.digits == 2:
        return ("TOTAL", *chapters)
    path = "/sdmx/2.1/codelist/ESTAT/CXT_NC"
    parameters = [("format", "TSV"), ("compressed", "false"), ("lang", "en")]
    body = web.pieces.body(
        ID,
        web.address(SERVICE, path, parameters),
        updated,
        lambda: web.get(SERVICE, path, parameters, name="cxt_nc-en.tsv"),
    )
    listed = [
        line.split("\t", 1)[0].strip() for line in body.content.decode("utf-8-sig").splitlines()
    ]
    deeper = [code for code in listed if len(code) <= query.digits and _BELOW.fullmatch(code)]
    if not deeper:
        raise rejections.another_form(SERVICE.name, "CXT_NC")
    return ("TOTAL", *chapters, *deeper)


def _parts(query: Query, products: tuple[str, ...]) -> Iterator[Part]:
    """The questions of a pull, before they are cut to length."""
    first, last = query.years
    first, last = max(first or FIRST, FIRST), last or date.today().year
    partners = tuple(_theirs(partner) for partner in query.partners)
    yield Part("A", str(first), str(last), partners, products)
    for year in range(first, last + 1):
        months = (
            max(f"{year}-01", _month(query.since, "01")),
            min(f"{year}-12", _month(query.until, "12") or "9"),
        )
        yield Part("M", *months, partners[:1], products)
        if partners[1:]:
            yield Part("M", *months, partners[1:], products[:1])


def _month(period: str | None, usual: str) -> str:
    """The month that a period begins or ends with; empty for none."""
    if not period:
        return ""
    if "-Q" in period:
        return f"{period[:4]}-{3 * int(period[-1]) - (2 if usual == '01' else 0):02}"
    return period if len(period) == 7 else f"{period}-{usual}"


def _short(part: Part, reporter: str) -> Iterator[Part]:
    """The question in as many as it takes for their addresses not to be too long."""
    if len(part.path(reporter)) <= LONGEST:
        yield part
    else:
        for half in part.halves():
            yield from _short(half, reporter)


def _fetched(web: Web, query: Query, part: Part, updated: str) -> list[Body]:
    """The answers to a question: from an earlier try, or asked for, in halves where it is too big. Raises SourceError."""
    path, parameters = part.path(query.reporter), _parameters(part)
    address = web.address(SERVICE, path, parameters)
    try:
        return [
            web.pieces.body(
                ID, address, updated, lambda: web.get(SERVICE, path, parameters, name=part.name)
            )
        ]
    except TooBigError as error:
        try:
            halves = part.halves()
        except ValueError:
            raise error from None
        return [body for half in halves for body in _fetched(web, query, half, updated)]


def _rows(body: Body) -> Rows:
    try:
        return sdmxcsv.parse(body.content, COLUMNS)
    except ValueError as error:
        raise rejections.another_form(SERVICE.name, str(error)[:200]) from error


def table_of(rows: Rows, query: Query) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows as observations, in euro and kilograms, and a warning for each kind of row that was left out."""
    problems = []
    for column, known in (
        ("product", _is_product(query)),
        ("indicators", set(_UNITS)),
        ("flow", set(_FLOWS)),
        ("partner", {_theirs(code) for code in query.codes["economies"]}),
    ):
        texts = rows.codes(column)
        if unknown := sorted(
            code for code in texts if not (known(code) if callable(known) else code in known)
        ):
            kept = sdmxcsv.is_in(rows, column, tuple(set(texts) - set(unknown)))
            if cut := len(rows) - pc.sum(kept).as_py():
                rows = rows.where(kept)
                shown = ", ".join(unknown[:20]) + (
                    f" … ({len(unknown)})" if len(unknown) > 20 else ""
                )
                problems.append(
                    Problem("cut_unknown_code", column, None, shown, str(cut), "warning")
                )
    return _observations(rows), problems + _hidden(rows)


def _is_product(query: Query) -> Callable[[str], bool]:
    chapters = set(query.codes["hs"])
    return lambda code: bool(_PRODUCT.fullmatch(code)) and (code[:2] in chapters or code == "TOTAL")


def _observations(rows: Rows) -> pd.DataFrame:
    indicator = rows.coded("indicators")
    unit = _renamed(indicator, _UNITS)
    weighs = unit.rows_where("KG".__eq__)
    plain = pc.match_substring_regex(rows.values, r"^-?\d+$")
    values = pc.if_else(pc.and_(plain, pa.array(~weighs)), rows.values, None)
    if values.null_count:
        figures, missing = (
            figure_texts.parsed_figures(rows.values),
            values.is_null().to_numpy(zero_copy_only=False),
        )
        kilograms = figure_texts.scaled_texts(np.where(weighs, figures, np.nan), 2)
        values = pc.coalesce(
            values,
            kilograms,
            figure_texts.scaled_texts(np.where(missing & ~weighs, figures, np.nan), 0),
        )
    texts = indicator.mapped(" {}".format).strings()
    return observation_table(
        len(rows),
        {
            "reporter": rows.coded("reporter"),
            "partner": _renamed(rows.coded("partner"), _READ),
            "flow": _renamed(rows.coded("flow"), _FLOWS),
            "classification": "HS2022",
            "item": rows.coded("product"),
            "freq": rows.coded("freq"),
            "period": rows.coded(PERIOD),
            "unit": unit,
            "value": values,
            "bound": "exact",
            "status": pc.if_else(pc.is_null(values), "M", "A").cast(pa.large_string()),
            "basis": "reported",
            "source": ID,
            "printed": figure_texts.joined_texts(rows.values, texts),
            "note": "",
        },
    )


def _renamed(codes: TextColumn, names: dict[str, str]) -> TextColumn:
    return codes.mapped(lambda code: names.get(code, code))


def _hidden(rows: Rows) -> list[Problem]:
    """A warning where products are hidden under codes that end in X: chapters then exceed the sum of what is below."""
    hidden = [code for code in rows.codes("product") if code.endswith("X")]
    return (
        [Problem("confidential_products", "item", None, ", ".join(sorted(hidden)), "", "warning")]
        if hidden
        else []
    )


def _unanswered(table: pd.DataFrame, query: Query) -> list[Problem]:
    """A warning that names the partners of whom nothing came."""
    silent = [
        partner for partner in query.partners if partner not in set(table["partner"].unique())
    ]
    return (
        [Problem("not_answered", "partner", None, ", ".join(silent), "DS-045409", "warning")]
        if silent
        else []
    )


GOODS = Source("comext", "goods", (ID,), goods)
