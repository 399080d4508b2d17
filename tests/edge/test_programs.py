"""What programs read stands beside the pages: under the names of the dashboard alone, open to pages of other sites as
its setting says."""

import json
import subprocess
import sys

from tests.edge.conftest import NAME

ADDRESS = "/api/v1/datasets/services/observations?limit=1"


def test_it_answers_beside_the_pages(reader):
    answer = reader.ask(ADDRESS)
    assert answer.status == 200 and json.loads(answer.text)["rows"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_what_it_has_not_is_a_problem_and_no_page(reader):
    for path in ("/api", "/api/", "/api/v2", "/api/v1/nothing", "/api/../api/v1/x"):
        answer = reader.ask(path)
        assert answer.status == 404, path
        assert json.loads(answer.text)["status"] == 404


def test_a_foreign_name_is_refused_as_programs_read_it(reader):
    answer = reader.ask(ADDRESS, Host="evil.example")
    assert answer.status == 421
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert json.loads(answer.text)["instance"].startswith("urn:tradeviz:")


def test_a_page_of_another_site_is_not_let_read_it(reader):
    answer = reader.ask(ADDRESS, Origin="https://evil.example")
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_another_name_of_the_dashboard_has_it_too(reader):
    assert reader.ask(ADDRESS, Host=NAME).status == 200


def test_neither_the_command_nor_the_pages_wait_for_it():
    code = (
        "import sys, tradeviz.server; "
        "print([name for name in ('fastapi', 'mcp', 'tradeviz.api.application') if name in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert printed.stdout.strip() == "[]", printed.stderr


def test_assistants_are_answered_through_it(reader):
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
    message["params"] = {"name": "read_rows", "arguments": {"dataset": "services"}}
    answer = reader.ask(
        "/api/mcp",
        "POST",
        json.dumps(message).encode(),
        Content_Type="application/json",
        Accept="application/json, text/event-stream",
    )
    document = json.loads(json.loads(answer.text)["result"]["content"][0]["text"])
    assert document["rows"] and document["link"].startswith(reader.url)
