"""Words on pages are inert for Markdown, and only addresses of the web are links."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading import plain as as_read
from tradeviz.ui.markdown import bold, escaped, linked, option_names

PARTED = ":small[]"
SUBSTITUTED = re.compile(  # what Streamlit 1.67 replaces in what Markdown made of a text
    r":[\w+-]+:|:material[/_]\w+:|https?://|www\.[-.\w]|[-.\w+]+@[-\w]+\.[-\w]"
    r"|(?<!\S)(<->|->|<-|--|>=|<=|~=)(?!\S)",
    re.ASCII | re.IGNORECASE,
)


def pieces(markdown: str) -> list[str]:
    """The texts that Markdown makes of it, one beside the other."""
    return [re.sub(r"\\(.)", r"\1", piece) for piece in markdown.split(PARTED)]


words = st.lists(
    st.sampled_from([*"*_`[](){}<>#+-!|~$:&@.=\\^ \n\t", "www.", "http://", "https://", "\u3000"])
    | st.sampled_from(
        ["material/", "smile", "red", "streamlit", "1.", "a", "日本", "é", "->", "--"]
    ),
    max_size=12,
).map("".join)


@given(words)
def test_nothing_in_a_text_is_acted_on(text):
    markdown = escaped(text)
    assert "".join(pieces(markdown)) == re.sub(r"[ \n\t]+", " ", text).strip(" ")
    bare = re.sub(r"\\.", "", markdown.replace(PARTED, ""))
    assert not re.search(r"[!-/:-@\[-`{-~]", bare)
    assert [piece for piece in pieces(markdown) if SUBSTITUTED.search(piece)] == []
    assert not re.search(r":[\w+-]+:|:material/", markdown, re.ASCII)


@given(words)
def test_a_reader_reads_what_was_written(text):
    assert as_read(escaped(text)) == re.sub(r"[ \n\t]+", " ", text).strip(" ")


@pytest.mark.parametrize(
    "text", ["26. Juli 2025", "2.", "1) eins", "    code", "\tcode", "a\n===", "a\n\n# b", "a  \nb"]
)
def test_no_text_begins_a_list_a_heading_or_a_block(text):
    markdown = escaped(text)
    assert "\n" not in markdown and not markdown.startswith((" ", "\t"))
    assert not re.search(r"^\d+[.)]|(?<!\\)[#=]", markdown)


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\x1b", "\x9b", "\0", "\ud800", "\u200b"])
def test_what_nobody_sees_is_written_out(sign):
    assert escaped(f"a{sign}b") == rf"a\\u{ord(sign):04x}b"


@pytest.mark.parametrize(
    "address", ["https://a.lu", "http://a.lu:8080/x?y=(1)&z=[2]#é", "https://日本.jp/a*b_c"]
)
def test_an_address_of_the_web_is_a_link(address):
    label, destination = re.fullmatch(r"\[(.*)\]\(<(.*)>\)", linked("x](y", address)).groups()
    assert as_read(label) == "x](y"
    assert re.sub(r"\\(.)", r"\1", destination) == address
    assert not re.search(r"[!-/:-@\[-`{-~]", re.sub(r"\\.", "", destination))


@pytest.mark.parametrize(
    "address",
    [
        *("", "file:///etc/passwd", "data:text/html,<b>", "//a.lu", "javascript:alert(1)", "/x"),
        *(
            "https://",
            "https:///x",
            "https://u:p@a.lu",
            "https://a.lu@evil.example",
            "mailto:a@b.c",
        ),
        *(r"https://a.lu\@evil.example", "https://a.lu/x y", "https://a.lu/\n", "https://a.lu/<x>"),
        *("https://a.lu/\u202egpj", "https://a.lu/\x00", "\x01https://a.lu", " https://a.lu"),
    ],
)
def test_anything_else_is_no_link(address):
    assert linked("x", address) == "x"


def test_options_and_bold_words_are_inert():
    assert option_names({"a": ":red[x]"})("a") == r"\:red\[x\]"
    assert bold(" ") == "" and bold("a*b") == r"**a\*b**"
