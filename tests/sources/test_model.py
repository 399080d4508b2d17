"""What a request may ask for, which periods are of it, and the evidence that a result keeps."""

import zipfile
from io import BytesIO

import pytest

from tradeviz.errors import SettingError
from tradeviz.sources.http import Response
from tradeviz.sources.model import PullRequest, PullResult


@pytest.mark.parametrize(
    "since, until, expected",
    [
        (None, None, ["2022", "2022-12", "2023", "2023-04"]),
        ("2023", None, ["2023", "2023-04"]),
        ("2022-Q4", "2023-Q1", ["2022", "2022-12", "2023"]),
        (None, "2022-11", ["2022"]),
    ],
)
def test_periods_of_a_request(since: str | None, until: str | None, expected: list[str]) -> None:
    request = PullRequest(since=since, until=until)
    assert request.periods_of(["2023-04", "2022", "2022-12", "2023"]) == expected


@pytest.mark.parametrize(
    "wrong",
    [
        {"since": "2020-13"},
        {"until": "20"},
        {"since": "2024", "until": "2023"},
        {"since": "2024-05", "until": "2024-04"},
        {"partners": ("JP", "ZZ")},
        {"reporter": "UK"},
    ],
)
def test_a_request_that_makes_no_sense_is_refused_before_it_is_sent(wrong: dict) -> None:
    with pytest.raises(SettingError):
        PullRequest(**wrong)


def test_the_evidence_is_the_same_for_the_same_responses() -> None:
    responses = (
        Response("a.json", "http://host/a", b"{}"),
        Response("b.csv", "http://host/b?x=1", b"x\r\n"),
    )
    one, two = (PullResult("a", "goods", None, "", "", "", responses) for _ in range(2))  # type: ignore[arg-type]
    assert one.evidence == two.evidence
    with zipfile.ZipFile(BytesIO(one.evidence)) as file:
        assert file.namelist() == ["addresses.json", "a.json", "b.csv"]
        assert file.read("b.csv") == b"x\r\n" and b"http://host/b?x=1" in file.read(
            "addresses.json"
        )
