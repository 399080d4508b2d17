"""Which sources may be asked, and how one is switched on."""

import pytest

from tradeviz.errors import SettingError
from tradeviz.settings import Settings
from tradeviz.sources import SOURCES, enablement

OFF = [
    name
    for name, source in SOURCES.items()
    if not source.is_on_by_default and not source.key_setting
]


def test_what_was_not_checked_live_is_off_until_switched_on() -> None:
    assert {"lustat", "boj"} <= set(OFF)
    for name in OFF:
        with pytest.raises(
            SettingError, match=f"“{name}” is off.*not been checked live.*TRADEVIZ_DISCOVERY=on"
        ):
            enablement.key_of(SOURCES[name], Settings())
        assert enablement.key_of(SOURCES[name], Settings(discovery=True)) == ""
    assert enablement.key_of(SOURCES["batis"], Settings()) == ""
