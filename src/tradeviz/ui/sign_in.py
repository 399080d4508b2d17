"""Sign-in as Streamlit does it: what it must be told, and what its cookie holds."""

import json
import secrets
from collections.abc import Mapping
from functools import cache
from typing import Any

from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from tradeviz.settings import Settings, SignIn

CALLBACK = "/oauth2callback"
"""Where the provider leads back to."""


def sign_in_secrets(settings: Settings, origin: str) -> dict[str, Any] | None:
    """What Streamlit must know to have people sign in, of a dashboard at `origin`; None where
    nobody signs in."""
    if (sign_in := settings.sign_in) is None:
        return None
    return {
        "auth": {
            "redirect_uri": f"{origin}{CALLBACK}",
            "cookie_secret": _cookie_secret(sign_in),
            "client_id": sign_in.client,
            "client_secret": sign_in.secret,
            "server_metadata_url": sign_in.provider,
            # a strict provider refuses what Streamlit asks for else, "select_account"
            "client_kwargs": {"scope": sign_in.scope, "prompt": "login"},
        }
    }


@cache
def _cookie_secret(sign_in: SignIn) -> str:
    """What cookies are signed with: without a setting, until this process ends."""
    return sign_in.cookie_secret or secrets.token_urlsafe(48)


def claims_among(cookies: Mapping[str, str]) -> Mapping[str, Any] | None:
    """The claims in Streamlit's cookie of who has signed in; None where it holds none that this
    dashboard signed."""

    def signed(name: str) -> bytes | None:
        value = cookies.get(name, "").encode("latin-1", "replace")
        return decode_signed_value(get_cookie_secret(), name, value)

    content = get_cookie_with_chunks(signed, USER_COOKIE_NAME)
    try:
        claims = json.loads(content) if content else None
    except ValueError:
        return None
    return claims if isinstance(claims, dict) and claims.get("is_logged_in") is True else None
