"""The dataset of exchange rates: how many units of a currency one euro is worth."""

from dataclasses import replace
from pathlib import Path

from tradeviz.datasets.column import (
    DAY,
    MONTH,
    QUARTER,
    YEAR,
    Column,
    ColumnType,
    choice_column,
    code_column,
    dimension,
    number_column,
)
from tradeviz.datasets.dataset import Dataset, by_name
from tradeviz.datasets.shared import SOURCE
from tradeviz.i18n.terms import text

_PERIOD = Column(
    "period",
    ColumnType.PERIOD,
    text("2024 for a year, 2024-Q1 for a quarter, 2024-03 for a month, 2024-03-15 for a day."),
    pattern=rf"{YEAR}|{QUARTER}|{MONTH}|{DAY}",
    form="2025, 2025-Q2, 2025-05, 2025-05-24",
)
RATES = Dataset(
    "rates",
    Path("rates.csv"),
    by_name(
        dimension(code_column("currency", text("The currency, by its three letters (ISO 4217)."))),
        dimension(choice_column("freq", text("How long a period is."), ("A", "Q", "M", "D"))),
        dimension(_PERIOD),
        replace(
            number_column("rate", text("How many units of the currency one euro is.")),
            required=False,
        ),
        SOURCE,
    ),
    ["currency", "freq", "period"],
)
