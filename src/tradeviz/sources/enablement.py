"""Which sources may be asked, and with which key: some are off until somebody switches them on."""

from tradeviz.errors import SettingError
from tradeviz.settings import Settings
from tradeviz.sources.model import Source

COMTRADE_KEY = "TRADEVIZ_COMTRADE_KEY"
"""The setting that holds the key of UN Comtrade."""


def key_of(source: Source, settings: Settings) -> str:
    """The key to ask `source` with; empty where it wants none. Raises SettingError for a source
    that is off, with the way to switch it on."""
    if source.key_setting:
        return required_comtrade_key(settings.comtrade_key)
    if not source.is_on_by_default and not settings.discovery:
        raise SettingError(
            "“{source}” is off: what it answers has not been checked live yet. Nothing was "
            "fetched; what is published stays. Set TRADEVIZ_DISCOVERY=on to ask it all the same, "
            "and look at the result before publishing.",
            source=source.name,
        )
    return ""


def required_comtrade_key(key: str) -> str:
    """The key of UN Comtrade. Raises SettingError where there is none."""
    if not key:
        raise SettingError(
            "UN Comtrade is asked only with a key of your own, and none is set. Nothing was "
            "fetched; what is published stays. Get a free key at comtradedeveloper.un.org and "
            "set TRADEVIZ_COMTRADE_KEY. The terms of use allow you to use the figures yourself; "
            "passing them on needs the permission of the United Nations.",
        )
    return key
