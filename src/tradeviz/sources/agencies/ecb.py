"""The European Central Bank's reference rates (EXR): averages of years, quarters and months, and
daily rates."""

import pandas as pd
import pyarrow.compute as pc

from tradeviz.datasets import agencies
from tradeviz.errors import NoResultsError, Problem
from tradeviz.measures.exchange_rates import CURRENCIES
from tradeviz.sources.http import HttpRequest, Response, Service
from tradeviz.sources.model import PullRequest, PullResult
from tradeviz.sources.pull_warnings import not_answered
from tradeviz.sources.sdmxcsv import PERIOD, Rows, joined_rows, rows_in
from tradeviz.sources.web import Web

SERVICE = Service("ecb", "ECB")
ID = agencies.EXR
LICENCE = "free reuse with the source named: European Central Bank"
FREQUENCIES = ("A", "Q", "M", "D")
COLUMNS = ("FREQ", "CURRENCY", "CURRENCY_DENOM", "EXR_TYPE")
_CURRENCIES = [currency for currency in CURRENCIES if currency != "EUR"]


def pull_reference_rates(web: Web, request: PullRequest) -> PullResult:
    """Units of a currency for one euro: table of text with the columns currency, freq, period,
    rate, source. Partners and reporter do not matter. Raises SourceError."""
    responses, problems = _responses(web, request)
    if not responses:
        raise NoResultsError(SERVICE.name, "EXR")
    rows = joined_rows([rows_in(response, COLUMNS, SERVICE) for response in responses])
    table = reference_rates(rows)
    if table.empty:
        raise NoResultsError(SERVICE.name, "EXR")
    answered = set(table["currency"])
    missing = [currency for currency in _CURRENCIES if currency not in answered]
    days = table.loc[table["freq"] == "D", "period"]
    return PullResult(
        source=ID,
        dataset="rates",
        table=table,
        updated=days.max() if len(days) else "",
        licence=LICENCE,
        address=responses[0].address,
        responses=tuple(responses),
        problems=problems + not_answered("currency", missing, "EXR"),
    )


def _responses(web: Web, request: PullRequest) -> tuple[list[Response], list[Problem]]:
    """A response a frequency, and a warning for each frequency without rates. Raises
    SourceError."""
    responses, problems = list[Response](), list[Problem]()
    for done, freq in enumerate(FREQUENCIES):
        request.progress(done, len(FREQUENCIES))
        try:
            responses.append(web.get(_http_request(request, freq)))
        except NoResultsError:
            problems += not_answered("freq", [freq], "EXR")
    request.progress(len(FREQUENCIES), len(FREQUENCIES))
    return responses, problems


def _http_request(request: PullRequest, freq: str) -> HttpRequest:
    path = f"/data/EXR/{freq}.{'+'.join(_CURRENCIES)}.EUR.SP00.A"
    years = request.year_parameters("startPeriod", "endPeriod")
    parameters = [*years, ("format", "csvdata"), ("detail", "dataonly")]
    return HttpRequest(SERVICE, path, parameters, name=f"exr-{freq}.csv")


def reference_rates(rows: Rows) -> pd.DataFrame:
    """The rates that were fixed: a holiday has none and no row. What is not a price of one euro is
    left out."""
    for column in ("CURRENCY_DENOM", "EXR_TYPE"):
        rows = rows.having(column, (agencies.EXR_ONLY[column],))
    rows = rows.where(pc.match_substring_regex(rows.values, r"^\d+(\.\d+)?$"))
    return pd.DataFrame(
        {
            "currency": rows.coded("CURRENCY").strings().to_pandas(),
            "freq": rows.coded("FREQ").strings().to_pandas(),
            "period": rows.coded(PERIOD).strings().to_pandas(),
            "rate": rows.values.to_pandas(),
            "source": ID,
        }
    ).astype("str")
