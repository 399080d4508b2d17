"""A file that came in, read for publishing: checked against what the store holds, in the way the
newest file of its layout was read."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from tradeviz import intake
from tradeviz.datasets import Dataset
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.errors import SettingError
from tradeviz.intake import Choices, Reading, References, SourceFile
from tradeviz.publishing.candidate import (
    Candidate,
    Origin,
    digest,
    make_candidate,
    published_ids,
)
from tradeviz.publishing.modes import UPDATE
from tradeviz.storage.store import Store

_REMEMBERED = ("decimal", "mapping", "fill", "dates", "signs", "reads", "accept")
"""What holds for every file of a layout; encoding, sheet and header line are each file's own."""


@dataclass(frozen=True, eq=False)
class Incoming:
    """A file as somebody brought it in."""

    name: str
    content: bytes = field(repr=False)
    day: date
    """On which it came in: later periods have not begun."""

    @cached_property
    def hash(self) -> str:
        """What tells its bytes from other files'."""
        return digest(self.content)


@dataclass(frozen=True, eq=False)
class Upload:
    """A file as it came in and as it was read."""

    file: Incoming
    reading: Reading
    choices: Choices
    """The choices made, those remembered among them."""
    is_remembered: bool = False
    """Whether choices of an earlier file of the layout were used."""

    @property
    def layout(self) -> dict[str, Any]:
        """What is remembered for the next file of this layout once it is published."""
        chosen = {
            key: value
            for key, value in asdict(self.choices).items()
            if key in _REMEMBERED and value
        }
        key = self.reading.recognised.layout_key
        return {"key": key, "choices": chosen} if chosen and key else {}

    @property
    def origin(self) -> Origin:
        """What a candidate made of it says of its file."""
        reading = self.reading
        return Origin(reading.recognised.file, self.file.content, self.layout, reading.left_out)


def read_upload(
    file: Incoming,
    dataset: Dataset,
    store: Store,
    codes: CodeLists,
    choices: Choices | None = None,
) -> Upload:
    """The file as a table of `dataset`, with everything that is wrong with it. Choices of its own
    go before those remembered for its layout. Raises UnreadableError, StoreError."""
    source, chosen = SourceFile(file.name, file.content), choices or Choices()
    references = References(codes, file.day, published_ids(store))
    reading = intake.read(source, dataset, references, chosen)
    earlier = remembered_layout(store, dataset.name, reading.recognised.layout_key)
    wanted = {
        key: _tuples(value)
        for key, value in earlier.get("choices", {}).items()
        if key in _REMEMBERED and not getattr(chosen, key)
    }
    if not wanted:
        return Upload(file, reading, chosen)
    chosen = replace(chosen, **wanted)
    reading = intake.read(source, dataset, references, chosen)
    return Upload(file, reading, chosen, is_remembered=True)


def _tuples(value: Any) -> Any:
    """JSON's lists as the tuples they were."""
    return tuple(_tuples(one) for one in value) if isinstance(value, list | tuple) else value


def remembered_layout(store: Store, dataset: str, layout_key: str) -> Mapping[str, Any]:
    """How the newest published file of this layout was read; empty where none was. Raises
    StoreError."""
    if not layout_key:
        return {}
    layouts = (act.more.get("layout", {}) for act in store.history(dataset))
    return next((layout for layout in layouts if layout.get("key") == layout_key), {})


def upload_candidate(upload: Upload, store: Store, *, mode: str = UPDATE) -> Candidate | None:
    """What publishing the file would do; None while it has errors. Raises StoreError,
    SettingError."""
    reading = upload.reading
    if reading.rows is None:
        return None
    if reading.left_out and mode != UPDATE:
        raise SettingError(
            "Lines with problems were left out, so the file cannot replace what is published: "
            "their figures would be lost. Nothing was published. "
            "Add and update, or correct the file."
        )
    return make_candidate(reading.rows, reading.dataset, store, mode=mode, origin=upload.origin)
