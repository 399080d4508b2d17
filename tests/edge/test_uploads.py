"""How many bytes of files may come in, and whose."""

import re
from pathlib import Path

from tests.edge.visitor import MEBIBYTE, Visitor, is_staffs, kinds, multipart, session_of
from tradeviz.edge.uploads import OF_ALL, OF_ONE, Uploads

LARGE = 49 * MEBIBYTE


def memory(pid: int) -> int:
    """Bytes of a process in memory."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) * 1024


def put(visitor: Visitor, path: str, body: bytes, kind: str) -> int:
    """The status of a file sent as a page sends it."""
    token = visitor.cookies["_streamlit_xsrf"]
    sent = {"Content_Type": kind, "X_Xsrftoken": token, "Origin": f"http://{visitor.host}"}
    return visitor.ask(path, "PUT", body, **sent).status


def with_page(visitor: Visitor) -> Visitor:
    """A visitor with the cookie that a page sends back with a file."""
    cookie = visitor.ask("/_stcore/health").headers["Set-Cookie"].partition(";")[0]
    visitor.cookies["_streamlit_xsrf"] = cookie.partition("=")[2]
    return visitor


def test_forty_large_files_of_a_stranger_are_refused_before_they_are_read(server, reader):
    with reader.line() as line:
        session = session_of(kinds(line, ""))
        with_page(reader)
        before = memory(server.pid)
        for turn in range(40):
            path = f"/_stcore/upload_file/{session}/{turn}"
            answer = reader.ask(path, "PUT", Content_Length=str(LARGE))
            assert answer.status == 403
        assert put(reader, f"/_stcore/upload_file/{session}/a", *multipart(b"a,b\n")) == 403
        assert memory(server.pid) - before < 20 * MEBIBYTE


def test_forty_large_files_of_staff_are_two_and_they_go_with_their_page(server, staff):
    with_page(staff)
    body, kind = multipart(bytes(LARGE))
    with staff.line() as line:
        drawn = kinds(line, "publish")
        assert is_staffs(drawn)
        path = f"/_stcore/upload_file/{session_of(drawn)}"
        assert [put(staff, f"{path}/{turn}", body, kind) for turn in range(2)] == [204, 204]
        for turn in range(2, 40):
            answer = staff.ask(f"{path}/{turn}", "PUT", Content_Length=str(len(body)))
            assert answer.status == 413 and "no room for this file" in answer.text
        sent = {"X_Xsrftoken": staff.cookies["_streamlit_xsrf"]}
        assert all(staff.ask(f"{path}/{turn}", "DELETE", **sent).status == 204 for turn in range(2))
        assert put(staff, f"{path}/again", *multipart(b"a,b\n")) == 204


def test_a_file_that_does_not_say_its_size_is_not_read(staff):
    answer = staff.ask("/_stcore/upload_file/a/b", "PUT", Transfer_Encoding="chunked")
    assert answer.status == 411


def test_all_sessions_together_have_room_for_so_much():
    full = {str(turn): OF_ONE for turn in range(OF_ALL // OF_ONE - 1)}
    gate = Uploads(None, lambda: full)
    assert gate._has_room("mine", OF_ONE) and not gate._has_room("mine", OF_ONE + 1)
    gate.coming["another"] = 1
    assert not gate._has_room("mine", OF_ONE), "what is on its way counts"
    assert not gate._has_room("0", 1)
