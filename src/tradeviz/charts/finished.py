"""Figures that are drawn many times and never changed: written as JSON once."""

from typing import Any

import orjson
from plotly.basedatatypes import BaseFigure

_AS_PLOTLY = orjson.OPT_NON_STR_KEYS | orjson.OPT_SERIALIZE_NUMPY


class _Written(dict[str, Any]):
    """A figure as a dictionary, with its JSON."""

    json: orjson.Fragment

    def to_plotly_json(self) -> orjson.Fragment:
        """What Plotly writes in its place."""
        return self.json


class FinishedFigure(BaseFigure):  # type: ignore[misc]
    """A figure that nobody changes any more. Streamlit takes each chart apart, checks it and writes
    it anew in every run; of this one it gets what was written when it was made. It is one of
    Plotly's figures by its kind alone."""

    def __init__(self, figure: dict[str, Any]) -> None:
        """`figure` is valid, and without a template."""
        text = orjson.dumps(figure, option=_AS_PLOTLY)
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
