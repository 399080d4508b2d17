"""Figures that are drawn many times and never changed: written as JSON once."""

from typing import Any

import orjson
import plotly.graph_objects as go
import plotly.io


class _Written(dict[str, Any]):
    """A figure as a dictionary, with its JSON."""

    json: orjson.Fragment

    def to_plotly_json(self) -> orjson.Fragment:
        """What Plotly writes in its place."""
        return self.json


class FinishedFigure(go.Figure):  # type: ignore[misc]
    """A figure that nobody changes any more. Streamlit takes each chart apart and writes it anew in
    every run; of this one it gets what was written when it was made."""

    def __init__(self, figure: dict[str, Any]) -> None:
        """`figure` as another gave it, hence valid, and without a template."""
        super().__init__(figure, _validate=False)
        self.layout.template = None  # Plotly put in its own
        text = plotly.io.to_json(figure, validate=False)
        self._written = _Written(figure)
        self._written.json = orjson.Fragment(text)
        self._size = len(text)

    @property
    def nbytes(self) -> int:
        """About how many bytes it takes: as JSON, and taken apart."""
        return 4 * self._size

    def to_dict(self) -> dict[str, Any]:
        """The figure as a dictionary; never change it in place."""
        return self._written
