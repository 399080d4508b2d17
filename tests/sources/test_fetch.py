"""`tradeviz fetch`: from an office's answer to a published version, or to a sentence that says why
not."""

import json

import pytest

from tests.sources.scripted import Reply, ScriptedService, recorded

DETAIL, TOTALS = "/statistics/1.0/data/bop_its6_det", "/statistics/1.0/data/bop_its6_tot"
WHO = ("--publish", "--by", "cron", "--note", "monthly")


@pytest.fixture
def run(mine, service, monkeypatch, command):
    """The command, the agencies played on this machine."""
    monkeypatch.setenv("TRADEVIZ_STORE", mine.address)
    monkeypatch.setenv("TRADEVIZ_PARTNERS", "JP,WLD")
    for name in ("EUROSTAT", "COMEXT", "ECB", "LUSTAT"):
        monkeypatch.setenv(f"TRADEVIZ_{name}_URL", service.url)

    def run(*arguments):
        code, printed, messages = command(*arguments)
        return code, json.loads(printed) if "--json" in arguments and printed else printed, messages

    return run


@pytest.fixture
def eurostat(service: ScriptedService) -> ScriptedService:
    """Eurostat's services as recorded, with invented values."""
    service.reply(DETAIL, recorded("invented-bop_its6_det.json"))
    service.reply(TOTALS, recorded("invented-bop_its6_tot.json"))
    return service


def test_without_publish_the_consequences_are_printed_and_nothing_is_written(run, eurostat, mine):
    code, record, _messages = run("fetch", "eurostat-services", "--json")
    assert code == 0
    assert (record["dataset"], record["published"], record["version"]) == ("services", False, None)
    assert record["counts"]["added"] == record["rows"] > 0
    assert record["licence"] and record["address"].startswith(eurostat.url)
    assert mine.current("services") == 0


def test_with_publish_the_answer_is_a_version_with_its_evidence(run, eurostat, mine):
    code, record, _messages = run("fetch", "eurostat-services", *WHO, "--json")
    assert (code, record["published"], record["version"]) == (0, True, 1)
    newest = mine.history("services")[0]
    assert (newest.by, newest.note, newest.file) == ("cron", "monthly", "eurostat-bop_its6_det.zip")
    name, evidence = mine.original(newest.hash)
    assert name == newest.file and evidence.startswith(b"PK")
    assert any("2023" in moved["after"] or "2024" in moved["after"] for moved in record["charts"])

    code, record, _messages = run("fetch", "eurostat-services", *WHO, "--json")
    assert (code, record["published"], record["version"]) == (0, False, 1), (
        "the same figures make no version"
    )


def test_a_dry_run_wins_over_publish(run, eurostat, mine):
    assert run("fetch", "eurostat-services", *WHO, "--dry-run")[0] == 0
    assert mine.current("services") == 0


def test_publishing_wants_a_name_and_a_reason(run, service):
    code, printed, messages = run("fetch", "eurostat-services", "--publish")
    assert (code, printed) == (2, "") and "--by" in messages
    assert service.requests == []


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
def test_a_service_that_fails_is_an_error_and_what_is_published_stays(
    run, service, mine, reply, words
):
    service.reply(DETAIL, reply)
    code, printed, messages = run("fetch", "eurostat-services", *WHO)
    assert (code, printed) == (3, "") and words.lower() in messages.lower()
    assert mine.current("services") == 0


@pytest.mark.parametrize(
    "arguments", [("fetch",), ("fetch", "nothing"), ("fetch", "ecb", "--mode", "x")]
)
def test_wrong_usage_is_2(run, arguments):
    assert run(*arguments)[0] == 2


@pytest.mark.parametrize("since", ["2023-13", "twenty", "20"])
def test_a_period_that_is_none_is_an_error_before_anything_is_requested(run, service, since):
    code, _printed, messages = run("fetch", "ecb", "--since", since)
    assert code == 3 and "is no period" in messages
    assert service.requests == []


@pytest.mark.parametrize(
    "source, words", [("comtrade", "TRADEVIZ_COMTRADE_KEY"), ("lustat", "TRADEVIZ_DISCOVERY")]
)
def test_a_source_that_is_off_says_how_it_is_switched_on(run, service, monkeypatch, source, words):
    monkeypatch.delenv("TRADEVIZ_COMTRADE_KEY", raising=False)
    monkeypatch.delenv("TRADEVIZ_DISCOVERY", raising=False)
    code, _printed, messages = run("fetch", source)
    assert code == 3 and words in messages
    assert service.requests == []


def test_a_source_that_only_lists_prints_what_its_agency_has(run, service, monkeypatch):
    monkeypatch.setenv("TRADEVIZ_DISCOVERY", "on")
    service.reply("/dataflow/LU1/all/latest", recorded("invented-lustat-dataflows.json"))
    code, record, _messages = run("fetch", "lustat", "--json")
    assert code == 0 and record["found"] and set(record["found"][0]) == {"id", "name"}
