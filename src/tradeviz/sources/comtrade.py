"""UN Comtrade, trade in goods as both sides report it, in US dollars: asked with a key of one's own, not passed on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import orjson
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tradeviz.columnar import TextColumn, figure_texts
from tradeviz.datasets import agencies
from tradeviz.datasets.code_lists import NOT_PASSED_ON
from tradeviz.datasets.text_tables import observation_table
from tradeviz.errors import NoResultsError, Problem, TooBigError
from tradeviz.sources import enablement, geography, rejections
from tradeviz.sources.geography import BLEU, BLEU_UNTIL
from tradeviz.sources.model import Progress, Pulled, Query, Source, unwatched
from tradeviz.sources.responses import Body
from tradeviz.sources.web import Key, Service, Web

SERVICE = Service("comtrade", "UN Comtrade", gap=1.1)
ID = agencies.COMTRADE
LICENCE = (
    f"{NOT_PASSED_ON} without permission (UN Comtrade terms of use): United Nations, UN Comtrade"
)
SETTING, HEADER = "TRADEVIZ_COMTRADE_KEY", "Ocp-Apim-Subscription-Key"
MOST, PREVIEW = 100_000, 500
"""Rows of one answer with a free key, and without any key: what is above is cut off in silence."""
AT_ONCE = 12
"""Periods of one question."""
_WHOLE = (*agencies.COMTRADE_WHOLE.items(), ("breakdownMode", "classic"))
"""Without these the totals come again for every means of transport, procedure and second partner."""
_FLOWS = agencies.COMTRADE_FLOWS
_COLUMNS = pa.schema(
    [
        ("period", pa.string()),
        ("reporterCode", pa.int64()),
        ("partnerCode", pa.int64()),
        ("partner2Code", pa.int64()),
        ("flowCode", pa.string()),
        ("cmdCode", pa.string()),
        ("customsCode", pa.string()),
        ("motCode", pa.int64()),
        ("primaryValue", pa.float64()),
        ("isReported", pa.bool_()),
        ("isAggregate", pa.bool_()),
    ]
)
_NEEDED = {"period", "reporterCode", "partnerCode", "flowCode", "cmdCode", "primaryValue"}


@dataclass(frozen=True)
class Part:
    """One question of a long pull."""

    freq: str
    reporter: int
    partners: tuple[int, ...]
    products: tuple[str, ...]
    periods: tuple[str, ...]

    @property
    def path(self) -> str:
        """Where it is asked."""
        return f"/data/v1/get/C/{self.freq}/HS"

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """What is asked."""
        return [
            ("reporterCode", str(self.reporter)),
            ("partnerCode", ",".join(map(str, self.partners))),
            ("period", ",".join(self.periods)),
            ("flowCode", ",".join(_FLOWS)),
            ("cmdCode", ",".join(self.products)),
            *_WHOLE,
        ]

    @property
    def name(self) -> str:
        """The name of the answer's file."""
        return f"{self.freq}-{self.reporter}-{self.partners[0]}-{len(self.products)}-{self.periods[0]}.json"

    def halves(self) -> "tuple[Part, Part]":
        """The question cut in two. Raises ValueError where it is about one period."""
        if len(self.periods) < 2:
            raise ValueError("one period")
        half = len(self.periods) // 2
        return replace(self, periods=self.periods[:half]), replace(
            self, periods=self.periods[half:]
        )


def goods(web: Web, query: Query, *, key: str = "", progress: Progress = unwatched) -> Pulled:
    """US dollars, by year and by month, as the reporter says and as the first partner says. A pull that was stopped
    goes on where it was. Raises SettingError without a key, SourceError."""
    secret = Key(HEADER, enablement.required(key), SETTING)
    available, updated, asked = _available(web, query, secret)
    parts = list(_parts(query, available))
    if not parts:
        raise NoResultsError(SERVICE.name, "C/HS")
    bodies: list[Body] = []
    for done, part in enumerate(parts):
        progress(done, len(parts))
        bodies += _fetched(web, part, updated, secret)
    progress(len(parts), len(parts))
    made = [rows_of(body, key) for body in bodies]
    table, problems = table_of(pa.concat_tables(made), query)
    if table.empty:
        raise NoResultsError(SERVICE.name, "C/HS")
    web.pieces.done(ID, keep=bool(updated))
    problems += [
        problem
        for body, rows in zip(bodies, made, strict=True)
        for problem in _cut(body, len(rows))
    ]
    return Pulled(
        ID,
        "goods",
        table,
        updated,
        LICENCE,
        asked,
        tuple(bodies),
        problems + _unanswered(table, query),
    )


def _reporters(query: Query) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Number of who reports → code, and about whom: the reporter about all partners, the first partner about the
    reporter; Luxembourg under both its numbers."""
    told = {query.reporter: query.partners}
    if (
        query.partners[0] not in ("WLD", query.reporter)
        and geography.comtrade_number(query.partners[0]) is not None
    ):
        told[query.partners[0]] = (query.reporter,)
    found = {
        number: (economy, partners)
        for economy, partners in told.items()
        if (number := geography.comtrade_number(economy)) is not None
    }
    if query.reporter == "LU":
        found[58] = (BLEU, query.partners)
    return found


def _available(
    web: Web, query: Query, secret: Key
) -> tuple[dict[tuple[str, int], list[str]], str, str]:
    """Frequency and reporter → the periods there are; when they were last changed; the question's address."""
    found: dict[tuple[str, int], list[str]] = {}
    updated, address = "", ""
    reporters = ",".join(map(str, _reporters(query)))
    for freq in ("A", "M"):
        parameters = [("reporterCode", reporters)]
        body = web.get(
            SERVICE, f"/public/v1/getDa/C/{freq}/HS", parameters, name=f"available-{freq}.json"
        )
        address = address or body.address
        for entry in _data(body, secret.value):
            try:
                place = (freq, int(entry["reporterCode"]))
                found.setdefault(place, []).append(_period(str(entry["period"])))
                updated = max(updated, str(entry.get("lastReleased") or ""))
            except (KeyError, TypeError, ValueError) as error:
                raise rejections.another_form(SERVICE.name, f"getDa: {error}") from error
    return found, updated, address


def _period(text: str) -> str:
    """202401 as 2024-01, 2024 as it is."""
    return f"{text[:4]}-{text[4:]}" if len(text) == 6 else text


def _parts(query: Query, available: Mapping[tuple[str, int], list[str]]) -> Iterator[Part]:
    """The questions of a pull: by year all products with all partners; by month all products with the first partner and
    the total with the others."""
    products = (
        "TOTAL",
        "AG2",
        *(("AG4",) if query.digits >= 4 else ()),
        *(("AG6",) if query.digits >= 6 else ()),
    )
    for reporter, (economy, partners) in _reporters(query).items():
        for freq, close in (("A", partners), ("M", partners[:1])):
            periods = geography.within(set(available.get((freq, reporter), [])), query)
            for before in (True, False):
                asked = [period for period in periods if (int(period[:4]) <= BLEU_UNTIL) == before]
                if economy in ("LU", BLEU) and (economy == BLEU) != before:
                    continue  # Luxembourg alone from 1999, with Belgium until then
                for at in range(0, len(asked), AT_ONCE):
                    some = tuple(period.replace("-", "") for period in asked[at : at + AT_ONCE])
                    for whom, what in (
                        (close, products),
                        (tuple(set(partners) - set(close)), products[:1]),
                    ):
                        if numbers := _numbers(whom, before=before):
                            yield Part(freq, reporter, numbers, what, some)


def _numbers(economies: tuple[str, ...], *, before: bool) -> tuple[int, ...]:
    numbers = [
        geography.comtrade_number(BLEU if before and economy == "LU" else economy)
        for economy in economies
    ]
    return tuple(sorted(number for number in numbers if number is not None))


def _fetched(web: Web, part: Part, updated: str, secret: Key) -> list[Body]:
    """The answers to a question: from an earlier try, or asked for; in halves where it is as long as an answer can be.
    Raises SourceError."""
    address = web.address(SERVICE, part.path, part.parameters)
    try:
        body = web.pieces.body(
            ID,
            address,
            updated,
            lambda: web.get(SERVICE, part.path, part.parameters, name=part.name, key=secret),
        )
        if len(rows_of(body, secret.value)) < MOST or len(part.periods) == 1:
            return [body]
    except TooBigError:
        if len(part.periods) == 1:
            raise
    return [body for half in part.halves() for body in _fetched(web, half, updated, secret)]


def _data(body: Body, secret: str) -> list[dict]:
    """The rows of an answer, as it gives them. Raises SourceError."""
    try:
        told = orjson.loads(body.content.removeprefix(b"\xef\xbb\xbf"))
        refused = told.get("error") or (told.get("errorObject") or {}).get("errorMessage")
        data = told["data"]
        if refused or not isinstance(data, list):
            raise rejections.refused(
                SERVICE.name, str(refused or "data").replace(secret, "…")[:200]
            )
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise rejections.another_form(
            SERVICE.name, f"{type(error).__name__} {error}"[:200]
        ) from error
    return data


def rows_of(body: Body, secret: str) -> pa.Table:
    """The rows of an answer, the columns that count. Raises SourceError."""
    data = _data(body, secret)
    if data and (missing := _NEEDED - set(data[0])):
        raise rejections.another_form(SERVICE.name, ", ".join(sorted(missing)))
    try:
        return pa.Table.from_pylist(data, schema=_COLUMNS)
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        raise rejections.another_form(SERVICE.name, str(error)[:200]) from error


def table_of(rows: pa.Table, query: Query) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows as observations: breakdowns and what our lists do not have left out, with a warning for the latter."""
    names = _names(query)
    rows = rows.filter(_is_whole(rows))
    problems = []
    for column, known in (
        ("cmdCode", lambda code: code in query.codes["hs"]),
        ("flowCode", _FLOWS.__contains__),
        ("partnerCode", names.__contains__),
        ("reporterCode", names.__contains__),
    ):
        codes = rows[column].combine_chunks().unique().to_pylist()
        if unknown := [code for code in codes if not known(code)]:
            kept = pc.invert(
                pc.is_in(rows[column], pa.array(unknown, rows.schema.field(column).type))
            )
            cut, rows = len(rows) - pc.sum(kept).as_py(), rows.filter(kept)
            shown = ", ".join(sorted(map(str, unknown))[:20])
            problems.append(Problem("cut_unknown_code", column, None, shown, str(cut), "warning"))
    return _observations(rows, names), problems


def _names(query: Query) -> dict[int, str]:
    """Number → our code of everybody asked about."""
    economies = (query.reporter, *query.partners, *((BLEU,) if query.reporter == "LU" else ()))
    return {
        number: code
        for code in economies
        if (number := geography.comtrade_number(code)) is not None
    }


def _is_whole(rows: pa.Table) -> pa.Array:
    """For each row whether it is about all means of transport, all procedures, all second partners."""
    keep = pa.array(np.ones(len(rows), dtype=bool))
    for column, whole in (("motCode", 0), ("customsCode", "C00"), ("partner2Code", 0)):
        keep = pc.and_(keep, pc.fill_null(pc.equal(rows[column], whole), True))
    return keep


def _observations(rows: pa.Table, names: Mapping[int, str]) -> pd.DataFrame:
    values = rows["primaryValue"].to_numpy(zero_copy_only=False)
    plain = figure_texts.scaled_texts(values, 0)
    period = _coded(rows, "period")
    guessed = pc.and_(
        pc.invert(pc.fill_null(rows["isReported"], True)),
        pc.invert(pc.fill_null(rows["isAggregate"], True)),
    )
    status = pc.if_else(pc.is_null(plain), "M", pc.if_else(guessed, "E", "A").combine_chunks())
    return observation_table(
        len(rows),
        {
            "reporter": _coded(rows, "reporterCode", names),
            "partner": _coded(rows, "partnerCode", names),
            "flow": _coded(rows, "flowCode", _FLOWS),
            "classification": "HS2022",
            "item": _coded(rows, "cmdCode"),
            "freq": period.mapped(lambda text: "M" if len(text) == 6 else "A"),
            "period": period.mapped(_period),
            "unit": "USD",
            "value": plain,
            "bound": "exact",
            "status": status.cast(pa.large_string()),
            "basis": "reported",
            "source": ID,
            "printed": pc.if_else(
                pc.is_null(plain), "", figure_texts.joined_texts(plain, _suffix(len(rows)))
            ),
            "note": "",
        },
    )


def _suffix(rows: int) -> pa.Array:
    return pa.repeat(pa.scalar(" USD", pa.large_string()), rows)


def _coded(rows: pa.Table, column: str, names: Mapping | None = None) -> TextColumn:
    codes = rows[column].combine_chunks().dictionary_encode()
    texts = [str(names[code] if names else code) for code in codes.dictionary.to_pylist()]
    return TextColumn.of(texts, codes.indices.to_numpy(zero_copy_only=False))


def _cut(body: Body, rows: int) -> list[Problem]:
    """A warning for an answer that is exactly as long as an answer can be."""
    if rows != PREVIEW and rows < MOST:
        return []
    return [Problem("cut_short", "", None, str(rows), body.name, "warning")]


def _unanswered(table: pd.DataFrame, query: Query) -> list[Problem]:
    """A warning that names the partners of whom nothing came."""
    silent = [
        partner for partner in query.partners if partner not in set(table["partner"].unique())
    ]
    return (
        [Problem("not_answered", "partner", None, ", ".join(silent), SERVICE.name, "warning")]
        if silent
        else []
    )


GOODS = Source("comtrade", "goods", (ID,), goods, is_on_by_default=False, key=SETTING)
