"""A brief composed: what its sections name is asked of the published figures and worded."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from tradeviz.datasets.code_lists import is_restricted
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.i18n.terms import Term, word
from tradeviz.render.brief.content import (
    Block,
    Brief,
    BriefSection,
    CardRow,
    Items,
    Lines,
    Occasion,
    Order,
    Paragraph,
    Plate,
    SpokenList,
    Stamp,
)
from tradeviz.render.brief.tables import first_rows
from tradeviz.render.provenance import (
    few_version_words,
    issued_sources,
    source_lines,
    version_words,
)
from tradeviz.render.shareable import is_shareable
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views import forms
from tradeviz.views.addresses import address
from tradeviz.views.brief.excerpts import Excerpt, Taken, answers_taken
from tradeviz.views.brief.sections import Section, method_of_briefs, sections_named
from tradeviz.views.brief.since import Since, published_since
from tradeviz.views.exhibit import Card
from tradeviz.views.overview import summary
from tradeviz.views.page import Aloud, Cards, Part, Remarks, Sentence, Trust, query_of
from tradeviz.views.present import present, present_card, present_saying
from tradeviz.views.result import Headline, Result, Source


def compose(published: Snapshot, language: Language, order: Order, occasion: Occasion) -> Brief:
    """All that a brief says of these versions in a language. Raises StoreError."""
    composer = _Composer(published, language, order, occasion)
    sections = [composer.section(section) for section in sections_named(order.sections)]
    return Brief(
        title=language.text("Luxembourg and Japan: trade and missions"),
        stamp=composer.stamp(),
        language=language,
        sections=(*sections, composer.sources_and_method()),
    )


@dataclass
class _Composer:
    """Words one brief, and collects on whose figures it rests."""

    published: Snapshot
    language: Language
    order: Order
    occasion: Occasion

    def __post_init__(self) -> None:
        period = self.order.period
        self.choices = {"period": period, "year": period} if period else {}
        self.query: Query = query_of({"period": period} if period else {})
        self.sources: dict[str, Source] = {}

    def stamp(self) -> Stamp:
        """What stands on every page."""
        text, language = self.language.text, self.language
        period, day = self.order.period, self.occasion.today.isoformat()
        until = text("Figures up to {period}", period=language.period(period))
        which = until if period else text("The newest figures")
        headings = [one.heading.word(language) for one in sections_named(self.order.sections)]
        parts = language.joined(headings) if self.order.sections else text("all parts")
        filters = (which, parts, text("Currency as published"))
        return Stamp(
            filters=" · ".join(filters),
            versions=language.pair(
                text("Data versions"),
                few_version_words(self.published.versions, self.published.codes, language),
            ),
            day=text("Made on {date}", date=language.date(day)),
            link=self._link("brief", {}, self.published),
        )

    def section(self, section: Section) -> BriefSection:
        """One part; what several of its answers say alike is said once."""
        blocks = _each_once(block for part in section.parts for block in self._blocks(part))
        return BriefSection(section.key, section.heading.word(self.language), tuple(blocks))

    def _blocks(self, part: Part | Excerpt | Since) -> Iterator[Block]:
        match part:
            case Excerpt():
                for taken in answers_taken(part, self.published, self.choices):
                    yield self._taken(taken)
            case Since():
                yield self._since()
            case Cards():
                yield from self._cards(part)
            case Sentence():
                sentence = word(part.sentence(self.published, self.query), self.language)
                yield from [Paragraph(sentence, part.sentence is summary)] if sentence else []
            case Aloud() | Remarks():
                yield self._remarks(part)
            case Trust():
                yield self._trust(part)

    # ------------------------------------------------------------------------------------ answers

    def _taken(self, taken: Taken) -> Block:
        """An answer with its chart and table, or why there is none."""
        if isinstance(taken.result, EmptyError):
            return self._nothing(taken.result)
        link = self._link(taken.page.name, dict(taken.chosen), taken.snapshot)
        return self._plate(taken.result, link)

    def _plate(self, result: Result, link: str) -> Block:
        exhibit = present(result, self.language)
        self._rest_on(exhibit.sources)
        if not is_shareable(exhibit):
            return Paragraph(
                self.language.text(
                    "“{title}” rests on a source whose licence does not allow its figures to be "
                    "passed on, so it is left out here.",
                    title=exhibit.title,
                )
            )
        source = issued_sources(exhibit.sources, self.language)
        table = first_rows(exhibit.table, self.language, has_chart=exhibit.figure is not None)
        return Plate(exhibit, forms.drawing(result), table, source, link)

    def _since(self) -> Block:
        """What was published since the last brief, or that nothing was."""
        try:
            result = published_since(self.published, self.occasion.last)
        except EmptyError as nothing:
            return self._nothing(nothing)
        return self._plate(result, self._link("changes", {}, self.published))

    def _nothing(self, error: EmptyError) -> Block:
        """Why a place is empty."""
        values = {
            name: word(value, self.language) if isinstance(value, Term) else value
            for name, value in error.values.items()
        }
        return Paragraph(self.language.text(error.message, **values))

    # --------------------------------------------------------------------------- figures and words

    def _cards(self, part: Cards) -> Iterator[Block]:
        """Figures that may be passed on; how many may not is said."""
        headlines = part.headlines(self.published, self.query)
        kept = [one for one in headlines if not _is_withheld(one)]
        if kept:
            cards = tuple(self._card(headline) for headline in kept)
            yield CardRow(word(part.heading, self.language), cards, part.has_hero)
        if len(kept) < len(headlines):
            yield Paragraph(
                self.language.text(
                    "Figures left out here: {count}. The licence of their source does not allow "
                    "them to be passed on.",
                    count=self.language.number(len(headlines) - len(kept)),
                )
            )

    def _card(self, headline: Headline) -> Card:
        self._rest_on(piece.source for piece in headline.evidence)
        return present_card(headline, self.language)

    def _remarks(self, part: Aloud | Remarks) -> Block:
        heading = word(part.heading, self.language)
        match part:
            case Aloud():
                sayings = part.sayings(self.published, self.query)
                return SpokenList(
                    heading, tuple(present_saying(one, self.language) for one in sayings)
                )
            case Remarks():
                remarks = part.remarks(self.published, self.query)
                return Items(heading, tuple(word(one, self.language) for one in remarks))
        assert_never(part)

    def _trust(self, part: Trust) -> Block:
        text = self.language.text
        lines = [
            tuple(word(each, self.language) for each in (line.label, line.figure, line.meaning))
            for line in part.lines(self.published, self.occasion.today)
        ]
        columns = (text("What"), text("Figure"), text("Meaning"))
        return Lines(columns, tuple((label, figure, means) for label, figure, means in lines))

    # ----------------------------------------------------------------------------------- at the end

    def sources_and_method(self) -> BriefSection:
        """Whose figures they are, and how those are computed that nobody printed."""
        text = self.language.text
        sources = [one for one in self.sources.values() if not is_restricted(one.licence)]
        method = [
            self.language.pair(word(one.name, self.language), word(one.paragraph, self.language))
            for one in method_of_briefs()
        ]
        versions = version_words(self.published.versions, self.published.codes, self.language)
        blocks = (
            Paragraph(self.language.pair(text("Data versions"), versions)),
            Items(text("Sources"), tuple(source_lines(sources, self.language))),
            Items(text("Method"), tuple(method)),
        )
        return BriefSection("sources", text("Sources and method"), blocks)

    def _rest_on(self, sources: Iterable[Source]) -> None:
        self.sources |= {source.id: source for source in sources}

    def _link(self, page: str, chosen: dict[str, str], snapshot: Snapshot) -> str:
        choices = {**chosen, "lang": self.language.code}
        return address(f"{self.occasion.origin}/{page}", choices, snapshot.versions)


def _is_withheld(headline: Headline) -> bool:
    """Whether a figure rests on a source that may not be passed on."""
    return any(is_restricted(piece.source.licence) for piece in headline.evidence)


def _each_once(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks without those that say what stands there already."""
    known: set[object] = set()
    for block in blocks:
        says = (block.exhibit.title, block.exhibit.subtitle) if isinstance(block, Plate) else block
        if says not in known:
            known.add(says)
            yield block
