"""What can be set from outside."""

from pathlib import Path

from tests.conftest import ROOT
from tradeviz.settings import Settings


def test_without_settings_the_store_and_the_data_lie_in_the_project():
    settings = Settings.read({})
    assert (settings.store, settings.data) == (str(ROOT / "store"), ROOT / "data")


def test_the_environment_says_where_they_lie_instead():
    settings = Settings.read({"TRADEVIZ_STORE": "s3://bucket/store", "TRADEVIZ_DATA": "/srv/data"})
    assert (settings.store, settings.data) == ("s3://bucket/store", Path("/srv/data"))


def test_an_empty_setting_is_none():
    assert Settings.read({"TRADEVIZ_STORE": "", "TRADEVIZ_DATA": ""}) == Settings.read({})
