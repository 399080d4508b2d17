"""Japan Customs, trade in goods as Japan reports it: files of nine-digit lines on e-Stat, added up to chapters, headings
and subheadings."""

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from tradeviz.columnar import TextColumn
from tradeviz.datasets import agencies
from tradeviz.datasets.text_tables import observation_table
from tradeviz.errors import NoResultsError, Problem
from tradeviz.sources import geography, rejections
from tradeviz.sources.model import Progress, Pulled, Query, Source, unwatched
from tradeviz.sources.responses import Body
from tradeviz.sources.web import Service, Web

PAGES = Service("estat", "Japan Customs (e-Stat)", gap=1.0, gives_pages=True)
FILES = Service("estat", "Japan Customs (e-Stat)", gap=1.0)
ID = agencies.JAPAN_CUSTOMS
LICENCE = "reuse with the source named (e-Stat terms of use): Ministry of Finance Japan, Trade Statistics of Japan"
COUNTRIES = agencies.JAPAN_CUSTOMS_COUNTRIES
_LISTS = {"export": "000001013181", "import": "000001013182"}
_LIST = (
    ("page", "1"),
    ("layout", "datalist"),
    ("cycle", "1"),
    ("toukei", "00350300"),
    ("tstat", "000001013141"),
    ("tclass1", "000001013180"),
)
_FLOWS = agencies.JAPAN_CUSTOMS_FLOWS
_NEEDED = ("Exp or Imp", "Year", "HS", "Country", "Value-Year")
_MOST_PAGES = 20
_OWN_CHAPTERS = agencies.JAPAN_CUSTOMS_LACKS


@dataclass(frozen=True)
class Year:
    """A year as listed: which way, how many months are published, and the files that hold it."""

    flow: str
    year: str
    published: int
    files: tuple[str, ...]


def goods(web: Web, query: Query, *, key: str = "", progress: Progress = unwatched) -> Pulled:
    """Yen, by month and by whole year, of all products. A pull that was stopped goes on where it was, within a day.
    Raises SourceError."""
    del key
    country = COUNTRIES.get(query.reporter)
    if country is None:
        raise NoResultsError(PAGES.name, query.reporter)
    years = [year for flow in _LISTS for year in _years(web, query, flow)]
    if not years:
        raise NoResultsError(PAGES.name, "209")
    whole, bodies, tables, problems = (
        sum(len(year.files) for year in years),
        list[Body](),
        [],
        list[Problem](),
    )
    for year in years:
        parts = []
        for file in year.files:
            progress(len(bodies), whole)
            bodies.append(_file(web, file, f"{year.flow}-{year.year}-{file}.csv", country))
            parts.append(lines_of(bodies[-1], year))
        table, missing = table_of(parts, year, query, country)
        tables.append(table)
        problems += missing
    progress(whole, whole)
    table = pd.concat(tables, ignore_index=True)
    if table.empty:
        raise NoResultsError(PAGES.name, country)
    web.pieces.done(ID, keep=False)
    newest = max(f"{year.year}-{year.published:02}" for year in years)
    table, cut = _known(table, query)
    return Pulled(
        ID,
        "goods",
        table,
        newest,
        LICENCE,
        web.address(PAGES, "/stat-search/files", _asked("export")),
        tuple(bodies),
        problems + cut,
    )


# ------------------------------------------------------------------------------------------------- pages


def _asked(flow: str) -> list[tuple[str, str]]:
    return [*_LIST, ("tclass2", _LISTS[flow]), ("tclass3val", "0")]


def _page(web: Web, parameters: list[tuple[str, str]]) -> str:
    """A page of the list, links as they are meant. Raises SourceError."""
    body = web.get(PAGES, "/stat-search/files", parameters, name="list.html")
    return html.unescape(body.content.decode("utf-8", "replace"))


def _years(web: Web, query: Query, flow: str) -> Iterator[Year]:
    """The years asked for, with their files. Raises SourceError where the pages are not as they were."""
    codes: dict[str, str] = {}
    for year, code in re.findall(r"year=(\d{4})0&month=(\d{8})", _page(web, _asked(flow))):
        if 1 <= int(code[-2:]) <= 12 and int(code[-2:]) >= int(codes.get(year, "0")[-2:]):
            codes[year] = code
    if not codes:
        raise _changed("year=…&month=…")
    for year in geography.within(codes, query):
        asked = [*_asked(flow), ("year", f"{year}0"), ("month", codes[year])]
        files: dict[str, None] = {}
        for number in range(1, _MOST_PAGES + 1):
            page = _page(
                web, [(name, str(number) if name == "page" else value) for name, value in asked]
            )
            files |= dict.fromkeys(re.findall(r"file-download\?statInfId=(\d+)&fileKind=1\b", page))
            if not re.search(rf"[?&]page={number + 1}\b", page):
                break
        if not files:
            raise _changed(f"{year}: file-download?statInfId=…")
        yield Year(flow, year, int(codes[year][-2:]), tuple(files))


def _changed(what: str) -> Exception:
    return rejections.another_form(PAGES.name, what)


# ------------------------------------------------------------------------------------------------- files


def _file(web: Web, file: str, name: str, country: str) -> Body:
    """What a file says about a country. Raises SourceError."""
    parameters = [("statInfId", file), ("fileKind", "1")]
    address = web.address(FILES, "/stat-search/file-download", parameters)
    return web.pieces.body(
        ID,
        address,
        "",
        lambda: _excerpt(
            web.get(FILES, "/stat-search/file-download", parameters, name=name), country
        ),
    )


def _excerpt(body: Body, country: str) -> Body:
    """The lines of a file that are about `country`, and one line of each chapter that the file holds: a file has some
    megabytes, and the rest of the world is not asked for. Raises SourceError."""
    text = _decoded(body.content).splitlines()
    names = _header(text[0] if text else "")
    lines = pa.array(text[1:], pa.large_string())
    chapter = pc.struct_field(
        pc.extract_regex(lines, _cell(names.index("HS"), r"'?(?P<chapter>\w\w)")), "chapter"
    )
    coded = chapter.dictionary_encode()
    _, first = np.unique(coded.indices.to_numpy(zero_copy_only=False), return_index=True)
    keep = pc.match_substring_regex(
        lines, _cell(names.index("Country"), rf"'?{country}'?\s*\"?(,|$)")
    )
    kept = np.union1d(np.flatnonzero(keep.to_numpy(zero_copy_only=False)), first)
    told = "\n".join([text[0], *lines.take(pa.array(kept)).to_pylist(), ""])
    return Body(body.name, body.address, told.encode())


def _cell(place: int, pattern: str) -> str:
    """A regular expression for lines whose cell number `place` is like `pattern`."""
    return rf"^(?:[^,]*,){{{place}}}\s*\"?\s*{pattern}"


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp932", "replace")


def _header(line: str) -> list[str]:
    """The names of the columns. Raises SourceError."""
    names = [name.strip().strip('"').strip() for name in line.split(",")]
    if missing := [name for name in _NEEDED if name not in names]:
        raise _changed(f"CSV: {', '.join(missing)}")
    return names


@dataclass(frozen=True, eq=False)
class Lines:
    """A file's lines: nine-digit codes, countries, and thousands of yen, twelve months or fewer and the year."""

    codes: pa.Array
    countries: pa.Array
    months: np.ndarray
    years: np.ndarray


def lines_of(body: Body, year: Year) -> Lines:
    """The lines in a file. Raises SourceError where it is not about that year and that way."""
    text = _decoded(body.content)
    names = _header(text.split("\n", 1)[0].rstrip("\r"))
    places = [
        place
        for place, name in enumerate(names)
        if name.startswith("Value-") and name != "Value-Year"
    ]
    if len(places) < year.published:
        raise _changed(f"CSV: {len(places)} × Value-…")
    columns = [str(place) for place in range(len(names))]
    try:
        table = csv.read_csv(
            io.BytesIO(text.encode()),
            csv.ReadOptions(column_names=columns, skip_rows=1),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(columns, pa.large_string())
            ),
        )
        cells = {
            name: _plain(table[str(names.index(name))])
            for name in ("Exp or Imp", "Year", "HS", "Country")
        }
        figures = [
            _figures(table[str(place)])
            for place in (names.index("Value-Year"), *places[: year.published])
        ]
    except (pa.ArrowInvalid, ValueError) as error:
        raise _changed(f"CSV: {error}"[:200]) from error
    told = {_FLOWS.get(code, code) for code in cells["Exp or Imp"].unique().to_pylist()}
    if not told <= {year.flow} or not set(cells["Year"].unique().to_pylist()) <= {year.year}:
        raise _changed(f"CSV: {year.flow} {year.year} ≠ {', '.join(sorted(told))}")
    return Lines(cells["HS"], cells["Country"], np.column_stack(figures[1:]), figures[0])


def _plain(cells: pa.ChunkedArray) -> pa.Array:
    """Codes without the blanks and quotation marks that keep their zeros."""
    return pc.utf8_trim(cells.combine_chunks(), "'\" ")


def _figures(cells: pa.ChunkedArray) -> np.ndarray:
    return pc.cast(pc.utf8_trim_whitespace(cells.combine_chunks()), pa.int64()).to_numpy(
        zero_copy_only=False
    )


# ------------------------------------------------------------------------------------------------- sums


def table_of(
    parts: list[Lines], year: Year, query: Query, country: str
) -> tuple[pd.DataFrame, list[Problem]]:
    """The lines about a country, added up. Without every chapter there is no total, and a warning instead."""
    codes = pa.concat_arrays([part.codes for part in parts])
    here = pc.equal(pa.concat_arrays([part.countries for part in parts]), country).to_numpy(
        zero_copy_only=False
    )
    months = np.concatenate([part.months for part in parts])[here]
    years = np.concatenate([part.years for part in parts])[here]
    wanted = {code for code in query.codes["hs"] if re.fullmatch(r"\d\d", code)} - _OWN_CHAPTERS
    missing = sorted(wanted - set(pc.utf8_slice_codeunits(codes, 0, 2).unique().to_pylist()))
    mine = codes.filter(pa.array(here))
    figures = np.column_stack([months, years]) if year.published == 12 else months
    periods = [f"{year.year}-{month:02}" for month in range(1, year.published + 1)]
    periods += [year.year] if year.published == 12 else []
    asked = [place for place, period in enumerate(periods) if geography.within([period], query)]
    sums = [
        _sums(mine, figures, digits)
        for digits in (0, 2, 4, 6)
        if digits <= query.digits and (digits or not missing)
    ]
    items = [item for found, _ in sums for item in found]
    totals = np.concatenate([total for _, total in sums]) if sums else figures[:0]
    table = _observations(items, [periods[place] for place in asked], totals[:, asked], year, query)
    told = f"{year.flow} {year.year}"
    return table, [
        Problem("chapters_missing", "item", None, ", ".join(missing), told, "warning")
    ] if missing else []


def _sums(codes: pa.Array, figures: np.ndarray, digits: int) -> tuple[list[str], np.ndarray]:
    """The first `digits` of the codes (none: the total), and the figures of the lines below each."""
    if not len(codes):
        return [], figures[:0]
    coded = pc.utf8_slice_codeunits(codes, 0, digits).dictionary_encode() if digits else None
    places = (
        coded.indices.to_numpy(zero_copy_only=False)
        if coded is not None
        else np.zeros(len(codes), dtype=int)
    )
    items = coded.dictionary.to_pylist() if coded is not None else ["TOTAL"]
    total = np.zeros((len(items), figures.shape[1]), dtype="int64")
    np.add.at(total, places, figures)
    return items, total


def _observations(
    items: list[str], periods: list[str], totals: np.ndarray, year: Year, query: Query
) -> pd.DataFrame:
    """Sums as observations, in yen."""
    rows = len(items) * len(periods)
    of_item = np.repeat(np.arange(len(items)), len(periods))
    of_period = np.tile(np.arange(len(periods)), len(items))
    return observation_table(
        rows,
        {
            "reporter": "JP",
            "partner": query.reporter,
            "flow": year.flow,
            "classification": "HS2022",
            "item": TextColumn.of(items, of_item),
            "freq": TextColumn.of(
                ["A" if len(period) == 4 else "M" for period in periods], of_period
            ),
            "period": TextColumn.of(periods, of_period),
            "unit": "JPY",
            "value": pa.array(totals.ravel() * 1000).cast(pa.large_string()),
            "bound": "exact",
            "status": "A" if year.published == 12 else "P",
            "basis": "derived",
            "source": ID,
            "printed": "",
            "note": "sum_of_parts",
        },
    )


def _known(table: pd.DataFrame, query: Query) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows whose codes our list has; a warning for the others, and for products hidden under codes with an X."""
    items, problems = table["item"].unique(), []
    if unknown := sorted(item for item in items if item not in query.codes["hs"]):
        kept = table[~table["item"].isin(unknown)].reset_index(drop=True)
        problems.append(
            Problem(
                "cut_unknown_code",
                "item",
                None,
                ", ".join(unknown[:20]),
                str(len(table) - len(kept)),
                "warning",
            )
        )
        table = kept
    if hidden := sorted(item for item in items if "X" in item):
        problems.append(
            Problem("confidential_products", "item", None, ", ".join(hidden), "", "warning")
        )
    return table, problems


GOODS = Source("japan-customs", "goods", (ID,), goods)
