"""`tradeviz fetch`: from an office's answer to a published version, or to a sentence that says why not."""

import json

import pytest

from tests.sources.playing import Played, Reply, recorded

DETAIL, TOTALS = "/statistics/1.0/data/bop_its6_det", "/statistics/1.0/data/bop_its6_tot"
WHO = ("--publish", "--by", "cron", "--note", "monthly")


@pytest.fixture
def run(mine, service, monkeypatch, command):
    """The command, the offices played on this machine."""
    monkeypatch.setenv("TRADEVIZ_STORE", mine.address)
    monkeypatch.setenv("TRADEVIZ_PARTNERS", "JP,WLD")
    for name in ("EUROSTAT", "COMEXT", "ECB", "LUSTAT"):
        monkeypatch.setenv(f"TRADEVIZ_{name}_URL", service.url)

    def run(*arguments):
        code, printed, said = command(*arguments)
        return code, json.loads(printed) if "--json" in arguments and printed else printed, said

    return run


@pytest.fixture
def eurostat(service: Played) -> Played:
    """Eurostat's services as recorded, with invented values."""
    service.says(DETAIL, recorded("invented-bop_its6_det.json"))
    service.says(TOTALS, recorded("invented-bop_its6_tot.json"))
    return service


def test_without_publish_the_consequences_are_shown_and_nothing_is_written(run, eurostat, mine):
    code, told, _said = run("fetch", "eurostat-services", "--json")
    assert code == 0
    assert (told["dataset"], told["published"], told["version"]) == ("services", False, None)
    assert told["counts"]["added"] == told["rows"] > 0
    assert told["licence"] and told["address"].startswith(eurostat.url)
    assert mine.current("services") == 0


def test_with_publish_the_answer_is_a_version_with_its_evidence(run, eurostat, mine):
    code, told, _said = run("fetch", "eurostat-services", *WHO, "--json")
    assert (code, told["published"], told["version"]) == (0, True, 1)
    newest = mine.history("services")[0]
    assert (newest.by, newest.note, newest.file) == ("cron", "monthly", "eurostat-bop_its6_det.zip")
    name, evidence = mine.original(newest.hash)
    assert name == newest.file and evidence.startswith(b"PK")
    assert any("2023" in moved["after"] or "2024" in moved["after"] for moved in told["charts"])

    code, told, _said = run("fetch", "eurostat-services", *WHO, "--json")
    assert (code, told["published"], told["version"]) == (0, False, 1), (
        "the same figures make no version"
    )


def test_a_dry_run_wins_over_publish(run, eurostat, mine):
    assert run("fetch", "eurostat-services", *WHO, "--dry-run")[0] == 0
    assert mine.current("services") == 0


def test_publishing_wants_a_name_and_a_reason(run, service):
    code, printed, said = run("fetch", "eurostat-services", "--publish")
    assert (code, printed) == (2, "") and "--by" in said
    assert service.asked == []


@pytest.mark.parametrize(
    "reply, words",
    [
        (
            Reply(b"<html>sorry</html>", 200, {"Content-Type": "text/html"}),
            "What is published stays",
        ),
        (
            Reply(b'{"error":[{"status":404,"id":100,"label":"ERR_NOT_FOUND_4: no such"}]}', 404),
            "stays",
        ),
    ],
)
def test_a_service_that_fails_is_said_and_what_is_published_stays(run, service, mine, reply, words):
    service.says(DETAIL, reply)
    code, printed, said = run("fetch", "eurostat-services", *WHO)
    assert (code, printed) == (3, "") and words.lower() in said.lower()
    assert mine.current("services") == 0


@pytest.mark.parametrize(
    "arguments", [("fetch",), ("fetch", "nothing"), ("fetch", "ecb", "--mode", "x")]
)
def test_wrong_usage_is_2(run, arguments):
    assert run(*arguments)[0] == 2


@pytest.mark.parametrize("since", ["2023-13", "twenty", "20"])
def test_a_period_that_is_none_is_said_before_anything_is_asked(run, service, since):
    code, _printed, said = run("fetch", "ecb", "--since", since)
    assert code == 3 and "is no period" in said
    assert service.asked == []


@pytest.mark.parametrize(
    "source, words", [("comtrade", "TRADEVIZ_COMTRADE_KEY"), ("lustat", "TRADEVIZ_DISCOVERY")]
)
def test_a_source_that_is_off_says_how_it_is_switched_on(run, service, monkeypatch, source, words):
    monkeypatch.delenv("TRADEVIZ_COMTRADE_KEY", raising=False)
    monkeypatch.delenv("TRADEVIZ_DISCOVERY", raising=False)
    code, _printed, said = run("fetch", source)
    assert code == 3 and words in said
    assert service.asked == []


def test_a_source_that_only_lists_says_what_its_office_has(run, service, monkeypatch):
    monkeypatch.setenv("TRADEVIZ_DISCOVERY", "on")
    service.says("/dataflow/LU1/all/latest", recorded("invented-lustat-dataflows.json"))
    code, told, _said = run("fetch", "lustat", "--json")
    assert code == 0 and told["found"] and set(told["found"][0]) == {"id", "name"}
