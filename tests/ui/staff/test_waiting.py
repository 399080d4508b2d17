"""On pages, too, one proposes and another publishes."""

import os

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT
from tests.ui.test_access import signed_in  # noqa: F401 - a fixture
from tradeviz.datasets import DATASETS
from tradeviz.errors import AccessError
from tradeviz.i18n import Language
from tradeviz.identity import Person, Role
from tradeviz.publishing.candidate import make_candidate
from tradeviz.publishing.modes import REPLACE_ALL
from tradeviz.publishing.waiting import Waiting, propose
from tradeviz.storage.store import Store
from tradeviz.ui.staff import outcome


@pytest.fixture
def proposed(mine) -> Waiting:
    """The list of conflicts without its first, proposed by somebody whose subject is “proposer”."""
    rows = mine.rows("conflicts", mine.current("conflicts"))[1:]
    candidate = make_candidate(rows, DATASETS["conflicts"], mine, mode=REPLACE_ALL)
    return propose(candidate, mine, person=Person(Role.PROPOSER, "P", "proposer"), note="less")


def looked_at(store: Store, proposed: Waiting) -> AppTest:
    """Staff/Publish with a proposal chosen."""
    os.environ["TRADEVIZ_STORE"] = store.address
    app = AppTest.from_file(ROOT / "app.py", default_timeout=120)
    app.session_state["waiting.chosen"] = proposed.id
    return app.switch_page("pages/staff/publish.py").run()


def buttons(app: AppTest) -> set[str]:
    """What can be decided."""
    return {button.key for button in app.button if str(button.key).startswith("waiting.")}


def test_each_decides_what_their_role_and_their_name_allow(signed_in, mine, proposed):  # noqa: F811
    allowed = {
        "proposer": {"waiting.withdraw"},
        "staff": {"waiting.publish"},
        "administrator": {"waiting.publish", "waiting.withdraw"},
    }
    for role, keys in allowed.items():
        signed_in(role, TRADEVIZ_FOUR_EYES="on")
        assert buttons(looked_at(mine, proposed)) == keys, role


def test_another_person_publishes_it_from_the_page(signed_in, mine, proposed):  # noqa: F811
    signed_in("staff", TRADEVIZ_FOUR_EYES="on")
    before = mine.current("conflicts")
    app = looked_at(mine, proposed).button(key="waiting.publish").click().run()
    release = mine.history("conflicts")[0]
    assert (release.version, release.by) == (before + 1, "A staff")
    assert release.more["proposed_by"] == "P"
    assert any("is published" in box.value for box in app.success)


def test_alone_nobody_publishes_where_there_must_be_two(signed_in, mine):  # noqa: F811
    signed_in("administrator", TRADEVIZ_FOUR_EYES="on", TRADEVIZ_STORE=mine.address)
    with pytest.raises(AccessError, match="another publishes"):
        outcome._publish(None, "", "", Language("en"))
