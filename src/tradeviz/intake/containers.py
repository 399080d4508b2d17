"""What kind of file the bytes are, whatever its name says; files that are no table are named for
what they are."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from tradeviz.errors import Problem
from tradeviz.hidden import spelled
from tradeviz.intake.model import MAX_BYTES, MAX_MEMBERS, MAX_SHEETS, UnreadableError

_MAGIC = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"PAR1": "Parquet",
    b"7z\xbc\xaf": "7-Zip",
    b"Rar!": "RAR",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"\x28\xb5\x2f\xfd": "Zstandard",
    b"\x7fELF": "ELF",
    b"{\\rtf": "RTF",
    b"MIME-Version:": "MHTML",
    b"ID;P": "SYLK",
}
_PIECE = 1 << 14
_TABLES = (".csv", ".tsv", ".txt", ".gz", ".tab")


@dataclass(frozen=True)
class Opened:
    """The content of a file, unpacked: text in some encoding, or a workbook."""

    content: bytes
    is_workbook: bool
    problems: tuple[Problem, ...] = ()


def opened(content: bytes, name: str) -> Opened:
    """The content behind the bytes. Raises UnreadableError for what is no table."""
    if content[:2] == b"\x1f\x8b":
        content = _unpacked(content)
    if len(content) > MAX_BYTES:
        raise _too_large(len(content))
    if content[:4] == b"PK\x03\x04":
        return _workbook(content, name)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError(
            "The file is an old Excel workbook (.xls), or one with a password. Save it in Excel "
            "as XLSX without a password, "
            "or as CSV, and choose that file."
        )
    for magic, kind in _MAGIC.items():
        if content.startswith(magic):
            raise _no_table(kind)
    if _looks_binary(content[:65536]):
        raise UnreadableError("The file holds no text. Choose a CSV or XLSX file.")
    return Opened(content, False)


def require_table(text: bytes) -> None:
    """Nothing, when UTF-8 `text` may be a table. Raises UnreadableError for a web page or JSON."""
    head = text[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<") and re.search(rb"(?i)<table|office:(excel|spreadsheet)", head):
        raise UnreadableError(
            "The file is a table that a web page or Excel wrote as HTML or XML, whatever its name "
            "says. Open it in Excel, save it as XLSX or CSV, and choose that file."
        )
    if head.startswith(b"<"):
        raise UnreadableError(
            "The file is a web page or XML, not a table: perhaps the page that asks to sign in "
            "was saved in place of "
            "the file. Download the file again."
        )
    if re.match(rb"\{|\[\s*[\[{\"\d]", head):
        raise UnreadableError(
            "The file is JSON, not a table. Download the same data as CSV and choose that file."
        )


def printable_name(name: str) -> str:
    """A file name for showing: its last part, what cannot be printed escaped, at most 200
    characters."""
    last = re.split(r"[/\\]", name)[-1]
    plain = spelled(last)
    return plain if len(plain) <= 200 else plain[:199] + "…"


def _no_table(kind: str) -> UnreadableError:
    return UnreadableError(
        "The file is of the kind {kind}, which is not read. Save the table in it as CSV or XLSX "
        "and choose that file.",
        kind=kind,
    )


def _too_large(size: int) -> UnreadableError:
    return UnreadableError(
        "The file has more than {limit} MB ({size} MB), the most that is read; nothing of it was "
        "read. Split it, for "
        "example by year.",
        limit=MAX_BYTES // 1_000_000,
        size=-(-size // 1_000_000),
    )


def _unpacked(content: bytes) -> bytes:
    """The file inside a gzip file, all its members, read in one go through the bytes. Raises
    UnreadableError when damaged, or too large."""
    parts: list[bytes] = []
    size, members, inflater = 0, 0, zlib.decompressobj(wbits=31)
    for piece in _pieces(content):
        rest = piece
        while rest:
            if inflater.eof:
                if not rest.strip(b"\0"):
                    break
                inflater, members = zlib.decompressobj(wbits=31), members + 1
            parts.append(_inflated(inflater, rest, size, members))
            size += len(parts[-1])
            rest = inflater.unused_data
    if not inflater.eof:
        raise UnreadableError("The gzip file is cut off before its end. Download or pack it again.")
    return b"".join(parts)


def _pieces(content: bytes) -> Iterator[bytes]:
    """The bytes, so few at a time that what is left of a piece is soon copied."""
    for start in range(0, len(content), _PIECE):
        yield content[start : start + _PIECE]


def _inflated(inflater: "zlib._Decompress", piece: bytes, size: int, members: int) -> bytes:
    """What a piece of a member holds, after `size` bytes and so many members. Raises
    UnreadableError."""
    if members > MAX_MEMBERS:
        raise UnreadableError(
            "The gzip file is packed in more than {limit} parts, the most that are read; nothing "
            "of it was read. Unpack it and choose the file inside.",
            limit=MAX_MEMBERS,
        )
    try:
        made = inflater.decompress(piece, MAX_BYTES + 1 - size)
    except zlib.error as error:
        raise UnreadableError("The gzip file is damaged. Download or pack it again.") from error
    if size + len(made) > MAX_BYTES:
        raise _too_large(size + len(made))
    return made


def _workbook(content: bytes, name: str) -> Opened:
    """A workbook, with a word when it is named as text. Raises UnreadableError for any other ZIP
    file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names, size = (
                set(archive.namelist()),
                sum(part.file_size for part in archive.infolist()),
            )
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as error:
        raise UnreadableError(
            "The file begins as an Excel workbook or ZIP archive, but it is damaged or cut off. "
            "Save it again as CSV "
            "or XLSX."
        ) from error
    _require_workbook(names, size)
    named_text = name.lower().endswith(_TABLES)
    renamed = Problem(
        "name_unlike_content", found=printable_name(name), expected=".xlsx", severity="warning"
    )
    return Opened(content, True, (renamed,) if named_text else ())


def _require_workbook(names: set[str], size: int) -> None:
    """Nothing, when a ZIP file of these parts is a workbook of a size that is read. Raises
    UnreadableError."""
    if "xl/workbook.xml" not in names:
        kind = "OpenDocument" if "mimetype" in names or "content.xml" in names else "ZIP"
        raise _no_table("XLSB" if "xl/workbook.bin" in names else kind)
    if size > 5 * MAX_BYTES:
        raise _too_large(size)
    if sum(part.startswith("xl/worksheets/sheet") for part in names) > MAX_SHEETS:
        raise UnreadableError(
            "The workbook has more than {limit} sheets, the most that are read; nothing of it was "
            "read. Save the sheet you mean as a file of its own.",
            limit=MAX_SHEETS,
        )


def _looks_binary(head: bytes) -> bool:
    """Whether these bytes are no text in any encoding: many control characters, and not as UTF-16
    has them."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    strange = sum(
        head.count(bytes([byte])) for byte in [*range(1, 9), *range(14, 27), 28, 29, 30, 31]
    )
    nothing = head.count(0)
    fewer, more = sorted((head[0::2].count(0), head[1::2].count(0)))
    as_utf16 = more > 0.15 * len(head) and fewer < 0.05 * len(head)
    return strange > 0.01 * len(head) + 2 or (nothing > 0.01 * len(head) + 2 and not as_utf16)
