"""The process of a worker: takes work, does it, gives back what came of it, until nobody gives it
any more."""

import os
import pickle
import signal
import sys
import traceback
from typing import IO

from tradeviz.errors import TradevizError
from tradeviz.worker import Work
from tradeviz.worker.limits import limit_memory, stand_back


def work_until_closed(memory: int) -> None:
    """Work until the way in is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the one who gives the work
    way_in, way_out = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    limit_memory(memory)
    stand_back()
    while True:
        try:
            work = pickle.load(way_in)
        except EOFError:
            return
        if not _done(work, way_out):
            return


def _done(work: Work[object], way_out: IO[bytes]) -> bool:
    """Whether the process can take more work after this."""

    def send(kind: str, value: object) -> None:
        way_out.write(pickle.dumps((kind, value), 5))
        way_out.flush()

    try:
        made = work(lambda done, whole: send("progress", (done, whole)))
        send("made", made)
    except TradevizError as error:
        send("error", error)
    except MemoryError:
        send("memory", None)
        return False
    except BaseException:
        send("error", RuntimeError(traceback.format_exc()))
    return True


if __name__ == "__main__":
    work_until_closed(int(sys.argv[1]))
