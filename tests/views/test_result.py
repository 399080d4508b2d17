"""What stands behind an answer is cited in a language."""

from tradeviz.i18n import Language
from tradeviz.views.result import Source


def test_a_source_is_named_by_title_publisher_and_date():
    source = Source(
        "a", "Chambre de Commerce", "Osaka 2025", "https://www.cc.lu", "2025-07", "not stated", ""
    )
    assert source.cited(Language("en")) == "“Osaka 2025”, Chambre de Commerce, July 2025"
    undated = Source(
        "a", "Chambre de Commerce", "Osaka 2025", "https://www.cc.lu", "", "not stated", ""
    )
    assert undated.cited(Language("en")) == "“Osaka 2025”, Chambre de Commerce"
