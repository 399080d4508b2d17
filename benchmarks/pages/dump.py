"""What every page of the checkout in the current directory says, one line of JSON a visit:

    cd CHECKOUT && PYTHONPATH=HERE python -P -m benchmarks.pages.dump STORES STORE LANGUAGES OUT

Nothing of the checkout is imported before its folders stand first on the path.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.pages import opening
from benchmarks.pages.contents import contents
from benchmarks.pages.opening import Visit, all_open, opened
from benchmarks.pages.visits import thinned


def dump(stores: Path, store: str, languages: list[str], out: Path) -> None:
    """Write what every page says, one line for each way in which it is visited."""
    count, began = 0, time.process_time()
    with tempfile.TemporaryDirectory() as own, out.open("w", encoding="utf-8") as lines:
        opening.begin(stores / store, stores / "uploads", Path(own))
        for page in opening.pages():
            for language in languages:
                for visit in thinned(page, language, store):
                    lines.write(line(page, language, visit, store))
                    count += 1
                took = time.process_time() - began
                print(f"{took:5.0f} s {count:5} visits  {page} {language}", flush=True)
            from_here()


def from_here() -> None:
    """Stop where the package that was looked at is another checkout's."""
    file = sys.modules["tradeviz"].__file__ or ""
    if not Path(file).is_relative_to(Path.cwd()):
        raise SystemExit(f"{file} is not of this checkout")


def line(page: str, language: str, visit: Visit, store: str) -> str:
    """One line of a dump. A page as it opens is written with its drawers closed too, and with its
    files; those of the full store, which take long to make, in English."""
    with_files = not visit and (store == "shipped" or language == "en")
    try:
        elements = contents(all_open(page, language, visit), with_files)
        if not visit:
            closed = contents(opened(page, language, visit), with_files=False)
            elements += [["closed", *each] for each in closed]
    except Exception as error:  # a visit that fails is a difference too
        elements = [["failed", f"{type(error).__name__}: {error}"]]
    state = {
        "store": store,
        "language": language,
        "page": page,
        "visit": visit,
        "elements": elements,
    }
    return json.dumps(state, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    dump(Path(sys.argv[1]), sys.argv[2], sys.argv[3].split(","), Path(sys.argv[4]))
