"""What was done and what was refused: one line of JSON each, with what, who and when.

Nothing of a table, of a file or of an address after its question mark stands in it, and no secret.
"""

import json
import logging
from datetime import UTC, datetime
from secrets import token_hex

REFERENCE = "tradeviz.reference"
"""Where a request holds the reference by which all that befalls it is known."""
JOURNAL = logging.getLogger("tradeviz.journal")
"""Where its lines go."""


def record(act: str, **facts: str | int | None) -> str:
    """Write down that something was done: `act`, and who did it to what. Returns the reference by
    which the line is known, for whoever it befell to quote: that among `facts`, or a new one."""
    reference = str(facts.pop("reference", None) or token_hex(4))
    JOURNAL.info(act, extra={"facts": {"reference": reference, **facts}})
    return reference


def open_journal() -> None:
    """Write the journal to the terminal from now on."""
    if not JOURNAL.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(_Lines())
        JOURNAL.addHandler(handler)
        JOURNAL.setLevel(logging.INFO)
        JOURNAL.propagate = False


class _Lines(logging.Formatter):
    """A record as a line of JSON in ASCII: nobody's name can break it or move the cursor."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        facts: dict[str, str | int | None] = getattr(record, "facts", {})
        return json.dumps({"when": when, "what": record.getMessage(), **facts})
