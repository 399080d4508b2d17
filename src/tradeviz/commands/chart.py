"""`tradeviz chart`: a chart of a page as a picture, with all that must be known of it around it."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tradeviz.commands import DONE, USAGE, arguments
from tradeviz.datasets import DATASETS
from tradeviz.errors import NoSuchError, RequestError, SettingError
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.library import open_library
from tradeviz.render.framing import Imprint
from tradeviz.render.pictures import PICTURES, exhibit_picture
from tradeviz.render.provenance import version_words
from tradeviz.settings import Settings
from tradeviz.snapshot import Snapshot
from tradeviz.terminal import print_line
from tradeviz.views.addresses import address
from tradeviz.views.catalogue import PAGES
from tradeviz.views.page import Page
from tradeviz.views.wanted import Wanted, exhibit_named, unknown_name

_CHART = """\
examples:
  tradeviz chart services services-trend --out services.png
  tradeviz chart goods goods-item --set item=84 --language ja --out goods.pdf

A chart is named as its files are, choices and codes as in links."""


def _add_chart(parser: argparse.ArgumentParser) -> None:
    parser.description, parser.epilog = "Write a chart of a page as a picture.", _CHART
    parser.add_argument("page", metavar="PAGE", help="a page, as in its address")
    parser.add_argument("exhibit", metavar="EXHIBIT", help="a chart on it")
    parser.add_argument("--language", choices=list(LANGUAGES), default="en")
    parser.add_argument("--form", choices=PICTURES, help="default: as the name of FILE ends")
    arguments.add_pairs(parser, "--set", "CHOICE=CODE", "what is chosen on the page")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="file to write")
    parser.set_defaults(run=write_chart)


COMMANDS: dict[str, Callable[[argparse.ArgumentParser], None]] = {"chart": _add_chart}


def write_chart(args: argparse.Namespace, settings: Settings) -> int:
    """Write one chart as a picture."""
    try:
        title = _write(args, settings)
    except (RequestError, SettingError) as error:
        print_line(f"tradeviz: {error}", is_error=True)
        return USAGE
    print_line(f"{args.out}: {title}", is_error=True)
    return DONE


def _write(args: argparse.Namespace, settings: Settings) -> str:
    """Write the picture; the title of what it shows."""
    form, page, language = _form(args), _page(args.page), Language(args.language)
    library, given = open_library(settings), dict(args.set)
    published = Snapshot.newest(library.store, library.codes, tuple(DATASETS))
    exhibit, snapshot = exhibit_named(Wanted(page, args.exhibit, given), published, language)
    origin = next(iter(settings.origins), "")
    link = address(f"{origin}/{page.name}", {**given, "lang": language.code}, snapshot.versions)
    imprint = Imprint(version_words(snapshot.versions, library.codes, language), link, date.today())
    content = exhibit_picture(exhibit, language, imprint, form, browser=settings.chromium)
    args.out.write_bytes(content)
    return exhibit.title


def _form(args: argparse.Namespace) -> str:
    """The form that is asked for, or as the name of the file ends."""
    form: str = args.form or args.out.suffix.lower().removeprefix(".")
    if form not in PICTURES:
        raise unknown_name(form, PICTURES)
    return form


def _page(name: str) -> Page:
    pages = {page.name: page for page in PAGES if page.panels and page.section != "staff"}
    if name not in pages:
        raise unknown_name(name, pages, NoSuchError)
    return pages[name]
