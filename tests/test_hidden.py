"""What nobody sees in a text is written out, and nothing else is touched."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tradeviz.hidden import spelled

HIDDEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_hidden_is_left_and_nothing_seen_is_changed(text):
    written = spelled(text)
    assert not [sign for sign in written if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")]
    kept = [sign for sign in text if unicodedata.category(sign) not in (*HIDDEN, "Cn")]
    assert "".join(kept) in written or any(sign not in kept for sign in text)
    if not any(unicodedata.category(sign) in (*HIDDEN, "Cn", "So") for sign in text):
        assert written == text


@given(st.text(st.characters(categories=["Cc", "Cf", "Lu", "Co"]), max_size=8))
def test_json_reads_back_what_was_written_out(text):
    line = json.dumps(text, ensure_ascii=False).replace("\\\\", "")
    assert json.loads(spelled(line)) == json.loads(line)
