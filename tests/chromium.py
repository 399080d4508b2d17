"""The browser that tests drive: where it is, and how it comes to a machine that has none.

`python -m tests.chromium` says in one sentence what it found or did. It installs Debian's package when there is no
browser and it may; a developer without one is told so and the tests skip, a CI machine without one fails.
"""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "No Chromium was found (set CHROMIUM to one, or install it), so nothing was tried in a browser."
)


def find() -> str | None:
    """The path of a Chromium or Chrome on this machine; None where there is none."""
    return next((path for path in _candidates() if path and os.access(path, os.X_OK)), None)


def is_ci() -> bool:
    """Whether a missing browser is a failure rather than a reason to skip."""
    return bool(os.environ.get("CI"))


def _candidates() -> Iterator[str | None]:
    yield os.environ.get("CHROMIUM")
    yield from map(shutil.which, _NAMES)
    from playwright.sync_api import (
        sync_playwright,
    )  # starts a process: only when nothing else was found

    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def may_install() -> bool:
    """Whether this is a Debian on which we are root. Ubuntu's package of that name is no browser but a snap."""
    try:
        is_debian = platform.freedesktop_os_release().get("ID") == "debian"
    except OSError:
        return False
    return is_debian and os.geteuid() == 0


def install(package: str) -> str:
    """Install a package of Debian; what went wrong, empty when nothing did."""
    quiet = {
        "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        "capture_output": True,
        "text": True,
    }
    for act in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        done = subprocess.run(["apt-get", "-qq", *act], **quiet)
        if done.returncode:
            return (
                (done.stderr or done.stdout).strip().splitlines()[-1:][0]
                if done.stderr or done.stdout
                else act[0]
            )
    return ""


def main() -> int:
    """Make sure that there is a browser, if that can be; the exit code."""
    if found := find():
        print(f"The browser tests use {found}.")
        return 0
    reason = ""
    if may_install():
        reason = install("chromium")
        if found := find():
            print(f"Debian's chromium was installed; the browser tests use {found}.")
            return 0
    print(f"{MISSING} {f'apt-get said: {reason}' if reason else ''}".strip(), file=sys.stderr)
    return 1 if is_ci() else 0


if __name__ == "__main__":
    sys.exit(main())
