"""What waits beside the published versions until somebody decides on it: each a row of a table of
the store, as files that came in are."""

import hashlib
from dataclasses import dataclass

from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import DeltaError, TableNotFoundError

from tradeviz.storage.data_files import ALL_VERSIONS
from tradeviz.storage.failures import unreadable_error, unwritable_error
from tradeviz.storage.originals import forget_file, packed_file, unpacked_file
from tradeviz.storage.store import Store

_WAITING = "_waiting"
_STATISTICS: dict[str, str | None] = {"delta.dataSkippingStatsColumns": "hash"}


@dataclass(frozen=True)
class Tray:
    """What waits in a store."""

    store: Store

    @property
    def _address(self) -> str:
        return f"{self.store.address.rstrip('/')}/{_WAITING}"

    def put(self, label: str, content: bytes) -> str:
        """Keep `content` under a digest, which is returned, with a label that is read without it;
        once. Raises StoreError."""
        digest = hashlib.sha256(content).hexdigest()
        if digest in self.labels():
            return digest
        try:
            write_deltalake(
                self._address,
                packed_file(digest, label, content),
                mode="append",
                post_commithook_properties=ALL_VERSIONS,
                configuration=_STATISTICS,
            )
        except (DeltaError, OSError) as error:
            raise unwritable_error(self.store.address, error) from error
        return digest

    def labels(self) -> dict[str, str]:
        """Digest → label of all that waits, the oldest first. Raises StoreError."""
        rows = self._rows(["hash", "name"])
        return {str(row["hash"]): str(row["name"]) for row in rows}

    def content(self, digest: str) -> bytes | None:
        """What waits under a digest; None where nothing does any more. Raises StoreError."""
        rows = self._rows(["hash", "name", "size", "content"], digest)
        try:
            return unpacked_file(rows[0]) if rows else None
        except (ValueError, OSError) as error:
            raise unreadable_error(_WAITING, error) from error

    def remove(self, digest: str) -> None:
        """Take away what was decided on. Raises StoreError."""
        try:
            forget_file(self._address, digest)
        except (DeltaError, OSError) as error:
            raise unwritable_error(self.store.address, error) from error

    def _rows(self, columns: list[str], digest: str = "") -> list[dict[str, object]]:
        """Rows of the table, if there is one."""
        try:
            table = DeltaTable(self._address)
            filters = [("hash", "=", digest)] if digest else None
            rows = table.to_pyarrow_table(columns=columns, filters=filters)
        except TableNotFoundError:
            return []
        except Exception as error:  # whatever a damaged file makes the reader raise
            raise unreadable_error(_WAITING, error) from error
        waiting: list[dict[str, object]] = rows.to_pylist()
        return waiting
