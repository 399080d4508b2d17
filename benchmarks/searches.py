"""How long a search takes among very many names, beside what it may take."""

from time import perf_counter

from benchmarks.bench import Bench
from benchmarks.report import Line
from tradeviz.i18n.terms import Translated, text
from tradeviz.views.search.index import Entry, Index

NAMES = 20_000
MOST = 50.0
"""Milliseconds that a key may take."""
_WORDS = [
    "iron",
    "steel",
    "woven",
    "cotton",
    "paper",
    "board",
    "parts",
    "engines",
    "vessels",
    "optical",
    "cheese",
    "rubber",
]
TYPED = (
    "nonwovens",
    "part 19",
    "nonwovns",
    "5",
    "engin",
    "金融サービズ",
    "enginse vesels",
    "19999",
)


def searches(bench: Bench) -> list[Line]:
    """What is typed among 20,000 names, each searched as often as all is measured."""
    index = Index(_entry(place) for place in range(NAMES // 4))
    for typed in TYPED:
        index.find(typed)
    took = [_milliseconds(index, typed) for _ in range(bench.times) for typed in TYPED]
    return [Line(f"A search among {NAMES:,} names", took, "what it may take", [MOST], 1.0)]


def _milliseconds(index: Index, typed: str) -> float:
    began = perf_counter()
    index.find(typed)
    return (perf_counter() - began) * 1_000


def _entry(place: int) -> Entry:
    """A made item with a name in each language."""
    first, second = _WORDS[place % 12], _WORDS[place // 12 % 12]
    name = f"{first} and {second}, part {place}"
    names = (name, f"{name} fr", f"{name} de", f"金融サービス {place}の部")
    return Entry(text("Item"), Translated(*names), "goods", code=str(place))
