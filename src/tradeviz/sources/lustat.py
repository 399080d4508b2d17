"""STATEC's LUSTAT: the tables that may hold trade by partner. Their ids are not known, so this only lists them."""

import re
from xml.etree import ElementTree

import orjson

from tradeviz.datasets import agencies
from tradeviz.datasets.text_tables import empty_observations
from tradeviz.errors import NoResultsError
from tradeviz.sources import rejections
from tradeviz.sources.model import Found, Progress, Pulled, Query, Source, unwatched
from tradeviz.sources.responses import Body
from tradeviz.sources.web import Service, Web

SERVICE = Service("lustat", "STATEC LUSTAT")
ID = agencies.LUSTAT
LICENCE = "CC0: STATEC, LUSTAT"
FITTING = re.compile(
    r"(trade|commerce ext|exports|imports|balance of payments|services).*(country|partner|pays)",
    re.IGNORECASE,
)
"""What the name of a table of trade by partner is like, in English or French."""
_HEADERS = {"Accept": "application/vnd.sdmx.structure+json;version=1.0", "Accept-Language": "en"}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def tables(web: Web, query: Query, *, key: str = "", progress: Progress = unwatched) -> Pulled:
    """The tables whose names fit. Raises SourceError."""
    del query, key
    progress(0, 1)
    body = web.get(
        SERVICE,
        "/dataflow/LU1/all/latest",
        [("detail", "allstubs")],
        name="lustat-dataflows",
        headers=_HEADERS,
    )
    progress(1, 1)
    found = tuple(
        Found(id, names[0]) for id, names in _flows(body) if any(map(FITTING.search, names))
    )
    if not found:
        raise NoResultsError(SERVICE.name, "dataflow/LU1")
    return Pulled(ID, "", empty_observations(), "", LICENCE, body.address, (body,), found=found)


def _flows(body: Body) -> list[tuple[str, list[str]]]:
    """Id (agency,id,version) and names of every table. Raises SourceError."""
    try:
        flows = (
            _xml(body.content)
            if body.content.lstrip(b"\xef\xbb\xbf \r\n")[:1] == b"<"
            else _json(body.content)
        )
    except (ValueError, KeyError, TypeError, AttributeError, ElementTree.ParseError) as error:
        raise rejections.another_form(
            SERVICE.name, f"{type(error).__name__} {error}"[:200]
        ) from error
    if not flows:
        raise rejections.another_form(SERVICE.name, "Dataflow")
    return flows


def _json(content: bytes) -> list[tuple[str, list[str]]]:
    told = orjson.loads(content)
    return [
        (
            f"{flow['agencyID']},{flow['id']},{flow['version']}",
            list(
                dict.fromkeys(
                    [
                        str(flow.get("name") or flow["id"]),
                        *map(str, (flow.get("names") or {}).values()),
                    ]
                )
            ),
        )
        for flow in told["data"]["dataflows"]
    ]


def _xml(content: bytes) -> list[tuple[str, list[str]]]:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ValueError("DOCTYPE")
    found = []
    for flow in ElementTree.fromstring(content).iter():
        if flow.tag.rpartition("}")[2] == "Dataflow" and flow.get("id"):
            names = sorted(
                (name.get(_LANG) != "en", name.text or "")
                for name in flow
                if name.tag.endswith("}Name")
            )
            found.append(
                (
                    f"{flow.get('agencyID')},{flow.get('id')},{flow.get('version')}",
                    [text for _, text in names] or [str(flow.get("id"))],
                )
            )
    return found


TABLES = Source("lustat", "", (ID,), tables, is_on_by_default=False)
