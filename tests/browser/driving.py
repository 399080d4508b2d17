"""Driving a page: open it, wait until it stands still, read what a reader sees. No fixed pauses: each wait is for
something that can be seen."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, Locator, Page, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PAGES = {
    "": "briefing/overview",
    "missions": "briefing/missions",
    "brief": "briefing/brief",
    "services": "trade/services",
    "goods": "trade/goods",
    "partners": "trade/partners",
    "mirror": "trade/mirror",
    "presence": "trade/presence",
    "contributions": "trade/contributions",
    "explore": "trade/explore",
    "calendar": "missions/calendar",
    "hosts": "missions/hosts",
    "outcomes": "missions/outcomes",
    "sources": "about/sources",
    "changes": "about/changes",
    "method": "about/method",
    "publish": "staff/publish",
    "official": "staff/official",
    "history": "staff/history",
}
"""Every page: its address and its file."""
LOCALES = {"en": "en-GB", "fr": "fr-LU", "de": "de-LU", "ja": "ja-JP"}
DESK, PHONE = {"width": 1400, "height": 1000}, {"width": 390, "height": 844}
PATIENCE = 60_000
"""Milliseconds that anything expected of a page may take on a busy machine."""

_STANDS_STILL = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  if (!app || app.dataset.testScriptState !== 'notRunning' || !document.querySelector('[data-testid=stMain] h1'))
    return window.__seen = null;
  if (document.querySelector('[data-testid=stSkeleton], [data-stale=true]')) return window.__seen = null;
  const parts = [];
  for (const chart of document.querySelectorAll('[data-testid=stPlotlyChart]')) {
    const svg = chart.querySelector('.main-svg');
    if (!svg || !svg.childElementCount) return window.__seen = null;
    if (chart.clientWidth && Math.abs(svg.clientWidth - chart.clientWidth) > 2) return window.__seen = null;
    for (const text of chart.querySelectorAll('.main-svg text')) {
      const box = text.getBoundingClientRect();
      parts.push(text.textContent, Math.round(box.x), Math.round(box.y));
    }
  }
  const main = document.querySelector('[data-testid=stMain]');
  parts.push(innerWidth, main.scrollHeight, main.innerText.length, location.href);
  const now = parts.join('|'), same = window.__seen === now;
  window.__seen = now;
  return same;
}"""
"""Whether the script has run, no placeholder or outdated piece stands, each chart fills its place, and nothing moved
since the question was asked before."""


_SOCKETS: WeakKeyDictionary[Page, WebSocket] = WeakKeyDictionary()
"""The line of each page to the server."""


def _is_the_end_of_a_run(message: str | bytes) -> bool:
    """Whether a message from the server says that the script has run. The page itself may show both the beginning and
    the end of a short run as nothing at all."""
    if isinstance(message, str):
        return False
    told = ForwardMsg.FromString(message)
    return (
        told.WhichOneof("type") == "script_finished"
        and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
    )


@contextmanager
def visit(
    browser: Browser,
    *,
    language: str = "en",
    dark: bool = False,
    size: Mapping[str, int] = DESK,
    **more: Any,
) -> Iterator[BrowserContext]:
    """A visitor with an empty cache, no cookies and a browser in `language`."""
    context = browser.new_context(
        viewport=dict(size),
        locale=LOCALES[language],
        color_scheme="dark" if dark else "light",
        **more,
    )
    context.set_default_timeout(PATIENCE)
    try:
        yield context
    finally:
        context.close()


def as_on_a_desk(page: Page) -> Page:
    """`page` on nothing yet, in a light and wide window."""
    page.goto("about:blank")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(dict(DESK))  # type: ignore[arg-type]
    return page


def as_staff(page: Page, link: str) -> None:
    """From now on `page` is that of somebody who opened the link that the server printed."""
    answer = page.context.request.get(link)
    assert answer.ok and "token" not in answer.url


def opened(page: Page, url: str, path: str = "", lang: str | None = "en", **choices: str) -> Page:
    """`page` at one of our addresses, its charts drawn."""
    if page not in _SOCKETS:
        page.on("websocket", lambda socket: _SOCKETS.update({page: socket}))
    asked = {**({"lang": lang} if lang else {}), **choices}
    page.goto(f"{url}/{path}{'?' + urlencode(asked) if asked else ''}")
    return still(page)


def still(page: Page) -> Page:
    """`page` once it stands still."""
    page.evaluate("() => { window.__seen = null }")
    page.wait_for_function(_STANDS_STILL, polling=80)
    return page


@contextmanager
def running(page: Page) -> Iterator[None]:
    """What is done in the block makes the page's script run; after it the page stands still again."""
    with _SOCKETS[page].expect_event("framereceived", _is_the_end_of_a_run, timeout=PATIENCE):
        yield
    still(page)


def rerun(page: Page) -> Page:
    """`page` run again by Streamlit's own key, as after a change of colours in the browser's settings."""
    page.evaluate("() => document.activeElement.blur()")
    with running(page):
        page.keyboard.press("r")
    return page


def darkened(page: Page) -> Page:
    """`page` in dark colours, its charts drawn anew."""
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(_IS_DARK)
    return rerun(page)


_IS_DARK = """() => {
  const ground = getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor;
  return ground.match(/\\d+/g).slice(0, 3).every(part => Number(part) < 80);
}"""


def sized(page: Page, size: Mapping[str, int]) -> Page:
    """`page` in a window of another size."""
    page.set_viewport_size(dict(size))  # type: ignore[arg-type]
    return still(page)


def address(page: Page) -> dict[str, str]:
    """What stands in the address after the question mark."""
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def unrolled(page: Page) -> Page:
    """`page` in a window so high that nothing has to be scrolled into view."""
    height = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    return sized(page, {"width": DESK["width"], "height": height + 200})


def sized_before(page: Page, size: Mapping[str, int]) -> Page:
    """`page`, still empty, in a window of another size."""
    page.set_viewport_size(dict(size))  # type: ignore[arg-type]
    return page


def words(page: Page) -> str:
    """Everything a reader can read on the page."""
    return page.locator("[data-testid=stMain]").inner_text()


def charts(page: Page) -> Locator:
    """The charts of a page."""
    return page.locator("[data-testid=stPlotlyChart]")


def panel_of(page: Page, chart: int = 0) -> Locator:
    """The `chart`-th fold “Table, download, link” of a page."""
    return page.locator("[data-testid=stExpander]").nth(chart)


def unfold(page: Page, chart: int = 0) -> Locator:
    """The `chart`-th fold, open and filled."""
    fold = panel_of(page, chart)
    with running(page):
        fold.locator("summary").click()
    fold.locator("[data-testid=stDownloadButton]").last.wait_for()
    return fold


def choose(page: Page, name: str) -> Page:
    """`page` after the choice called `name` in a row of choices."""
    with running(page):
        page.get_by_role("radio", name=name, exact=True).first.click()
    return page


def speak(page: Page, language: str) -> Page:
    """`page` in a language, by its own name, after a choice in the head of the page."""
    page.get_by_role("combobox", name="Language · Langue · Sprache · 言語").click()
    with running(page):
        page.get_by_role("option", name=language, exact=True).click()
    return page


def go(page: Page, section: int, place: int) -> Page:
    """`page` after a choice in the menu, by place: names differ by language."""
    page.locator("[data-testid=stTopNavSection]").nth(section).click()
    with running(page):
        page.get_by_role("menuitem").nth(place).click()
    return page


# ------------------------------------------------------------------------------------------- looking at charts

_TEXTS = """() => [...document.querySelectorAll('[data-testid=stPlotlyChart]')].map(chart => {
  const frame = chart.querySelector('.svg-container').getBoundingClientRect();
  const kept = [];
  for (const text of chart.querySelectorAll('.main-svg text')) {
    if (!text.textContent.trim() || text.closest('.hoverlayer, .modebar')) continue;
    const box = text.getBoundingClientRect(), style = getComputedStyle(text);
    if (box.width < 1 || box.height < 1 || style.visibility === 'hidden' || style.opacity === '0') continue;
    let limits = [frame.left, frame.top, frame.right, frame.bottom];
    for (let at = text; at && at !== chart; at = at.parentNode) {
      const id = (at.getAttribute && at.getAttribute('clip-path') || '').match(/#([^'")]+)/);
      const shape = id && document.getElementById(id[1])?.querySelector('rect');
      if (!shape) continue;
      const own = at.getScreenCTM(), inner = shape.getBBox();
      const left = own.e + inner.x * own.a, top = own.f + inner.y * own.d;
      limits = [Math.max(limits[0], left), Math.max(limits[1], top),
                Math.min(limits[2], left + inner.width * own.a), Math.min(limits[3], top + inner.height * own.d)];
    }
    kept.push({words: text.textContent, box: [box.left, box.top, box.right, box.bottom], limits,
               size: parseFloat(style.fontSize)});
  }
  return {name: chart.getAttribute('aria-label'), areas: !!chart.querySelector('.treemaplayer .trace'), texts: kept};
})"""
"""Each chart's visible words: where they stand, and how far they could reach before something cuts them off."""

_SILENT = """() => [...document.querySelectorAll('[data-testid=stPlotlyChart]')].filter(chart => {
  const marks = '.barlayer .point, .scatterlayer .point, .treemaplayer .slice, .heatmaplayer image, .geo .point';
  return chart.querySelectorAll(marks).length < 2 && !chart.querySelector('.js-line');
}).map(chart => chart.getAttribute('aria-label'))"""
"""Charts of one mark or of none."""


def silent(page: Page) -> list[str]:
    """Charts that say nothing."""
    return page.evaluate(_SILENT)


_SLACK = 1.5
"""Pixels that a letter's box may reach beyond what it paints."""
_TOUCH = 4
"""Pixels that two boxes may share: a box is higher than its letters."""


def cut_off(page: Page) -> list[str]:
    """Words of charts that reach beyond their chart."""
    return [
        f"{chart['name']}: “{text['words']}” by {beyond:.0f} px"
        for chart in page.evaluate(_TEXTS)
        for text in chart["texts"]
        if (beyond := _beyond(text["box"], text["limits"])) > _SLACK
    ]


def _beyond(box: list[float], limits: list[float]) -> float:
    return max(limits[0] - box[0], limits[1] - box[1], box[2] - limits[2], box[3] - limits[3])


def overlapping(page: Page) -> list[str]:
    """Pairs of words of one chart that stand on each other; areas, whose words Plotly fits itself, excepted."""
    found = []
    for chart in page.evaluate(_TEXTS):
        texts = [] if chart["areas"] else chart["texts"]
        for place, one in enumerate(texts):
            for other in texts[place + 1 :]:
                across, down = _shared(one["box"], other["box"])
                if across > _TOUCH and down > _TOUCH:
                    found.append(
                        f"{chart['name']}: “{one['words']}” and “{other['words']}” by {across:.0f} × {down:.0f} px"
                    )
    return found


def _shared(one: list[float], other: list[float]) -> tuple[float, float]:
    return min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(
        one[1], other[1]
    )


_BEYOND_THE_EDGE = """() => {
  const found = [], edge = document.documentElement.clientWidth + 1;
  for (const part of [document.documentElement, document.querySelector('[data-testid=stMain]')])
    if (part.scrollWidth > part.clientWidth) found.push(`${part.tagName} scrolls: ${part.scrollWidth} px`);
  for (const part of document.querySelectorAll(
      '[data-testid=stMain] :is(h1, h2, h3, p, button, label, summary, pre, input:not([type=range]))')) {
    const box = part.getBoundingClientRect();
    if (!box.width || (box.right <= edge && box.left >= -1)) continue;
    let at = part.parentElement, inside = false;
    for (; at && at.dataset.testid !== 'stMain'; at = at.parentElement)
      inside ||= ['auto', 'scroll'].includes(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth;
    if (!inside) found.push(`${part.tagName} “${part.innerText.slice(0, 40)}” ends at ${Math.round(box.right)} px`);
  }
  return found;
}"""


def beyond_the_edge(page: Page) -> list[str]:
    """What makes a page wider than its window, or stands outside it."""
    return page.evaluate(_BEYOND_THE_EDGE)


_BROKEN = """() => {
  const found = [];
  for (const part of document.querySelectorAll('[data-testid=stMain] :is(h1, h2, h3, p)')) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let text; text = walker.nextNode();)
      for (const word of text.data.matchAll(/[\\p{Script=Latin}\\d]{6,}/gu)) {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
        if (lines.size > 1 && word[0].length <= 40) found.push(word[0]);
      }
  }
  return found;
}"""


def broken_words(page: Page) -> list[str]:
    """Words in Latin letters that end on another line than they begin on, without a hyphen;
    codes longer than any word left out."""
    return page.evaluate(_BROKEN)
