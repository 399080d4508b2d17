"""The charts of a brief as vectors and pictures, each drawn once, by a browser of the machine."""

from dataclasses import dataclass, field
from typing import Any

from tradeviz.charts import style
from tradeviz.i18n import Language
from tradeviz.render.brief.content import Plate
from tradeviz.render.browser import draw_figure, find_browser
from tradeviz.worker import Progress, unheard

WIDTH = 640
"""Pixels of a chart: printed over the breadth of A4, its letters have ten points."""


def height_of_chart(plate: Plate) -> int:
    """Pixels of an exhibit's chart from top to bottom; none for a table."""
    figure = plate.exhibit.figure
    return 0 if figure is None else int(figure.frame["height"])


@dataclass
class Charts:
    """Draws the charts of one brief; none where there is no browser."""

    language: Language
    browser: str = ""
    whole: int = 0
    """How many charts there are."""
    progress: Progress = unheard
    _drawn: dict[tuple[int, str], bytes] = field(default_factory=dict)

    @property
    def can_draw(self) -> bool:
        """Whether there is a browser."""
        return find_browser(self.browser) is not None

    def drawn(self, plate: Plate, form: str) -> bytes | None:
        """A chart as `svg` or `png`; None for a table, and where nothing can draw. Raises
        LimitError, SettingError."""
        if plate.exhibit.figure is None or not self.can_draw:
            return None
        key = (id(plate), form)
        if key not in self._drawn:
            self._drawn[key] = draw_figure(*self._figure(plate, form), self.browser)
            self.progress(len(self._drawn), self.whole)
        return self._drawn[key]

    def _figure(self, plate: Plate, form: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """The figure on light paper, and how it is drawn."""
        figure = plate.exhibit.figure
        assert figure is not None
        chart = style.themed(figure, dark=False, separators=self.language.separators).to_dict()
        size = {"width": WIDTH, "height": height_of_chart(plate)}
        return chart, {"format": form, "scale": 2 if form == "png" else 1, **size}
