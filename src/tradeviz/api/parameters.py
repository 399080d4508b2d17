"""What a request asks for, checked: nothing that is not known is passed over in silence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from tradeviz.datasets import DATASETS, Dataset
from tradeviz.errors import NoSuchError, RequestError
from tradeviz.storage.selection import Selection
from tradeviz.views.wanted import unknown_name

MOST_ROWS = 100_000
"""How many rows one reply may have."""
_LONGEST = 200
"""Signs of a code that is asked for."""
_CURSOR = re.compile(r"(\d{1,9})\.(\d{1,9})")
Form = Literal[
    "json", "csv", "parquet", "sdmx-csv", "sdmx-csv-2", "sdmx-ml", "sdmx-ml-3", "json-stat"
]
LanguageCode = Literal["en", "fr", "de", "ja"]


AS_OF = Field(
    "",
    alias="asOf",
    max_length=40,
    description="As it stood on that day or at that time.",
    examples=["2030-01-31"],
    json_schema_extra={"anyOf": [{"format": "date"}, {"format": "date-time"}]},
)


class RowsWanted(BaseModel):
    """What rows are asked for; every column of the dataset is a filter beside these."""

    model_config = ConfigDict(extra="allow")

    version: int | None = Field(None, ge=0, le=10**9, description="A version; else the newest.")
    as_of: str = AS_OF
    with_history: bool = Field(
        False,
        alias="includeHistory",
        description="The rows of all versions (the newest hundred), each with its version.",
    )
    first: str = Field("", max_length=10, description="From this period on.", examples=["2019"])
    last: str = Field("", max_length=10, description="Up to this period.", examples=["2024"])
    format: Form | None = Field(None, description="Else what Accept asks for, else JSON.")
    limit: int = Field(1_000, ge=1, le=MOST_ROWS, description="How many rows.")
    cursor: str = Field(
        "",
        max_length=20,
        description="Where the next rows begin: as given back.",
        json_schema_extra={"pattern": f"^({_CURSOR.pattern})?$"},
    )
    lang: LanguageCode | None = Field(None, description="The language of sentences.")

    @property
    def filters(self) -> Mapping[str, object]:
        """What else stands in the address."""
        return self.model_extra or {}


class PageWanted(BaseModel):
    """How a page is asked for; every choice on it stands beside these."""

    model_config = ConfigDict(extra="allow")

    data: str = Field(
        "",
        max_length=400,
        description="Versions of datasets, as links of pages name them.",
        examples=["services.0-goods.0"],
        json_schema_extra={"pattern": r"^([a-z]+\.\d{1,9}(-[a-z]+\.\d{1,9})*)?$"},
    )
    as_of: str = AS_OF
    lang: LanguageCode = Field("en", description="The language of tables.")

    @property
    def choices(self) -> Mapping[str, str]:
        """What is chosen on the page."""
        return {key: str(code) for key, code in (self.model_extra or {}).items()}


@dataclass(frozen=True)
class Cursor:
    """From which row of which version on."""

    version: int
    start: int

    def __str__(self) -> str:
        return f"{self.version}.{self.start}"


def cursor_of(text: str) -> Cursor | None:
    """A cursor as it was given back; None where there is none. Raises RequestError."""
    if not text:
        return None
    match = _CURSOR.fullmatch(text)
    if match is None:
        raise RequestError(
            "“{value}” is no cursor of ours, so nothing was sent. Take the address in “next” as it "
            "is, or leave the cursor out.",
            value=text,
        )
    return Cursor(int(match[1]), int(match[2]))


def dataset_named(name: str) -> Dataset:
    """The dataset of this name. Raises RequestError."""
    if name not in DATASETS:
        raise unknown_name(name, DATASETS, NoSuchError)
    return DATASETS[name]


def selection_of(dataset: Dataset, wanted: RowsWanted, withheld: tuple[str, ...]) -> Selection:
    """The rows that are asked for. Raises RequestError."""
    cursor = cursor_of(wanted.cursor)
    return Selection(
        dataset.name,
        codes=tuple(_filter(dataset, name, value) for name, value in wanted.filters.items()),
        first=wanted.first,
        last=wanted.last,
        withheld=withheld,
        start=cursor.start if cursor else 0,
        most=wanted.limit,
    )


def _filter(dataset: Dataset, name: str, value: object) -> tuple[str, tuple[str, ...]]:
    """A column and the codes asked of it, given with commas or several times. Raises
    RequestError."""
    if name not in dataset.columns:
        raise unknown_name(name, dataset.columns)
    given = value if isinstance(value, list) else [value]
    codes = tuple(code for one in given for code in str(one).split(",") if code)
    if not codes or any(len(code) > _LONGEST for code in codes) or len(codes) > _LONGEST:
        raise RequestError(
            "The filter {name} has no codes, or too long ones, so nothing was sent. Give one code, "
            "or several with commas: {name}=JP,CN.",
            name=name,
        )
    return name, codes
