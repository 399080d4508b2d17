"""STATEC's LUSTAT: the tables that may hold trade by partner. Their ids are not known, so this only
lists them."""

import re
from typing import Any
from xml.etree import ElementTree

import orjson

from tradeviz.datasets import agencies
from tradeviz.datasets.text_tables import empty_observations
from tradeviz.errors import NoResultsError
from tradeviz.sources import rejections
from tradeviz.sources.http import HttpRequest, Response, Service
from tradeviz.sources.model import CatalogueEntry, PullRequest, PullResult
from tradeviz.sources.web import Web

SERVICE = Service("lustat", "STATEC LUSTAT")
ID = agencies.LUSTAT
LICENCE = "CC0: STATEC, LUSTAT"
FITTING = re.compile(
    r"(trade|commerce ext|exports|imports|balance of payments|services).*(country|partner|pays)",
    re.IGNORECASE,
)
"""What the name of a table of trade by partner is like, in English or French."""
_HEADERS = {"Accept": "application/vnd.sdmx.structure+json;version=1.0", "Accept-Language": "en"}
_STUBS = HttpRequest(
    SERVICE, "/dataflow/LU1/all/latest", [("detail", "allstubs")], "lustat-dataflows", _HEADERS
)
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def list_tables(web: Web, request: PullRequest) -> PullResult:
    """The tables whose names fit. Raises SourceError."""
    request.progress(0, 1)
    response = web.get(_STUBS)
    request.progress(1, 1)
    entries = tuple(
        CatalogueEntry(id, names[0])
        for id, names in _dataflows(response)
        if any(map(FITTING.search, names))
    )
    if not entries:
        raise NoResultsError(SERVICE.name, "dataflow/LU1")
    return PullResult(
        source=ID,
        dataset="",
        table=empty_observations(),
        updated="",
        licence=LICENCE,
        address=response.address,
        responses=(response,),
        entries=entries,
    )


def _dataflows(response: Response) -> list[tuple[str, list[str]]]:
    """Id (agency,id,version) and names of every table. Raises SourceError."""
    is_xml = response.content.lstrip(b"\xef\xbb\xbf \r\n")[:1] == b"<"
    try:
        dataflows = (_xml_dataflows if is_xml else _json_dataflows)(response.content)
    except (ValueError, LookupError, TypeError, AttributeError, ElementTree.ParseError) as error:
        raise rejections.another_form(SERVICE.name, f"{type(error).__name__} {error}") from error
    if not dataflows:
        raise rejections.another_form(SERVICE.name, "Dataflow")
    return dataflows


def _json_dataflows(content: bytes) -> list[tuple[str, list[str]]]:
    return [
        (f"{dataflow['agencyID']},{dataflow['id']},{dataflow['version']}", _json_names(dataflow))
        for dataflow in orjson.loads(content)["data"]["dataflows"]
    ]


def _json_names(dataflow: dict[str, Any]) -> list[str]:
    """The name of a table, then those in other languages."""
    names = (dataflow.get("names") or {}).values()
    return list(dict.fromkeys([str(dataflow.get("name") or dataflow["id"]), *map(str, names)]))


def _xml_dataflows(content: bytes) -> list[tuple[str, list[str]]]:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ValueError("DOCTYPE")
    return [
        (
            f"{element.get('agencyID')},{element.get('id')},{element.get('version')}",
            _xml_names(element) or [str(element.get("id"))],
        )
        for element in ElementTree.fromstring(content).iter()
        if element.tag.rpartition("}")[2] == "Dataflow" and element.get("id")
    ]


def _xml_names(dataflow: ElementTree.Element) -> list[str]:
    """The names of a table, English first."""
    names = [name for name in dataflow if name.tag.endswith("}Name")]
    return [
        text for _, text in sorted((name.get(_LANG) != "en", name.text or "") for name in names)
    ]
