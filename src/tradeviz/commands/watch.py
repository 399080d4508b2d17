"""`tradeviz watch`: the rules that analysts wrote down, held against what is published."""

import argparse
from collections.abc import Callable

from tradeviz.commands import DONE, arguments
from tradeviz.commands.output import Record, print_result
from tradeviz.datasets import DATASETS
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import word
from tradeviz.library import open_library
from tradeviz.settings import Settings
from tradeviz.snapshot import Snapshot
from tradeviz.terminal import print_line
from tradeviz.views.watch.firing import State, fired_words, watched
from tradeviz.views.watch.history import firings
from tradeviz.views.watch.rules import rule_words


def _add_watch(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Say which rules fire, which do not and why one never can, "
        "and when each began to fire. The rules are the dataset “watch”."
    )
    parser.add_argument("--language", choices=list(LANGUAGES), default="en")
    arguments.add_json(parser)
    parser.set_defaults(run=watch_rules)


COMMANDS: dict[str, Callable[[argparse.ArgumentParser], None]] = {"watch": _add_watch}


def watch_rules(args: argparse.Namespace, settings: Settings) -> int:
    """Say of every rule whether it fires, and when it began to."""
    library, language = open_library(settings), Language(args.language)
    snapshot = Snapshot.newest(library.store, library.codes, tuple(DATASETS))
    states = watched(snapshot)
    began = [{"at": one.at, **_record(snapshot, one.state, language)} for one in firings(snapshot)]
    rules = [_record(snapshot, state, language) for state in states]
    print_result(args, {"rules": rules, "history": began}, lambda: _print_lines(rules, began))
    return DONE


def _record(snapshot: Snapshot, state: State, language: Language) -> Record:
    words = fired_words(snapshot, state) if state.fires else rule_words(snapshot, state.rule)
    return {
        "rule": state.rule.id,
        "fires": state.fires,
        "period": state.period,
        "value": state.reading.value.value if state.reading else None,
        "bound": state.reading.value.bound if state.reading else None,
        "source": str(state.reading.row["source"]) if state.reading else "",
        "words": word(words, language),
        "reason": word(state.reason, language),
    }


def _print_lines(rules: list[Record], began: list[Record]) -> None:
    for rule in rules:
        mark = "!" if rule["fires"] else " "
        reason = f"  {rule['reason']}" if rule["reason"] else ""
        print_line(f"{mark} {rule['rule']}  {rule['words']}{reason}")
    for one in began:
        print_line(f"{one['at']}  {one['rule']}  {one['words']}")
