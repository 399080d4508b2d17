"""A brief by command: what is asked for by name, or a sentence on what there is."""

import pytest


@pytest.fixture
def run(store, monkeypatch, tmp_path, command):
    """The command on a filled store: exit code, what it printed, what it said."""
    monkeypatch.setenv("TRADEVIZ_STORE", store.address)
    monkeypatch.setenv("TRADEVIZ_BRIEFS", str(tmp_path / "briefs"))
    monkeypatch.setenv("TRADEVIZ_CHROMIUM", str(tmp_path / "none"))
    monkeypatch.delenv("TRADEVIZ_DATA", raising=False)
    return command


def test_it_is_written_in_the_language_and_of_the_sections_asked_for(run, tmp_path):
    out = tmp_path / "brief.html"
    arguments = ("--language", "fr", "--period", "2023", "--sections", "trust,figures")
    code, _printed, said = run("brief", *arguments, "--version", "goods.0", "--out", out)
    assert code == 0, said
    page = out.read_text("utf-8")
    assert '<html lang="fr">' in page and "jusqu’à 2023" in page and page.count("<h2>") == 3


@pytest.mark.parametrize(
    "arguments, there_are",
    [
        (("--period", "1890"), "2024"),
        (("--sections", "figures,weather"), "services"),
        (("--version", "goods.9"), "goods.0"),
        (("--version", "the last"), "services.3-goods.1"),
    ],
)
def test_what_does_not_exist_is_said_with_what_does(run, tmp_path, arguments, there_are):
    out = tmp_path / "x.html"
    code, printed, said = run("brief", *arguments, "--out", out)
    assert (code, printed, out.exists()) == (2, "", False)
    assert "does not exist here" in said and there_are in said


def test_the_form_is_that_asked_for_else_that_of_the_files_name(run, tmp_path):
    for name, arguments in (("x.DOCX", ()), ("x", ("--form", "pptx"))):
        code, _printed, said = run(
            "brief", "--sections", "trust", *arguments, "--out", tmp_path / name
        )
        assert code == 0, said
        assert (tmp_path / name).read_bytes().startswith(b"PK")


def test_a_file_that_does_not_say_its_form_is_refused(run, tmp_path):
    code, _printed, said = run("brief", "--out", tmp_path / "x.gif")
    assert code == 2 and "“gif”" in said and "html" in said
