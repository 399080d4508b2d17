"""How a file was read, each part of it changeable."""

from dataclasses import replace

import streamlit as st

from tradeviz.i18n import Language
from tradeviz.intake import TITLES, Choices
from tradeviz.publishing.upload import Upload
from tradeviz.ui.blocks import plain


def how_read(upload: Upload, language: Language) -> Choices:
    """What was recognised, each part of it changeable; the choices as they now stand."""
    text, found, kept = language.text, upload.reading.recognised, upload.choices
    said = text("{rows} rows.", rows=language.number(found.rows))
    if upload.is_remembered:
        said = language.sentences(said, text("Read as the last published file of this layout was."))
    st.markdown(plain(said))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        encoding = _choice(
            text("Encoding"),
            "encoding",
            kept.encoding,
            found.encoding,
            [*(one.encoding for one in found.encodings), "utf-8", "cp1252", "cp932", "utf-16"],
            language,
        )
        delimiter = _choice(
            text("Delimiter"),
            "delimiter",
            kept.delimiter,
            found.delimiter,
            [",", ";", "\t", "|"],
            language,
        )
        decimal = _choice(
            text("Decimal mark"), "decimal", kept.decimal, found.decimal, [".", ","], language
        )
        layout = _choice(
            text("Layout"), "layout", kept.layout, found.layout, ["long", "wide"], language
        )
        dates = _choice(text("Dates"), "dates", kept.dates, "", ["dmy", "mdy"], language)
        line = _choice(
            text("Line of the header"),
            "header",
            str(kept.header or "") or None,
            str(found.header or ""),
            [str(number) for number in range(1, 21)],
            language,
        )
        sheet = (
            _choice(text("Sheet"), "sheet", kept.sheet, found.sheet, list(found.sheets), language)
            if found.sheets
            else None
        )
    if not found.encoding_is_certain:
        for one in found.encodings:
            st.markdown(f"**{plain(one.encoding)}**")
            st.code(one.sample, language=None, wrap_lines=True)
    mapping, fill = columns(upload, language)
    signs, accept = meanings(upload, language)
    return replace(
        kept,
        encoding=encoding,
        delimiter=delimiter,
        decimal=decimal,
        layout=layout,
        dates=dates,
        header=int(line) if line else None,
        sheet=sheet,
        mapping=mapping,
        fill=fill,
        signs=signs,
        accept=accept,
    )


def _choice(
    label: str, key: str, kept: str | None, found: str, options: list[str], language: Language
) -> str | None:
    """One part of how the file was read: as recognised, or as chosen."""
    names = {
        ",": language.text("comma"),
        ";": language.text("semicolon"),
        "\t": language.text("tab"),
        ".": language.text("point"),
        "|": language.text("bar"),
        "long": language.text("one row a figure"),
        **TITLES,
        "wide": language.text("periods across"),
        "dmy": language.text("day first"),
        "mdy": language.text("month first"),
    }
    recognised = names.get(found, found) or language.text("none")
    listed = ["", *dict.fromkeys(options)]
    chosen = st.selectbox(
        label,
        listed,
        index=listed.index(kept) if kept in listed else 0,
        key=f"staff.how.{key}.{kept}",
        width=225,
        format_func=lambda code: (
            names.get(code, code) if code else language.text("recognised: {what}", what=recognised)
        ),
    )
    return chosen or None


def columns(
    upload: Upload, language: Language
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Which column of the file is which of ours, and what stands in every row of those it lacks."""
    text, kept, dataset = language.text, upload.choices, upload.reading.dataset
    theirs = list(upload.reading.original.columns)
    found = {ours: name for name, ours in upload.reading.recognised.mapping.items() if ours}
    is_across = list(upload.reading.recognised.mapping.values()).count("value") > 1
    mapping, fill = dict(kept.mapping), dict(kept.fill)
    lacking = {
        problem.column for problem in upload.reading.problems if problem.rule == "column_missing"
    }
    with st.expander(text("Columns: which is which"), expanded=bool(lacking), key="staff.columns"):
        grid = [place for _ in range(0, len(dataset.columns), 3) for place in st.columns(3)]
        for name, place in zip(dataset.columns, grid, strict=False):
            if name == "value" and is_across:
                place.markdown(plain(text("{column}: in the columns of the periods", column=name)))
                continue
            now = found.get(name, "")
            chosen = place.selectbox(
                name,
                ["", *theirs],
                index=theirs.index(now) + 1 if now in theirs else 0,
                key=f"staff.map.{name}.{now}",
                format_func=lambda theirs: theirs or language.text("not in the file"),
            )
            if chosen != now:
                mapping = {column: ours for column, ours in mapping.items() if ours != name}
                mapping |= {now: ""} if now else {}
                mapping |= {chosen: name} if chosen else {}
            if not chosen and (name in lacking or name in fill):
                wanted = place.text_input(
                    text("{column}, in every row", column=name),
                    fill.get(name, ""),
                    key=f"staff.fill.{name}",
                )
                fill = (
                    {**fill, name: wanted}
                    if wanted
                    else {key: value for key, value in fill.items() if key != name}
                )
    return tuple(mapping.items()), tuple(fill.items())


def meanings(
    upload: Upload, language: Language
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """What signs in place of a figure mean, and magnitudes to be confirmed: asked only where the file has them."""
    text, kept = language.text, upload.choices
    signs, accept = dict(kept.signs), set(kept.accept)
    told = {
        "": text("not chosen"),
        "M": text("not available"),
        "C": text("confidential"),
        "zero": text("zero"),
        "not_applicable": text("does not apply: leave the row out"),
    }
    unsure = [
        problem.found
        for problem in upload.reading.problems
        if problem.rule == "number"
        and len(problem.found) <= 4
        and not any(map(str.isdigit, problem.found))
    ]
    for sign in dict.fromkeys([*unsure, *signs]):
        chosen = st.selectbox(
            text("What “{sign}” means", sign=plain(sign)),
            list(told),
            format_func=told.__getitem__,
            index=list(told).index(signs.get(sign, "")),
            key=f"staff.sign.{sign}",
        )
        signs = (
            {**signs, sign: chosen}
            if chosen
            else {key: value for key, value in signs.items() if key != sign}
        )
    if "magnitude" in accept or any(
        problem.rule == "magnitude" for problem in upload.reading.problems
    ):
        is_meant = st.checkbox(
            text("Magnitudes in the cells (億, Mio.) are meant as read"),
            value="magnitude" in accept,
        )
        accept = accept | {"magnitude"} if is_meant else accept - {"magnitude"}
    return tuple(signs.items()), tuple(sorted(accept))
