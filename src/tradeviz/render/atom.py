"""What the rules found, as an Atom feed (RFC 4287)."""

from urllib.parse import urlencode
from xml.etree import ElementTree as Xml

from tradeviz.hidden import on_one_line
from tradeviz.i18n import Language
from tradeviz.i18n.terms import Word, text, word
from tradeviz.render.shareable import withheld_sources
from tradeviz.snapshot import Snapshot
from tradeviz.views import explore
from tradeviz.views.watch.firing import State, fired_words, place_in_explore
from tradeviz.views.watch.history import Firing, firings
from tradeviz.views.watch.rules import rule_words

FEED = "/watch.atom"
"""The address of the feed."""
_SPACE = "http://www.w3.org/2005/Atom"


def watch_feed(snapshot: Snapshot, language: Language, origin: str) -> bytes:
    """What began to fire, the newest first, for a dashboard at `origin`."""
    own = f"{origin}{FEED}?{urlencode({'lang': language.code})}"
    began = firings(snapshot)
    feed = Xml.Element("feed", {"xmlns": _SPACE, "xml:lang": language.code})
    _add(feed, "id", own)
    _add(feed, "title", _worded(text("Luxembourg and Japan: rules that fire"), language))
    _add(feed, "updated", max([_since(snapshot), *(one.at for one in began)]))
    _add(_add(feed, "author"), "name", "tradeviz")
    _add(feed, "link", rel="self", href=own, type="application/atom+xml")
    _add(feed, "link", rel="alternate", href=f"{origin}/?lang={language.code}")
    for firing in began:
        _entry(feed, snapshot, firing, (language, origin))
    content: bytes = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return content


def _entry(
    feed: Xml.Element, snapshot: Snapshot, firing: Firing, reader: tuple[Language, str]
) -> None:
    language, origin = reader
    state, entry = firing.state, _add(feed, "entry")
    name = {"rule": state.rule.id, "period": state.period, "at": firing.at}
    choices = {**dict(place_in_explore(state)), "lang": language.code}
    _add(entry, "id", f"{origin}{FEED}#{urlencode(name)}")
    _add(entry, "title", _worded(_shareable_words(snapshot, state), language))
    _add(entry, "updated", firing.at)
    _add(entry, "link", rel="alternate", href=f"{origin}/{explore.PAGE.name}?{urlencode(choices)}")
    _add(entry, "summary", _worded(rule_words(snapshot, state.rule), language))
    if state.rule.note:
        _add(entry, "content", on_one_line(state.rule.note))


def _shareable_words(snapshot: Snapshot, state: State) -> Word:
    """What fired; without its figure where the licence of its source forbids to pass it on."""
    source = None if state.reading is None else state.reading.row["source"]
    is_withheld = source in withheld_sources(snapshot.table("sources"))
    return rule_words(snapshot, state.rule) if is_withheld else fired_words(snapshot, state)


def _add(above: Xml.Element, name: str, content: str = "", **attributes: str) -> Xml.Element:
    below = Xml.SubElement(above, name, attributes)
    below.text = content or None
    return below


def _worded(words: Word, language: Language) -> str:
    return on_one_line(word(words, language))


def _since(snapshot: Snapshot) -> str:
    """When the rules were published; where there are none, when anything was."""
    names = [name for name, _version in snapshot.versions]
    return snapshot.release("watch" if "watch" in names else names[0]).at
