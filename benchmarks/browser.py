"""What a reader waits for, in a headless Chromium: from a click until it is redrawn, from an empty
cache to a page."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from benchmarks.servers import DASH, OURS, PLAIN, STATIC, Contender
from tests import chromium

CHARTS, YEARS = 4, 12
CLICKED = {
    "a year nobody asked for before": slice(YEARS),
    "a year asked for before": slice(YEARS, None),
}
"""What the clicks of `clicks` are."""
_WINDOW = {"width": 1400, "height": 1000}
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
_PATIENCE = 60_000
FAST: Mapping[str, float] = {}
SLOW = {"latency": 80, "downloadThroughput": 4e6 / 8, "uploadThroughput": 4e6 / 8}
"""The line between browser and server: as this machine gives it; 4 Mbit/s, 80 ms later."""

_WATCH_CLICK = """year => {
  const charts = () => [...document.querySelectorAll('.js-plotly-plot')].filter(chart => chart._fullLayout?.meta);
  const drawn = chart => [...chart.querySelectorAll('.main-svg :is(text, path)')]
    .map(part => part.getAttribute('d') ?? part.textContent).join();
  const before = charts().map(drawn);
  window.__took = null;
  addEventListener('click', click => {
    const look = now => {
      const found = charts();
      const done = found.length === before.length && found.every((chart, at) =>
        String(chart._fullLayout.meta) === year && drawn(chart) !== before[at]);
      if (done) window.__took = performance.now() - click.timeStamp;
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, {capture: true, once: true});
  return before.length;
}"""
"""One rule for all: a chart shows the new year when its layout says so and what is drawn in it has
changed. Asked in every frame from the click on; milliseconds from the click until it holds for the
last chart."""

_WATCH_VISIT = """plain => {
  window.__headline = window.__charts = null;
  let drawn = 0;
  const look = () => {
    const now = performance.now();
    const headline = document.querySelector('[class*=st-key-card] :is(h2, h3)');
    const is_there = headline?.innerText.trim() || (plain && document.querySelector('h1')?.innerText.trim());
    if (!window.__headline && is_there) window.__headline = now;
    const found = document.querySelectorAll('.js-plotly-plot .main-svg :is(.barlayer, .scatterlayer, .treemaplayer) path').length;
    if (found !== drawn) [drawn, window.__charts] = [found, now];
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
"""Milliseconds since the visit began: when the first headline figure (of a plain page the heading)
could be read, when a chart was last drawn on."""

_STANDS_STILL = """() => window.__charts && performance.now() - window.__charts > 1500
  && document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'
  && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(chart => chart.querySelector('.main-svg'))"""


@contextmanager
def chromium_running() -> Iterator[Browser]:
    """A browser that asks for nothing on its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=_QUIET)
        yield browser
        browser.close()


# --------------------------------------------------------------------------------- click to redrawn


def clicks(
    browser: Browser, contenders: list[Contender], first: list[str], years: list[str]
) -> dict[str, list[float]]:
    """Milliseconds from choosing each of `years` to the last chart redrawn, and from choosing it
    once more (CLICKED), contender by contender in turn. The clicks on the `first` years do not
    count: in them the browser compiles each page's scripts."""
    context = browser.new_context(viewport=_WINDOW, locale="en-GB")  # type: ignore[arg-type]
    context.set_default_timeout(_PATIENCE)
    pages = {contender.name: _opened(context.new_page(), contender) for contender in contenders}
    took: dict[str, list[float]] = {name: [] for name in pages}
    for place, year in enumerate([*first * 4, *years, *years]):
        for contender in contenders:
            milliseconds = _click(pages[contender.name], contender, year)
            took[contender.name] += [milliseconds] if place >= 4 * len(first) else []
    context.close()
    return took


def _opened(page: Page, contender: Contender) -> Page:
    page.goto(f"{contender.url}/services?lang=en" if contender.kind == OURS else contender.url)
    page.wait_for_function(
        f"() => document.querySelectorAll('.js-plotly-plot .main-svg').length >= {CHARTS}"
    )
    page.wait_for_timeout(2000)
    return page


def _click(page: Page, contender: Contender, year: str) -> float:
    page.bring_to_front()
    button = _button(page, contender, year)
    page.wait_for_timeout(300)  # the previous redraw's last work is not this one's
    watched = page.evaluate(_WATCH_CLICK, year)
    assert watched == CHARTS, f"{contender.name} shows {watched} charts"
    button.click()
    page.wait_for_function("() => window.__took !== null", polling=100)
    return page.evaluate("window.__took")


def _button(page: Page, contender: Contender, year: str) -> Locator:
    """What to click for a year; a list is unfolded first, which is not measured."""
    if contender.kind == STATIC:
        return page.locator("nav button", has_text=year)
    if contender.kind == DASH:
        return page.locator("#year label", has_text=year)
    label = "Period" if contender.kind == OURS else "Year"
    page.get_by_role("combobox", name=label).fill(year)
    return page.get_by_role("option", name=year, exact=True)


# -------------------------------------------------------------------------------------- first visit


@dataclass(frozen=True)
class Visit:
    """One first visit: milliseconds until a headline figure could be read (None where there is
    none) and until the last chart was drawn; the bytes that came over the line."""

    headline: float | None
    charts: float
    size: float


def visits(
    browser: Browser, contenders: list[Contender], times: int, line: Mapping[str, float] = FAST
) -> dict[str, list[Visit]]:
    """For each contender in turn, with an empty cache, over a line such as `SLOW`."""
    took: dict[str, list[Visit]] = {contender.name: [] for contender in contenders}
    for _ in range(times + 1):  # the first warms the server and is dropped
        for contender in contenders:
            took[contender.name].append(_visit(browser, contender, line))
    return {name: each[1:] for name, each in took.items()}


def _visit(browser: Browser, contender: Contender, line: Mapping[str, float]) -> Visit:
    context = browser.new_context(viewport=_WINDOW, locale="en-GB")  # type: ignore[arg-type]
    context.set_default_timeout(_PATIENCE)
    context.add_init_script(f"({_WATCH_VISIT})({json.dumps(contender.kind == PLAIN)})")
    page, sizes = context.new_page(), list[float]()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    if line:
        session.send("Network.emulateNetworkConditions", {"offline": False, **line})
    page.goto(contender.url, wait_until="commit")
    page.wait_for_function(_STANDS_STILL, polling=100)
    headline, charts = page.evaluate("[window.__headline, window.__charts]")
    context.close()
    return Visit(headline, charts, sum(sizes))
