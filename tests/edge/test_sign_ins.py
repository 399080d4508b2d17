"""Signing in at a provider, with its tokens, cookies and end, as a browser that follows each redirect sees it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.browser import serving
from tests.edge.signing import GROUPS, PEOPLE, SETTINGS, Browser, sign_in_address
from tests.edge.visitor import Visitor, is_staffs, kinds
from tests.provider import SECRET, WRONG, Provider, provided
from tradeviz.storage.store import Store


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with provided(PEOPLE) as running:
        yield running


@pytest.fixture(scope="module")
def dashboard(
    provider: Provider, store: Store, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[serving.Server]:
    """A dashboard that only those read who have signed in."""
    mine = Path(copytree(store.address, tmp_path_factory.mktemp("sign_in") / "store"))
    with serving.served(mine, settings={**SETTINGS, **provider.settings}) as running:
        yield running


def drawn(visitor: Visitor, page: str = "publish") -> set[str]:
    """What a page shows to a browser."""
    with visitor.line() as line:
        return kinds(line, page)


def reads(browser: Browser) -> bool:
    """Whether a browser is given figures."""
    return browser.visitor().ask("/api/v1/datasets").status == 200


def journal(server: serving.Server, act: str) -> list[dict]:
    """The lines of the journal on an act."""
    lines = (line for line in server.said().splitlines() if line.startswith('{"when"'))
    return [fact for fact in map(json.loads, lines) if fact["what"] == act]


# ------------------------------------------------------------------------------------------------ the way in


@pytest.mark.parametrize(
    "login, is_open", [("anna", True), ("ben", True), ("carla", True), ("dora", False)]
)
def test_roles_come_from_claims_and_from_confirmed_addresses(login, is_open, dashboard):
    browser = Browser(dashboard)
    browser.sign_in(login)
    assert is_staffs(drawn(browser.visitor())) is is_open
    metrics = browser.visitor().ask("/_stcore/metrics").status
    assert (metrics != 403) is (login == "carla"), "what tells of others is for administrators"


def test_who_has_not_signed_in_is_shown_no_figure_and_gets_none(dashboard):
    stranger = Visitor(dashboard.url)
    shown = drawn(stranger, "services")
    assert "plotly_chart" not in shown and any("have signed in" in each for each in shown)
    for path in ("/api/v1/datasets", "/watch.atom", "/media/x.csv"):
        assert stranger.ask(path).status == 401, path
    browser = Browser(dashboard)
    browser.sign_in("dora")
    assert "plotly_chart" in drawn(browser.visitor(), "services")
    answer = browser.visitor().ask("/api/v1/datasets")
    assert answer.status == 200 and "public" not in answer.headers["Cache-Control"]


@pytest.mark.parametrize("place", ["/services?lang=ja&flow=exports", "/mirror", "/"])
def test_the_link_that_somebody_came_with_is_kept(place, dashboard):
    assert Browser(dashboard).sign_in("anna", place) == place


@pytest.mark.parametrize("evil", ["//evil.example", "/\\evil.example", "https://evil.example/a"])
def test_no_link_leads_elsewhere(evil, dashboard):
    browser = Browser(dashboard)
    browser.get(dashboard.url + sign_in_address(), Referer=evil)
    assert browser.sign_in("anna", evil if evil.startswith("/") else "/") in ("/", "/evil.example")


def test_four_hundred_groups_come_in_and_go_out(dashboard, provider):
    browser = Browser(dashboard)
    browser.sign_in("emil")
    assert is_staffs(drawn(browser.visitor()))
    browser.get(f"{dashboard.url}/auth/logout")
    assert [answer.status for answer in browser.seen if answer.status >= 400] == []
    assert provider.left and "id_token_hint" not in provider.left[-1]
    assert not reads(browser)


# ------------------------------------------------------------------------------------- what is not let in


@pytest.mark.parametrize("login", [*WRONG, ""])
def test_a_token_that_is_wrong_signs_nobody_in(login, dashboard):
    browser = Browser(dashboard)
    before = len(journal(dashboard, "refuse"))
    browser.sign_in(login)
    assert not reads(browser)
    refused = [one for one in journal(dashboard, "refuse")[before:] if one["why"] == "sign-in"]
    assert refused and refused[0]["status"] == 403


def test_a_code_or_a_state_of_somebody_else_signs_nobody_in(dashboard, provider):
    for query in ("code=x&state=y", "code=x", "state=y", "error=access_denied&state=y"):
        browser = Browser(dashboard)
        browser.get(f"{dashboard.url}/oauth2callback?{query}")
        assert not reads(browser)


def test_a_cookie_that_was_changed_is_none(dashboard):
    browser = Browser(dashboard)
    browser.sign_in("dora")
    held = browser.visitor().cookies
    for change in (
        str.swapcase,
        lambda text: text[:-1],
        lambda text: "x" + text,
        lambda _: "a.b.c",
    ):
        thief = Visitor(
            dashboard.url, cookies={**held, "_streamlit_user": change(held["_streamlit_user"])}
        )
        assert thief.ask("/api/v1/datasets").status == 401
    named = Visitor(dashboard.url, cookies={"_streamlit_session": held["_streamlit_user"]})
    assert named.ask("/api/v1/datasets").status == 401


def test_the_token_of_a_start_opens_nothing_where_people_sign_in(dashboard):
    assert "token=" not in dashboard.said()
    assert Visitor(dashboard.url).ask("/?token=x").status == 403


# ---------------------------------------------------------------------------------------------- the way out


def test_a_copy_of_a_cookie_opens_nothing_after_the_sign_out(dashboard):
    browser = Browser(dashboard)
    browser.sign_in("anna")
    copy = browser.visitor()
    with copy.line() as open_page:
        assert is_staffs(kinds(open_page, "publish"))
        browser.get(f"{dashboard.url}/auth/logout")
        assert any("have signed in" in each for each in kinds(open_page, "publish"))
    assert copy.ask("/api/v1/datasets").status == 401
    again = Browser(dashboard)
    again.sign_in("anna")
    assert is_staffs(drawn(again.visitor())), "another sign-in of the same person is another"


def test_cookies_are_for_our_pages_alone_and_end_with_the_session(dashboard):
    browser = Browser(dashboard)
    browser.sign_in("anna")
    given = [one for answer in browser.seen for one in answer.headers.get_all("Set-Cookie", [])]
    users = [one for one in given if one.startswith("_streamlit_user=")]
    assert users and all(re.search("httponly", one, re.I) for one in given)
    assert all("Max-Age=36000" in one and "samesite=lax" in one.lower() for one in users)
    assert not any(one.startswith("_streamlit_user_tokens") for one in given)


def test_the_journal_knows_who_came_and_went_and_no_secret(dashboard, provider):
    browser = Browser(dashboard)
    browser.sign_in("ben")
    browser.get(f"{dashboard.url}/auth/logout")
    came, went = journal(dashboard, "sign-in")[-1], journal(dashboard, "sign-out")[-1]
    assert (came["who"], came["role"], came["subject"]) == ("Ben Kato", "proposer", "ben")
    assert went["who"] == "Ben Kato"
    for secret in (SECRET, SETTINGS["TRADEVIZ_COOKIE_SECRET"], "preparers", *GROUPS[:3]):
        assert secret not in dashboard.said()
    codes = [
        dict(parse_qsl(urlsplit(one.headers.get("Location", "")).query)).get("code")
        for one in browser.seen
    ]
    assert any(codes) and not any(code in dashboard.said() for code in codes if code)
