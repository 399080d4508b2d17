"""Assistants are told what programs are told, with a link to it, through the protocol's own client."""

import asyncio
import json

import pytest

from tests import looping
from tests.api.asker import Asker


def call(api, method, **params):
    """The result of one message of the protocol."""
    message = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    reply = api.ask(
        "/api/mcp",
        "POST",
        json.dumps(message).encode(),
        content_type="application/json",
        accept="application/json, text/event-stream",
    )
    assert reply.status == 200, reply.body
    return reply.values["result"]


def told(api, tool, **arguments):
    """What a tool answers, as a document."""
    result = call(api, "tools/call", name=tool, arguments=arguments)
    assert not result.get("isError"), result
    return json.loads(result["content"][0]["text"])


def test_an_assistant_is_welcomed_and_told_how_to_quote(api):
    result = call(
        api,
        "initialize",
        protocolVersion="2025-06-18",
        capabilities={},
        clientInfo={"name": "test", "version": "1"},
    )
    assert result["serverInfo"]["name"] == "tradeviz" and "bound" in result["instructions"]


def test_every_tool_only_reads(api):
    tools = call(api, "tools/list")["tools"]
    names = {"list_pages", "read_page", "describe_dataset", "read_rows"}
    assert {tool["name"] for tool in tools} == names
    assert all(tool["annotations"]["readOnlyHint"] and tool["description"] for tool in tools)


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("read_page", {"page": "overview"}),
        ("read_page", {"page": "services", "choices": {"flow": "export"}, "lang": "ja"}),
        ("describe_dataset", {"dataset": "goods"}),
        ("read_rows", {"dataset": "services", "filters": {"partner": "JP", "first": "2019"}}),
    ],
)
def test_an_answer_is_what_its_link_says(api, tool, arguments):
    document = told(api, tool, **arguments)
    link = document.pop("link")
    assert link.startswith("http://trade.example/api/v1/")
    assert document == api.ask(link.removeprefix("http://trade.example")).values


def test_every_figure_comes_with_bound_source_and_version(api):
    page = told(api, "read_page", page="overview")
    figures = [one for part in page["parts"] for one in part.get("figures", [])]
    assert figures and page["versions"]["services"] == 0
    assert all(one["number"]["bound"] and one["evidence"][0]["source"]["id"] for one in figures)
    rows = told(api, "read_rows", dataset="services")
    assert len(rows["rows"]) == 200 and rows["next"]
    assert all(row["bound"] and row["source"] for row in rows["rows"])


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("read_page", {"page": "publish"}),
        ("read_page", {"page": "../datasets"}),
        ("describe_dataset", {"dataset": "nothing"}),
        ("read_rows", {"dataset": "services", "filters": {"nix": "1"}}),
        ("read_rows", {"dataset": "services", "cursor": "x"}),
    ],
)
def test_what_does_not_exist_is_a_sentence(api, tool, arguments):
    result = call(api, "tools/call", name=tool, arguments=arguments)
    assert result["isError"] and "Traceback" not in str(result)
    assert "does not exist" in str(result) or "cursor" in str(result)


def test_many_ask_at_once_and_none_waits_for_itself(api):
    """An answer of a tool takes no second turn."""

    async def crowd():
        asker = Asker(api.app)
        message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
        message["params"] = {"name": "list_pages", "arguments": {}}
        headers = {
            "content-type": "application/json",
            "accept": "application/json, text/event-stream",
        }
        body = json.dumps(message).encode()
        replies = [asker.reply("/api/mcp", "POST", body, headers) for _ in range(12)]
        return await asyncio.wait_for(asyncio.gather(*replies), 20)

    assert [reply.status for reply in looping.run(crowd())] == [200] * 12
