"""The made tables that ours and the others draw: services as Eurostat will deliver them, and a
store that holds them."""

from pathlib import Path

import pandas as pd
import plotly.io

from benchmarks import browser
from benchmarks.contenders.figures import FORMS
from tests import made
from tradeviz.charts import style
from tradeviz.datasets.code_lists import CodeList
from tradeviz.i18n import Language
from tradeviz.publishing.shipped import Shipped, publish_shipped
from tradeviz.settings import ROOT
from tradeviz.snapshot import Snapshot
from tradeviz.storage.store import Store
from tradeviz.views import services
from tradeviz.views.exhibit import Exhibit
from tradeviz.views.page import defaults
from tradeviz.views.present import present

YEARS = [str(year) for year in made.YEARS]
LANGUAGE = Language("en")


def years_to_click() -> tuple[list[str], list[str]]:
    """The years that are clicked on first, which does not count, and the others; never one that is
    the neighbour of the year before, which is made ready ahead and looks much the same."""
    inner = YEARS[1:-1]
    years = [*inner[::3], *inner[1::3], *inner[2::3]]
    return years[browser.YEARS :], years[: browser.YEARS]


def codes(name: str) -> CodeList:
    """A list of codes of this clone."""
    return Shipped(ROOT / "data").codes[name]


def store(folder: Path) -> Store:
    """A store that holds, beside the shipped figures, every item of services × 16 years × exports
    and imports."""
    filled, shipped = Store(str(folder)), Shipped(ROOT / "data")
    publish_shipped(filled, shipped)
    made.publish_source(filled, shipped)
    made.publish(filled, shipped, "services", made.services_like_eurostat(shipped.codes["ebops"]))
    made.publish(filled, shipped, "goods", made.goods_like_eurostat(shipped.codes["hs"]))
    return filled


def table(file: Path) -> pd.DataFrame:
    """The same services as a plain table (item, name, parent, flow, year, value), also written to
    `file`."""
    items = Shipped(ROOT / "data").codes["ebops"]
    rows = made.services_like_eurostat(items)
    known = ["S", *_parts(items, "S")]
    yearly = rows[(rows["freq"] == "A") & rows["item"].isin(known)].fillna({"value": 0.0})
    plain = pd.DataFrame(
        {
            "item": yearly["item"],
            "name": yearly["item"].map(lambda code: items.name(code, LANGUAGE)),
            "parent": yearly["item"].map(items.parent),
            "flow": yearly["flow"],
            "year": yearly["period"],
            "value": yearly["value"],
        }
    )
    plain.to_parquet(file, index=False)
    return plain


def _parts(items: CodeList, code: str) -> list[str]:
    """What `code` is the sum of, at every depth."""
    return [each for part in items.parts(code) for each in (part, *_parts(items, part))]


def our_figures(filled: Store, file: Path) -> dict[str, list[dict]]:
    """Exactly the figures of our page that a year changes, by year, also written to `file`: what
    others would draw of them."""
    snapshot = Snapshot.newest(filled, Shipped(ROOT / "data").codes, services.PAGE.datasets)
    panel = services.PAGE.panels[0]
    usual = defaults(panel.choices, snapshot)
    figures = {
        year: [
            _plain(present(view.answer(snapshot, view.query({**usual, "period": year})), LANGUAGE))
            for view in panel.views
            if "period" in view.reads
        ]
        for year in YEARS
    }
    file.write_text(plotly.io.json.to_json_plotly(figures), encoding="utf-8")
    return figures


def _plain(exhibit: Exhibit) -> dict:
    return style.themed(exhibit.figure, dark=False, separators=LANGUAGE.separators).to_dict()


def express_figures(file: Path) -> dict[str, list[dict]]:
    """The figures that Plotly Express makes of the plain table, by year."""
    plotly.io.templates.default = "plotly"  # Streamlit puts its own here where it is imported
    plain = pd.read_parquet(file)
    return {year: [form(plain, year).to_dict() for form in FORMS] for year in YEARS}
