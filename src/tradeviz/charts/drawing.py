"""A drawing as Plotly takes it. Nobody checks it while a reader waits, for that takes longer than
all else about it: a test checks every chart of every page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

Layout = Mapping[str, Any]
_VALUE, _REST = 70, 4_000
"""About how many bytes a value of a trace takes, and all else of a drawing."""


@dataclass
class Drawing:
    """Plotly's traces and its layout, as plain mappings."""

    traces: list[dict[str, Any]]
    frame: dict[str, Any]

    def update_layout(self, **changes: Any) -> "Drawing":
        """Change parts of the layout, and of mappings in it what is named of them."""
        self.frame = _merged(self.frame, changes)
        return self

    def update_yaxes(self, **changes: Any) -> "Drawing":
        """Change parts of the vertical axis."""
        return self.update_layout(yaxis=changes)

    def add_shape(self, **shape: Any) -> "Drawing":
        """Draw a shape on it."""
        return self.update_layout(shapes=[*self.frame.get("shapes", ()), shape])

    def add_annotation(self, **annotation: Any) -> "Drawing":
        """Write on it."""
        return self.update_layout(annotations=[*self.frame.get("annotations", ()), annotation])

    def to_dict(self) -> dict[str, Any]:
        """The drawing as one mapping; never change it in place."""
        return {"data": self.traces, "layout": self.frame}

    @property
    def checked(self) -> go.Figure:
        """The figure that Plotly makes of it. Raises ValueError where it knows no such part."""
        return go.Figure({"data": self.traces, "layout": {"template": {}, **self.frame}})

    @property
    def data(self) -> tuple[Any, ...]:
        """Its traces, checked. Raises ValueError."""
        traces: tuple[Any, ...] = self.checked.data
        return traces

    @property
    def layout(self) -> go.Layout:
        """Its layout, checked. Raises ValueError."""
        return self.checked.layout

    @property
    def nbytes(self) -> int:
        """About how many bytes it takes."""
        values = sum(
            len(each) for trace in self.traces for each in trace.values() if _is_many(each)
        )
        return _REST + _VALUE * values


def _is_many(value: object) -> bool:
    return isinstance(value, list | tuple)


def _merged(layout: Layout, changes: Layout) -> dict[str, Any]:
    return {**layout, **{name: _changed(layout.get(name), new) for name, new in changes.items()}}


def _changed(old: object, new: object) -> object:
    both = isinstance(old, Mapping) and isinstance(new, Mapping)
    return _merged(old, new) if both else new  # type: ignore[arg-type]
