"""`tradeviz check` and `tradeviz template`: what a file holds and what is wrong with it; a table to fill in."""

import argparse
import sys
from dataclasses import asdict
from typing import Any

from tradeviz import intake
from tradeviz.commands import arguments
from tradeviz.commands.output import DONE, FAILED, REFUSED, USAGE, print_problems, say, told
from tradeviz.datasets import DATASETS
from tradeviz.errors import Problem
from tradeviz.i18n import Language
from tradeviz.intake import UnreadableError
from tradeviz.publishing import upload as uploads
from tradeviz.publishing.shipped import Shipped
from tradeviz.publishing.upload import Upload
from tradeviz.storage.store import Store


def check(asked: argparse.Namespace, store: Store, shipped: Shipped) -> int:
    """Say what a file holds and what is wrong with it."""
    upload = read(asked, store, shipped)
    if upload is None:
        return FAILED
    say(asked, recognised(upload), lambda: print_reading(upload))
    return DONE if upload.reading.is_publishable else REFUSED


def read(asked: argparse.Namespace, store: Store, shipped: Shipped) -> Upload | None:
    """The file, read; None where it could not be read at all, which is said."""
    dataset, codes = DATASETS[asked.dataset], shipped.codes
    try:
        return uploads.read(
            asked.file.read_bytes(),
            asked.file.name,
            dataset,
            store,
            codes,
            arguments.choices(asked),
        )
    except UnreadableError as error:
        problem = Problem("unreadable", found=asked.file.name)
        told = {
            "dataset": dataset.name,
            "file": asked.file.name,
            "rows": 0,
            "encoding": "",
            "delimiter": "",
            "decimal": "",
            "layout": "",
            "mapping": {},
            "problems": [{**asdict(problem), "message": str(error)}],
        }
        say(asked, told, lambda: None)
        print(f"tradeviz: {asked.file.name}: {error}", file=sys.stderr)
        return None


def recognised(upload: Upload) -> dict[str, Any]:
    """How a file was read and everything that is wrong with it, for machines."""
    found = upload.reading.recognised
    return {
        "dataset": upload.reading.dataset.name,
        "file": found.file,
        "rows": found.rows,
        "encoding": found.encoding,
        "delimiter": found.delimiter,
        "decimal": found.decimal,
        "layout": found.layout,
        "sheet": found.sheet,
        "header": found.header,
        "mapping": dict(found.mapping),
        "ignored": list(found.ignored),
        "remembered": upload.is_remembered,
        "left_out": upload.reading.left_out,
        "problems": told(upload.reading.problems),
    }


def print_reading(upload: Upload) -> None:
    """The same for people."""
    found = upload.reading.recognised
    how = [
        f"{found.rows} rows",
        found.encoding,
        f"sheet {found.sheet!r}" if found.sheet else "",
        f"delimiter {found.delimiter!r}" if found.delimiter else "",
        f"decimal mark {found.decimal!r}" if found.decimal else "",
        f"layout {found.layout}",
    ]
    print(f"{found.file}: {', '.join(part for part in how if part)}")
    for theirs, ours in found.mapping.items():
        if theirs != ours:
            print(f"  column {theirs!r} is {ours}")
    print_problems(upload.reading.problems)
    print("can be published" if upload.reading.is_publishable else "cannot be published")


def template(asked: argparse.Namespace, store: Store, shipped: Shipped) -> int:
    """Write the template of a dataset."""
    del store
    form = asked.out.suffix.lstrip(".").lower() if asked.out else "csv"
    if form not in ("csv", "xlsx"):
        print(
            f"tradeviz: {asked.out} ends neither in .csv nor in .xlsx. Nothing was written.",
            file=sys.stderr,
        )
        return USAGE
    content = intake.template(
        DATASETS[asked.dataset], shipped.codes, Language(asked.language), form
    )
    if asked.out:
        asked.out.write_bytes(content)
        print(f"{asked.out}: template of {asked.dataset}", file=sys.stderr)
    else:
        sys.stdout.buffer.write(content)
    return DONE
