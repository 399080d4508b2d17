"""How a file was read, each part of it changeable."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from tradeviz.i18n import Language
from tradeviz.intake import TITLES, Choices
from tradeviz.intake.encoding import KNOWN
from tradeviz.intake.model import Recognised
from tradeviz.intake.numbers import sign_beside
from tradeviz.publishing.upload import Upload
from tradeviz.ui import blocks
from tradeviz.ui.markdown import bold, draw, escaped, unmarked
from tradeviz.ui.staff.texts import choose_texts

Pairs = tuple[tuple[str, str], ...]
"""Choices by what they are about: columns of ours by columns of the file, meanings by signs."""


def choose_reading(upload: Upload, language: Language) -> Choices:
    """What was recognised, each part of it changeable; the choices as they now stand."""
    blocks.paragraph(_summary(upload, language))
    chosen = _choose_format(upload, language)
    recognised = upload.reading.recognised
    if not recognised.encoding_is_certain:
        for encoding in recognised.encodings:
            draw(bold(encoding.encoding))
            st.code(encoding.sample, language=None, wrap_lines=True)
    mapping, fill = _choose_columns(upload, language)
    signs = _choose_meanings(upload, language)
    accept = _confirm_magnitudes(upload, language)
    return replace(
        chosen,
        mapping=mapping,
        fill=fill,
        signs=signs,
        reads=choose_texts(upload, language),
        accept=accept,
    )


def _summary(upload: Upload, language: Language) -> str:
    text = language.text
    rows = language.counted("{count} row.", "{count} rows.", upload.reading.recognised.rows)
    if not upload.is_remembered:
        return rows
    return language.sentences(rows, text("Read as the last published file of this layout was."))


def _with(values: dict[str, str], key: str, value: str | None) -> dict[str, str]:
    """`values` with one more; without it where the value is empty."""
    if value:
        return {**values, key: value}
    return {other: kept for other, kept in values.items() if other != key}


# --------------------------------------------------------------------------------------- the format


@dataclass(frozen=True)
class _Part:
    """One part of how a file is read: its name, what was recognised, what it may be instead."""

    key: str
    label: str
    recognised: str
    options: Sequence[str]


def _choose_format(upload: Upload, language: Language) -> Choices:
    """The choices with encoding, delimiter, decimal mark, layout, dates, header line and sheet."""
    kept, codes = upload.choices, dict[str, str | None]()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for part in _parts(upload.reading.recognised, language):
            chosen = str(getattr(kept, part.key) or "") or None
            codes[part.key] = _choose_part(part, chosen, language)
    line = codes["header"]
    return replace(
        kept,
        encoding=codes["encoding"],
        delimiter=codes["delimiter"],
        decimal=codes["decimal"],
        layout=codes["layout"],
        dates=codes["dates"],
        header=int(line) if line else None,
        sheet=codes.get("sheet"),
    )


def _parts(recognised: Recognised, language: Language) -> list[_Part]:
    """The parts in the order in which they are asked for; the sheet of a workbook only."""
    text, sheets = language.text, list(recognised.sheets)
    encodings = [candidate.encoding for candidate in recognised.encodings]
    encodings += [*("utf-8", "cp1252", "cp932", "utf-16"), *KNOWN]
    lines, header = [str(number) for number in range(1, 21)], str(recognised.header or "")
    delimiter, delimiters = recognised.delimiter, [",", ";", "\t", "|"]
    parts = [
        _Part("encoding", text("Encoding"), recognised.encoding, encodings),
        _Part("delimiter", text("Delimiter"), delimiter, delimiters),
        _Part("decimal", text("Decimal mark"), recognised.decimal, [".", ","]),
        _Part("layout", text("Layout"), recognised.layout, ["long", "wide"]),
        _Part("dates", text("Order of day and month"), "", ["dmy", "mdy"]),
        _Part("header", text("Line of the header"), header, lines),
    ]
    return parts + ([_Part("sheet", text("Sheet"), recognised.sheet, sheets)] if sheets else [])


def _choose_part(part: _Part, kept: str | None, language: Language) -> str | None:
    """One part of how the file was read: as recognised, or as chosen."""
    names = _names(language)
    recognised = names.get(part.recognised, part.recognised) or language.text("none")
    names[""] = language.text("recognised: {what}", what=recognised)
    options = ["", *dict.fromkeys(part.options)]
    chosen = st.selectbox(
        escaped(part.label),
        options,
        index=options.index(kept) if kept in options else 0,
        key=f"staff.how.{part.key}.{kept}",
        width=225,
        format_func=unmarked(lambda code: names.get(code, code)),
    )
    return chosen or None


def _names(language: Language) -> dict[str, str]:
    text = language.text
    return {
        ",": text("comma"),
        ";": text("semicolon"),
        "\t": text("tab"),
        ".": text("point"),
        "|": text("bar"),
        "long": text("one row a figure"),
        **TITLES,
        "wide": text("periods across"),
        "dmy": text("day first"),
        "mdy": text("month first"),
    }


# -------------------------------------------------------------------------------------- the columns


def _choose_columns(upload: Upload, language: Language) -> tuple[Pairs, Pairs]:
    """Which column of the file is which of ours, and what stands in every row of those it lacks."""
    text, reading, columns = language.text, upload.reading, upload.reading.dataset.columns
    mapping, fill = dict(upload.choices.mapping), dict(upload.choices.fill)
    theirs = {ours: name for name, ours in reading.recognised.mapping.items() if ours}
    is_across = list(reading.recognised.mapping.values()).count("value") > 1
    missing = {problem.column for problem in reading.problems if problem.rule == "column_missing"}
    label = escaped(text("Columns: which is which"))
    with st.expander(label, expanded=bool(missing), key="staff.columns"):
        grid = [place for _ in range(0, len(columns), 3) for place in st.columns(3)]
        for name, place in zip(columns, grid, strict=False):
            with place:
                if name == "value" and is_across:
                    blocks.paragraph(text("{column}: in the columns of the periods", column=name))
                    continue
                now = theirs.get(name, "")
                chosen = _choose_column(name, now, upload, language)
                mapping = _mapped(mapping, name, now, chosen)
                if not chosen and (name in missing or name in fill):
                    fill = _fill_column(name, fill, language)
    return tuple(mapping.items()), tuple(fill.items())


def _choose_column(ours: str, now: str, upload: Upload, language: Language) -> str:
    """The column of the file that is `ours`; empty where there is none."""
    theirs = list(upload.reading.original.columns)
    chosen: str = st.selectbox(
        escaped(ours),
        ["", *theirs],
        index=theirs.index(now) + 1 if now in theirs else 0,
        key=f"staff.map.{ours}.{now}",
        format_func=unmarked(lambda name: name or language.text("not in the file")),
    )
    return chosen


def _mapped(mapping: dict[str, str], ours: str, now: str, chosen: str) -> dict[str, str]:
    """`mapping` once the column `chosen` is `ours` instead of the column `now`."""
    if chosen == now:
        return mapping
    mapping = {theirs: name for theirs, name in mapping.items() if name != ours}
    mapping |= {now: ""} if now else {}
    return mapping | ({chosen: ours} if chosen else {})


def _fill_column(ours: str, fill: dict[str, str], language: Language) -> dict[str, str]:
    """`fill` with what stands in every row of a column that the file lacks."""
    label = escaped(language.text("{column}, in every row", column=ours))
    return _with(fill, ours, st.text_input(label, fill.get(ours, ""), key=f"staff.fill.{ours}"))


# ----------------------------------------------------------------------------- signs and magnitudes


def _choose_meanings(upload: Upload, language: Language) -> Pairs:
    """What signs beside a figure or in its place mean: asked only where the file has them."""
    text, signs = language.text, dict(upload.choices.signs)
    meanings = {
        "": text("not chosen"),
        "M": text("not available"),
        "C": text("confidential"),
        "zero": text("zero"),
        "P": text("provisional"),
        "E": text("estimated"),
        "R": text("revised"),
        "B": text("break in the series"),
        "footnote": text("a footnote: leave the sign out"),
        "not_applicable": text("does not apply: leave the row out"),
    }
    for sign in dict.fromkeys([*_unread_signs(upload), *signs]):
        chosen = st.selectbox(
            escaped(text("What “{sign}” means", sign=sign)),
            list(meanings),
            format_func=unmarked(meanings.__getitem__),
            index=list(meanings).index(signs.get(sign, "")),
            key=f"staff.sign.{sign}",
        )
        signs = _with(signs, sign, chosen)
    return tuple(signs.items())


def _unread_signs(upload: Upload) -> list[str]:
    """What stands where a figure should, is no figure, and is short enough to be a sign; what
    stands beside a figure and is not known."""
    problems = upload.reading.problems
    cells = [problem.found for problem in problems if problem.rule == "number"]
    alone = [cell for cell in cells if len(cell) <= 4 and not any(map(str.isdigit, cell))]
    beside = [sign_beside(one.found) for one in problems if one.rule == "flag_unknown"]
    above = [one.expected for one in problems if one.rule == "heading_flag"]
    return [*alone, *filter(None, [*beside, *above])]


def _confirm_magnitudes(upload: Upload, language: Language) -> tuple[str, ...]:
    """The rules of which the reading is confirmed; magnitudes are asked about only where the file
    has them."""
    accept, problems = set(upload.choices.accept), upload.reading.problems
    if "magnitude" in accept or any(problem.rule == "magnitude" for problem in problems):
        is_meant = st.checkbox(
            escaped(language.text("Magnitudes in the cells (億, Mio.) are meant as read")),
            value="magnitude" in accept,
        )
        accept = accept | {"magnitude"} if is_meant else accept - {"magnitude"}
    return tuple(sorted(accept))
