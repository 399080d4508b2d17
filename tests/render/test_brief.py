"""A brief says in every form what pages say, with the same figures; whom it rests on, of what day and versions."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from os.path import commonprefix

import pytest
from docx import Document
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pypdf import PdfReader

from tests import chromium
from tradeviz.charts.drawing import Drawing
from tradeviz.datasets.code_lists import NOT_PASSED_ON
from tradeviz.errors import SettingError
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.render import browser
from tradeviz.render.brief import pdf
from tradeviz.render.brief.cards import card_lines
from tradeviz.render.brief.composed import compose
from tradeviz.render.brief.content import CardRow, Items, Occasion, Order, Paragraph, SpokenList
from tradeviz.render.brief.drawing import Charts
from tradeviz.render.brief.kept import Shelf
from tradeviz.render.brief.making import FORMS, Desk, made_brief
from tradeviz.render.brief.sheets import Words
from tradeviz.render.brief.twins import twin_of
from tradeviz.snapshot import Draft
from tradeviz.storage.query import Query
from tradeviz.views.brief.figures import first_figures
from tradeviz.views.brief.sections import SECTIONS, known_periods
from tradeviz.views.brief.since import LastBrief
from tradeviz.views.catalogue import PAGES
from tradeviz.views.present import present_card
from tradeviz.views.wanted import Wanted, exhibit_named

TODAY = date(2026, 3, 1)
ORIGIN = "https://trade.example.lu"
NO_BROWSER = "/none"
needs_font = pytest.mark.skipif(
    not pdf.japanese_fonts(), reason="No font with Japanese letters is installed."
)


@pytest.fixture(scope="module")
def published(store, snapshot):
    return snapshot(store)


@pytest.fixture(scope="module")
def briefs(published):
    """A brief of the shipped figures in each language, composed once."""
    occasion = Occasion(TODAY, ORIGIN)
    return {code: compose(published, Language(code), Order(), occasion) for code in LANGUAGES}


@pytest.fixture(scope="module")
def texts(briefs):
    """What a form of a brief says, without the blanks at which lines may end; made once."""
    made: dict[tuple[str, str], str] = {}

    def text(form: str, code: str) -> str:
        if (form, code) not in made:
            content = FORMS[form](briefs[code], Charts(Language(code), NO_BROWSER))
            made[form, code] = squeezed(READERS[form](content))
        return made[form, code]

    return text


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b]", "", text)


def html_text(content: bytes) -> str:
    import html

    body = re.sub(r"<(script|style).*?</\1>", "", content.decode(), flags=re.S)
    return html.unescape(re.sub(r"<[^>]+>", "", body))


def pdf_text(content: bytes) -> str:
    """What stands on its pages, without what stands on each: a paragraph may begin on one and end on the next."""
    pages = [squeezed(page.extract_text()) for page in PdfReader(BytesIO(content)).pages]
    pages = [re.sub(r"\d+/\d+$", "", page) for page in pages]
    head = len(commonprefix(pages[1:]))
    foot = len(commonprefix([page[::-1] for page in pages]))
    first, *others = (page[: len(page) - foot] for page in pages)
    return first + "".join(page[head:] for page in others)


def pptx_text(content: bytes) -> str:
    """What stands on sheets and in their notes; charts as their XML has them."""
    texts = []
    for slide in Presentation(BytesIO(content)).slides:
        texts += [slide.notes_slide.notes_text_frame.text]
        for shape in slide.shapes:
            texts += [shape.text_frame.text] if shape.has_text_frame else []
            if shape.has_table:
                texts += [cell.text for row in shape.table.rows for cell in row.cells]
            if shape.has_chart:
                texts += [*shape.chart._chartSpace.itertext()]
    return "\n".join(texts)


def docx_text(content: bytes) -> str:
    document = Document(BytesIO(content))
    stamps = [
        each.paragraphs[0] for page in document.sections for each in (page.header, page.footer)
    ]
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(one.text for one in (*document.paragraphs, *stamps, *cells))


READERS = {"html": html_text, "pdf": pdf_text, "pptx": pptx_text, "docx": docx_text}
forms = pytest.mark.parametrize(
    "form", [pytest.param(form, marks=needs_font if form == "pdf" else ()) for form in FORMS]
)
each_language = pytest.mark.parametrize("code", LANGUAGES)


def blocks_of(brief, kind):
    return [one for section in brief.sections for one in section.blocks if isinstance(one, kind)]


# --------------------------------------------------------------------------------------- what it says


@forms
@pytest.mark.parametrize("code", ["en", "ja"])
def test_every_form_says_every_figure_as_the_page_says_it(texts, briefs, form, code):
    brief, text = briefs[code], texts(form, code)
    cards = [card for row in blocks_of(brief, CardRow) for card in row.cards]
    assert len(cards) > 10 and len(brief.plates) > 10
    lines = [card_lines(card, brief.language) for card in cards]
    wanted = {each for one in lines for each in (one.label, one.value, one.caution, *one.small)}
    for plate in brief.plates:
        wanted |= {plate.exhibit.title, plate.exhibit.subtitle, plate.source}
        if form != "pptx" or plate.exhibit.figure is None:  # a chart has its own figures
            wanted |= {cell for row in plate.table.rows for cell in row}
    missing = {each for each in wanted if squeezed(each) not in text}
    assert missing == set()


@forms
def test_every_form_says_its_day_its_versions_what_is_shown_and_its_sources(texts, briefs, form):
    stamp, text = briefs["en"].stamp, texts(form, "en")
    for each in (stamp.day, stamp.versions, stamp.filters):
        assert squeezed(each) in text
    for block in (*blocks_of(briefs["en"], Items), *blocks_of(briefs["en"], Paragraph)):
        for item in getattr(block, "items", None) or (block.words,):
            assert squeezed(item) in text
    for block in blocks_of(briefs["en"], SpokenList):
        assert all(squeezed(one.sentence) in text for one in block.sentences)


def test_its_exhibits_are_those_of_the_pages(briefs, published):
    pages = {page.name: page for page in PAGES}
    for plate in briefs["en"].plates:
        name = plate.link.removeprefix(f"{ORIGIN}/").partition("?")[0]
        if name == "changes":
            continue
        exhibit, _ = exhibit_named(
            Wanted(pages[name], plate.exhibit.key, {}), published, Language("en")
        )
        assert (exhibit.title, exhibit.note) == (plate.exhibit.title, plate.exhibit.note)


@each_language
def test_its_first_figures_are_the_cards_of_the_page(briefs, published, code):
    language = Language(code)
    row = blocks_of(briefs[code], CardRow)[0]
    assert [(card.label, card.value) for card in row.cards] == [
        (card.label, card.value)
        for card in (present_card(one, language) for one in first_figures(published, Query("")))
    ]
    assert row.has_hero


@each_language
def test_agreements_stand_on_its_first_page_before_the_cards(briefs, code):
    first = briefs[code].sections[0].blocks
    kinds = [type(block) for block in first]
    assert set(kinds[: kinds.index(CardRow)]) == {Paragraph} and first[0].is_strong
    assert "JAXA" in first[1].words


def test_what_is_in_doubt_says_so_at_the_figure(briefs):
    cards = {card.key: card for row in blocks_of(briefs["en"], CardRow) for card in row.cards}
    assert all("disagree" in cards[key].caution for key in ("services", "rank", "participants"))


def test_how_to_say_it_right_names_what_is_no_other_thing(briefs):
    remarks = " ".join(item for block in blocks_of(briefs["en"], Items) for item in block.items)
    for words in ("Economic partners in Asia", "trading partner", "scheduled", "2024 or 2023"):
        assert words in remarks


def test_goods_and_services_together_are_of_one_year_and_marked_as_computed(briefs):
    (card,) = [
        card
        for row in blocks_of(briefs["en"], CardRow)
        for card in row.cards
        if card.key == "goods_and_services"
    ]
    assert (card.value, card.scope[:4], "computed" in card.marks) == ("€1.64bn", "2023", True)


# ------------------------------------------------------------------------------------ what is asked for


def test_a_brief_of_a_year_knows_no_later_trade(published):
    assert "2023" in known_periods(published)
    brief = compose(published, Language("en"), Order("2023", ("figures", "aloud")), Occasion(TODAY))
    row, spoken = blocks_of(brief, CardRow)[0], blocks_of(brief, SpokenList)[0]
    assert {card.scope[:4] for card in row.cards} <= set(known_periods(published)) - {"2024"}
    assert not any("2024" in one.sentence for one in spoken.sentences)
    assert "2023" in brief.stamp.filters


def test_only_the_sections_asked_for_and_always_the_sources_last(published):
    brief = compose(published, Language("en"), Order("", ("trust", "figures")), Occasion(TODAY))
    assert [section.key for section in brief.sections] == ["figures", "trust", "sources"]


def test_what_may_not_be_passed_on_is_left_out_and_counted(published, snapshot):
    sources = published.table("sources").copy()
    sources.loc[sources["id"] == "cc-2025-osaka", "licence"] = NOT_PASSED_ON
    drafted = published.drafted(Draft("sources", sources, published.release("sources")))
    brief = compose(drafted, Language("en"), Order("", ("figures",)), Occasion(TODAY))
    cards = [card.key for row in blocks_of(brief, CardRow) for card in row.cards]
    assert "services" not in cards and "goods" in cards
    assert any("Figures left out" in one.words for one in blocks_of(brief, Paragraph))


@pytest.mark.parametrize(
    "versions, says",
    [
        (None, "No earlier brief"),
        ("same", "Nothing was published since"),
        ("none", "versions published since the brief of 1 February 2026"),
    ],
)
def test_what_was_published_since_the_last_brief_is_said(published, versions, says):
    known = {None: None, "same": dict(published.versions), "none": {}}[versions]
    last = None if known is None else LastBrief("2026-02-01", known)
    order, occasion = Order("", ("changes",)), Occasion(TODAY, "", last)
    section = compose(published, Language("en"), order, occasion).sections[0]
    (block,) = section.blocks
    assert says in (block.words if isinstance(block, Paragraph) else block.exhibit.title)


# ---------------------------------------------------------------------------------------------- forms


def test_html_needs_no_network_and_says_its_language(briefs):
    page = FORMS["html"](briefs["ja"], Charts(Language("ja"), NO_BROWSER)).decode()
    assert '<html lang="ja">' in page and "Plotly.newPlot" in page
    markup = re.sub(r"<script>.*?</script>", "", page, flags=re.S)
    assert not re.search(r"(src=|@import|<link|url\()", markup)
    assert len(re.findall(r'role="img" aria-label="[^"]{20,}"', markup)) == sum(
        plate.exhibit.figure is not None for plate in briefs["ja"].plates
    )


def test_nothing_in_a_text_acts_in_html(briefs):
    evil = "</script><script>alert(1)</script>"
    brief = replace(briefs["en"], title=evil)
    plate = brief.plates[0]
    figure = Drawing([{"type": "bar", "x": [evil], "y": [1]}], plate.exhibit.figure.frame)
    section = replace(
        brief.sections[0],
        blocks=(replace(plate, exhibit=replace(plate.exhibit, figure=figure, title=evil)),),
    )
    page = FORMS["html"](replace(brief, sections=(section,)), Charts(Language("en"))).decode()
    assert evil not in page


@needs_font
def test_pdf_is_accessible(briefs):
    content = FORMS["pdf"](briefs["fr"], Charts(Language("fr"), NO_BROWSER))
    root = PdfReader(BytesIO(content)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"].startswith("fr")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert root["/StructTreeRoot"]


# ------------------------------------------------------------------------------- slides, documents


@pytest.fixture(scope="module")
def deck(briefs):
    """Sheets of a brief, drawn where no browser is."""
    return Presentation(BytesIO(FORMS["pptx"](briefs["fr"], Charts(Language("fr"), NO_BROWSER))))


def test_charts_of_slides_hold_the_figures_of_the_page_with_their_labels(briefs, deck):
    charts = {
        slide.shapes.title.text: shape
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_chart
    }
    twins = {
        plate.exhibit.title: twin_of(plate.chart, Language("fr"))
        for plate in briefs["fr"].plates
        if plate.chart is not None
    }
    drawn = {title: twin for title, twin in twins.items() if twin}
    assert charts.keys() == drawn.keys() and len(drawn) > 8
    for title, twin in drawn.items():
        shape = charts[title]
        assert shape._element.nvGraphicFramePr.cNvPr.get("descr")
        series = list(shape.chart.plots[0].series)
        assert [tuple(one.values) for one in series] == [one.values for one in twin.series]
        written = "".join(shape.chart._chartSpace.itertext())
        assert all(label in written for one in twin.series for label in one.labels)


def test_every_sheet_has_a_title_its_sources_and_its_stamp(briefs, deck):
    stamp = briefs["fr"].stamp
    for slide in deck.slides:
        assert slide.shapes.title.text
        boxes = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert any(stamp.day in text and stamp.versions in text for text in boxes)
    notes = "".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides)
    assert all(plate.source in notes for plate in briefs["fr"].plates)


def test_nothing_on_a_sheet_stands_below_its_edge(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.top + shape.height <= deck.slide_height, slide.shapes.title.text


def test_cards_on_a_sheet_do_not_cover_each_other(deck):
    for slide in deck.slides:
        boxes = [one for one in slide.shapes if one.shape_type == MSO_SHAPE_TYPE.TEXT_BOX]
        for one in boxes:
            frame = one.text_frame
            texts = [
                Words(part.text, int(part.runs[0].font.size.pt), bool(part.runs[0].font.bold))
                for part in frame.paragraphs
                if part.runs
            ]
            height = sum(words.height(one.width / 914400) for words in texts)
            assert height <= one.height / 914400 + 0.3, frame.text


def test_an_edited_chart_of_a_slide_can_be_saved(deck):
    chart = next(shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart)
    data = CategoryChartData()
    data.categories = ["a", "b"]
    data.add_series("c", (1, 2))
    chart.replace_data(data)
    deck.save(BytesIO())
    assert tuple(chart.plots[0].series[0].values) == (1, 2)


def test_a_line_is_drawn_only_where_nothing_breaks_it(briefs):
    twins = [
        (plate, twin_of(plate.chart, Language("en")))
        for plate in briefs["en"].plates
        if plate.chart
    ]
    lines = [(plate, twin) for plate, twin in twins if twin and twin.kind == "lines"]
    assert lines
    for plate, _twin in lines:
        rows = plate.chart.rows[plate.chart.rows["value"].notna()]
        assert (rows.groupby("series")["segment"].nunique() == 1).all()


def test_a_document_says_its_language_and_repeats_the_heads_of_its_tables(briefs):
    content = FORMS["docx"](briefs["ja"], Charts(Language("ja"), NO_BROWSER))
    document = Document(BytesIO(content))
    assert document.core_properties.language == "ja"
    assert 'w:eastAsia="ja-JP"' in document.styles["Normal"].element.xml
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    assert [one.text for one in document.paragraphs if one.style.name == "Heading 1"] == [
        section.heading for section in briefs["ja"].sections
    ]


@needs_font
def test_where_a_browser_is_charts_are_drawn_and_described(published, tmp_path):
    path = chromium.find()
    if path is None:
        (pytest.fail if chromium.is_ci() else pytest.skip)(chromium.MISSING)
    brief = compose(published, Language("de"), Order("", ("presence",)), Occasion(TODAY))
    done: list[tuple[int, int]] = []
    charts = Charts(brief.language, path, 1, lambda one, all: done.append((one, all)))
    try:
        pages = PdfReader(BytesIO(FORMS["pdf"](brief, charts)))
        document = Document(BytesIO(FORMS["docx"](brief, charts)))
    finally:
        browser.close_browsers()
    (plate,) = [one for one in brief.plates if one.exhibit.figure is not None]
    assert done[0] == (1, 1)
    assert plate.exhibit.alt in alternatives(pages)
    assert [one._inline.docPr.get("descr") for one in document.inline_shapes] == [plate.exhibit.alt]


def alternatives(pages: PdfReader) -> list[str]:
    """The descriptions of all figures in a PDF."""
    known, waiting = [], [pages.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            known += [str(node["/Alt"])] if node.get("/S") == "/Figure" else []
            waiting += [node.raw_get("/K")] if "/K" in node else []
    return known


def test_without_a_font_for_japanese_a_pdf_says_what_to_install(briefs, monkeypatch):
    monkeypatch.setattr(pdf, "_FONTS", ())
    pdf.japanese_fonts.cache_clear()
    try:
        with pytest.raises(SettingError, match="fonts-noto-cjk"):
            FORMS["pdf"](briefs["en"], Charts(Language("en"), NO_BROWSER))
    finally:
        pdf.japanese_fonts.cache_clear()


# --------------------------------------------------------------------------------------- kept ones


def test_a_brief_is_made_once_for_what_it_says_and_kept_by_version_and_language(
    published, tmp_path
):
    desk = Desk(TODAY, ORIGIN, NO_BROWSER, tmp_path / "briefs")
    order = (Order("", ("trust",)), "html")
    first = made_brief(published, Language("de"), order, desk)
    again = made_brief(published, Language("de"), order, desk)
    other = made_brief(published, Language("fr"), order, desk)
    assert again.content == first.content != other.content
    kept = Shelf(desk.folder).kept()
    assert [(one.language, one.form) for one in kept] == [("fr", "html"), ("de", "html")]
    assert kept[0].versions == dict(published.versions)
    assert Shelf(desk.folder).last(dict(published.versions)) is None
    newer = {**dict(published.versions), "goods": 7}
    assert Shelf(desk.folder).last(newer).versions == dict(published.versions)


def test_a_damaged_shelf_keeps_no_brief_from_being_made(published, tmp_path):
    folder = tmp_path / "briefs"
    folder.mkdir()
    (folder / "brief-en-x.html.json").write_text("{", "utf-8")
    assert Shelf(folder).kept() == []
    desk = Desk(TODAY, ORIGIN, NO_BROWSER, tmp_path / "file")
    desk.folder.write_text("no folder", "utf-8")
    assert made_brief(published, Language("en"), (Order("", ("trust",)), "html"), desk).content


def test_the_sections_have_keys_of_their_own():
    assert len({section.key for section in SECTIONS}) == len(SECTIONS)
