"""`python -m benchmarks [measure …]`: measure all, or what is named; all writes RESULTS.md."""

import sys
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import compared, contended, crowds, meanwhile, programs, report, searches, versions
from benchmarks.bench import Bench
from benchmarks.report import Line

TIMES = 12
RESULTS = Path(__file__).parent / "RESULTS.md"
MEASURES: dict[str, Callable[[Bench], list[Line]]] = {
    "selection": contended.selections,
    "reruns": contended.server_share,
    "clicks": contended.clicks,
    "visits": contended.visits,
    "slow": contended.slow_visits,
    "arrivals": contended.answers,
    "uploads": contended.published,
    "problems": contended.dropped,
    "versions": versions.changes,
    "crowds": crowds.crowds,
    "meanwhile": meanwhile.clicks,
    "searches": searches.searches,
    "programs": programs.requests,
    "before.languages": compared.languages,
    "before.readers": compared.readers,
    "before.pages": compared.pages,
    "before.commands": compared.commands,
    "before.drops": compared.drops,
    "before.tables": compared.tables,
    "before.clicks": compared.clicks,
    "before.visits": compared.visits,
}


def main(names: list[str]) -> int:
    """Measure and print, each line as soon as it is there; keep the results where everything was
    measured. `before` names all that begin with it. A measure that fails is named, and takes no
    other with it."""
    unknown = [name for name in names if not any(map(_named(name), MEASURES))]
    if unknown:
        known = ", ".join(MEASURES)
        print(f"benchmarks: no measure called {unknown[0]}; there are {known}", file=sys.stderr)
        return 2
    chosen = [each for each in MEASURES if not names or any(_named(name)(each) for name in names)]
    lines, failed = list[Line](), list[str]()
    with TemporaryDirectory() as folder, ExitStack() as stack:
        bench = Bench(Path(folder), stack, TIMES)
        for name in chosen:
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            try:
                measured = MEASURES[name](bench)
            except Exception:
                traceback.print_exc()
                failed.append(name)
                continue
            lines += measured
            print(*(line.row() for line in measured), sep="\n", file=sys.stderr, flush=True)
    text = report.written(lines)
    print(text)
    if failed:
        print(f"benchmarks: failed: {', '.join(failed)}", file=sys.stderr)
    elif not names:
        RESULTS.write_text(text, encoding="utf-8")
    return int(bool(failed))


def _named(name: str) -> Callable[[str], bool]:
    return lambda measure: measure == name or measure.startswith(f"{name}.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
