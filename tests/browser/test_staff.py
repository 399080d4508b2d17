"""Staff bring in a file in the browser: mend, look, publish once, undo; and nobody else does."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import driving, serving
from tests.browser.serving import Server
from tests.sources.scripted import Reply, recorded, scripted_service
from tradeviz.settings import ROOT
from tradeviz.storage.store import Store

SHIPPED = (ROOT / "data/observations/services.csv").read_text("utf-8")
REVISED = SHIPPED.replace("1200000000", "1300000000", 1)
WRONG = REVISED.replace("LU,JP", "LU,XX", 1)


@pytest.fixture
def own(tmp_path: Path, page: Page) -> Iterator[Server]:
    """A dashboard that may be written to, by whoever has `page`."""
    with serving.served(tmp_path / "store") as running:
        driving.as_staff(page, running.link)
        yield running


def drop(page: Page, content: str, name: str = "services.csv") -> Page:
    """`page` after a file was dropped on it."""
    file = {"name": name, "mimeType": "text/csv", "buffer": content.encode("utf-8")}
    with driving.running(page):
        page.locator("input[type=file]").set_input_files(file)
    return driving.still(page)


def publish(page: Page, note: str = "July release", clicks: int = 1) -> Page:
    """`page` after the form was filled and sent."""
    page.get_by_label("Your name").fill("Ana")
    page.get_by_label("Reason").fill(note)
    button = page.get_by_role("button", name="Publish", exact=True)
    button.click(click_count=clicks, delay=0)
    return page


def test_wrong_then_mended_then_published_then_restored(page: Page, own: Server) -> None:
    store = Store(str(own.store))
    driving.opened(page, own.url, "publish")
    drop(page, WRONG)
    expect(page.get_by_role("heading", name="keep the file from being published")).to_be_visible()
    expect(page.get_by_text("“XX” is in no code list")).to_be_visible()
    assert page.get_by_role("button", name="Publish", exact=True).count() == 0

    drop(page, REVISED)
    expect(page.get_by_role("heading", name="No problems found")).to_be_visible()
    heads = page.locator("table", has_text="Headline").first.inner_text()
    assert "more than €1.2bn" in heads and "more than €1.3bn" in heads
    publish(page)
    expect(page.get_by_text("Version 1 of Trade in services is published")).to_be_visible()
    assert [act.by for act in store.history("services")] == ["Ana", "tradeviz"]

    driving.opened(page, own.url, "")
    assert "more than €1.3bn" in driving.words(page)
    driving.opened(page, own.url, "changes")
    assert "more than €1.2bn" in driving.words(page)
    page.locator("table", has_text="July release").first.wait_for(state="attached")  # in a grid

    driving.opened(page, own.url, "history")
    publish(page, "It was too early")
    expect(page.get_by_text("Version 2 of Trade in services is published")).to_be_visible()
    driving.opened(page, own.url, "")
    assert "more than €1.2bn" in driving.words(page)
    assert store.read("services", 2).equals(store.read("services", 0))


def test_one_choice_mends_every_row(page: Page, own: Server) -> None:
    driving.opened(page, own.url, "publish")
    drop(page, REVISED.replace("\nLU,", "\nLuxemburg GD,"))
    told = page.get_by_text(re.compile(r"“Luxemburg GD” \(\d+ ×\) is in no code list"))
    expect(told).to_have_count(1)
    page.get_by_text("Texts: read one as another").click()
    driving.still(page)
    box = page.get_by_role("combobox", name=re.compile("Luxemburg GD"))
    box.scroll_into_view_if_needed()
    driving.still(page)
    box.click()
    box.press_sequentially("LU", delay=100)
    expect(page.get_by_test_id("stSelectboxVirtualDropdown")).to_have_text("LU")
    with driving.running(page):
        box.press("Enter")
    expect(page.get_by_role("heading", name="Nothing keeps the file")).to_be_visible()
    expect(page.get_by_role("button", name="Publish", exact=True)).to_be_visible()


def test_the_valid_lines_alone_are_published_once_that_is_chosen_and_only_of_this_file(
    page: Page, own: Server
) -> None:
    store = Store(str(own.store))
    driving.opened(page, own.url, "publish")
    drop(page, WRONG)
    leave_out = page.get_by_text("Leave out lines with problems (1)")
    with driving.running(page):
        leave_out.click()
    expect(page.get_by_text("Lines with problems were left out")).not_to_have_count(0)
    expect(page.get_by_role("radio", name="Replace all")).to_have_count(0)
    drop(page, WRONG.replace("1300000000", "1400000000", 1))
    expect(page.get_by_role("heading", name="keep the file from being published")).to_be_visible()
    with driving.running(page):
        leave_out.click()
    publish(page)
    expect(page.get_by_text("Version 1 of Trade in services is published")).to_be_visible()
    assert store.history("services")[0].more["left_out"] == 1


def test_a_double_click_a_reload_and_the_back_button_publish_once(page: Page, own: Server) -> None:
    store = Store(str(own.store))
    driving.opened(page, own.url, "")
    driving.opened(page, own.url, "publish")
    drop(page, REVISED)
    publish(page, clicks=2)
    expect(page.get_by_text("Version 1 of Trade in services is published")).to_be_visible()
    page.reload()
    driving.still(page)
    page.go_back()
    driving.still(page)
    assert [act.version for act in store.history("services")] == [1, 0]
    assert "Traceback" not in own.said()


def test_whoever_comes_second_is_told_and_sees_the_new_comparison(page: Page, own: Server) -> None:
    store = Store(str(own.store))
    driving.opened(page, own.url, "publish")
    drop(page, REVISED)
    other = store.read("services", 0)
    other.loc[0, "value"] = 7.0
    store.publish("services", other, by="Ben", note="meanwhile", replacing=0)
    publish(page)
    expect(page.get_by_text(re.compile("Somebody else published|Rows changed"))).not_to_have_count(
        0
    )
    driving.still(page)
    assert store.history("services")[0].by == "Ben", (
        "nothing of Ana's was published over what she had not seen"
    )


def test_an_open_page_says_within_a_minute_that_newer_figures_exist(
    page: Page, own: Server
) -> None:
    store = Store(str(own.store))
    driving.opened(page, own.url, "services")
    newer = store.read("services", 0)
    newer.loc[newer["value"] == 1.2e9, "value"] = 1.3e9
    store.publish("services", newer, by="Ben", note="meanwhile", replacing=0)
    expect(page.get_by_text("Newer figures have been published")).to_be_visible()
    assert "€1.3bn" not in driving.words(page), "the pieces of a page agree"
    page.get_by_role("button", name="Show them").click()
    expect(page.get_by_text("more than €1.3bn").first).to_be_visible()

    driving.opened(page, own.url, "services", data="services.0")
    assert "This page shows fixed versions: Trade in services 0." in driving.words(page)
    assert "more than €1.2bn" in driving.words(page)
    page.get_by_role("button", name="Show the newest").click()
    expect(page.get_by_text("more than €1.3bn").first).to_be_visible()


def test_a_file_of_another_kind_says_what_to_do(page: Page, own: Server) -> None:
    driving.opened(page, own.url, "publish")
    drop(page, "<html><body>Please sign in</body></html>")
    expect(page.get_by_text("perhaps the page that asks to sign in was saved")).to_be_visible()
    assert "Traceback" not in own.said()


@pytest.mark.parametrize("lang, words", [("fr", "Choisir un fichier"), ("ja", "ファイルを選択")])
def test_the_place_for_a_file_speaks_the_readers_language(
    page: Page, server: Server, lang: str, words: str
) -> None:
    driving.opened(page, server.url, "publish", lang)
    place = page.locator("[data-testid=stFileUploader]")
    expect(place.get_by_text(words)).to_be_visible()
    assert "per file" not in place.inner_text()


def test_an_office_is_asked_and_its_answer_published(
    page: Page, tmp_path: Path, server: Server
) -> None:
    with scripted_service() as office:
        office.reply("/statistics/1.0/data/bop_its6_det", recorded("invented-bop_its6_det.json"))
        office.reply("/statistics/1.0/data/bop_its6_tot", recorded("invented-bop_its6_tot.json"))
        settings = {"TRADEVIZ_EUROSTAT_URL": office.url, "TRADEVIZ_PARTNERS": "JP,WLD"}
        with serving.served(tmp_path / "store", settings=settings) as own:
            driving.as_staff(page, own.link)
            driving.opened(page, own.url, "official")
            with driving.running(page):
                page.get_by_role("button", name="Ask", exact=True).click()
            expect(page.get_by_text("rows came.")).to_be_visible()
            page.get_by_text("I have looked at the warnings").click()
            publish(page, "Eurostat, invented for this test")
            expect(page.get_by_text("Version 1 of Trade in services is published")).to_be_visible()
            office.reply("/statistics/1.0/data/bop_its6_det", Reply(b"<html>sorry</html>"))
            with driving.running(page):
                page.get_by_label("From").fill("2022")
                page.keyboard.press("Enter")
            page.get_by_role("button", name="Ask", exact=True).click()
            expect(
                page.get_by_text(re.compile("is published stays|What is published stays"))
            ).to_be_visible()
            assert "Traceback" not in own.said()
            assert Store(str(own.store)).current("services") == 1


# --------------------------------------------------------------------------------------------------- who may


@pytest.mark.parametrize("path", ["publish", "official", "history"])
def test_whoever_did_not_open_the_link_is_told_why_pages_of_staff_are_closed(
    browser: Browser, server: Server, path: str
) -> None:
    with driving.visit(browser) as visitor:
        page = driving.opened(visitor.new_page(), server.url, path)
        expect(page.get_by_text("Publishing is open to staff alone")).to_be_visible()
        assert page.locator("input[type=file], [data-testid=stForm]").count() == 0


def test_the_link_opens_the_pages_of_staff_and_its_proof_is_nowhere_on_them(
    browser: Browser, server: Server
) -> None:
    with driving.visit(browser) as visitor:
        page = visitor.new_page()
        page.goto(server.link)
        driving.opened(page, server.url, "publish")
        expect(page.locator("input[type=file]")).to_have_count(1)
        token = server.link.partition("=")[2]
        (cookie,) = [one for one in visitor.cookies() if token in one["value"]]
        assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
        assert token not in page.url and token not in page.content()
        assert page.evaluate("document.cookie").count(token) == 0


def test_a_page_of_another_port_frames_nothing_and_opens_no_line(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    """Its browser holds the cookie: ports of one machine share cookies, and are one site."""
    (tmp_path / "index.html").write_text("<title>another</title>")
    with driving.visit(browser) as visitor, serving.folder_served(tmp_path) as other:
        page = visitor.new_page()
        driving.as_staff(page, server.link)
        page.goto(other)
        stream = server.url.replace("http:", "ws:") + "/_stcore/stream"
        assert page.evaluate(_LINE, stream) == "refused"
        page.evaluate(_FRAME, server.url)
        page.wait_for_timeout(500)
        assert not any(frame.url.startswith(server.url) for frame in page.frames)


_LINE = """address => new Promise(done => {
  const line = new WebSocket(address, ["streamlit"]);
  line.onopen = () => done("open");
  line.onerror = () => done("refused");
})"""
_FRAME = """address => {
  const frame = document.createElement("iframe");
  frame.src = address;
  document.body.append(frame);
}"""
