"""What the store says when it cannot do what it is asked."""

import os
import re

from tradeviz.errors import OvertakenError, StoreError, VersionError


def overtaken_error() -> OvertakenError:
    """What a second publisher is told."""
    return OvertakenError(
        "Somebody else published while you looked, so nothing of yours was published. "
        "Compare with the newest version, then publish again."
    )


def too_new_error() -> StoreError:
    """What an older program is told by a newer one's store."""
    return StoreError(
        "The store was written by a newer version of this program. Nothing is shown, so that "
        "nothing is misread. Update the program, or point TRADEVIZ_STORE at another store."
    )


def unreadable_error(dataset: str, error: Exception) -> StoreError:
    """Why a dataset cannot be read."""
    return StoreError(
        "The store cannot read {dataset} ({reason}). What rests on it is not shown; other pages go "
        "on. Run “tradeviz doctor”, then restore the store from its backup, or move it away to "
        "start from the shipped figures.",
        dataset=dataset,
        reason=type(error).__name__,
    )


def damaged_error(dataset: str, version: int, file: str) -> StoreError:
    """Why nothing is shown of a version whose bytes are other ones than were written."""
    return StoreError(
        "The store cannot read {dataset}: {file} of version {version} is not what was written; it "
        "was damaged since. What rests on it is not shown; other pages go on. Put the file back "
        "from a backup of the store, or restore an earlier version on Staff/History.",
        dataset=dataset,
        version=version,
        file=file,
    )


def lost_error(dataset: str) -> StoreError:
    """Why nothing stands where a dataset was."""
    return StoreError(
        "The store held {dataset}, and it is gone. Nothing was put in its place. Restore the store "
        "from its backup, or move it away to start from the shipped figures.",
        dataset=dataset,
    )


def _plain(error: Exception) -> str:
    """The operating system's own words where it was the one that refused; else the error's."""
    refused = re.search(r"os error (\d+)|\bcode: (\d+)", str(error))
    number = getattr(error, "errno", None) or (refused and int(refused[1] or refused[2]))
    return os.strerror(number) if number else str(error).splitlines()[0][:200]


def unwritable_error(address: str, error: Exception) -> StoreError:
    """Why nothing can be written."""
    return StoreError(
        "The store at {address} cannot be written ({reason}). Nothing was published; what was "
        "published before stays. Check that the folder exists, is yours to write and has room, "
        "then try again.",
        address=address,
        reason=_plain(error),
    )


def no_version_error(dataset: str, version: int) -> VersionError:
    """What a reader is told whose link asks for a version that does not exist."""
    return VersionError(
        "The link asks for version {version} of {dataset}, which does not exist. "
        "Nothing is shown in its place; open the page without a version to see the newest data.",
        version=version,
        dataset=dataset,
    )
