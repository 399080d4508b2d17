"""A chart by command: what is asked for by name, or a sentence on what there is."""

import re

import pytest

from tests import chromium
from tradeviz.render import browser


@pytest.fixture
def run(store, monkeypatch, command):
    """The command on a filled store: exit code, what it printed, what it said."""
    monkeypatch.setenv("TRADEVIZ_STORE", store.address)
    monkeypatch.delenv("TRADEVIZ_DATA", raising=False)
    monkeypatch.setenv("TRADEVIZ_ORIGINS", "https://trade.example.lu")
    yield command
    browser.close_browsers()


@pytest.fixture
def drawn(run, monkeypatch, tmp_path):
    """The picture that the command writes for these arguments."""
    path = chromium.find()
    if path is None:
        (pytest.fail if chromium.is_ci() else pytest.skip)(chromium.MISSING)
    monkeypatch.setenv("TRADEVIZ_CHROMIUM", path)

    def drawn(*arguments, name="chart.svg"):
        code, _printed, said = run("chart", *arguments, "--out", tmp_path / name)
        assert code == 0, said
        return (tmp_path / name).read_bytes()

    return drawn


def test_it_is_drawn_in_the_language_with_what_is_chosen_and_the_link_to_it(drawn):
    svg = drawn("goods", "goods-item", "--set", "item=84", "--language", "ja").decode()
    assert 'xml:lang="ja"' in svg and re.search("[ぁ-ん]", svg)
    link = "".join(re.findall("https://trade.example.lu/goods[^<]*", svg))
    assert "item=84" in link and "lang=ja" in link and "data=goods.0" in link


def test_another_choice_makes_another_chart(drawn):
    usual, other = (drawn("goods", "goods-item", *more) for more in ([], ["--set", "item=84"]))
    titles = [re.search("<title>(.*?)</title>", svg.decode())[1] for svg in (usual, other)]
    assert titles[0] != titles[1]


@pytest.mark.parametrize(
    "arguments, name, head",
    [
        ((), "chart.png", b"\x89PNG"),
        ((), "CHART.PDF", b"%PDF"),
        (("--form", "png"), "chart", b"\x89PNG"),
        (("--form", "svg"), "chart.pdf", b"<?xml"),
    ],
)
def test_the_form_is_that_asked_for_else_that_of_the_files_name(drawn, arguments, name, head):
    assert drawn("services", "services-trend", *arguments, name=name).startswith(head)


@pytest.mark.parametrize(
    "arguments, there_are",
    [
        (("nowhere", "services-trend"), "services"),
        (("publish", "services-trend"), "services"),
        (("services", "nothing"), "services-trend"),
        (("services", "services-trend", "--set", "colour=red"), "period"),
        (("goods", "goods-item", "--set", "item=9999"), "S21"),
        (("goods", "goods-item", "--set", "currency=XXX"), "USD"),
    ],
)
def test_what_does_not_exist_is_said_with_what_does(run, tmp_path, arguments, there_are):
    code, printed, said = run("chart", *arguments, "--out", tmp_path / "x.png")
    assert (code, printed) == (2, "") and not list(tmp_path.iterdir())
    assert "does not exist here" in said and there_are in said


def test_a_file_that_does_not_say_its_form_is_refused(run, tmp_path):
    code, _printed, said = run("chart", "services", "services-trend", "--out", tmp_path / "x.gif")
    assert code == 2 and "“gif”" in said and "png, svg, pdf" in said


def test_a_table_is_no_chart(run, tmp_path):
    code, _printed, said = run(
        "chart", "presence", "presence-register", "--out", tmp_path / "x.png"
    )
    assert code == 1 and "CSV or XLSX" in said


def test_without_a_browser_it_and_the_doctor_say_what_to_install(run, monkeypatch, tmp_path):
    monkeypatch.setenv("TRADEVIZ_CHROMIUM", str(tmp_path / "none"))
    code, _printed, said = run("chart", "services", "services-trend", "--out", tmp_path / "x.png")
    assert code == 2 and "apt install chromium" in said and not list(tmp_path.iterdir())
    code, printed, _said = run("doctor")
    assert code == 0 and "pictures: none" in printed and "apt install chromium" in printed
