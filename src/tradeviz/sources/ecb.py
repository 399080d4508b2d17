"""The European Central Bank's reference rates (EXR): averages of years, quarters and months, and daily rates."""

import pandas as pd
import pyarrow.compute as pc

from tradeviz.datasets import agencies
from tradeviz.errors import NoResultsError, Problem
from tradeviz.measures import exchange_rates
from tradeviz.sources import rejections, sdmxcsv
from tradeviz.sources.model import Progress, Pulled, Query, Source, unwatched
from tradeviz.sources.responses import Body
from tradeviz.sources.sdmxcsv import PERIOD, Rows
from tradeviz.sources.web import Service, Web

SERVICE = Service("ecb", "ECB")
ID = agencies.EXR
LICENCE = "free reuse with the source named: European Central Bank"
FREQUENCIES = ("A", "Q", "M", "D")
COLUMNS = ("FREQ", "CURRENCY", "CURRENCY_DENOM", "EXR_TYPE")


def rates(web: Web, query: Query, *, key: str = "", progress: Progress = unwatched) -> Pulled:
    """Units of a currency for one euro: table of text with the columns currency, freq, period, rate, source. Partners
    and reporter do not matter. Raises SourceError."""
    del key
    bodies, problems = [], []
    for done, freq in enumerate(FREQUENCIES):
        progress(done, len(FREQUENCIES))
        try:
            bodies.append(_asked(web, query, freq))
        except NoResultsError:
            problems.append(Problem("not_answered", "freq", None, freq, "EXR", "warning"))
    progress(len(FREQUENCIES), len(FREQUENCIES))
    if not bodies:
        raise NoResultsError(SERVICE.name, "EXR")
    rows = sdmxcsv.joined([_rows(body) for body in bodies])
    table = table_of(rows)
    if table.empty:
        raise NoResultsError(SERVICE.name, "EXR")
    missing = [currency for currency in _currencies() if currency not in set(table["currency"])]
    if missing:
        problems.append(
            Problem("not_answered", "currency", None, ", ".join(missing), "EXR", "warning")
        )
    newest = table.loc[table["freq"] == "D", "period"].max() if (table["freq"] == "D").any() else ""
    return Pulled(ID, "rates", table, newest, LICENCE, bodies[0].address, tuple(bodies), problems)


def _currencies() -> list[str]:
    return [currency for currency in exchange_rates.CURRENCIES if currency != "EUR"]


def _asked(web: Web, query: Query, freq: str) -> Body:
    first, last = query.years
    parameters = [("startPeriod", str(first))] if first else []
    parameters += [("endPeriod", str(last))] if last else []
    parameters += [("format", "csvdata"), ("detail", "dataonly")]
    path = f"/data/EXR/{freq}.{'+'.join(_currencies())}.EUR.SP00.A"
    return web.get(SERVICE, path, parameters, name=f"exr-{freq}.csv")


def _rows(body: Body) -> Rows:
    try:
        return sdmxcsv.parse(body.content, COLUMNS)
    except ValueError as error:
        raise rejections.another_form(SERVICE.name, str(error)[:200]) from error


def table_of(rows: Rows) -> pd.DataFrame:
    """The rates that were fixed: a holiday has none and no row. What is not a price of one euro is left out."""
    for column in ("CURRENCY_DENOM", "EXR_TYPE"):
        rows = rows.where(sdmxcsv.is_in(rows, column, (agencies.EXR_ONLY[column],)))
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


RATES = Source("ecb", "rates", (ID,), rates)
