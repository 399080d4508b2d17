"""Whatever is printed, the terminal only writes it."""

import json
import re
import sys

import pytest

from tradeviz.terminal import InertParser, print_bytes, print_json, print_line

ACTING = "a\x1b]0;x\x07\x9b31m\rb\u202e\u2066c\x08\nforged: line\u200b"
ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


@pytest.fixture
def written(capsys):
    def read():
        captured = capsys.readouterr()
        text = captured.out + captured.err
        assert not ACTS.search(text), repr(text)
        return text

    return read


@pytest.mark.parametrize("is_error", [True, False])
def test_a_line_is_one_line_and_moves_nothing(written, is_error):
    print_line(ACTING, is_error=is_error)
    assert written().count("\n") == 1


def test_json_says_the_same_and_moves_nothing(written):
    print_json({"note": ACTING})
    assert json.loads(written()) == {"note": ACTING}


def test_arguments_that_are_not_understood_are_repeated_inert(written):
    with pytest.raises(SystemExit):
        InertParser(prog="x").parse_args(["--" + ACTING.replace("\n", "")])
    assert "unrecognized" in written()


def test_a_file_in_a_pipe_is_itself(capsysbinary):
    print_bytes(ACTING.encode())
    assert capsysbinary.readouterr().out == ACTING.encode()


def test_a_file_on_a_screen_is_lines(written, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    print_bytes(ACTING.encode())
    assert written()
