"""The shipped figures against the material they were taken from. Runs only when asked for (make conformance): the
material lies outside this project, in the folder named by SHARED."""

import os
from pathlib import Path

import pytest

from tests.conformance.material import Material

ROOT = Path(__file__).parents[2]


def pytest_addoption(parser: pytest.Parser) -> None:
    """What turns these tests on."""
    parser.addoption(
        "--conformance", action="store_true", help="compare the shipped figures with ../shared"
    )


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    """Not even looked at unless asked for."""
    return None if config.getoption("--conformance", default=False) else True


@pytest.fixture(scope="session")
def material() -> Material:
    """The material; its absence is a failure: whoever asks for conformance wants an answer."""
    folder = (ROOT / os.environ.get("SHARED", "../shared") / "facts").resolve()
    if not folder.is_dir():
        pytest.fail(
            f"There is no {folder}; say with SHARED where the material lies.", pytrace=False
        )
    return Material(folder)
