"""What differs between two dumps, by page and kind."""

import difflib
import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

Groups = dict[tuple[str, str], list[str]]
"""Page and kind → what differs."""


def compare(before: Path, after: Path, most: int) -> int:
    """Print what differs, by page and kind, of each at most so many; 1 if anything does."""
    old, new = states(before), states(after)
    groups: Groups = defaultdict(list)
    for state in sorted(old.keys() | new.keys()):
        page, where = state[0], f"{state[1]} {state[2]}"
        if state not in old or state not in new:
            groups[page, "states"].append(f"{where}: only {'before' if state in old else 'after'}")
            continue
        first, second = raw_line(before, old[state]), raw_line(after, new[state])
        for kind, difference in differences(first, second) if first != second else ():
            groups[page, kind].append(f"{where}: {difference}")
    report(groups, most)
    count = sum(map(len, groups.values()))
    print(f"\n{len(old)} states before, {len(new)} after, {count} differences")
    return 1 if groups else 0


def report(groups: Groups, most: int) -> None:
    """Print differences by page and kind."""
    for (page, kind), lines in sorted(groups.items()):
        print(f"\n{page} · {kind}: {len(lines)}")
        print(*(f"  {line}" for line in lines[:most]), sep="\n")
        if len(lines) > most:
            print(f"  … and {len(lines) - most} more")


def states(file: Path) -> dict[tuple[str, str, str], int]:
    """Where each state stands in a dump: page, language and visit → place in the file."""
    starts, at = {}, 0
    with file.open("rb") as lines:
        for written in lines:
            state = json.loads(written)
            visit = json.dumps(state["visit"], sort_keys=True)
            starts[state["page"], f"{state['store']} {state['language']}", visit] = at
            at += len(written)
    return starts


def raw_line(file: Path, at: int) -> bytes:
    """One line of a dump."""
    with file.open("rb") as lines:
        lines.seek(at)
        return lines.readline()


def differences(before: bytes, after: bytes) -> Iterator[tuple[str, str]]:
    """What differs between two lines of dumps: kind, and before → after."""
    old, new = (json.loads(line)["elements"] for line in (before, after))
    written = [[json.dumps(each, sort_keys=True) for each in elements] for elements in (old, new)]
    matcher = difflib.SequenceMatcher(None, *written, autojunk=False)
    for step, i1, i2, j1, j2 in matcher.get_opcodes():
        if step != "equal":
            for one, other in zip_longest(old[i1:i2], new[j1:j2], fillvalue=[]):
                yield (one or other)[0], "; ".join(islice(changes(one[1:], other[1:], ""), 3))


def changes(before: Any, after: Any, path: str) -> Iterator[str]:
    """The places inside an element that differ."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted(before.keys() | after.keys()):
            yield from changes(before.get(key), after.get(key), f"{path}.{key}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for place, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from changes(one, other, f"{path}[{place}]")
    else:
        yield f"{path.removeprefix('[0]')} {short(before)} → {short(after)}".strip()


def short(value: Any) -> str:
    """A value in a few letters."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 120 else f"{text[:80]} … {text[-35:]}"
