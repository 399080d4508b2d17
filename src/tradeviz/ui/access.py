"""Who may publish. Until there is sign-in: whoever sits at the machine that serves the app, and
nobody else."""

import streamlit as st

from tradeviz.errors import AccessError

_LOOPBACK = {"127.0.0.1", "localhost", "::1", "[::1]"}
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")


def is_staff() -> bool:
    """Whether the app listens on this machine alone, and this reader came to it directly: no proxy
    in between, no foreign name for this machine."""
    headers = st.context.headers
    host = headers.get("Host", "localhost").rsplit(":", 1)[0] if headers else "localhost"
    return (
        str(st.get_option("server.address") or "") in _LOOPBACK
        and host in _LOOPBACK
        and not any(headers.get(name) for name in _FORWARDED)
    )


def require_staff() -> None:
    """Every function that writes calls this first. Raises AccessError."""
    if not is_staff():
        raise AccessError(
            "Publishing is open only on the machine that serves the app, because nobody signs in "
            "yet. Nothing was changed. Open the app there at http://127.0.0.1, or use the tradeviz "
            "command; with sign-in this page will open to staff everywhere."
        )
