"""nginx for tests: where it is, how it comes to a machine that has none, run on loopback.

`python -m tests.nginx` says in one sentence what it found or did, as `python -m tests.chromium` does for the browser.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tests import chromium

MISSING = "No nginx was found (install Debian's), so nothing was tried behind one."
_FRAME = """{user}pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {inner}
}}
"""


def find() -> str | None:
    """The path of nginx on this machine; None where there is none."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def written(folder: Path, inner: str) -> Path:
    """A whole configuration around servers, that writes into a folder alone."""
    user = "user root;\n" if os.geteuid() == 0 else ""
    file = folder / "nginx.conf"
    file.write_text(_FRAME.format(user=user, folder=folder, inner=inner), encoding="utf-8")
    return file


def checked(nginx: str, file: Path) -> str:
    """What nginx says against a configuration; empty where it says nothing."""
    done = subprocess.run([nginx, "-t", "-q", "-c", str(file)], capture_output=True, text=True)
    return done.stderr if done.returncode else ""


@contextmanager
def running(nginx: str, file: Path, url: str) -> Iterator[None]:
    """nginx with a configuration, once it answers at `url`, until the block ends."""
    process = subprocess.Popen([nginx, "-c", str(file), "-g", "daemon off;"])
    try:
        deadline = time.monotonic() + 30
        while not _answers(url):
            assert process.poll() is None and time.monotonic() < deadline
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def _answers(url: str) -> bool:
    try:
        urlopen(url, timeout=5).close()
    except HTTPError:
        return True
    except (URLError, OSError):
        return False
    return True


def main() -> int:
    """Make sure that there is an nginx, if that can be; the exit code."""
    reason = "" if find() or not chromium.may_install() else chromium.install("nginx")
    if found := find():
        print(f"The tests of replicas use {found}.")
        return 0
    print(f"{MISSING} {f'apt-get said: {reason}' if reason else ''}".strip(), file=sys.stderr)
    return 1 if chromium.is_ci() else 0


if __name__ == "__main__":
    sys.exit(main())
