"""Observations as SDMX-ML, structure-specific, 2.1 and 3.0: one element an observation, its
dimensions, figure and attributes by their concepts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

import pyarrow as pa

AGENCY = "TRADEVIZ"
_SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML may hold."""


@dataclass(frozen=True)
class Message:
    """What a message says of itself."""

    flow: str
    """The dataset, in capitals."""
    version: int
    prepared: str
    """When the version was published, as ISO 8601."""


def sdmx_ml_21(columns: Mapping[str, pa.ChunkedArray], message: Message) -> bytes:
    """The rows of `columns`, by concept, as SDMX-ML 2.1."""
    structure = f"{AGENCY}:{message.flow}({message.version}.0)"
    reference = (
        f'<com:Structure><Ref agencyID="{AGENCY}" id="{message.flow}" '
        f'version="{message.version}.0" class="DataStructure"/></com:Structure>'
    )
    return _written("v2_1", 'action="Replace"', (structure, reference, message), columns)


def sdmx_ml_30(columns: Mapping[str, pa.ChunkedArray], message: Message) -> bytes:
    """The rows of `columns`, by concept, as SDMX-ML 3.0."""
    structure = f"{AGENCY}:{message.flow}({message.version}.0.0)"
    reference = f"<com:Structure>{_urn(structure)}</com:Structure>"
    return _written("v3_0", 'ss:action="Replace"', (structure, reference, message), columns)


def _urn(structure: str) -> str:
    return f"urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure={structure}"


def _written(
    schema: str,
    action: str,
    about: tuple[str, str, Message],
    columns: Mapping[str, pa.ChunkedArray],
) -> bytes:
    parts = zip(*(_attributes(name, column) for name, column in columns.items()), strict=True)
    rows = "".join(f"<Obs{''.join(part)}/>\n" for part in parts)
    whole = (
        f"{_head(schema, about)} {action}>\n{rows}</mes:DataSet>\n</mes:StructureSpecificData>\n"
    )
    return whole.encode()


def _head(schema: str, about: tuple[str, str, Message]) -> str:
    """All before the rows, up to the action of their set."""
    structure, reference, message = about
    spaces = {
        "xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "mes": f"{_SCHEMAS}/{schema}/message",
        "com": f"{_SCHEMAS}/{schema}/common",
        "ss": f"{_SCHEMAS}/{schema}/data/structurespecific",
        "ns1": f"{_urn(structure)}:ObsLevelDim:AllDimensions",
    }
    named = "".join(f' xmlns:{name}="{space}"' for name, space in spaces.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<mes:StructureSpecificData{named}>\n'
        f"<mes:Header><mes:ID>{message.flow}-{message.version}</mes:ID><mes:Test>false</mes:Test>"
        f'<mes:Prepared>{message.prepared}</mes:Prepared><mes:Sender id="{AGENCY}"/>'
        f'<mes:Structure structureID="{message.flow}" namespace="{_urn(structure)}"'
        f' dimensionAtObservation="AllDimensions">{reference}</mes:Structure></mes:Header>\n'
        f'<mes:DataSet ss:structureRef="{message.flow}" xsi:type="ns1:DataSetType"'
        ' ss:dataScope="DataStructure"'
    )


def _attributes(name: str, column: pa.ChunkedArray) -> Iterator[str]:
    """A column as an attribute of each row; nothing where it says nothing."""
    written: dict[object, str] = {None: "", "": ""}
    for value in column.to_pylist():
        if value not in written:
            text = repr(value) if isinstance(value, float) else str(value)
            text = text.removesuffix(".0") if isinstance(value, float) else text
            written[value] = f" {name}={quoteattr(_FORBIDDEN.sub('', text))}"
        yield written[value]
