"""From bytes to UTF-8: a mark is believed, strict UTF-8 is believed, every other encoding is asked
about."""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tradeviz.datasets.code_lists import CodeLists
from tradeviz.errors import Problem
from tradeviz.intake.model import Candidate, UnreadableError

KNOWN = (
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "cp932",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "iso2022_jp",
    "iso8859_1",
    "iso8859_15",
    "cp850",
    "mac_roman",
)
"""The encodings that may be chosen."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("cp1252", "iso8859_15", "mac_roman", "cp850", "cp932", "euc_jp", "gb18030")
_WESTERN = ("cp1252", "iso8859_15", "mac_roman", "cp850")
_STEP = 1 << 20
_STRANGE, _LINE_END = re.compile(rb"[\x80-\xff]"), re.compile(rb"[\r\n]")
_EUROPEAN = frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÂÄÁÇÈÉÊËÎÏÑÔÖŒÙÛÜ€–—‘’“”„«»°²³…£¥§· ")
_CHINESE = frozenset(
    "的出进口年月国贸易额总计日本卢森堡服务货物单位亿元欧元金报告伙伴流量分类项目期间"
)


@dataclass(frozen=True)
class Decoded:
    """A file's text as UTF-8 bytes without a mark, and how sure its encoding is."""

    content: bytes
    encoding: str
    is_certain: bool = True
    candidates: tuple[Candidate, ...] = ()
    problems: tuple[Problem, ...] = ()


def decoded(content: bytes, chosen: str | None, codes: CodeLists) -> Decoded:
    """The text of `content`. Raises UnreadableError when it is no text in any known encoding."""
    for mark, encoding in _MARKS:
        if content.startswith(mark) and chosen is None:
            return _as(content[len(mark) :], encoding, mark=True)
    if chosen is not None:
        return _chosen(content, chosen)
    if (
        (b"\x1b" not in content or b"\x1b$" not in content)
        and first_fault(content, "utf-8") is None
        and not _nul_encoding(content)
    ):
        return Decoded(content, "utf-8")
    return _unsure(content, codes)


def _as(content: bytes, encoding: str, *, mark: bool = False) -> Decoded:
    """`content` in an encoding that is certain; the bytes that are wrong in it are told."""
    problems: tuple[Problem, ...] = ()
    fault = first_fault(content, encoding)
    if fault is not None:
        line = _line_at(content, fault, encoding)
        wrong = content[fault : fault + 2].hex(" ").upper()
        problems = (Problem("encoding_wrong", line=line, found=wrong, expected=encoding),)
    if encoding == "utf-8" and fault is None:
        return Decoded(content, "utf-8-sig" if mark else encoding)
    return Decoded(
        _to_utf8(content, encoding),
        "utf-8-sig" if mark and encoding == "utf-8" else encoding,
        problems=problems,
    )


def _chosen(content: bytes, chosen: str) -> Decoded:
    """`content` as the member of staff says."""
    name = chosen.lower()
    if name == "utf-8-sig":
        name = "utf-8"
    if name not in KNOWN:
        problem = Problem("encoding_unknown", found=chosen, expected=", ".join(KNOWN))
        return Decoded(_to_utf8(content, "utf-8"), "utf-8", is_certain=False, problems=(problem,))
    for mark, encoding in _MARKS:
        if encoding.startswith(name) and content.startswith(mark):
            return _as(content[len(mark) :], encoding, mark=True)
    return _as(content, {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(name, name))


def _unsure(content: bytes, codes: CodeLists) -> Decoded:
    """The most plausible reading, the others beside it, and the question which is right."""
    sample = _sample(content)
    ranked = sorted(_possible(content), key=lambda name: -_plausibility(sample, name, codes))
    if not ranked:
        if content.count(0) > 0:
            raise UnreadableError("The file holds no text. Choose a CSV or XLSX file.")
        ranked = ["utf-8"]
    samples = tuple(Candidate(name, sample.decode(name, "replace")[:300]) for name in ranked)
    fault = first_fault(content, "utf-8")
    line = None if fault is None else _line_at(content, fault, "utf-8")
    expected = ", ".join(ranked)
    problem = Problem(
        "encoding_unsure",
        line=line,
        found=samples[0].sample.splitlines()[0][:120] if samples[0].sample else "",
        expected=expected,
    )
    return Decoded(_to_utf8(content, ranked[0]), ranked[0], False, samples, (problem,))


def _possible(content: bytes) -> list[str]:
    """The encodings in which every byte of `content` has a meaning."""
    nul = _nul_encoding(content)
    if nul:
        return [name for name in (nul,) if first_fault(content, name) is None]
    if b"\x1b$" in content and first_fault(content, "iso2022_jp") is None:
        return ["iso2022_jp"]
    return [name for name in _CANDIDATES if first_fault(content, name) is None]


def _nul_encoding(content: bytes) -> str:
    """UTF-16 without a mark, by the place of its empty bytes; empty when it is not."""
    head = content[:65536]
    if not head.count(0):
        return ""
    even, odd, half = head[0::2].count(0), head[1::2].count(0), len(head) / 2
    if odd > 0.3 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 * half and odd < 0.1 * half else ""


def _sample(content: bytes) -> bytes:
    """Up to 200 lines that are not plain ASCII, from anywhere in the file; whole, for UTF-16 and
    the like."""
    if content.isascii() or b"\0" in content[:4096]:
        return content[:4096]
    lines, place = list[bytes](), 0
    while len(lines) < 200 and (strange := _STRANGE.search(content, place)):
        before = content[max(place, strange.start() - 500) : strange.start()]
        end = _LINE_END.search(content, strange.end())
        place = end.start() if end else len(content)
        after = content[strange.start() : min(place, strange.start() + 500)]
        lines.append(_LINE_END.split(before)[-1] + after)
    return b"\n".join(lines)


def _plausibility(sample: bytes, encoding: str, codes: CodeLists) -> float:
    """How much of what is not ASCII are letters one expects, from 0 to 1."""
    strange = [character for character in sample.decode(encoding, "ignore") if ord(character) > 127]
    strange = [one for one in strange if one not in "\u00ad\u200b"]
    if not strange:
        return 1.0
    if encoding in _WESTERN:
        likely = sum(character in _EUROPEAN for character in strange) / len(strange)
        pairs = len(re.findall(rb"[\x80-\xff]{3,}", sample)) / max(
            1, len(re.findall(rb"[\x80-\xff]+", sample))
        )
        return likely * (1 - pairs)
    letters = _CHINESE if encoding == "gb18030" else _japanese(codes)
    kana = (
        sum("\u3040" <= character <= "\u30ff" for character in strange)
        if encoding != "gb18030"
        else 0
    )
    return (kana + sum(character in letters for character in strange)) / len(strange)


def _japanese(codes: CodeLists) -> frozenset[str]:
    """The kanji and signs of our own Japanese names."""
    names = (
        name
        for part in ("economies", "flows", "units", "ebops", "hs")
        for name in codes[part].rows["ja"]
    )
    return frozenset(
        character
        for name in names
        for character in name
        if ord(character) > 127 and not "\u3040" <= character <= "\u30ff"
    ) | frozenset("年月期値額円千百億万報告方向源状態")


def first_fault(content: bytes, encoding: str) -> int | None:
    """Where the first byte stands that means nothing in `encoding`; None when all is well."""
    if encoding == "utf-8" and content.isascii():
        return None
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(0, max(len(content), 1), _STEP):
        piece = content[start : start + _STEP]
        waiting = len(decoder.getstate()[0])
        try:
            decoder.decode(piece, final=start + _STEP >= len(content))
        except UnicodeDecodeError as error:
            return max(0, start - waiting + error.start)
    return None


def _to_utf8(content: bytes, encoding: str) -> bytes:
    """`content` in UTF-8, piece by piece, so that it never stands in memory as wide characters."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    return b"".join(_encoded(_pieces(content, decoder)))


def _pieces(content: bytes, decoder: codecs.IncrementalDecoder) -> Iterator[str]:
    for start in range(0, max(len(content), 1), _STEP):
        yield decoder.decode(content[start : start + _STEP], final=start + _STEP >= len(content))


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    for piece in pieces:
        yield piece.encode("utf-8", "replace")


def _line_at(content: bytes, place: int, encoding: str) -> int:
    """The physical line of a byte; where line ends are CR alone, those count."""
    width = 4 if "32" in encoding else 2 if "16" in encoding else 1
    before = content[:place]
    ends = before.count(b"\n") or before.count(b"\r")
    return 1 + ends if width == 1 else 1 + before.decode(encoding, "ignore").count("\n")
