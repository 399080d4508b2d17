"""JSON-stat: values and flags in every way in which a cube may be written."""

import orjson
import pytest

from tradeviz.sources.jsonstat import Cube, read_json_stat


def cube(value: object, status: object = None) -> Cube:
    """Three cells."""
    document = {
        "id": ["time"],
        "size": [3],
        "dimension": {"time": {"category": {"index": ["a", "b", "c"]}}},
        "value": value,
        "updated": "u",
    }
    return read_json_stat(orjson.dumps(document | ({"status": status} if status else {})))


@pytest.mark.parametrize(
    "value", [{"0": 1.5, "2": 3}, [1.5, None, 3], {"2": 3, "0": 1.5, "1": None}]
)
def test_values_may_be_written_as_a_list_or_by_their_place(value: object) -> None:
    three = cube(value)
    assert (three.cells.tolist(), three.values.tolist(), three.updated) == ([0, 2], [1.5, 3.0], "u")


@pytest.mark.parametrize(
    "status, flags",
    [
        ({"1": "p"}, ["", "p", ""]),
        (["", None, "e"], ["", "", "e"]),
        ("p", ["p", "p", "p"]),
        ({}, ["", "", ""]),
    ],
)
def test_flags_may_be_written_in_three_ways(status: object, flags: list[str]) -> None:
    three = cube([1, 2, 3], status)
    assert [three.flag_texts[place] for place in three.flags] == flags
