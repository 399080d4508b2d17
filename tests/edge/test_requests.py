"""What is asked stands in the journal: who, what, how it ended, under one reference; nothing that is told in
confidence."""

import json
import re
import time
from time import sleep

from tests.browser.serving import Server


def lines_of(server: Server) -> list[dict]:
    """What the journal of a server has by now."""
    time.sleep(0.1)
    return [json.loads(line) for line in server.said().splitlines() if line.startswith("{")]


def test_a_request_is_one_line_without_what_stands_after_its_question_mark(server, reader):
    reader.ask("/services?secret=1")
    written: list[dict] = []
    for _ in range(100):  # the line follows the answer
        requests = [one for one in lines_of(server) if one["what"] == "request"]
        if written := [one for one in requests if one["path"] == "/services"]:
            break
        sleep(0.05)
    line = written[-1]
    assert (line["method"], line["status"]) == ("GET", 200)
    assert line["ms"] >= 0 and line["who"] == "127.0.0.1" and line["reference"]
    assert "secret" not in str(lines_of(server))


def test_the_parts_of_a_page_are_left_out(server, reader):
    before = len(lines_of(server))
    assert reader.ask("/_stcore/health").status == reader.ask("/health").status == 200
    assert len(lines_of(server)) == before


def test_whoever_is_turned_away_has_the_reference_that_the_journal_has(server, reader):
    answer = reader.ask("/services", Host="evil.example", Accept_Language="de")
    (reference,) = re.findall(r"<p>Zeichen: ([0-9a-f]{8})</p>", answer.text)
    befell = [line["what"] for line in lines_of(server) if line["reference"] == reference]
    assert befell == ["refuse", "request"]


def test_a_program_has_it_too(server, reader):
    reference = json.loads(reader.ask("/api/v1/nothing").text)["instance"].rpartition(":")[2]
    befell = [line["what"] for line in lines_of(server) if line["reference"] == reference]
    assert befell == ["refuse", "request"]
