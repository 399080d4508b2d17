"""What staff read about an upload: every rule has its sentence, and every sentence says something."""

import ast
import re
from functools import cache

import pandas as pd
import pytest
from openpyxl import Workbook

from tests.conftest import ROOT
from tests.intake.files import CODES, COLUMNS, USUAL, as_zero, book, read, rows, saved, text, years
from tests.made import as_text, observations
from tradeviz import columnar as arrow
from tradeviz.datasets import DATASETS, OBSERVATION_COLUMNS
from tradeviz.datasets.typed_tables import Known, typed_table
from tradeviz.errors import Problem, TableError
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.intake import Reading, messages
from tradeviz.publishing.diff import difference
from tradeviz.publishing.plausibility import doubts_about, doubts_about_rates

each_language = pytest.mark.parametrize("code", LANGUAGES)

# -------------------------------------------------------------------------------------------- every rule there is

FIRST = {
    "Problem",
    "told.error",
    "told.errors",
    "told.warning",
    "told.warnings",
    "self.told.warning",
    "self.log.warning",
    "self.log.error",
    "units.held_against",
    "log.error",
    "log.errors",
    "log.rows",
    "log.warning",
    "log.warnings",
    "checks._tell",
    "coherence._tell",
    "_doubt",
    "self._leave_out",
}
"""Who takes a rule as first argument."""
PASSED_ON = {
    "rule",
    "f'left_out_{why}'",
    "heading.problem",
    "read.problem",
    "one.problem",
    "_why(plain)",
    "unknown",
    "problem.rule",
    "found.problem",
    "changed_by_excel(plain)",
    "changed_by_excel(text) or 'unknown_code'",
}
"""Rules that stand elsewhere: below."""
ELSEWHERE = {
    "doubts",
    "_TURNED",
    "_why",
    "_words",
    "_REASONS",
    "_RULES",
    "_NOTES",
    "_problem",
    "_of_cell",
}
"""Functions and tables in which every text like a rule may be one."""
NO_RULES = {
    "problem",
    "index",
    "check",
    "failure_case",
    "column",
    "blank",
    "period",
    "value",
    "warning",
    "thousands",
    "flag",
    "currency",
    "sign",
    "written",
    "str_matches",
    "isin",
    "multiple_fields_uniqueness",
    "column_in_dataframe",
    "column_in_schema",
    "us",
    "f",
    "r",
    "t",
    "v",
    "str",
}
LEFT_OUT = {"footnote", "total", "repeated_header", "no_figure", "above_header"}


def arguments(call: ast.Call, module: str) -> list[ast.expr]:
    """What in a call may be a rule."""
    name = ast.unparse(call.func)
    name = (
        f"{module}.{name}"
        if name == "_tell"
        else name.removeprefix("codes_of.").removeprefix("pa.")
    )
    found = [
        keyword.value
        for keyword in call.keywords
        if keyword.arg == "problem" and name in ("Read", "Number", "Code", "Heading")
    ]
    found += call.args[:1] if name in FIRST else call.args[1:2] if name == "Code" else []
    if found and isinstance(found[-1], ast.IfExp) and name == "Problem":
        found[-1:] = [found[-1].body, found[-1].orelse]
    return found + [
        keyword.value for keyword in call.keywords if name == "Check" and keyword.arg == "name"
    ]


def constants(node: ast.AST) -> set[str]:
    texts = {
        one.value
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }
    return {one for one in texts if re.fullmatch("[a-z]+(_[a-z0-9]+)*", one)}


@cache
def rules(*, of_files: bool = False) -> frozenset[str]:
    """Every rule of the program: in the calls that tell of one, and in the few places where one is computed. `of_files`:
    without those that only an official source can break."""
    found: set[str] = set()
    for script in sorted((ROOT / "src" / "tradeviz").rglob("*.py")):
        if (
            "messages" in script.parts
            or "views" in script.parts
            or (of_files and "sources" in script.parts)
        ):
            continue
        for node in ast.walk(ast.parse(script.read_text("utf-8"))):
            target = node.targets[0] if isinstance(node, ast.Assign) else node
            if (
                isinstance(node, ast.FunctionDef | ast.Assign)
                and getattr(target, "name", getattr(target, "id", "")) in ELSEWHERE
            ):
                found |= {
                    f"left_out_{one}" if one in LEFT_OUT else one for one in constants(node)
                } - NO_RULES
            for argument in arguments(node, script.stem) if isinstance(node, ast.Call) else []:
                if isinstance(argument, ast.Constant):
                    found.add(argument.value)
                else:
                    assert ast.unparse(argument) in PASSED_ON, (
                        f"{script.name}:{node.lineno} {ast.unparse(argument)}"
                    )
    return frozenset(found - {""})


def test_every_rule_has_its_sentence_and_every_sentence_its_rule():
    assert len(rules()) > 70
    assert rules() - {"more_like_this"} == set(messages.RULES) - {"left_out_not_applicable"}


@each_language
def test_a_rule_is_said_whatever_else_is_known_of_it(code):
    """A count of more like it says the sentence too, and knows nothing but the rule."""
    language = Language(code)
    for rule in messages.RULES:
        for problem in (
            Problem(rule),
            Problem("more_like_this", "value", None, "12", rule),
            Problem(rule, "value", 7, "{x} %s", "{y}"),
        ):
            sentence = messages.problem_sentence(problem, language)
            assert not ("_" in rule and rule in sentence) and sentence.endswith(("。", ".", "…")), (
                sentence
            )
            assert messages.problem_action(problem) == messages.problem_action(Problem(rule))


# ------------------------------------------------------------------------------------------------ known bad files

GOOD = text(years("1", "2", "3", printed="p"))
LINES = GOOD.splitlines()
FRENCH = text(years("1", "2", note="Métaux précieux – 5 €"))
WIDE = "Partner;Flow;Item;2021;2022\nJP;export;84;1,5;2,5\nJP;import;84;3,5;\n"
FILL = (("reporter", "LU"), ("classification", "HS2022"), ("unit", "EUR"), ("source", "a"))
TWO = [list(USUAL), list(USUAL.values())]
MONTHS = rows(*({"period": f"2023-{month:02}", "value": "100"} for month in range(1, 13)), freq="M")
MISSIONS = (
    ",".join(DATASETS["missions"].columns)
    + "\nM2,moon,official trade mission,,a,b,c,d,2025-05,,JP,,,,a,,,,\n"
)


def sheet(*cells: object, form: str = "General") -> Workbook:
    """A workbook of one row with this value, in a number format."""
    made = Workbook()
    made.active.append(list(USUAL))
    made.active.append([*{**USUAL, "value": cells[0]}.values()])
    made.active["I2"].number_format = form
    return made


def hidden() -> bytes:
    """A workbook with a hidden row, column and sheet."""
    made = sheet(1.5)
    made.active.append([*{**USUAL, "period": "2023"}.values()])
    made.active.row_dimensions[3].hidden = made.active.column_dimensions["O"].hidden = True
    made.create_sheet("old").append(list(USUAL))
    made["old"].sheet_state = "hidden"
    return saved(made)


def of_eurostat() -> bytes:
    """A spreadsheet of the data browser."""
    made = Workbook()
    made.active.title = "Summary"
    made.active.append(["Data extracted on 15/09/2026 from [ESTAT]"])
    for name in ("Structure", "Sheet 1"):
        made.create_sheet(name).append(["Dataset", "Trade in services"])
    return saved(made)


def never_calculated() -> bytes:
    """A workbook as programs write it: the result of its formula is stored as 0."""
    return as_zero(saved(sheet("=60+40")))


def formatted() -> bytes:
    """A workbook whose value is a formula without its result."""
    made = Workbook()
    made.active.append(list(USUAL))
    made.active.append([*{**USUAL, "value": "=1+1"}.values()])
    return saved(made)


def twice(**other: str) -> str:
    return text(rows({"value": "10"}, {"value": "12", **other}))


BAD: dict[str, tuple] = {
    "empty": (b"",),
    "header only": (LINES[0] + "\n",),
    "no header": ("\n".join(LINES[1:]),),
    "no such line": (GOOD, {"header": 99}),
    "no such delimiter": (GOOD, {"delimiter": "ab"}),
    "no such sheet": (book(TWO), {"name": "x.xlsx", "sheet": "no"}),
    "no such column": (GOOD, {"mapping": (("no", "value"), ("note", "such"))}),
    "nothing to fill": (GOOD, {"fill": (("no", "x"),)}),
    "workbook named text": (book(TWO), {"name": "x.csv"}),
    "two sheets": (book(TWO, TWO), {"name": "x.xlsx"}),
    "formula": (formatted(), {"name": "x.xlsx"}),
    "nul": (GOOD.replace("2,exact", "2\0,exact"),),
    "other dataset": (years("1", classification="EBOPS2010", item="SG"),),
    "other pair": (years("1", reporter="FR", partner="DE"),),
    "some of another pair": (rows({}, {"reporter": "FR", "partner": "DE"}),),
    "own partner": (years("1", partner="LU"),),
    "contradicted": (years("1", flow="import"), {"fill": (("flow", "export"),)}),
    "cp1252": (FRENCH.encode("cp1252"),),
    "wrong encoding": (FRENCH.encode("cp1252"), {"encoding": "utf-8"}),
    "unknown encoding": (FRENCH, {"encoding": "rot13"}),
    "mojibake": (years("1", note="MÃ©taux"),),
    "lost": (years("1", note="M\ufffdt"),),
    "wide letters": (years("１２", reporter="ＬＵ"),),
    "hidden": (years("1", note="a\u202eb"),),
    "apostrophe": (years("1", note="'=1"),),
    "title": ("Exports\n\n" + GOOD,),
    "notes": (GOOD + "\nTotal,,,,,,,,3,,,,,,\nSource: STATEC\n",),
    "total inside": ("\n".join([*LINES[:2], "Total,,,,,,,,6,,,,,,", *LINES[2:]]),),
    "total as partner": (rows({}, {"partner": "Total", "period": "2023"}),),
    "stray": ("\n".join([*LINES[:2], "word,,,,,,,,,,,,,,", *LINES[2:]]),),
    "name twice": ("value," + GOOD.replace("\nLU", "\n7,LU"),),
    "two for one": (
        text(
            [{**row, "note": "7"} for row in years("1")], names={"value": "Wert", "note": "Betrag"}
        ),
    ),
    "mapped twice": (GOOD, {"mapping": (("note", "value"), ("printed", "value"))}),
    "ignored": (text([{**row, "x": "1"} for row in years("1")]),),
    "missing": (text(years("1"), names={"source": "", "flow": ""}),),
    "usual": (text(years("1"), names={"bound": "", "note": "", "freq": ""}),),
    "wider": ("\n".join([LINES[0], *(f"{line},x" for line in LINES[1:])]),),
    "short": ("\n".join([LINES[0], LINES[1], LINES[2][:20], LINES[3]]),),
    "open quote": ("\n".join([*LINES[:2], LINES[2].replace(",p,", ',"p,'), LINES[3]]),),
    "open quotes": (
        "\n".join([LINES[0], *(LINES[1].replace(",p,", f',"{n},') for n in range(200))]),
    ),
    "wide": (WIDE, {"fill": FILL}),
    "wide and value": (WIDE.replace("Item", "Item;value").replace(";84", ";84;9"), {"fill": FILL}),
    "repeated header": (GOOD + GOOD.replace("202", "201"),),
    "powers": (text([{**row, "UNIT_MULT": "6"} for row in years("1")]),),
    "two marks": (text(years("1.5", "2,5"), ";"),),
    "which mark": (text(years("1.234", "500"), ";"),),
    "other mark": (text(years("1.5"), ";"), {"decimal": ","}),
    "thousands": (text(years("1 234 567", "5"), ";"),),
    "scaled": (years("1.5", unit="MIO_EUR"),),
    "flag": (years("12.5 p", "1"),),
    "currency": (years("€ 12.5"),),
    "odd flag": (years("12.5*"),),
    "other sign": (years("¥ 12.5"),),
    "with value": (years("12.5 c"),),
    "signs": (years("5", ":"),),
    "not applicable": (years("5", "z"),),
    "no reason": (years("5", ""),),
    "negative": (years("-1234.5"),),
    "infinite": (years("inf"),),
    "exponent": (years("1E+05"),),
    "too long": (years("9" * 30),),
    "no number": (years("12 whatever"),),
    "magnitude": (years("12億"),),
    "magnitude read": (years("12億"), {"accept": ("magnitude",)}),
    "sign beside status": (years("5 p", status="E"),),
    "no zero": (rows({"item": "1"}),),
    "scientific": (rows({"item": "8.47E+05"}),),
    "as number": (rows({"item": "84.0"}),),
    "as date": (rows({"item": "2-Jan"}),),
    "unknown": (rows({"item": "99"}),),
    "no item": (rows({"item": ""}),),
    "source": (rows({"source": "nobody"}),),
    "revision": (rows({"classification": "HS"}),),
    "revisions": (rows({}, {"item": "85", "classification": "HS2017"}),),
    "group": (rows({"partner": "EU28"}),),
    "re-export": (rows({"flow": "RX"}),),
    "read as": (rows({"partner": "Japan", "status": ""}),),
    "two days": (rows({"period": "03/04/2023", "freq": "M"}),),
    "serial": (rows({"period": "45292", "freq": "M"}),),
    "fiscal": (rows({"period": "FY2023"}),),
    "no period": (rows({"period": "soon"}),),
    "future": (rows({"period": "2030"}),),
    "current": (rows({"period": "2026"}),),
    "early": (rows({"period": "1923"}),),
    "unfit": (rows({"freq": "M"}),),
    "months": (MONTHS + rows({"period": "2023", "value": "1300"}),),
    "again": (rows({}, {}),),
    "contradicting": (twice(),),
    "differing": (twice(value="10", status="P"),),
    "parts": (
        rows(
            {"item": "TOTAL", "value": "100"},
            {"item": "84", "value": "80"},
            {"item": "85", "value": "30"},
        ),
    ),
    "long cell": (years("1", note="x" * 10_001),),
    "codes": (MISSIONS, {"dataset": "missions"}),
    "empty cell": (years("1", source=""),),
    "many": (rows(*({"item": f"label {number}"} for number in range(1_200))),),
    "heading": (text(years("1"), names={"value": "Wert (Mio. EUR)"}),),
    "title with scale": ("in 1000 EUR\n\n" + GOOD,),
    "percent here and there": (years("75%", "0.8", unit="PCT_TOTAL"),),
    "above the whole": (years("120", unit="PCT_TOTAL"),),
    "raised": (rows({"item": "84²"}),),
    "numbered flow": (rows({"flow": "1"}),),
    "rates": (
        "currency,freq,period,rate,source\nJPY,D,2024-12-25,-,a\nJPY,A,2024-01,1,a\n",
        {"dataset": "rates"},
    ),
    "order": (
        MISSIONS.replace("trade mission,,", "trade mission,M2,").replace("05,", "05,2025-04"),
        {"dataset": "missions"},
    ),
    "parent": (
        MISSIONS.replace("trade mission,,", "trade mission,M9,"),
        {"dataset": "missions"},
    ),
    "counts": (
        "mission,metric,value,bound,source,printed\nM1,participants,9.5,exact,a,a\n",
        {"dataset": "metrics"},
    ),
    "reach": (
        "id,dataset,reporter,partner,flow,classification,item,freq,unit,measure,comparison,"
        "threshold\nr,goods,LU,JP,export,HS2022,84,A,EUR,change_on_year,below,-120\n",
        {"dataset": "watch"},
    ),
    "headings": (
        "Partner;Flow;Item;2021;2022p;2023*;2024¹;Wert 2025;2022/21\nJP;export;84;1;2;3;4;5;6\n",
    ),
    "headings of two years": (WIDE.replace("2021;2022", "2021/22;2022/23"),),
    "headings without a name": (WIDE.replace("2021;2022", "2021;2022;").replace(";2,5", ";2,5;3"),),
    "no row left": (
        "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE\n"
        "ESTAT:DS-045409(1.0),15/09/26,A,XYZ,JP,84,EXPORT,VALUE_IN_EUROS,2024,1\n",
    ),
    "months over columns": ("Year,reporter,partner,Jan,Feb\n2024,LU,JP,1,2\n",),
    "years as days": (
        text(rows({"period": "2021-01-01"}, {"period": "2022-01-01"}), names={"freq": ""}),
    ),
    "several months": (rows({"period": "2024-H1"}, {"period": "2024.1"}),),
    "pattern": (MISSIONS.replace("M2,", "M 2,"), {"dataset": "missions"}),
    "labels": (
        "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,"
        "OBS_FLAG\nESTAT:DS-045409(1.0),1,Monthly,Luxembourg,Japan,Reactors,EXPORT,Value in Euros,"
        "2026-05,1,\n",
    ),
    "eurostat's spreadsheet": (of_eurostat(), {"name": "x.xlsx"}),
    "cut": (GOOD + "LU",),
    "hidden parts": (hidden(), {"name": "x.xlsx"}),
    "not calculated": (never_calculated(), {"name": "x.xlsx"}),
    "scaling format": (saved(sheet(1234567.0, form="#,##0,")), {"name": "x.xlsx"}),
}
"""Files with every kind of mistake, most of them those of tests/intake."""


@cache
def reading(name: str) -> Reading:
    content, *choices = BAD[name]
    return read(content, **(choices[0] if choices else {}))


def doubts() -> list[Problem]:
    """What is told of a whole new version: changes of scale, jumps, what vanishes, parts above their whole,
    sources apart."""
    key = DATASETS["services"].key
    old = observations(
        "item period value", *(("SG", str(2010 + n), 10.0) for n in range(4)), ("S", "2015", 100.0)
    )
    changed = [old.assign(value=old["value"] * factor) for factor in (1e6, 1e-3, 20.0)]
    parts = observations("item period value", ("S", "2015", 100.0), ("SG", "2015", 1234567.5))
    apart = observations("source value", ("a", 1.61e9), ("b", 1.2e9))
    far_apart = observations("source value", ("a", 1.61e9), ("b", 1.2e6))
    rates = pd.DataFrame(
        {"currency": ["JPY"], "freq": ["A"], "period": ["2023"], "rate": [0.0066], "source": ["a"]}
    )
    of_rates = doubts_about_rates(difference(rates.head(0), rates, DATASETS["rates"].key))
    told = [
        doubts_about(arrow.dictionary_coded(new), difference(old, new, key))
        for new in (*changed, parts, apart, far_apart)
    ]
    return [*of_rates, *(problem for some in told for problem in some)]


def of_shipped() -> list[Problem]:
    """What is told of a shipped table."""
    raw = as_text(
        observations(
            "partner item period value",
            ("XX", "ZZ", "2024-13", 1.0),
            ("JP", "SG", "2024", 1.0),
            ("JP", "SG", "2024", 2.0),
        )
    )
    raw.loc[1, ["value", "flow", "freq"]] = ["n/a", "exports", "M"]
    told: list[Problem] = []
    for wrong in (raw, raw.drop(columns="unit").assign(more="")):
        with pytest.raises(TableError) as caught:
            typed_table(wrong, DATASETS["services"], Known(CODES, {"sources": {"a"}}))
        told += caught.value.problems
    return told


def everything() -> list[Problem]:
    seen = [
        Problem("confidential_products", "item", found="84X", severity="warning"),
        Problem("not_answered", "bop_item", found="SX", expected="Eurostat", severity="warning"),
        Problem("confidential", "value", found="1200", severity="warning"),
        Problem("cut_unknown_code", "item", found="SX, SY", severity="warning"),
        Problem("same_file", found="3", severity="warning"),
        Problem("older_vintage", found="3", expected="1200", severity="warning"),
        Problem("unreadable", found="No columns", expected="goods.csv"),
    ]
    seen += [
        Problem("left_out_series", "motCode", 3, "2100", "12", "warning"),
        Problem("left_out_balances", "stk_flow", 2, "BAL", "4", "warning"),
        Problem("left_out_pairs", "partner", 2, "VN", "1200", "warning"),
        Problem("left_out_wrong", "", 3, "2 ×", "2", "warning"),
        Problem("left_out_months", "period", found="Nov, Dec", expected="2", severity="warning"),
        Problem(
            "chapters_missing", "item", found="01, 02", expected="export 2025", severity="warning"
        ),
        Problem("wrong_dataset", line=1, found="Eurostat, TSV", expected="services"),
    ]
    return [
        *seen,
        *doubts(),
        *of_shipped(),
        *(problem for name in BAD for problem in reading(name).problems),
    ]


def test_the_bad_files_break_every_rule():
    assert {problem.rule for problem in everything()} >= rules(of_files=True) | {
        "left_out_not_applicable"
    }


@each_language
def test_every_problem_of_every_bad_file_is_said(code):
    language = Language(code)
    for problem in dict.fromkeys(everything()):
        sentence = messages.problem_sentence(problem, language)
        assert sentence.endswith(("。", ".", "…")) and not re.search(
            r"[{}]|“”|„“|「」|«\s*»", sentence
        ), (
            problem,
            sentence,
        )
        assert (
            not ("_" in problem.rule and problem.rule in sentence) and "re.compile" not in sentence
        ), (
            problem,
            sentence,
        )
        if code != "en":
            assert sentence != messages.problem_sentence(problem, Language("en"))
        if problem.rule != "more_like_this":
            assert "…" not in sentence or "…" in problem.found + problem.expected, (
                problem,
                sentence,
            )


@each_language
def test_there_are_seven_things_to_do_at_most_and_each_has_a_name(code):
    names = [messages.action_heading(action, Language(code)) for action in messages.ACTIONS]
    assert len(set(names)) == len(messages.ACTIONS) <= 7
    assert {messages.problem_action(problem) for problem in everything()} == set(messages.ACTIONS)


def test_what_keeps_a_file_from_being_published_is_never_called_nothing_to_do():
    assert {
        messages.problem_action(problem) for problem in everything() if problem.severity == "error"
    } <= set(messages.ACTIONS) - {"told", "check"}


# ------------------------------------------------------------------------------------------------------ some of them


def said(name: str, rule: str, code: str = "en") -> str:
    return next(
        messages.problem_sentence(problem, Language(code))
        for problem in reading(name).problems
        if problem.rule == rule
    )


@pytest.mark.parametrize(
    "name, rule, sentence",
    [
        (
            "other mark",
            "number",
            "“1.5” is not a number as this column writes them, such as 1234,5. Correct the cell, or choose another decimal mark.",
        ),
        (
            "which mark",
            "number_ambiguous",
            "“1.234” can be thousands, or a number with three decimals. Choose the decimal mark above.",
        ),
        (
            "no such line",
            "choice_unknown",
            "“99” was chosen, but there is no such thing. Choose one of these above: 1–4.",
        ),
        (
            "other sign",
            "sign_unlike_unit",
            "The sign beside the figure says “JPY”, the unit of the row EUR. Correct one of them.",
        ),
        (
            "future",
            "period_future",
            "“2030” has not begun; June 2026 is the latest month that can be meant. Correct the period.",
        ),
        (
            "no item",
            "unknown_code",
            "The cell is empty. Expected here: HS2022: TOTAL, S01, S02, S03, S04, S05, S06, S07, S08, S09, S10, S11, …",
        ),
        (
            "many",
            "more_like_this",
            "200 more of this kind: “…” is in no code list. Use a code of the list, such as …",
        ),
        (
            "source",
            "unknown_code",
            "“nobody” is in no code list. Use a code of the list, such as a, b.",
        ),
        (
            "pattern",
            "pattern",
            "“M 2” does not have the form expected here: A–Z a–z 0–9 _ . -. Correct the cell.",
        ),
        (
            "scaled",
            "unit_scaled",
            "The unit counts in thousands or millions: the figures were multiplied by 1,000,000.",
        ),
        ("read as", "read_as", "“Japan” was read as JP."),
        (
            "missing",
            "column_missing",
            "The file has no column for “flow”. Choose above which column "
            "it is or what stands in every row, or add it to the file.",
        ),
    ],
)
def test_a_sentence_says_what_was_found_what_was_expected_and_how_to_mend_it(name, rule, sentence):
    assert said(name, rule) == sentence


def test_figures_are_written_as_the_reader_writes_them():
    assert "1.234.567" in said("thousands", "thousands_read", "de") and "„1 234 567“" in said(
        "thousands", "thousands_read", "de"
    )
    assert "−1\N{NARROW NO-BREAK SPACE}234,5" in said("negative", "negative", "fr")
    assert "「1 234 567」" in said("thousands", "thousands_read", "ja")


def test_what_cannot_be_seen_is_written_out():
    assert said("hidden", "control_characters") == "Control signs were taken out of “a\\u202eb”."


@pytest.mark.parametrize(
    "problem, places",
    [
        (
            Problem("number", "value", 42),
            [
                "line 42, column value",
                "ligne 42, colonne value",
                "Zeile 42, Spalte value",
                "42行目、value列",
            ],
        ),
        (Problem("twice", "reporter partner", 3), ["line 3", "ligne 3", "Zeile 3", "3行目"]),
        (Problem("column_ignored", "(column 3)"), ["column 3", "colonne 3", "Spalte 3", "3列"]),
        (Problem("empty_file"), [""] * 4),
    ],
)
def test_the_place_is_said_apart(problem, places):
    assert [messages.problem_place(problem, Language(code)) for code in LANGUAGES] == places


def test_a_warning_about_another_pair_is_to_be_looked_at_and_an_error_to_be_repaired():
    actions = {
        name: messages.problem_action(
            next(one for one in reading(name).problems if one.rule == "other_pair")
        )
        for name in ("other pair", "some of another pair")
    }
    assert actions == {"other pair": "structure", "some of another pair": "check"}


def test_thousands_of_problems_are_said_at_once():
    problems = [problem for problem in reading("many").problems if problem.line]
    assert (
        len({messages.problem_sentence(problem, Language("ja")) for problem in problems}) >= 1_000
    )


def test_the_columns_of_ours_keep_their_own_names():
    assert all(
        messages.problem_place(Problem("empty", column), Language("en")) == f"column {column}"
        for column in COLUMNS
    )
    assert OBSERVATION_COLUMNS["basis"].expected == "reported, balanced, derived"
