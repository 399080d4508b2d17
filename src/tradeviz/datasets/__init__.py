"""The shape of each dataset's table, and what is wrong with another."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from tradeviz.bounds import BOUNDS
from tradeviz.errors import Problem, TableError

YEAR, QUARTER, MONTH = r"\d{4}", r"\d{4}-Q[1-4]", r"\d{4}-(0[1-9]|1[0-2])"
PERIODS = {"A": YEAR, "Q": QUARTER, "M": MONTH, "Y": MONTH}
DATE = rf"^({YEAR}|{MONTH}|\d{{4}}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$"
RATE_PERIOD = rf"^({YEAR}|{QUARTER}|{MONTH}|\d{{4}}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))$"
CODE = r"^[A-Za-z0-9_.-]+$"
UNITS = [
    "EUR",
    "USD",
    "JPY",
    "PCT_TOTAL",
    "PCT_TWO_WAY",
    "PCT_WORLD",
    "PCT_YOY",
    "PCT",
    "RANK",
    "COUNT",
    "KG",
]
STATUSES = ["A", "P", "E", "R", "B", "C", "M"]
FLOWS = ["export", "import", "two_way", "balance", "stock", "growth"]


def _text(pattern: str = r"^.*$") -> pa.Column:
    return pa.Column(str, pa.Check.str_matches(re.compile(pattern, re.DOTALL)))


def _one_of(values: list[str]) -> pa.Column:
    return pa.Column(str, pa.Check.isin(values))


def _number() -> pa.Column:
    return pa.Column("Float64", nullable=True, coerce=True)


def _named(column: str) -> dict[str, pa.Column]:
    return {f"{column}_{language}": _text() for language in ("en", "fr", "de", "ja")}


_PERIOD_FITS = pa.Check(
    lambda table: (
        table["period"]
        .where(table["freq"].isin(list(PERIODS)), "")
        .combine(
            table["freq"],
            lambda period, freq: re.fullmatch(PERIODS.get(freq, ""), period) is not None,
        )
    ),
    name="period_fits_frequency",
)
_VALUE_OR_REASON = pa.Check(
    lambda table: table["value"].notna() != table["status"].isin(["C", "M"]), name="value_or_reason"
)

OBSERVATION_COLUMNS = {
    "reporter": _text(CODE),
    "partner": _text(CODE),
    "flow": _one_of(FLOWS),
    "classification": _text(CODE),
    "item": _text(CODE),
    "freq": _one_of(list(PERIODS)),
    "period": _text(rf"^({YEAR}|{QUARTER}|{MONTH})$"),
    "unit": _one_of(UNITS),
    "value": _number(),
    "bound": _one_of(list(BOUNDS)),
    "status": _one_of(STATUSES),
    "basis": _one_of(["reported", "balanced", "derived"]),
    "source": _text(CODE),
    "printed": _text(),
    "note": _text(),
}
OBSERVATION_KEY = [
    "reporter",
    "partner",
    "flow",
    "classification",
    "item",
    "freq",
    "period",
    "unit",
    "basis",
    "source",
]


@dataclass(frozen=True, eq=False)
class Dataset:
    """One dataset: where its shipped table lies, which columns it has, which of them tell its rows apart."""

    name: str
    file: Path
    columns: Mapping[str, pa.Column]
    key: list[str]
    checks: tuple[pa.Check, ...] = ()

    @property
    def is_observations(self) -> bool:
        """Whether its rows are observations, so that trade measures can be asked of it."""
        return self.key is OBSERVATION_KEY


def _observations(name: str) -> Dataset:
    return Dataset(
        name,
        Path("observations") / f"{name}.csv",
        OBSERVATION_COLUMNS,
        OBSERVATION_KEY,
        (_PERIOD_FITS, _VALUE_OR_REASON),
    )


def _missions(name: str, columns: Mapping[str, pa.Column], key: list[str]) -> Dataset:
    return Dataset(name, Path("missions") / f"{name}.csv", columns, key)


_ALL = [
    _observations("services"),
    _observations("goods"),
    _observations("ranks"),
    _observations("presence"),
    _missions(
        "missions",
        {
            "id": _text(CODE),
            "scope": _one_of(["japan", "benchmark"]),
            "type": _text(CODE),
            "parent": _text(),
            **_named("name"),
            "start": _text(DATE),
            "end": _text(DATE),
            "economies": _text(),
            "cities": _text(),
            "sectors": _text(),
            "leaders": _text(),
            "source": _text(CODE),
            **_named("note"),
        },
        ["id"],
    ),
    _missions(
        "metrics",
        {
            "mission": _text(CODE),
            "metric": _text(CODE),
            "value": _number(),
            "bound": _one_of(list(BOUNDS)),
            "source": _text(CODE),
            "printed": _text(),
        },
        ["mission", "metric", "source", "printed"],
    ),
    _missions(
        "visits",
        {
            "id": _text(CODE),
            "mission": _text(CODE),
            "date": _text(DATE),
            "host": _text(r"^.+$"),
            "host_type": _text(CODE),
            "sectors": _text(),
            "place": _text(),
            **_named("what"),
            "status": _text(CODE),
            "source": _text(CODE),
        },
        ["id"],
    ),
    _missions(
        "events",
        {
            "id": _text(CODE),
            "mission": _text(CODE),
            **_named("name"),
            "start": _text(DATE),
            "end": _text(DATE),
            "place": _text(),
            "attendance": _number(),
            "attendance_bound": _text(),
            "status": _text(CODE),
            "source": _text(CODE),
        },
        ["id"],
    ),
    _missions(
        "outcomes",
        {
            "id": _text(CODE),
            "mission": _text(CODE),
            "type": _text(CODE),
            "relation": _text(CODE),
            **_named("title"),
            "date": _text(DATE),
            "parties": _text(),
            "status": _text(CODE),
            "follows": _text(),
            "source": _text(CODE),
        },
        ["id"],
    ),
    _missions(
        "pavilion",
        {
            "expo": _text(r"^.+$"),
            "economy": _text(CODE),
            "metric": _text(CODE),
            "value": _number(),
            "unit": _text(CODE),
            "bound": _one_of(list(BOUNDS)),
            "as_of": _text(DATE),
            "source": _text(CODE),
            "printed": _text(),
        },
        ["expo", "metric", "source", "printed"],
    ),
    Dataset(
        "rates",
        Path("rates.csv"),
        {
            "currency": _text(CODE),
            "freq": _one_of(["A", "Q", "M", "D"]),
            "period": _text(RATE_PERIOD),
            "rate": _number(),
            "source": _text(CODE),
        },
        ["currency", "freq", "period"],
    ),
    Dataset(
        "conflicts",
        Path("conflicts.csv"),
        {
            "id": _text(CODE),
            "subject": _text(CODE),
            **_named("topic"),
            "reading_a": _text(),
            "source_a": _text(),
            "reading_b": _text(),
            "source_b": _text(),
            **_named("assessment"),
        },
        ["id"],
    ),
    Dataset(
        "sources",
        Path("sources.csv"),
        {
            "id": _text(CODE),
            "publisher": _text(r"^.+$"),
            "title": _text(r"^.+$"),
            "address": _text(),
            "date": _text(DATE),
            "licence": _text(),
            "language": _text(),
            "kind": _text(CODE),
            "preference": _number(),
            **_named("note"),
        },
        ["id"],
    ),
]
DATASETS = {dataset.name: dataset for dataset in _ALL}


_FORMS = {
    CODE: "A–Z a–z 0–9 _ . -",
    DATE: "2025, 2025-05, 2025-05-24",
    RATE_PERIOD: "2025, 2025-Q2, 2025-05, 2025-05-24",
    f"^({YEAR}|{QUARTER}|{MONTH})$": "2024, 2024-Q1, 2024-03",
}
"""What stands for a pattern before readers: examples, or the signs that it takes."""


def expected(column: pa.Column) -> str:
    """What may stand in a column, in signs that need no translation: its codes, or the form of its texts."""
    for rule in column.checks:
        allowed, pattern = rule.statistics.get("allowed_values"), rule.statistics.get("pattern")
        if allowed is not None:
            return ", ".join(allowed)
        return _FORMS.get(getattr(pattern, "pattern", ""), "")
    return ""


def read_text(file: Path) -> pd.DataFrame:
    """A CSV file as text, so that chapter 01 keeps its zero, NA stays a code, and a wrong number can be quoted."""
    return pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def check(raw: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """`raw`, all text, as a typed table of `dataset`. Raises TableError with every problem there is."""
    numbers = [name for name, column in dataset.columns.items() if str(column.dtype) == "Float64"]
    typed, unread = _numbers_read(raw, [name for name in numbers if name in raw])
    schema = pa.DataFrameSchema(
        dict(dataset.columns),
        checks=list(dataset.checks),
        unique=dataset.key,
        strict=True,
        ordered=False,
    )
    try:
        table = schema.validate(typed, lazy=True)
    except pa.errors.SchemaErrors as error:
        raise TableError(
            dataset.name, unread + _problems(error.failure_cases, unread, dataset)
        ) from error
    if unread:
        raise TableError(dataset.name, unread)
    return table[list(dataset.columns)]


def _numbers_read(raw: pd.DataFrame, columns: list[str]) -> tuple[pd.DataFrame, list[Problem]]:
    """`raw` with its number columns as numbers, and a problem for each text that is none."""
    typed, problems = raw.copy(), []
    for column in columns:
        text = raw[column].astype("str").str.strip()
        plain = text.str.fullmatch(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?").fillna(False)
        typed[column] = pd.to_numeric(text.where(plain), errors="coerce").astype("Float64")
        problems += [
            Problem("number", column, int(line) + 2, str(text.loc[line]), "1234.5")
            for line in text.index[~plain & (text != "")]
        ]
    return typed, problems


def _problems(failures: pd.DataFrame, unread: list[Problem], dataset: Dataset) -> list[Problem]:
    """pandera's failure cases in our words, each told once, those that only follow from another left out."""
    told: list[Problem] = []
    known = {(problem.line, problem.column) for problem in unread}
    bad_lines = {problem.line for problem in unread}
    for case in failures.to_dict("records"):
        problem = _problem(case, dataset)
        follows = problem.rule == "value_or_reason" and problem.line in bad_lines
        if problem not in told and (problem.line, problem.column) not in known and not follows:
            told.append(problem)
    return told


_RULES = {
    "str_matches": "pattern",
    "isin": "code",
    "multiple_fields_uniqueness": "twice",
    "column_in_dataframe": "column_missing",
    "column_in_schema": "column_unknown",
}


def _problem(case: dict, dataset: Dataset) -> Problem:
    check_name = str(case["check"])
    rule = _RULES.get(check_name.split("(")[0], check_name)
    line = None if case["index"] is None or pd.isna(case["index"]) else int(case["index"]) + 2
    column, found = str(case["column"]), str(case["failure_case"])
    if rule in ("column_missing", "column_unknown"):
        return Problem(rule, column=found)
    if rule == "twice":
        return Problem(rule, " ".join(dataset.key), line)
    if rule in ("period_fits_frequency", "value_or_reason"):
        return Problem(rule, "period" if rule.startswith("period") else "value", line)
    return Problem(
        rule,
        column,
        line,
        found,
        expected(dataset.columns[column]) if column in dataset.columns else "",
    )
