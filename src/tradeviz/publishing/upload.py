"""A file that came in, read for publishing: checked against what the store holds, in the way the newest file of its
layout was read."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from tradeviz import intake
from tradeviz.datasets import Dataset
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.errors import SettingError
from tradeviz.intake import Choices, Reading
from tradeviz.publishing import candidate as candidates
from tradeviz.publishing.candidate import Candidate
from tradeviz.storage.store import Store

_REMEMBERED = ("decimal", "mapping", "fill", "dates", "signs", "accept")
"""What holds for every file of a layout; encoding, sheet and header line are each file's own."""


@dataclass(frozen=True, eq=False)
class Upload:
    """A file as it came in and as it was read."""

    name: str
    content: bytes
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


def read(
    content: bytes,
    name: str,
    dataset: Dataset,
    store: Store,
    codes: CodeLists,
    choices: Choices | None = None,
) -> Upload:
    """The file as a table of `dataset`, with everything that is wrong with it. Choices of its own go before those
    remembered for its layout. Raises UnreadableError, StoreError."""
    ids = candidates.known_ids(store)
    chosen = choices or Choices()
    reading = intake.read(content, name, dataset, codes, chosen, ids=ids)
    earlier = candidates.remembered(store, dataset.name, reading.recognised.layout_key).get(
        "choices", {}
    )
    wanted = {
        key: _tuples(value)
        for key, value in earlier.items()
        if key in _REMEMBERED and not getattr(chosen, key)
    }
    if not wanted:
        return Upload(name, content, reading, chosen)
    chosen = replace(chosen, **wanted)
    return Upload(
        name, content, intake.read(content, name, dataset, codes, chosen, ids=ids), chosen, True
    )


def _tuples(value: Any) -> Any:
    """JSON's lists as the tuples they were."""
    return tuple(_tuples(one) for one in value) if isinstance(value, list | tuple) else value


def candidate(upload: Upload, store: Store, *, mode: str = candidates.UPDATE) -> Candidate | None:
    """What publishing the file would do; None while it has errors. Raises StoreError, SettingError."""
    rows = upload.reading.rows
    if rows is None:
        return None
    if upload.reading.left_out and mode != candidates.UPDATE:
        raise SettingError(
            "Lines with problems were left out, so the file cannot replace what is published: their figures would be "
            "lost. Nothing was published. Add and update, or correct the file."
        )
    return candidates.candidate(
        rows,
        upload.reading.dataset,
        store,
        mode=mode,
        file=upload.reading.recognised.file,
        content=upload.content,
        layout=upload.layout,
        left_out=upload.reading.left_out,
    )
