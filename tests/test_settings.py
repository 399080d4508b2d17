"""What can be set from outside."""

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tradeviz.errors import SettingError
from tradeviz.settings import SERVICES, Settings


def test_without_settings_the_store_and_the_data_lie_in_the_project():
    settings = Settings.read({})
    assert (settings.store, settings.data) == (str(ROOT / "store"), ROOT / "data")


def test_the_environment_says_where_they_lie_instead():
    settings = Settings.read({"TRADEVIZ_STORE": "s3://bucket/store", "TRADEVIZ_DATA": "/srv/data"})
    assert (settings.store, settings.data) == ("s3://bucket/store", Path("/srv/data"))


def test_an_empty_setting_is_none():
    assert Settings.read({"TRADEVIZ_STORE": "", "TRADEVIZ_DATA": ""}) == Settings.read({})


def test_briefs_lie_beside_a_store_that_is_a_folder():
    assert Settings.read({"TRADEVIZ_STORE": "/srv/store"}).briefs == Path("/srv/briefs")
    assert Settings.read({"TRADEVIZ_BRIEFS": "/tmp/briefs"}).briefs == Path("/tmp/briefs")


def test_the_pulls_lie_beside_a_store_that_is_a_folder():
    assert Settings.read({"TRADEVIZ_STORE": "/srv/store"}).cache == Path("/srv/pulls")
    assert Settings.read({"TRADEVIZ_STORE": "s3://bucket/store"}).cache == ROOT / "pulls"
    assert Settings.read({"TRADEVIZ_CACHE": "/tmp/pulls"}).cache == Path("/tmp/pulls")


def test_the_offices_are_asked_at_their_own_addresses_unless_told_otherwise():
    assert Settings.read({}).services == SERVICES == Settings().services
    services = Settings.read({"TRADEVIZ_ECB_URL": "http://127.0.0.1:1/ecb/"}).services
    assert services == {**SERVICES, "ecb": "http://127.0.0.1:1/ecb"}


def test_a_dashboard_has_its_own_address_and_room_for_readers_unless_told_otherwise():
    assert (Settings.read({}).origins, Settings.read({}).readers) == ((), 300)
    told = {"TRADEVIZ_ORIGINS": "https://a.lu, https://b.lu", "TRADEVIZ_READERS": "40"}
    settings = Settings.read(told)
    assert (settings.origins, settings.readers) == (("https://a.lu", "https://b.lu"), 40)


@pytest.mark.parametrize("wrong", ["0", "-1", "many", "1.5", "٣"])
def test_a_number_of_readers_is_a_number_above_nothing(wrong):
    with pytest.raises(SettingError, match="TRADEVIZ_READERS"):
        Settings.read({"TRADEVIZ_READERS": wrong})


def test_partners_are_a_list_of_codes():
    assert Settings.read({}).partners[0] == "JP"
    assert Settings.read({"TRADEVIZ_PARTNERS": "JP, WLD,"}).partners == ("JP", "WLD")


def test_a_key_is_never_shown():
    settings = Settings.read({"TRADEVIZ_COMTRADE_KEY": " s3cret "})
    assert settings.comtrade_key == "s3cret" and "s3cret" not in repr(settings)
    assert not settings.discovery and Settings.read({"TRADEVIZ_DISCOVERY": "on"}).discovery


SIGN_IN = {
    "TRADEVIZ_SIGN_IN": "https://p.lu/.well-known/openid-configuration",
    "TRADEVIZ_SIGN_IN_CLIENT": "c",
    "TRADEVIZ_SIGN_IN_SECRET": "s3cret",
}


def test_people_sign_in_where_a_provider_is_named():
    assert Settings.read({}).sign_in is None
    more = {"TRADEVIZ_STAFF": "a, b@c.lu", "TRADEVIZ_READERS_SIGN_IN": "on"}
    asked = Settings.read({**SIGN_IN, **more}).sign_in
    assert (asked.staff, asked.has_readers_sign_in, asked.hours) == (("a", "b@c.lu"), True, 10)
    assert "s3cret" not in repr(Settings.read(SIGN_IN))


@pytest.mark.parametrize("missing", SIGN_IN)
def test_half_a_provider_starts_nothing(missing):
    with pytest.raises(SettingError, match=missing):
        Settings.read({name: value for name, value in SIGN_IN.items() if name != missing})


def test_readers_do_not_sign_in_at_nobodys_nor_cookies_bear_a_short_secret():
    with pytest.raises(SettingError, match="TRADEVIZ_SIGN_IN"):
        Settings.read({"TRADEVIZ_READERS_SIGN_IN": "on"})
    with pytest.raises(SettingError, match="too short"):
        Settings.read({**SIGN_IN, "TRADEVIZ_COOKIE_SECRET": "x" * 31})
