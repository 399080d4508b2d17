"""Names in every language, looked through for the words that a reader types: codes, whole names,
beginnings, parts; the nearest where nothing has them."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import Scope, Spaced, Text, Word, word
from tradeviz.intake.codes import folded

MOST = 12
"""How many hits are shown at most."""
LONGEST = 100
"""Signs of what is looked for; what stands beyond them is left out."""
_WORDS = 6
_IS, _BEGINS, _WORD_BEGINS, _WITHIN, _NEAR = range(5)
"""How well a name fits, the best first."""
_LEAST, _LEAST_OF_PART, _SHORTEST = 75.0, 80.0, 3
"""How like a word, or a part of a Japanese name, must be to what was typed, of so many signs or
more, to be near it."""
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o"})
_VOICED = "\u3099\u309a"
"""Marks that make another sound of a Japanese sign: no accents."""
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True)
class Entry:
    """Something that can be found: of what kind it is, what it is called, its code, what it belongs
    to, and the page that shows it with its choices."""

    kind: Text
    name: Word
    page: str
    choices: tuple[tuple[str, str], ...] = ()
    code: str = ""
    context: Word = ""
    also: tuple[Word, ...] = ()
    """What else it is known by."""

    @property
    def label(self) -> Word:
        """56 Wadding, felt and nonwovens · Harmonized System · Item."""
        return Scope((Spaced((self.code, self.name)), self.context, self.kind))


@dataclass(frozen=True)
class Hits:
    """What was found, the best first, of how many; whether nothing is called so and these are the
    nearest."""

    entries: tuple[Entry, ...]
    count: int
    is_near: bool = False


def unaccented(text: str) -> str:
    """`text` without what does not matter for finding it: as `folded`, without accents."""
    parted = unicodedata.normalize("NFKD", folded(text)).translate(_LIGATURES)
    kept = (sign for sign in parted if sign in _VOICED or not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", "".join(kept))


class Index:
    """Entries by the words of their names."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        names = ((name, at) for at, entry in enumerate(self.entries) for name in _names(entry))
        self._names: list[str] = []
        self._owners: list[int] = []
        for name, at in names:
            self._names.append(name)
            self._owners.append(at)
        self._codes = [unaccented(entry.code) for entry in self.entries]

    def find(self, typed: str, most: int = MOST) -> Hits:
        """The entries with every word typed in a name or as their code; where there are none, those
        with the nearest words."""
        wanted = " ".join(unaccented(typed[:LONGEST]).split()[:_WORDS])
        if not wanted:
            return Hits((), 0)
        ranks, is_near = self._having(wanted), False
        if not ranks:
            ranks = self._near(wanted)
            is_near = bool(ranks)
        best = sorted(ranks, key=lambda at: (ranks[at], at))
        return Hits(tuple(self.entries[at] for at in best[:most]), len(best), is_near)

    def _having(self, wanted: str) -> dict[int, int]:
        """Entry → how well it fits, for those that have all words."""
        ranks: dict[int, int] = {}
        words = wanted.split()
        for at, name in self._with_words(words):
            _keep_best(ranks, at, _fit(wanted, name))
        for at, code in enumerate(self._codes):
            if code.startswith(wanted):
                _keep_best(ranks, at, _IS if code == wanted else _BEGINS)
        return ranks

    def _with_words(self, words: list[str]) -> list[tuple[int, str]]:
        """The owners and the names that have all words."""
        known: Iterable[tuple[int, str]] = zip(self._owners, self._names, strict=True)
        for one in words:
            known = [(at, name) for at, name in known if one in name]
        return list(known)

    def _near(self, wanted: str) -> dict[int, int]:
        """As `_having`, each word replaced by those of the index that are most like it."""
        ranks: dict[int, int] = {}
        every: list[dict[int, int]] = [self._near_word(one) for one in wanted.split()]
        for at in set.intersection(*map(set, every)):
            ranks[at] = sum(each[at] for each in every)
        return ranks

    def _near_word(self, one: str) -> dict[int, int]:
        """Entry → how unlike its likest word is."""
        from rapidfuzz import fuzz, process

        ranks: dict[int, int] = {}
        if having := self._with_words([one]):
            return dict.fromkeys((at for at, _name in having), 0)
        if len(one) < _SHORTEST:
            return ranks
        known, scorer, least = self._words, fuzz.ratio, _LEAST
        if _JAPANESE.search(one):
            known = {name: at for name, at in self._japanese.items() if len(name) >= len(one)}
            scorer, least = fuzz.partial_ratio, _LEAST_OF_PART
        like = process.extract(one, known.keys(), scorer=scorer, limit=8, score_cutoff=least)
        for name, score, _place in like:
            for at in known[name]:
                _keep_best(ranks, at, _NEAR + int(100 - score))
        return ranks

    @cached_property
    def _words(self) -> dict[str, list[int]]:
        """Word → the entries that have it in a name."""
        return self._by(lambda name: re.findall(r"\w+", name))

    @cached_property
    def _japanese(self) -> dict[str, list[int]]:
        """Japanese name → the entries that are called so."""
        return self._by(lambda name: [name] if _JAPANESE.search(name) else [])

    def _by(self, parts: Callable[[str], list[str]]) -> dict[str, list[int]]:
        owners: dict[str, list[int]] = {}
        for name, at in zip(self._names, self._owners, strict=True):
            for part in parts(name):
                owners.setdefault(part, []).append(at)
        return owners


def _names(entry: Entry) -> Iterable[str]:
    """What an entry is called in every language, and what else it is known by."""
    every = (entry.name, *entry.also)
    names = (word(name, Language(code)) for name in every for code in LANGUAGES)
    return dict.fromkeys(unaccented(name) for name in names if name)


def _fit(wanted: str, name: str) -> int:
    """How well a name fits that has all the words wanted."""
    if name == wanted:
        return _IS
    if name.startswith(wanted):
        return _BEGINS
    return _WORD_BEGINS if re.search(rf"\b{re.escape(wanted)}", name) else _WITHIN


def _keep_best(ranks: dict[int, int], at: int, rank: int) -> None:
    ranks[at] = min(rank, ranks.get(at, rank))
