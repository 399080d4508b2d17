"""The ways in which a page is visited, found by clicking through it."""

from collections import defaultdict
from functools import cache
from itertools import chain, product
from typing import Any

from benchmarks.pages.contents import chosen_option
from benchmarks.pages.opening import Visit, choices, clicked, opened, options

LANGUAGES = ("en", "fr", "de", "ja")
MOST, FEW = {"shipped": 40, "full": 10}, {"shipped": 8, "full": 3}
"""Store → how many options of one choice are walked in English and in each other language."""

UPLOADS = ("unchanged.csv", "revised.csv", "wrong.csv", "wide.csv", "no-table.xlsx")
WALKED = "wrong.csv"
"""The upload of which every choice of how it is read is changed."""


@cache
def plan(page: str, most: int, few: int) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The ways in which a page is visited, found by clicking through it in English."""
    first = opened(page, "en", {})
    known = frozenset(offered(first))
    singles = by_clicking(page, {}, most)
    visits = [{}, *singles, *deeper(page, singles, known, few), *together(singles)]
    visits += oddities(page, singles)
    if first.get("plotly_chart"):
        visits += [{"@theme": "dark"}]
    if first.get("file_uploader"):
        visits += uploaded(page, known)
    return tuple(dict.fromkeys(tuple(sorted(each.items())) for each in visits))


def offered(app: Any) -> set[tuple[str, ...]]:
    """Label and options of each choice of a page."""
    return {(widget.label, *options(widget)) for widget in choices(app)}


def by_clicking(page: str, start: Visit, most: int, known: frozenset = frozenset()) -> list[Visit]:
    """Every option of each choice alone, the others as `start` says; of choices that are `known`
    none."""
    visits = []
    for place, widget in enumerate(choices(opened(page, "en", start))):
        if (widget.label, *options(widget)) not in known:
            visits += of_one_choice(page, start, place, most)
    return visits


def of_one_choice(page: str, start: Visit, place: int, most: int) -> list[Visit]:
    """What clicks on the options of one choice ask for: the codes that they put in the address, or
    the clicks themselves where they put none."""
    app = opened(page, "en", start)
    widget = choices(app)[place]
    chosen = always(chosen_option(widget))
    others = [at for at, option in enumerate(options(widget)) if option not in chosen]
    before, visits = dict(app.query_params), []
    for option in spread(others, most):
        wanted = options(choices(app)[place])[option]
        clicked(app, place, option)
        put = {key: code for key, code in app.query_params.items() if before.get(key) != code}
        if not put:
            return [{**start, "@click": f"{place}:{each}"} for each in spread(others, most)]
        visits.append(start | dict([code_of(page, start, place, wanted, put)]))
    return visits


def code_of(page: str, start: Visit, place: int, wanted: str, put: Visit) -> tuple[str, str]:
    """Which of the codes that a click put in the address is that of the option `wanted`."""
    for key, code in put.items():
        if len(put) == 1:
            return key, code
        widgets = choices(opened(page, "en", {**start, key: code}))
        if place < len(widgets) and wanted in always(chosen_option(widgets[place])):
            return key, code
    raise ValueError(f"{page}: no code of {put} chooses {wanted}")


def always(value: Any) -> list[Any]:
    """`value` as a list; nothing as an empty one."""
    return value if isinstance(value, list) else [value]


def deeper(page: str, singles: list[Visit], known: frozenset, few: int) -> list[Visit]:
    """Where one choice changes what else can be chosen: a few of the new options."""
    known_offers, visits = set(known), []
    for visit in singles:
        new = offered(opened(page, "en", visit)) - known_offers
        if new:
            if "@click" not in visit:
                visits += by_clicking(page, visit, few, frozenset(known_offers))
            known_offers |= new
    return visits


def together(singles: list[Visit]) -> list[Visit]:
    """Ledger with flow, and currency with ledger, in every combination; a period with each
    currency."""
    by_key: dict[str, list[Visit]] = defaultdict(list)
    for visit in singles:
        for key in visit:
            by_key[key].append(visit)
    pairs = (("ledger", "flow"), ("currency", "ledger"), ("currency", "flow"), ("currency", "freq"))
    return [
        {**one, **other}
        for first, second in pairs
        for one, other in product(by_key[first], by_key[second])
    ]


def oddities(page: str, singles: list[Visit]) -> list[Visit]:
    """Links that ask for what does not exist, links that pin versions, a reader from elsewhere."""
    keys = dict.fromkeys(key for visit in singles for key in visit if key[0] != "@")
    unknown = [{key: "nosuch"} for key in keys]
    pinned = [{"data": "services.0-goods.0"}, {"data": "nosuch"}, {"data": "goods.99"}]
    return [*unknown, *pinned, *([{"@address": "0.0.0.0"}] if page.startswith("staff/") else [])]


def uploaded(page: str, known: frozenset) -> list[Visit]:
    """Each file as it is read first, then how it takes its place; of one file every choice of how
    it is read."""
    visits: list[Visit] = []
    for file in UPLOADS:
        offers = choices(opened(page, "en", {"@file": file}))
        lists = [each for each in offers if each.type == "selectbox" and file != WALKED]
        left = {(each.label, *options(each)) for each in lists}
        visits += [{"@file": file}, *by_clicking(page, {"@file": file}, 2, known | left)]
    return visits


def spread(options: list[Any], most: int) -> list[Any]:
    """At most so many of the options, evenly from the first to the last."""
    if len(options) <= most:
        return options
    if most == 1:
        return options[-1:]
    return [options[round(place * (len(options) - 1) / (most - 1))] for place in range(most)]


def thinned(page: str, language: str, store: str) -> list[Visit]:
    """The ways in which a page is visited in a language: all in English, few of each kind in the
    others."""
    few = FEW[store]
    kinds: dict[tuple[str, ...], list[Visit]] = defaultdict(list)
    for visit in map(dict, plan(page, MOST[store], few)):
        kinds[kind_of(visit)].append(visit)
    if language != "en":
        kinds.pop(("@theme",), None)
        kinds = {
            kind: spread(each, few // 2 if "@click" in str(kind) else few)
            for kind, each in kinds.items()
        }
    return list(chain.from_iterable(kinds.values()))


def kind_of(visit: Visit) -> tuple[str, ...]:
    """What is chosen, whatever it is: a click counts by its widget, except on an upload; unknown
    codes by themselves."""
    if "@file" in visit:
        return ("@file", *visit.keys() & {"@click"})
    return tuple(_kind(key, code) for key, code in visit.items())


def _kind(key: str, code: str) -> str:
    if key == "@click":
        return f"@click {code.split(':')[0]}"
    return f"{key} nosuch" if code == "nosuch" else key
