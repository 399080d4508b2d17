"""How many readers there is room for."""

from contextlib import ExitStack
from pathlib import Path

from tests.edge.conftest import PLACES
from tests.edge.visitor import Visitor, kinds


def files(pid: int) -> int:
    """How many file descriptors a process holds."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def test_who_comes_too_many_reads_a_sentence_and_the_others_stay(server, reader, staff):
    with ExitStack() as pages:
        lines = [pages.enter_context(Visitor(server.url).line()) for _ in range(PLACES)]
        answer = reader.ask("/services", Accept="text/html", Accept_Language="ja,en;q=0.5")
        assert answer.status == 503 and answer.headers["Retry-After"] == "60"
        assert "1分ほど待って" in answer.text
        assert reader.is_refused()
        assert reader.ask("/_stcore/health").text == "ok"
        assert "plotly_chart" in kinds(lines[0], "services")
        assert staff.ask("/", Accept="text/html").status == 200 and not staff.is_refused()
    assert reader.ask("/services", Accept="text/html").status == 200
    assert not reader.is_refused()


def test_a_reader_takes_one_file_descriptor_and_gives_it_back(server):
    with Visitor(server.url).line() as first:
        kinds(first, "services")
        before = files(server.pid)
        with ExitStack() as pages:
            for _ in range(8):
                kinds(pages.enter_context(Visitor(server.url).line()), "services")
            assert files(server.pid) - before <= 8 + 2
        assert kinds(first, "services")
        assert files(server.pid) - before <= 2
