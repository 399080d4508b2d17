"""A brief as one page that needs no network: charts that answer the pointer, tables below them."""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template

import orjson

from tradeviz.charts import style
from tradeviz.render.brief.cards import card_lines
from tradeviz.render.brief.content import (
    Block,
    Brief,
    BriefSection,
    CardRow,
    Items,
    Lines,
    Paragraph,
    Plate,
    Rows,
    SpokenList,
)
from tradeviz.render.brief.tables import rows_left_out

_TEMPLATE = Path(__file__).with_name("brief.html")
_CONFIG = {**style.CONFIG, "responsive": True, "displayModeBar": False}


def html_brief(brief: Brief) -> bytes:
    """The page, in UTF-8."""
    from plotly.offline import get_plotlyjs

    ink, line, paper = style.page_colours(dark=False)
    stamp = brief.stamp
    page = Template(_TEMPLATE.read_text("utf-8")).substitute(
        language=brief.language.code,
        title=escape(brief.title),
        font=style.FONT,
        ink=ink,
        line=line,
        paper=paper,
        accent=style.ACCENT,
        footer=_in_css(f"{brief.title} · {stamp.filters} · {stamp.day}"),
        stamp="".join(_small(text) for text in (stamp.filters, stamp.versions, stamp.day))
        + _link(stamp.link, brief.language.text("Open this brief")),
        main="\n".join(_section(section, brief) for section in brief.sections),
        script=_script(get_plotlyjs()) if brief.plates else "",
        charts=_script(_charts(brief)),
    )
    return page.encode()


def _in_css(text: str) -> str:
    """`text` between the quotation marks of a style sheet."""
    return text.replace("\\", "").replace('"', "”").replace("<", "")


def _script(code: str) -> str:
    return f"<script>{code.replace('</script', '<' + chr(92) + '/script')}</script>"


def _charts(brief: Brief) -> str:
    """What draws each chart at its place."""
    drawn = {
        f"chart-{place}": style.themed(
            plate.exhibit.figure, dark=False, separators=brief.language.separators
        ).to_dict()
        for place, plate in enumerate(brief.plates)
        if plate.exhibit.figure is not None
    }
    figures, how = (_in_script(one) for one in (drawn, _CONFIG))
    return (
        f"for (const [place, figure] of Object.entries({figures})) "
        f"Plotly.newPlot(place, figure.data, figure.layout, {how});"
    )


def _in_script(values: object) -> str:
    """Plain values as a script writes them; nothing in them ends the script."""
    written = orjson.dumps(values, option=orjson.OPT_NON_STR_KEYS | orjson.OPT_SERIALIZE_NUMPY)
    return written.decode().replace("</", "<\\/")


# ------------------------------------------------------------------------------------------- blocks


def _section(section: BriefSection, brief: Brief) -> str:
    blocks = "\n".join(_block(block, brief) for block in section.blocks)
    return f"<section><h2>{escape(section.heading)}</h2>\n{blocks}</section>"


def _block(block: Block, brief: Brief) -> str:
    match block:
        case Paragraph():
            kind = "strong" if block.is_strong else "text"
            return f'<p class="{kind}">{escape(block.words)}</p>'
        case CardRow():
            return _cards(block, brief)
        case Plate():
            return _plate(block, brief)
        case SpokenList():
            return _heading(block.heading) + "".join(
                f"<blockquote><p>{escape(one.sentence)}</p>{_small(one.citation)}"
                f"{_caution(one.remark)}</blockquote>"
                for one in block.sentences
            )
        case Items():
            items = "".join(f"<li>{escape(item)}</li>" for item in block.items)
            return f"{_heading(block.heading)}<ul>{items}</ul>"
        case Lines():
            return _table(block.columns, block.lines)


def _cards(row: CardRow, brief: Brief) -> str:
    cards = []
    for place, card in enumerate(row.cards):
        lines = card_lines(card, brief.language)
        kind = "card hero" if row.has_hero and place == 0 else "card"
        cards.append(
            f'<div class="{kind}"><div>{escape(lines.label)}</div>'
            f'<div class="value">{escape(lines.value)}</div>'
            f"{''.join(map(_small, lines.small))}{_caution(lines.caution)}</div>"
        )
    return f'{_heading(row.heading)}<div class="cards">{"".join(cards)}</div>'


def _plate(plate: Plate, brief: Brief) -> str:
    """An exhibit: its table is folded below a chart, and open where there is none."""
    exhibit, text = plate.exhibit, brief.language.text
    table = _rows(plate.table, brief)
    if exhibit.figure is not None:
        place = f"chart-{brief.plates.index(plate)}"
        alt = escape(exhibit.alt, quote=True)
        chart = f'<div class="chart" id="{place}" role="img" aria-label="{alt}"></div>'
        table = f"{chart}<details><summary>{escape(text('Table'))}</summary>{table}</details>"
    source = brief.language.pair(text("Source"), plate.source) if plate.source else ""
    below = "".join(map(_small, filter(None, (exhibit.note, source))))
    link = _link(plate.link, text("This view"))
    kind = "wide" if plate.is_wide else "usual"
    head = f"{_heading(exhibit.title)}{_small(exhibit.subtitle)}"
    return f'<figure class="{kind}">{head}{table}{below}{link}</figure>'


def _rows(rows: Rows, brief: Brief) -> str:
    same = _small(rows.same) if rows.same else ""
    more = "" if rows.is_whole else _small(rows_left_out(rows, brief.language))
    return f"{same}{_table(rows.columns, rows.rows)}{more}"


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    return (
        f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
        "</div>"
    )


def _heading(text: str) -> str:
    return f"<h3>{escape(text)}</h3>"


def _small(text: str) -> str:
    return f'<p class="small">{escape(text)}</p>'


def _caution(text: str) -> str:
    return f'<p class="caution">{escape(text)}</p>' if text else ""


def _link(address: str, words: str) -> str:
    """A link where pages have an address; else nothing."""
    if "://" not in address:
        return ""
    return f'<p class="small"><a href="{escape(address, quote=True)}">{escape(words)}</a></p>'
