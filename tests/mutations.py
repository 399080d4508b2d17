"""Files and answers that were right and are changed anywhere: by every door they end as problems or
as an error that a reader can act on, never as a traceback. A few in the suite; very many by hand:
`python -m tests.mutations 100000`, with a folder of further files if there is one."""

import gzip
import json
import random
import sys
import tempfile
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.intake import test_layouts as layouts
from tests.intake.files import COLUMNS, TODAY, USUAL, book, text, years
from tests.sources import scripted
from tests.sources.agencies import (
    test_batis,
    test_comext,
    test_comtrade,
    test_ecb,
    test_eurostat,
    test_japan_customs,
)
from tradeviz import intake
from tradeviz.commands.files import reading_record
from tradeviz.datasets import DATASETS
from tradeviz.datasets.typed_tables import Known, typed_table
from tradeviz.errors import TradevizError
from tradeviz.i18n import Language
from tradeviz.intake import Choices, References, SourceFile
from tradeviz.publishing.shipped import Shipped
from tradeviz.publishing.upload import Incoming, Upload
from tradeviz.sources import SOURCES
from tradeviz.sources.model import PullRequest

TOKENS = (
    *(character.encode() for character in ",;\t|\"'\n\r{}[]():<>/\\-+.=_% 0719é億"),
    *(b"\0", b"\xff\xfe", b"\x80", b"\xef\xbb\xbf", b"null", b"true", b"[]", b"{}", b'""', b"NaN"),
    *(b"1e999", b"-1", b"99999999999999999999999", b"0.1", b"\\u0000", b"2024-13", b"0000", b": c"),
    *(
        b"</a>",
        b"<!DOCTYPE a>",
        b"&amp;",
        b"\r\n\r\n",
        b"value",
        b"period",
        b"2024",
        b"TOTAL",
        b"x",
    ),
)
PULL = PullRequest(since="2024", until="2024", partners=("JP", "WLD"), key="k")


def mutated(content: bytes, chance: random.Random) -> bytes:
    """`content` changed in one to four places: something in, out, over, twice, or elsewhere."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        start = chance.randrange(len(content) + 1)
        end = min(len(content), start + chance.choice((0, 1, 1, 2, 5, 20, 200)))
        piece = content[start:end]
        token = chance.choice(TOKENS)
        at = chance.randrange(len(content) + 1)
        content = chance.choice(
            (
                content[:start] + token + content[end:],
                content[:start] + content[end:],
                content[:end] + piece + content[end:],
                content[:start] + bytes(chance.randrange(256) for _ in piece) + content[end:],
                content[:at] + piece + content[at:],
                _line_moved(content, chance),
                _token_replaced(content, token, chance),
                content[:start] if chance.random() < 0.2 else content,
            )
        )
    return content


def _line_moved(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    if len(lines) > 1:
        line = lines.pop(chance.randrange(len(lines)))
        lines[(place := chance.randrange(len(lines) + 1)) : place] = chance.choice(([line], []))
    return b"".join(lines)


def _token_replaced(content: bytes, token: bytes, chance: random.Random) -> bytes:
    """One cell of a line, or one value of JSON, is something else."""
    mark = chance.choice((b",", b"\t", b":", b";", b'"'))
    parts = content.split(mark)
    parts[chance.randrange(len(parts))] = token
    return mark.join(parts)


VALUES = (None, True, [], {}, "", "x", "2024", -1, 0, 1.5, 10**30, [None], {"x": []}, "\ud800")


def _json_mutated(content: bytes, chance: random.Random) -> bytes:
    """A document of JSON in which one value is another, is gone or stands there twice; other
    content changed as text."""
    try:
        document = json.loads(content)
    except ValueError:
        return mutated(content, chance)
    places = [*_places(document)]
    if not places or chance.random() < 0.05:
        return json.dumps(chance.choice(VALUES)).encode()
    parent, key = chance.choice(places)
    what = chance.choice(("other", "other", "gone", "twice"))
    if what == "other":
        parent[key] = chance.choice(VALUES)
    elif what == "gone":
        del parent[key]
    elif isinstance(parent, list):
        parent.append(parent[key])
    else:
        parent[f"{key}x"] = parent[key]
    return json.dumps(document).encode()


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every value of a document, by what holds it and its place there."""
    keys = node.keys() if isinstance(node, dict) else range(len(node))
    for key in keys:
        yield node, key
        if isinstance(node[key], dict | list):
            yield from _places(node[key])


STATUSES = (200, 202, 204, 301, 302, 304, 400, 401, 403, 404, 413, 429, 500, 503)
HEADERS = {
    "Retry-After": ("x", "-1", "3", "99999999999", "Wed, 21 Oct 2099 07:28:00 GMT", ""),
    "Location": ("", "/", "//x", "http://[", "file:///etc/passwd", "\x7f", "/data"),
    "Content-Encoding": ("gzip", "br", "x", "deflate"),
    "Content-Type": ("text/html", "application/xml; charset=x", "x", ""),
}


def _reply_mutated(reply: scripted.Reply, chance: random.Random) -> scripted.Reply:
    """An answer with another body, now and then with another status and a header."""
    body = (_json_mutated if chance.random() < 0.6 else mutated)(reply.body, chance)
    if chance.random() < 0.75:
        return scripted.Reply(body, reply.status, reply.headers)
    header = chance.choice(sorted(HEADERS))
    headers = {**reply.headers, header: chance.choice(HEADERS[header])}
    return scripted.Reply(body, chance.choice(STATUSES), headers)


def _workbook_mutated(content: bytes, chance: random.Random) -> bytes:
    """A workbook with one of its parts changed, packed well."""
    packed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as whole,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        changed = chance.choice(whole.namelist())
        for part in whole.namelist():
            read = whole.read(part)
            archive.writestr(part, mutated(read, chance) if part == changed else read)
    return packed.getvalue()


# -------------------------------------------------------------------------------------------- files


@cache
def seeds(folder: str = "") -> list[tuple[str, bytes]]:
    """Files that are right, each with a dataset it may be for."""
    shipped, english = Shipped(ROOT / "data"), Language("en")
    made = [
        (name, intake.template_file(dataset, shipped.codes, english, form))
        for name, dataset in DATASETS.items()
        for form in ("csv", "xlsx")
    ]
    usual, page = text(years("1", "2.5", "3")), "<table><tr><td>Exporters<td>Imported value in 2023"
    made += [("goods", usual.encode()), ("goods", gzip.compress(usual.encode(), mtime=0))]
    made += [
        ("goods", usual.encode("utf-16")),
        ("goods", text(years("1", "é"), ";").encode("cp1252")),
    ]
    made += [("goods", book([COLUMNS, list(USUAL.values())], [["a", 1, None, 2.5]]))]
    made += [("goods", f"{page}<tr><td colspan=2>Japan<tr><td>Malta<td>5</table>".encode())]
    made += [("services", layouts.tsv("A,MIO_EUR,SG,CRE,JP,LU\t12.5 p\t: c").encode())]
    lines = [layouts.linear_2("CRE", "12.5", "e"), layouts.linear_2("DEB", "", "", "C")]
    made += [("services", layouts.table(layouts.LINEAR_2, *lines).encode())]
    made += [("services", layouts.table(layouts.BATIS, layouts.batis("JPN", "X", "1.5")).encode())]
    made += [("services", layouts.lustat("A,LU,X,C,2024,1,,A,0").encode())]
    made += [("services", layouts.bop("SG CRE JP LU 2022 5 p _").encode())]
    made += [("goods", layouts.table(layouts.PORTAL, layouts.portal("84", "5")).encode())]
    made += [("goods", layouts.bulk("LU JP 84 1 1 202401 5 6", "LU JP 85 2 1 202401 7 8").encode())]
    made += [("goods", layouts.japan((1, "852351000", "209", 5, 0, 7)).encode())]
    made += [
        ("goods", layouts.table(layouts.MAP, "World\t100\t110\t3\t", "Japan\t1,2\t0\t1\t").encode())
    ]
    made += [("metrics", text(years("1"), names={"value": "Value (EUR)", "item": "id"}).encode())]
    made += [("rates", layouts.exr("A JPY EUR SP00 A 2024 163.852").encode())]
    made += [("rates", b"Date,USD,JPY,BGN,\n2026-05-29,1.125,170.123,N/A,\n")]
    recordings = [*scripted.RECORDINGS.glob("*.csv"), *scripted.RECORDINGS.glob("*.tsv")]
    others = sorted(Path(folder).iterdir()) if folder else []
    made += [
        ("goods", path.read_bytes()) for path in [*sorted(recordings), *others] if path.is_file()
    ]
    return made


CHOICES = (
    Choices(),
    Choices(layout="wide"),
    Choices(layout="long", header=2),
    Choices(valid_only=True),
    Choices(decimal=",", dates="dmy", accept=("magnitude",), signs=(("x", "C"), ("*", "P"))),
    Choices(encoding="utf-16"),
    Choices(encoding="cp932", delimiter=";"),
    Choices(fill=(("source", "a"), ("unit", "EUR"), ("flow", "export"), ("item", "TOTAL"))),
    Choices(mapping=(("value", ""), ("2023", "value"), ("period", "period"))),
    Choices(sheet="sheet 2", header=1),
)


def try_file(chance: random.Random, folder: str = "") -> None:
    """One file, changed, by the way that uploads take until it could be compared."""
    dataset, content = chance.choice(seeds(folder))
    is_workbook = content[:2] == b"PK" and chance.random() < 0.8
    content = (_workbook_mutated if is_workbook else mutated)(content, chance)
    chosen = chance.choice(CHOICES) if chance.random() < 0.4 else CHOICES[0]
    name = dataset if chance.random() < 0.7 else chance.choice(sorted(DATASETS))
    references = References(_codes(), TODAY, {"sources": {"a"}, "missions": {"M1"}})
    try:
        file = SourceFile("x.csv", content)
        reading = intake.read(file, DATASETS[name], references, chosen)
    except TradevizError:
        return
    upload = Upload(Incoming("x.csv", content, TODAY), reading, chosen)
    assert reading_record(upload)["dataset"] == name and upload.layout is not None
    assert reading.problems or reading.rows is not None
    assert reading.is_publishable == (reading.rows is not None) == (reading.typed is not None)
    assert len(reading.original.columns) < 600


@cache
def _codes() -> intake.model.CodeLists:
    return Shipped(ROOT / "data").codes


# ------------------------------------------------------------------------------------------ offices


def _scripts(service: scripted.ScriptedService) -> dict[str, None]:
    """What the offices answer to PULL, all of them; the names of the sources."""
    recorded = scripted.recorded
    test_comext.script(service)
    test_comtrade.script(service)
    test_ecb.script(service)
    test_japan_customs.script(service)
    service.reply(test_batis.PATH.replace("2023", "2024"), test_batis.BATIS)
    for path in (test_eurostat.DETAIL, test_eurostat.TOTALS, test_eurostat.QUARTERS):
        service.reply(path, recorded(f"invented-{path.rpartition('/')[2]}.json"))
    return dict.fromkeys(SOURCES)


def try_source(name: str, service: scripted.ScriptedService, chance: random.Random) -> None:
    """One pull from an office of which one answer is changed, until it could be compared."""
    _scripts(service)
    form = chance.choice(("json", "xml"))
    service.reply(
        "/dataflow/LU1/all/latest", scripted.recorded(f"invented-lustat-dataflows.{form}")
    )
    pages = [scripted.recorded(f"invented-boj-{number}.json") for number in (1, 2)]
    service.reply("/getMetadata", *pages)
    asked = _Changing(service, chance)
    request = (
        PULL if name != "batis" else PullRequest(since="2023", until="2023", partners=PULL.partners)
    )
    with tempfile.TemporaryDirectory() as folder:
        web = scripted.web(asked.url, scripted.Clock(), folder=Path(folder), within=5.0)
        try:
            pulled = SOURCES[name].pull(web, request)
            if pulled.dataset:
                known = Known(_codes(), Shipped(ROOT / "data").known.ids, TODAY)
                typed_table(pulled.table, DATASETS[pulled.dataset], known)
            assert pulled.evidence
        except TradevizError:
            return
        finally:
            asked.stop()


class _Changing:
    """A scripted service of which one of the first replies is changed."""

    def __init__(self, service: scripted.ScriptedService, chance: random.Random) -> None:
        self.url, self._service, self._usual = service.url, service, service.next
        left = chance.randrange(5)

        def changed(request: scripted.ReceivedRequest) -> scripted.Reply:
            nonlocal left
            reply, left = self._usual(request), left - 1
            if left >= 0 and chance.random() < 0.6:
                return reply
            return _reply_mutated(reply, chance)

        service.next = changed  # type: ignore[method-assign]

    def stop(self) -> None:
        """The service as it was."""
        self._service.next = self._usual  # type: ignore[method-assign]


# ------------------------------------------------------------------------------------------ by hand


def main(count: int, first: int = 0, folder: str = "") -> int:
    """Try so many inputs, half of them files; every distinct traceback with the seed that made it."""
    failures: Counter[str] = Counter()
    with scripted.scripted_service() as service:
        doors = [partial(try_source, name, service) for name in SOURCES]
        for seed in range(first, first + count):
            chance = random.Random(seed)
            door = partial(try_file, folder=folder) if seed % 2 else doors[seed // 2 % len(doors)]
            try:
                door(chance=chance)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
                places = traceback.extract_tb(error.__traceback__)
                ours = [
                    f"{Path(at.filename).name}:{at.lineno}"
                    for at in places
                    if "tradeviz" in at.filename
                ]
                key = f"{type(error).__name__}: {str(error)[:80]} at {' '.join(ours[-3:])}"
                failures[key] += 1
                if failures[key] == 1:
                    print(seed, key, flush=True)
    print(f"{count} inputs, {sum(failures.values())} tracebacks of {len(failures)} kinds")
    return min(len(failures), 1)


if __name__ == "__main__":
    arguments: Iterable[str] = sys.argv[1:]
    number, begin, *others = (*arguments, "", "")[:3]
    sys.exit(main(int(number), int(begin or 0), others[0] if others else ""))
