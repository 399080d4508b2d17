"""`tradeviz brief`: all that matters in one file, to be taken along."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from tradeviz.commands import DONE, USAGE
from tradeviz.commands.output import ENGLISH
from tradeviz.errors import RequestError, SettingError
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.library import open_library
from tradeviz.render.brief.content import Order
from tradeviz.render.brief.making import FORMS, Desk, made_brief
from tradeviz.render.provenance import version_words
from tradeviz.settings import Settings
from tradeviz.snapshot import Snapshot
from tradeviz.terminal import print_line
from tradeviz.views.addresses import pinned_in
from tradeviz.views.brief.sections import DATASETS_OF_BRIEFS, SECTIONS, known_periods
from tradeviz.views.wanted import unknown_name

_BRIEF = """\
examples:
  tradeviz brief --out brief.pdf
  tradeviz brief --language ja --form pptx --out slides.pptx
  tradeviz brief --period 2023 --sections figures,services --out brief.html
  tradeviz brief --version services.3-goods.1 --out brief.docx

The versions of the datasets are written as links have them; what is not named is the newest."""


def _add_brief(parser: argparse.ArgumentParser) -> None:
    parser.description, parser.epilog = "Write a brief.", _BRIEF
    parser.add_argument("--language", choices=list(LANGUAGES), default="en")
    parser.add_argument("--period", default="", metavar="YEAR", help="figures up to this year")
    parser.add_argument("--sections", default="", metavar="NAMES", help="separated by commas")
    parser.add_argument("--form", choices=list(FORMS), help="default: as the name of FILE ends")
    versions = "of datasets, such as services.3-goods.1 (default: the newest)"
    parser.add_argument("--version", default="", metavar="VERSIONS", help=versions)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="file to write")
    parser.set_defaults(run=write_brief)


COMMANDS: dict[str, Callable[[argparse.ArgumentParser], None]] = {"brief": _add_brief}


def write_brief(args: argparse.Namespace, settings: Settings) -> int:
    """Write one brief."""
    try:
        title = _write(args, settings)
    except (RequestError, SettingError) as error:
        print_line(f"tradeviz: {error}", is_error=True)
        return USAGE
    print_line(f"{args.out}: {title}", is_error=True)
    return DONE


def _write(args: argparse.Namespace, settings: Settings) -> str:
    """Write the brief; in words what it is."""
    form = _form(args)
    library = open_library(settings)
    newest = Snapshot.newest(library.store, library.codes, DATASETS_OF_BRIEFS)
    published = _pinned(newest, args.version)
    order = Order(_period(args.period, published), _sections(args.sections))
    origin = next(iter(settings.origins), "")
    desk = Desk(date.today(), origin, settings.chromium, settings.briefs)
    made = made_brief(published, Language(args.language), (order, form), desk)
    args.out.write_bytes(made.content)
    return version_words(published.versions, library.codes, ENGLISH)


def _form(args: argparse.Namespace) -> str:
    """The form that is asked for, or as the name of the file ends."""
    form: str = args.form or args.out.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise unknown_name(form, FORMS)
    return form


def _pinned(newest: Snapshot, given: str) -> Snapshot:
    """The newest versions, those that are `given` in the place of theirs."""
    pins, known = pinned_in(given), dict(newest.versions)
    if pins is None:
        raise unknown_name(given, ["services.3-goods.1"])
    for name, version in pins.items():
        if not 0 <= version <= known.get(name, -1):
            raise unknown_name(
                f"{name}.{version}", [f"{one}.{last}" for one, last in known.items()]
            )
    return replace(newest, versions=tuple({**known, **pins}.items()))


def _period(given: str, published: Snapshot) -> str:
    periods = known_periods(published)
    if given and given not in periods:
        raise unknown_name(given, periods)
    return given


def _sections(given: str) -> tuple[str, ...]:
    """The sections named, in the order of a brief."""
    keys, known = [key for key in given.split(",") if key], [one.key for one in SECTIONS]
    for key in keys:
        if key not in known:
            raise unknown_name(key, known)
    return tuple(key for key in known if key in keys)
