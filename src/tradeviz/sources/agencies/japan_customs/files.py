"""Japan Customs' files: downloaded, cut to one country, and read as lines of nine-digit codes."""

import io
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from tradeviz.datasets import agencies
from tradeviz.sources.agencies.japan_customs.listing import PAGES, ListedYear, changed_form
from tradeviz.sources.http import HttpRequest, Response, Service
from tradeviz.sources.web import Web

FILES = Service(PAGES.id, PAGES.name, gap=PAGES.gap)
_REQUIRED = ("Exp or Imp", "Year", "HS", "Country", "Value-Year")


def year_file(web: Web, year: ListedYear, file: str, country: str) -> Response:
    """What a file of a year holds about a country. Raises SourceError."""
    parameters = [("statInfId", file), ("fileKind", "1")]
    name = f"{year.flow}-{year.year}-{file}.csv"
    request = HttpRequest(FILES, "/stat-search/file-download", parameters, name)
    return web.cache.response(
        agencies.JAPAN_CUSTOMS,
        web.address(request),
        "",
        lambda: country_excerpt(web.get(request), country),
    )


def country_excerpt(response: Response, country: str) -> Response:
    """The lines of a file that are about `country`, and one line of each chapter that the file
    holds: a file has some megabytes, and the rest of the world is not requested. Raises
    SourceError."""
    text = _decoded(response.content).splitlines()
    names = _header(text[0] if text else "")
    lines = pa.array(text[1:], pa.large_string())
    pattern = _cell_pattern(names.index("HS"), r"'?(?P<chapter>\w\w)")
    chapters = pc.struct_field(pc.extract_regex(lines, pattern), "chapter").dictionary_encode()
    _, first = np.unique(chapters.indices.to_numpy(zero_copy_only=False), return_index=True)
    pattern = _cell_pattern(names.index("Country"), rf"'?{country}'?\s*\"?(,|$)")
    is_about = pc.match_substring_regex(lines, pattern).to_numpy(zero_copy_only=False)
    kept = lines.take(pa.array(np.union1d(np.flatnonzero(is_about), first)))
    content = "\n".join([text[0], *kept.to_pylist(), ""]).encode()
    return Response(response.name, response.address, content)


def _cell_pattern(place: int, pattern: str) -> str:
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
    if missing := [name for name in _REQUIRED if name not in names]:
        raise changed_form(f"CSV: {', '.join(missing)}")
    return names


@dataclass(frozen=True, eq=False)
class Lines:
    """A file's lines: nine-digit codes, countries, and thousands of yen, twelve months or fewer and
    the year."""

    codes: pa.Array
    countries: pa.Array
    months: np.ndarray
    years: np.ndarray


def lines_of_year(response: Response, year: ListedYear) -> Lines:
    """The lines in a file. Raises SourceError where it is not about that year and that flow."""
    text = _decoded(response.content)
    names = _header(text.split("\n", 1)[0].rstrip("\r"))
    months = [
        place
        for place, name in enumerate(names)
        if name.startswith("Value-") and name != "Value-Year"
    ]
    if len(months) < year.published:
        raise changed_form(f"CSV: {len(months)} × Value-…")
    try:
        columns = _columns(text, len(names))
        texts = {name: _codes(columns[names.index(name)]) for name in _REQUIRED[:-1]}
        figures = [_figures(columns[place]) for place in months[: year.published]]
        years = _figures(columns[names.index("Value-Year")])
    except (pa.ArrowInvalid, ValueError) as error:
        raise changed_form(f"CSV: {error}") from error
    _check_year(texts["Exp or Imp"], texts["Year"], year)
    return Lines(texts["HS"], texts["Country"], np.column_stack(figures), years)


def _columns(text: str, count: int) -> list[pa.ChunkedArray]:
    """The cells of a file as text, column by column. Raises ArrowInvalid."""
    names = [str(place) for place in range(count)]
    types = dict.fromkeys(names, pa.large_string())
    table = csv.read_csv(
        io.BytesIO(text.encode()),
        csv.ReadOptions(column_names=names, skip_rows=1),
        convert_options=csv.ConvertOptions(column_types=types),
    )
    return [table[name] for name in names]


def _check_year(flows: pa.Array, years: pa.Array, year: ListedYear) -> None:
    """Raises SourceError where a file is about another year or flow than the page says."""
    names = agencies.JAPAN_CUSTOMS_FLOWS
    in_file = {names.get(code, code) for code in flows.unique().to_pylist()}
    if not in_file <= {year.flow} or not set(years.unique().to_pylist()) <= {year.year}:
        raise changed_form(f"CSV: {year.flow} {year.year} ≠ {', '.join(sorted(in_file))}")


def _codes(cells: pa.ChunkedArray) -> pa.Array:
    """Codes without the blanks and quotation marks that keep their zeros."""
    return pc.utf8_trim(cells.combine_chunks(), "'\" ")


def _figures(cells: pa.ChunkedArray) -> np.ndarray:
    """Whole figures. Raises ArrowInvalid."""
    trimmed = pc.utf8_trim_whitespace(cells.combine_chunks())
    figures: np.ndarray = pc.cast(trimmed, pa.int64()).to_numpy(zero_copy_only=False)
    return figures
