"""A reader for tests: opens pages through app.py and says what stands on them."""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import pandas as pd
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from tests.conftest import ROOT
from tradeviz.i18n import Language
from tradeviz.identity import TOKEN, proof
from tradeviz.snapshot import Snapshot
from tradeviz.storage.store import Store
from tradeviz.views.exhibit import Exhibit
from tradeviz.views.page import Page, query_of
from tradeviz.views.present import present
from tradeviz.views.result import Result

PAGES = (
    "briefing/overview",
    "briefing/missions",
    "briefing/brief",
    "trade/services",
    "trade/goods",
    "trade/partners",
    "trade/mirror",
    "trade/presence",
    "trade/contributions",
    "trade/explore",
    "missions/calendar",
    "missions/hosts",
    "missions/outcomes",
    "about/sources",
    "about/changes",
    "about/method",
    "staff/publish",
    "staff/official",
    "staff/history",
)


def open_page(page: str, address: str, *, drawers: Iterable[str] = (), **choices: str) -> AppTest:
    """`page` on the store at `address`, as a link with `choices` opens it; the containers with the keys `drawers`
    are open."""
    os.environ["TRADEVIZ_STORE"] = address
    app = AppTest.from_file(ROOT / "app.py", default_timeout=120)
    if page.startswith("staff/"):
        app.query_params[TOKEN] = token()
    for key, code in choices.items():
        app.query_params[key] = code
    for key in drawers:
        app.session_state[key] = True
    return app.switch_page(f"pages/{page}.py").run()


def token() -> str:
    """The proof of being staff, as the link of this process has it."""
    return proof().link("").partition("=")[2]


@dataclass
class Reader:
    """One reader of one store; a page opened once in a language stays open."""

    store: Store
    opened: dict[tuple, AppTest] = field(default_factory=dict)

    def open(self, page: str, lang: str = "en", **choices: str) -> AppTest:
        """`page` in a language, with the choices of a link. Shared between tests: they do not touch it."""
        key = (page, lang, *sorted(choices.items()))
        if key not in self.opened:
            self.opened[key] = open_page(page, self.store.address, lang=lang, **choices)
        return self.opened[key]

    def open_all(self, page: str, lang: str = "en") -> AppTest:
        """`page` with every drawer, table and list of files open."""
        key = (page, lang, "all open")
        if key not in self.opened:
            closed = [
                key_of(block)
                for block in blocks(self.open(page))
                if block.type in ("popover", "expander")
            ]
            self.opened[key] = open_page(page, self.store.address, drawers=closed, lang=lang)
        return self.opened[key]


# --------------------------------------------------------------------------------- without a browser


def choices_of(page: Page, snapshot: Snapshot, **fixed: str) -> dict[str, str]:
    """What a reader has chosen on a page who chose `fixed` and left the rest."""
    chosen = dict(fixed)
    for choice_of in (one for panel in page.panels for one in panel.choices):
        if choice := choice_of(snapshot, query_of(chosen)):
            chosen.setdefault(choice.key, choice.default)
    return chosen


def exhibit_of(
    page: Page, answer: Callable[..., Result], snapshot: Snapshot, **fixed: str
) -> Exhibit:
    """An answer of a page in English, for a reader who chose `fixed` and left the rest."""
    chosen = choices_of(page, snapshot, **fixed)
    views = {view.answer: view for panel in page.panels for view in panel.views}
    return present(answer(snapshot, views[answer].query(chosen)), Language("en"))


# ------------------------------------------------------------------------------------------- its pieces


def nodes(root) -> Iterator[Element | Block]:  # noqa: ANN001 - an AppTest or a Block
    """Everything on a page, from the top down."""
    root = root.main if isinstance(root, AppTest) else root
    for child in root.children.values():
        yield child
        if isinstance(child, Block):
            yield from nodes(child)


def blocks(root) -> Iterator[Block]:  # noqa: ANN001
    """The containers of a page."""
    return (node for node in nodes(root) if isinstance(node, Block))


def key_of(block: Block) -> str:
    """The key that the program gave a container; empty where it gave none."""
    return getattr(block.proto, "id", "").partition("-")[2].partition("-")[2]


def cards(app: AppTest) -> dict[str, Block]:
    """The cards of a page by key."""
    found = ((key_of(block), block) for block in blocks(app))
    return {key.removeprefix("card."): block for key, block in found if key.startswith("card.")}


def of(root, *types: str) -> list[str]:  # noqa: ANN001
    """The words of the elements of these types, in order, as a reader sees them."""
    return [
        plain(node.value)
        for node in nodes(root)
        if node.type in types and isinstance(node.value, str)
    ]


def tables(root) -> list[pd.DataFrame]:  # noqa: ANN001
    """The tables of a page."""
    return [
        cells_of(node)
        for node in nodes(root)
        if node.type in ("arrow_data_frame", "arrow_table", "dataframe", "table")
    ]


def cells_of(node: Element) -> pd.DataFrame:
    """A table as a reader sees it: in those of real text Markdown stands."""
    if node.type not in ("arrow_table", "table"):
        return node.value
    return node.value.rename(columns=plain).map(lambda cell: plain(str(cell)))


def charts(app: AppTest) -> list[dict]:
    """The charts of a page: their figure and their words for those who do not see it (`alt`)."""
    return [
        {**json.loads(chart.proto.spec), "alt": chart.proto.alt}
        for chart in app.get("plotly_chart")
    ]


def exhibits(app: AppTest) -> list[Block]:
    """The containers that hold a heading and its source line."""
    return [block for block in blocks(app) if key_of(block).startswith("exhibit.")]


# --------------------------------------------------------------------------------------------- its words


def plain(text: str) -> str:
    """Markdown as a reader sees it."""
    text = text.replace(":small[]", "")
    text = re.sub(r"(?<!\\)\[((?:\\.|[^\[\]\\])*)\]\(<(?:\\.|[^>\\])*>\)", r"\1", text)
    text = re.sub(r"(?<!\\):(?:small|primary)\[((?:\\.|[^\]\\])*)\]", r"\1", text)
    text = re.sub(r"(?<!\\)\*\*", "", text)
    return re.sub(r"\\(.)", r"\1", text)


_CHOICES = ("selectbox", "button_group", "radio")
"""Elements whose value is a code, never shown."""


def visible(root) -> Iterator[str]:  # noqa: ANN001
    """Every text that a reader of a page sees or hears, once for each place it stands in."""
    for node in nodes(root):
        if isinstance(node, Block):
            yield from _of_block(node)
        elif node.type == "plotly_chart":
            yield from _of_chart(node.proto)
        elif node.type == "html":
            continue
        elif isinstance(getattr(node, "value", None), pd.DataFrame):
            cells = cells_of(node)
            yield from map(str, cells.columns)
            yield from (str(cell) for cell in cells.to_numpy().ravel())
        else:
            yield from _of_element(node)


def _of_block(block: Block) -> Iterator[str]:
    for name in ("expandable", "popover", "tab", "form"):
        label = getattr(getattr(block.proto, name, None), "label", "")
        if label:
            yield plain(label)


def _of_element(node: Element) -> Iterator[str]:
    if isinstance(getattr(node, "value", None), str) and node.type not in _CHOICES:
        yield plain(node.value)
    if getattr(node, "key", "") != "lang":  # the switch of languages says "language" in all of them
        yield plain(getattr(node, "label", "") or "")
    for option in getattr(node, "options", ()) or ():
        yield plain(str(getattr(option, "content", option)))


def _of_chart(proto) -> Iterator[str]:  # noqa: ANN001
    yield proto.alt
    figure = json.loads(proto.spec)
    for trace in figure["data"]:
        for name in ("text", "hovertext", "labels"):
            written = trace.get(name) or []
            yield from map(str, [written] if isinstance(written, str) else written)
        yield trace.get("name") or ""
    for note in figure["layout"].get("annotations", ()):
        yield note["text"]
    for axis in ("xaxis", "yaxis"):
        yield from map(str, figure["layout"].get(axis, {}).get("ticktext", ()))


def pieces(root) -> set[str]:  # noqa: ANN001
    """What stands on a page, cut where the program joins sentences."""
    return {piece for text in visible(root) if text for piece in cut(text)}


def cut(text: str) -> set[str]:
    """A text and its pieces."""
    return {
        text,
        *(re.sub(r"</?b>", "", part).strip() for part in re.split(r"<br>|\s·\s|\n", text)),
    }
