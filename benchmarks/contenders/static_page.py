"""A static page: plotly.js from a file, every year's figures in the page, `Plotly.react` on a
click."""

import shutil
from pathlib import Path

import plotly
import plotly.io

_PAGE = """<!doctype html><meta charset="utf-8"><title>Static</title>
<script src="plotly.min.js"></script>
<style>body { font-family: sans-serif; margin: 1rem } main { display: grid; grid-template-columns: 1fr 1fr; gap: 2rem }
.chart { min-width: 0 }</style>
<h1>Trade in services</h1><nav></nav><main></main>
<script>
const figures = FIGURES;
const main = document.querySelector('main'), nav = document.querySelector('nav');
const places = figures[Object.keys(figures)[0]].map(() => {
  const place = document.createElement('div');
  place.className = 'chart';
  return main.appendChild(place);
});
const show = year => figures[year].forEach((figure, at) =>
  Plotly.react(places[at], figure.data, figure.layout, {responsive: true}));
for (const year of Object.keys(figures)) {
  const button = document.createElement('button');
  button.textContent = year;
  button.onclick = () => show(year);
  nav.append(button);
}
show(Object.keys(figures).at(-1));
</script>"""


def write(folder: Path, figures: dict[str, list[dict]]) -> Path:
    """A folder to be served, with `figures` (year → four figures) in its page."""
    folder.mkdir(parents=True)
    shutil.copy(Path(plotly.__file__).parent / "package_data" / "plotly.min.js", folder)
    page = _PAGE.replace("FIGURES", plotly.io.json.to_json_plotly(figures).replace("</", "<\\/"))
    (folder / "index.html").write_text(page, encoding="utf-8")
    return folder
