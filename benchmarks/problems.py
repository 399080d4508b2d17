"""What staff wait for in the browser: from the drop of a file until its problems, or its
consequences, are on the page.

Two files of 5,000 rows, dropped in turn: one as it should be, one with 200 wrong cells.
"""

import time

from playwright.sync_api import Browser, Page

from tests import made
from tests.browser import driving, serving
from tradeviz.datasets.code_lists import CodeList

ROWS, WRONG = 5_000, 200
GOOD, BAD = "as it should be", "with 200 problems"
_DONE = {
    GOOD: "[data-testid=stFormSubmitButton]",
    BAD: "[data-testid=stDownloadButton] >> text=/Rejected/",
}


def files(items: CodeList) -> dict[str, bytes]:
    """The two files."""
    table = made.as_text(made.goods_like_eurostat(items).head(ROWS)).assign(
        source="eurostat-ds-045409"
    )
    wrong = table.copy()
    every = ROWS // WRONG
    wrong.loc[::every, "value"] = [f"{place},5 Mio?" for place in range(len(wrong.loc[::every]))]
    return {name: each.to_csv(index=False).encode() for name, each in ((GOOD, table), (BAD, wrong))}


def milliseconds(browser: Browser, url: str, items: CodeList, times: int) -> dict[str, list[float]]:
    """How long each took, dropped in turn on a page opened anew."""
    contents = files(items)
    took: dict[str, list[float]] = {name: [] for name in contents}
    page = browser.new_page()
    for turn in range(times + 1):  # the first to warm up
        for name, content in contents.items():
            milliseconds = dropped(page, url, content, name)
            if turn:
                took[name].append(milliseconds)
    page.close()
    return took


def dropped(page: Page, url: str, content: bytes, kind: str) -> float:
    """Milliseconds from the drop of a file of goods until its consequences (GOOD) or its problems
    (BAD) are there."""
    driving.as_staff(page, serving.LINKS[url])
    page.goto(f"{url}/publish?lang=en")
    page.get_by_role("combobox", name="Dataset").click()
    page.get_by_role("option", name="Trade in goods").click()
    page.wait_for_timeout(1000)  # until the page has run for this dataset
    began = time.perf_counter()
    page.locator("input[type=file]").set_input_files(
        {"name": "goods.csv", "mimeType": "text/csv", "buffer": content}
    )
    page.locator(_DONE[kind]).first.wait_for(timeout=120_000)
    return (time.perf_counter() - began) * 1000
