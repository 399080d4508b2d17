"""Everything that a page says, as pairs of kind and content that JSON can hold."""

import base64
import hashlib
import io
import json
import re
import zipfile
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.pages import opening
from benchmarks.pages.opening import CHOICES

TEXTS = {
    *("title", "header", "subheader", "markdown", "caption", "text", "code", "html", "latex"),
    *("divider", "error", "warning", "info", "success", "exception"),
}
"""Kinds of elements that are one text."""

LEFT_OUT = {
    *("id", "formId", "groupId", "deferredFileId", "url", "fragmentId", "arrowData", "lazyData"),
    *("spec", "config", "disabled", "setValue"),
}
"""What of an element is no figure and no sentence, or is written in another way."""


def contents(app: Any, with_files: bool) -> list[list[Any]]:
    """Everything that a page says, in order: pairs of kind and content."""
    parts: list[list[Any]] = [["menu", line] for line in opening.MENU]
    for node in chain(app.main, app.sidebar):
        if node.type in TEXTS:
            parts.append([node.type, text_of(node)])
        elif hasattr(node, "children"):
            parts += label_of(node)
        else:
            parts += element_of(node)
        if with_files and node.type == "download_button":
            parts += file_of(node.proto.deferred_file_id)
    return parts


def text_of(node: Any) -> str:
    """The text of an element; the reference of an accident, which is drawn by lot, is left out."""
    value = str(node.value if node.type != "divider" else "")
    return re.sub(r"\b[0-9a-f]{8}\b", "<reference>", value) if node.type == "error" else value


def label_of(block: Any) -> list[list[Any]]:
    """What a container says: the label of a drawer, a tab, a form."""
    inner = getattr(block.proto, block.type, block.proto)
    label = getattr(inner, "label", "")
    return [[block.type, label]] if label else []


def element_of(node: Any) -> list[list[Any]]:
    """An element of several texts: a choice with its options, a chart, a table."""
    from google.protobuf.json_format import MessageToDict

    parts = {
        name: value for name, value in MessageToDict(node.proto).items() if name not in LEFT_OUT
    }
    if node.type == "plotly_chart":
        config, spec = (json.loads(text or "{}") for text in (node.proto.config, node.proto.spec))
        return [["chart words", parts], ["chart config", exact(config)], ["chart", exact(spec)]]
    if node.type in ("table", "dataframe"):
        return [["table", {**parts, **table_of(node)}]]
    if node.type in CHOICES:
        parts["shown"] = chosen_option(node)
    return [[node.type, exact(parts)]]


def chosen_option(widget: Any) -> Any:
    """The option that is chosen, as shown."""
    if widget.type == "button_group":
        return list(widget.formatted_values)
    if widget.type == "toggle":
        return bool(widget.value)
    return widget.options[widget.index] if widget.index is not None else None


def table_of(node: Any) -> dict[str, Any]:
    """The cells of a table, and how they are marked."""
    frame, styler = node.value, node.proto.arrow_data.styler
    marks = {"styles": styler.styles.replace(styler.uuid, "")} if styler.uuid else {}
    index = {} if isinstance(frame.index, pd.RangeIndex) else {"index": exact(frame.index.tolist())}
    rows = [exact(list(row)) for row in frame.astype(object).itertuples(index=False, name=None)]
    return {"columns": [str(column) for column in frame.columns], "rows": rows, **index, **marks}


def exact(value: Any) -> Any:
    """`value` as JSON holds it, each number to ten digits, packed arrays unpacked."""
    if isinstance(value, dict):
        if {"bdata", "dtype"} <= value.keys():
            packed = np.frombuffer(base64.b64decode(value["bdata"]), dtype=value["dtype"])
            listed = {"shape": value.get("shape"), "list": packed.tolist()}
            return exact(listed if "shape" in value else packed)
        return {str(key): exact(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [exact(inner) for inner in value]
    if value is None or isinstance(value, (str, bool, np.bool_)):
        return bool(value) if isinstance(value, np.bool_) else value
    if isinstance(value, (int, float, np.number)):
        return number(float(value)) if not isinstance(value, int) else value
    return None if value is pd.NA or value is pd.NaT else str(value)


def number(value: float) -> float | int | None:
    """A number to ten digits; a whole one without its point."""
    if value != value:
        return None
    rounded = float(f"{value:.10g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < 1e15 else rounded


def file_of(id: str) -> list[list[Any]]:
    """The file behind a download button, as text; of a workbook the parts that hold its cells."""
    if id not in opening.FILES:
        return []
    make, name = opening.FILES[id]
    content = make()
    if isinstance(content, bytes) and content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            # docProps/core.xml holds the second at which the workbook was written
            names = sorted(set(packed.namelist()) - {"docProps/core.xml"})
            parts = {part: long(packed.read(part).decode("utf-8", "replace")) for part in names}
        return [["file", {"name": name, "parts": parts}]]
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else str(content)
    return [["file", {"name": name, "text": long(text)}]]


def long(text: str) -> dict[str, Any]:
    """A long text: its fingerprint and the lines it begins with."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return {"sha256": digest, "first": text[:4000].splitlines()}
