"""What a column of a dataset is, described once: its check, template, synonyms, codes and
meaning all come from here."""

from dataclasses import dataclass, replace
from enum import StrEnum

from tradeviz.i18n.terms import Word, text

YEAR, QUARTER, MONTH = r"\d{4}", r"\d{4}-Q[1-4]", r"\d{4}-(0[1-9]|1[0-2])"
DAY = rf"{MONTH}-(0[1-9]|[12]\d|3[01])"
NUMBER = r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?"
ADDRESS = (
    r"(?i:https?)://[^\W_][\w.-]*(:\d{1,5})?"
    r"([/?#][^\s\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\\\"<>`{}|^]*)?"
)
"""An address of the web: a host, nothing before it, nothing in it that browsers read otherwise."""
SEPARATOR = "; "
"""What stands between the codes of a cell that holds several."""
ITEMS = "items"
"""In place of a code list: the list of the classification that the row names."""


class Role(StrEnum):
    """What a column is for: to tell rows apart and add up by, to be added up, or to say more."""

    DIMENSION = "dimension"
    MEASURE = "measure"
    ATTRIBUTE = "attribute"


class ColumnType(StrEnum):
    """How the cells of a column are read."""

    CODE = "code"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    PERIOD = "period"
    ADDRESS = "address"


_PATTERNS = {
    ColumnType.CODE: r"[A-Za-z0-9_.-]+",
    ColumnType.DATE: rf"{YEAR}|{MONTH}|{DAY}",
    ColumnType.PERIOD: rf"{YEAR}|{QUARTER}|{MONTH}",
    ColumnType.NUMBER: NUMBER,
    ColumnType.TEXT: "",
    ColumnType.ADDRESS: ADDRESS,
}
_FORMS = {
    ColumnType.CODE: "A–Z a–z 0–9 _ . -",
    ColumnType.DATE: "2025, 2025-05, 2025-05-24",
    ColumnType.PERIOD: "2024, 2024-Q1, 2024-03",
    ColumnType.NUMBER: "1234.5",
    ColumnType.TEXT: "",
    ColumnType.ADDRESS: "https://example.org/page",
}
"""What stands for a pattern before readers: examples, or the signs that it takes."""


@dataclass(frozen=True)
class Column:
    """One column: how its cells are read and checked, what it is called by others, what it means.

    `meaning` and `label` are terms, worded for a reader. A cell that may not be empty belongs in
    every file.
    """

    name: str
    type: ColumnType
    meaning: Word
    role: Role = Role.ATTRIBUTE
    codes: str = ""
    """The code list of its codes, `dataset.column` for what another dataset holds, ITEMS by
    classification."""
    several: bool = False
    """Whether a cell may hold several codes, with SEPARATOR between them."""
    allowed: tuple[str, ...] = ()
    """The only texts that may stand in it; any that fits the type where there are none."""
    pattern: str = ""
    """A pattern instead of that of the type."""
    form: str = ""
    """What stands for the pattern before readers, instead of that of the type."""
    may_be_empty: bool = False
    required: bool = True
    """Whether a file must have the column."""
    default: str = ""
    """What stands in every row where a file lacks it."""
    follows: str = ""
    """The column from which it can be told where a file lacks it."""
    synonyms: tuple[str, ...] = ()
    """What others call it, the best names first: “a|b|c” are equally good."""
    label: Word = ""
    """What heads it in tables for readers; its name where there is no label."""
    examples: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether its cells are numbers."""
        return self.type is ColumnType.NUMBER

    @property
    def is_dated(self) -> bool:
        """Whether its cells say when."""
        return self.type in (ColumnType.DATE, ColumnType.PERIOD)

    @property
    def is_key(self) -> bool:
        """Whether it holds codes, numbers or dates rather than words."""
        words = (ColumnType.TEXT, ColumnType.ADDRESS)
        return self.type not in words or bool(self.codes)

    @property
    def reference(self) -> str:
        """The dataset whose rows its codes name; empty for none."""
        dataset, dot, _column = self.codes.partition(".")
        return dataset if dot else ""

    @property
    def code_list(self) -> str:
        """The name of the code list of its codes; empty where no one list has them."""
        return "" if self.reference or self.codes == ITEMS else self.codes

    @property
    def valid_pattern(self) -> str:
        """The pattern of a whole cell that is not empty; empty where every text is valid."""
        return self.pattern or _PATTERNS[self.type]

    @property
    def expected(self) -> str:
        """What may stand in it, in signs that need no translation: its codes, or the form of its
        texts."""
        return ", ".join(self.allowed) or self.form or _FORMS[self.type]


def dimension(column: Column) -> Column:
    """The same column, telling rows apart."""
    return replace(column, role=Role.DIMENSION)


def optional(column: Column) -> Column:
    """The same column, which a file may lack and a row may leave empty."""
    return replace(column, may_be_empty=True, required=False)


def code_column(name: str, meaning: Word, codes: str = "", *, synonyms: str = "") -> Column:
    """A column of one code a row."""
    return Column(name, ColumnType.CODE, meaning, codes=codes, synonyms=groups(synonyms))


def text_column(name: str, meaning: Word, codes: str = "", *, synonyms: str = "") -> Column:
    """A column of text that may be empty; with `codes`, of as many codes as there are."""
    column = Column(name, ColumnType.TEXT, meaning, codes=codes, several=bool(codes))
    return optional(replace(column, synonyms=groups(synonyms)))


def address_column(name: str, meaning: Word, *, synonyms: str = "") -> Column:
    """A column of addresses of the web, which may be empty."""
    return replace(text_column(name, meaning, synonyms=synonyms), type=ColumnType.ADDRESS)


def choice_column(
    name: str, meaning: Word, allowed: tuple[str, ...], *, synonyms: str = ""
) -> Column:
    """A column of one of a few codes."""
    return replace(code_column(name, meaning, synonyms=synonyms), allowed=allowed)


def date_column(name: str, meaning: Word, *, synonyms: str = "") -> Column:
    """A column of days, months or years, which may be empty."""
    return optional(Column(name, ColumnType.DATE, meaning, synonyms=groups(synonyms)))


def number_column(name: str, meaning: Word, *, synonyms: str = "") -> Column:
    """A column of figures, each of which may be missing; every file must have it."""
    column = Column(name, ColumnType.NUMBER, meaning, role=Role.MEASURE, may_be_empty=True)
    return replace(column, synonyms=groups(synonyms))


def groups(synonyms: str) -> tuple[str, ...]:
    """Synonyms that are equally good, as a column keeps them."""
    return (synonyms,) if synonyms else ()


_TONGUES = {
    "en": (text("The words in English."), "english|anglais|englisch|英語"),
    "fr": (text("The words in French."), "french|français|französisch|仏語|フランス語"),
    "de": (text("The words in German."), "german|allemand|deutsch|独語|ドイツ語"),
    "ja": (text("The words in Japanese."), "japanese|japonais|japanisch|日本語"),
}


def translated_columns(stem: str) -> tuple[Column, ...]:
    """A column of words in each language: `name_en` is also called name (English)."""
    return tuple(
        text_column(
            f"{stem}_{code}", meaning, synonyms="|".join(f"{stem} {t}" for t in names.split("|"))
        )
        for code, (meaning, names) in _TONGUES.items()
    )
