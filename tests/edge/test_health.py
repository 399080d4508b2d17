"""Whoever watches over the dashboard learns whether it is well, and nothing else."""

import json

from tests import looping
from tradeviz.edge.health import Health


def test_it_answers_under_any_name(reader):
    for host in ("10.0.0.7:8501", reader.host):
        answer = reader.ask("/health", Host=host)
        assert (answer.status, json.loads(answer.text)) == (200, {"status": "ok"})
        assert answer.headers["Cache-Control"] == "no-store"


def test_without_figures_it_is_not_well():
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "path": "/health", "method": "GET", "headers": []}
    looping.run(Health(None, lambda: False)(scope, None, send))
    assert sent[0]["status"] == 503
