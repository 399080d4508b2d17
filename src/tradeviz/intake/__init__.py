"""From the bytes of an upload to a table of text, with everything that was recognised and
everything that is wrong.

Pure: nothing is written, no file name is ever used as a path, nothing is dropped, cut or guessed
without being told.
"""

from tradeviz.intake.layouts import TITLES
from tradeviz.intake.model import (
    Candidate,
    Choices,
    Dropped,
    Reading,
    Recognised,
    References,
    SourceFile,
    UnreadableError,
)
from tradeviz.intake.reading import read
from tradeviz.intake.template import template_file

__all__ = [
    "TITLES",
    "Candidate",
    "Choices",
    "Dropped",
    "Reading",
    "Recognised",
    "References",
    "SourceFile",
    "UnreadableError",
    "read",
    "template_file",
]
