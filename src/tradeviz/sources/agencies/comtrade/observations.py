"""UN Comtrade's rows as observations in US dollars."""

from collections.abc import Container, Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tradeviz.columnar import TextColumn, figure_texts
from tradeviz.datasets.agencies import BLEU, COMTRADE_FLOWS, comtrade_number
from tradeviz.errors import Problem
from tradeviz.sources.agencies.comtrade.availability import dashed_period
from tradeviz.sources.model import PullRequest
from tradeviz.sources.observations import agency_observations
from tradeviz.sources.pull_warnings import unknown_codes_left_out


def both_sides_observations(
    rows: pa.Table, request: PullRequest, source: str
) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows as observations: breakdowns and what our lists do not have left out, with a warning
    for the latter."""
    names = _names(request)
    known: dict[str, Container[object]] = {
        "cmdCode": request.codes["hs"],
        "flowCode": COMTRADE_FLOWS,
        "partnerCode": names,
        "reporterCode": names,
    }
    rows = rows.filter(_is_whole(rows))
    problems = list[Problem]()
    for column, codes in known.items():
        unknown = [code for code in pc.unique(rows[column]).to_pylist() if code not in codes]
        if unknown:
            is_unknown = pc.is_in(rows[column], pa.array(unknown, rows.schema.field(column).type))
            kept = rows.filter(pc.invert(is_unknown))
            problems += unknown_codes_left_out(column, unknown, len(rows) - len(kept))
            rows = kept
    return _observations(rows, names, source), problems


def _names(request: PullRequest) -> dict[int, str]:
    """Number → our code of everybody the request is about."""
    bleu = (BLEU,) if request.reporter == "LU" else ()
    return {
        number: code
        for code in (request.reporter, *request.partners, *bleu)
        if (number := comtrade_number(code)) is not None
    }


def _is_whole(rows: pa.Table) -> pa.Array:
    """For each row whether it is about all means of transport, all procedures, all second
    partners."""
    keep = pa.array(np.ones(len(rows), dtype=bool))
    for column, whole in (("motCode", 0), ("customsCode", "C00"), ("partner2Code", 0)):
        keep = pc.and_(keep, pc.fill_null(pc.equal(rows[column], whole), True))
    return keep


def _observations(rows: pa.Table, names: Mapping[int, str], source: str) -> pd.DataFrame:
    values = figure_texts.scaled_texts(rows["primaryValue"].to_numpy(zero_copy_only=False), 0)
    printed = figure_texts.joined_texts(values, pa.scalar(" USD", pa.large_string()))
    period = _coded(rows, "period")
    return agency_observations(
        len(rows),
        {
            "reporter": _coded(rows, "reporterCode", names),
            "partner": _coded(rows, "partnerCode", names),
            "flow": _coded(rows, "flowCode", COMTRADE_FLOWS),
            "classification": "HS2022",
            "item": _coded(rows, "cmdCode"),
            "freq": period.mapped(lambda text: "M" if len(text) == 6 else "A"),
            "period": period.mapped(dashed_period),
            "unit": "USD",
            "value": values,
            "status": _statuses(rows, values),
            "source": source,
            "printed": pc.if_else(pc.is_null(values), "", printed),
        },
    )


def _statuses(rows: pa.Table, values: pa.Array) -> pa.Array:
    """A row's status: missing, estimated (neither reported nor added up), or as reported."""
    is_estimate = pc.and_(
        pc.invert(pc.fill_null(rows["isReported"], True)),
        pc.invert(pc.fill_null(rows["isAggregate"], True)),
    )
    of_value = pc.if_else(is_estimate, "E", "A").combine_chunks()
    return pc.if_else(pc.is_null(values), "M", of_value).cast(pa.large_string())


def _coded(
    rows: pa.Table, column: str, names: Mapping[int, str] | Mapping[str, str] | None = None
) -> TextColumn:
    """A column of codes, those in `names` under their name."""
    codes = rows[column].combine_chunks().dictionary_encode(null_encoding="encode")
    texts = [str(names[code] if names else code or "") for code in codes.dictionary.to_pylist()]
    return TextColumn.of(texts, codes.indices.to_numpy(zero_copy_only=False))
