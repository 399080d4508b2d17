"""What staff do from the command line: check, publish, history, diff, restore, template; JSON for machines."""

import json
from pathlib import Path

import pytest

from tests import made
from tests.conftest import ROOT
from tradeviz.datasets import DATASETS
from tradeviz.datasets.text_tables import read_text
from tradeviz.i18n import LANGUAGES

SERVICES = ROOT / "data/observations/services.csv"
HEADER = "reporter,partner,flow,classification,item,freq,period,unit,value,source\n"
ROW = "LU,JP,export,EBOPS2010,SG,A,2019,EUR,{value},lessentiel-2023-services\n"


@pytest.fixture
def run(mine, monkeypatch, command):
    """The command: exit code, what it printed (JSON where asked for), what it said."""
    monkeypatch.setenv("TRADEVIZ_STORE", mine.address)
    monkeypatch.delenv("TRADEVIZ_DATA", raising=False)

    def run(*arguments):
        code, printed, said = command(*arguments)
        return code, json.loads(printed) if "--json" in arguments else printed, said

    return run


@pytest.fixture
def file(tmp_path):
    """A file with this content."""

    def write(content: str | bytes, name: str = "in.csv") -> Path:
        made_file = tmp_path / name
        made_file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return made_file

    return write


@pytest.fixture
def source() -> str:
    """A source that the shipped figures name."""
    return read_text(SERVICES)["source"].iloc[0]


@pytest.fixture
def one(file, source):
    """A file with one new figure, or several: `value` as the cell says it."""

    def write(*values: str, name: str = "in.csv") -> Path:
        rows = [
            f"LU,JP,export,EBOPS2010,SG,A,{2018 - place},EUR,{value},{source}\n"
            for place, value in enumerate(values)
        ]
        return file(HEADER + "".join(rows), name)

    return write


# ------------------------------------------------------------------------------------------------- check


def test_check_says_what_was_recognised_in_the_shape_that_is_promised(run, file, source):
    wide = f"Reporter;Partner;Flow;Klassifikation;Item;Unit;Source;2018;2019\nLU;JP;Exporte;EBOPS2010;SG;EUR;{source};1,5;2,5\n"
    code, told, said = run("check", "services", file(wide, "Umsätze.csv"), "--json")
    assert (code, said) == (0, "")
    assert {
        key: told[key] for key in ("dataset", "file", "rows", "delimiter", "decimal", "layout")
    } == {
        "dataset": "services",
        "file": "Umsätze.csv",
        "rows": 2,
        "delimiter": ";",
        "decimal": ",",
        "layout": "wide",
    }
    assert told["encoding"].lower().replace("-", "") in ("utf8", "ascii")
    assert {ours for ours in told["mapping"].values()} >= {
        "reporter",
        "flow",
        "classification",
        "value",
    }
    assert told["mapping"]["2018"] == "value"
    assert {problem["severity"] for problem in told["problems"]} <= {"warning"}


def test_check_tells_every_problem_with_its_line_and_a_sentence(run, one):
    code, told, _said = run("check", "services", one("1;2", "zwölf", "5"), "--json")
    assert code == 1
    errors = [problem for problem in told["problems"] if problem["severity"] == "error"]
    assert [(problem["line"], problem["column"]) for problem in errors] == [
        (2, "value"),
        (3, "value"),
    ]
    assert set(errors[0]) >= {"severity", "rule", "line", "column", "found", "expected", "message"}
    assert "1;2" in errors[0]["message"]


def test_check_for_people_names_line_and_column(run, one):
    code, printed, _said = run("check", "services", one("zwölf"))
    assert code == 1
    assert (
        "line 2, column value" in printed
        and "zwölf" in printed
        and "cannot be published" in printed
    )


def test_check_and_publish_leave_out_lines_with_problems_only_when_told_to(run, one):
    assert run("check", "services", one("5", "fünf"))[0] == 1
    code, told, _ = run("check", "services", one("5", "fünf"), "--valid-only", "--json")
    assert code == 0 and told["left_out"] == 1 and told["rows"] == 1
    assert {problem["severity"] for problem in told["problems"]} == {"warning"}
    who = ("--by", "Ana", "--note", "n", "--valid-only")
    code, _, said = run("publish", "services", one("5", "fünf"), *who, "--mode", "replace-all")
    assert code == 2 and "Nothing was published" in said
    assert run("publish", "services", one("5", "fünf"), *who)[0] == 0
    assert run("history", "services", "--json")[1]["versions"][0]["left_out"] == 1


def test_check_writes_nothing(run, one, mine):
    run("check", "services", one("5"))
    assert [act.version for act in mine.history("services")] == [0]


@pytest.mark.parametrize(
    "content, name",
    [
        (b"PK\x03\x04 cut", "a.xlsx"),
        (b"<html><body>Sign in</body></html>", "a.csv"),
        (b"%PDF-1.7", "a.csv"),
    ],
)
def test_a_file_that_cannot_be_read_at_all_is_3_and_says_what_to_do(run, file, content, name):
    code, told, said = run("check", "services", file(content, name), "--json")
    assert code == 3
    assert [problem["rule"] for problem in told["problems"]] == ["unreadable"]
    assert name in said and told["problems"][0]["message"] in said


def test_a_file_that_does_not_exist_is_3(run, tmp_path):
    code, _printed, said = run("check", "services", tmp_path / "nowhere.csv")
    assert code == 3 and "nowhere.csv" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "nothing", "a.csv"),
        ("publish", "services", "a.csv"),
        ("publish", "services", "a.csv", "--by", "a", "--note", "b", "--mode", "x"),
        ("diff", "services", "0"),
        ("template", "nothing"),
        ("check", "services", "a.csv", "--map", "no-equals"),
    ],
)
def test_wrong_usage_is_2(run, arguments):
    code, printed, said = run(*arguments)
    assert (code, printed) == (2, "") and "usage: tradeviz" in said


def test_choices_say_how_a_file_is_to_be_read(run, file, source):
    odd = f"Wert|Wann|reporter|partner|flow|classification|item|source\n1.234|2018|LU|JP|export|EBOPS2010|SG|{source}\n"
    asked = (
        "--delimiter",
        "|",
        "--map",
        "Wert=value",
        "--map",
        "Wann=period",
        "--fill",
        "unit=EUR",
    )
    code, told, _said = run("check", "services", file(odd), *asked, "--decimal", ",", "--json")
    assert code == 0, told["problems"]
    assert told["mapping"]["Wert"] == "value"


# ----------------------------------------------------------------------------------------------- publish


def test_publish_says_the_consequences_and_the_version(run, one, mine):
    code, told, _said = run(
        "publish", "services", one("5"), "--by", "Ana", "--note", "July", "--json"
    )
    assert code == 0
    assert (told["published"], told["version"], told["replacing"]) == (True, 1, 0)
    assert told["counts"] == {
        "added": 1,
        "changed": 0,
        "unchanged": len(mine.read("services", 0)),
        "removed": 0,
    }
    (newest, first) = mine.history("services")
    assert (newest.by, newest.note, newest.file, newest.more["mode"]) == (
        "Ana",
        "July",
        "in.csv",
        "update",
    )
    assert mine.original(newest.hash) == ("in.csv", one("5").read_bytes())
    assert first.by == "tradeviz"


def test_a_changed_headline_is_told_from_what_to_what_and_kept_in_the_history(run, file, mine):
    code, told, _said = run(
        "publish",
        "services",
        file(SERVICES.read_text("utf-8").replace("1200000000", "1300000000")),
        "--by",
        "Ana",
        "--note",
        "July",
        "--json",
    )
    assert code == 0
    moved = {one["what"]: (one["before"], one["after"]) for one in told["headlines"]}
    assert moved["Trade in services with Japan"] == ("more than €1.2bn", "more than €1.3bn")
    assert any("1.3bn" in chart["after"] for chart in told["charts"])
    kept = mine.history("services")[0].more["headlines"]
    assert set(kept) == {"en", "fr", "de", "ja"} and "13億ユーロ" in kept["ja"][0][2]
    assert [change["key"]["period"] for change in told["largest"]] == ["2024", "2024"][
        : len(told["largest"])
    ]


def test_a_dry_run_says_the_same_and_writes_nothing(run, one, mine):
    code, told, _said = run(
        "publish", "services", one("5"), "--by", "Ana", "--note", "n", "--dry-run", "--json"
    )
    assert (code, told["published"], told["version"]) == (0, False, None)
    assert told["counts"]["added"] == 1
    assert mine.current("services") == 0


def test_a_file_with_errors_publishes_nothing_at_all(run, one, mine):
    code, told, _said = run(
        "publish", "services", one("5", "zwölf"), "--by", "Ana", "--note", "n", "--json"
    )
    assert (code, told["published"]) == (1, False)
    assert [problem["line"] for problem in told["problems"] if problem["severity"] == "error"] == [
        3
    ]
    assert mine.current("services") == 0


def test_whoever_looked_at_an_older_version_is_refused(run, one, mine):
    assert (
        run("publish", "services", one("5"), "--by", "Ana", "--note", "n", "--replacing", 0)[0] == 0
    )
    code, _printed, said = run(
        "publish", "services", one("6"), "--by", "Ben", "--note", "n", "--replacing", 0
    )
    assert code == 1 and "is the newest" in said and "nothing was published" in said
    assert mine.current("services") == 1


def test_the_same_file_again_changes_nothing_and_makes_no_version(run, one, mine):
    run("publish", "services", one("5"), "--by", "Ana", "--note", "n")
    code, told, _said = run(
        "publish", "services", one("5"), "--by", "Ana", "--note", "again", "--json"
    )
    assert (code, told["published"], told["version"]) == (0, False, 1)
    assert [problem["rule"] for problem in told["problems"]].count("same_file") == 1
    assert mine.current("services") == 1


def test_a_name_and_a_reason_are_needed(run, one, mine):
    code, _printed, said = run("publish", "services", one("5"), "--by", " ", "--note", "n")
    assert code == 3 or code == 1
    assert "belong in the history" in said and mine.current("services") == 0


def test_replacing_all_removes_and_says_so(run, one, mine):
    code, told, _said = run(
        "publish",
        "services",
        one("5"),
        "--by",
        "Ana",
        "--note",
        "n",
        "--mode",
        "replace-all",
        "--json",
    )
    assert code == 0
    assert (told["counts"]["added"], told["counts"]["removed"]) == (
        1,
        len(mine.read("services", 0)),
    )
    assert len(mine.read("services", 1)) == 1
    gone = {moved["what"]: moved["after"] for moved in told["headlines"]}
    assert gone["Trade in services with Japan"] == ""


# ----------------------------------------------------------------------------------------------- history


def test_history_diff_and_restore(run, one, mine):
    run("publish", "services", one("5"), "--by", "Ana", "--note", "July")
    run("publish", "services", one("6"), "--by", "Ben", "--note", "August")
    code, told, _said = run("diff", "services", 1, 2, "--json")
    assert (code, told["counts"]["changed"]) == (0, 1)
    (change,) = told["changes"]
    assert (change["key"]["period"], change["before"], change["after"]) == (
        "2018",
        {"value": 5.0},
        {"value": 6.0},
    )

    code, told, _said = run(
        "restore", "services", 1, "--by", "Ana", "--note", "August was wrong", "--json"
    )
    assert (code, told["version"], told["restores"]) == (0, 3, 1)
    code, told, _said = run("history", "services", "--json")
    assert [(one["version"], one["by"], one["note"]) for one in told["versions"]] == [
        (3, "Ana", "August was wrong"),
        (2, "Ben", "August"),
        (1, "Ana", "July"),
        (0, "tradeviz", "shipped"),
    ]
    assert told["versions"][0]["restores"] == 1 and told["versions"][1]["counts"]["changed"] == 1
    assert mine.read("services", 3).equals(mine.read("services", 1))


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "services", 0, 9),
        ("restore", "services", 9, "--by", "a", "--note", "b"),
        ("restore", "services", 0, "--by", "a", "--note", "b"),
    ],
)
def test_a_version_that_does_not_exist_or_changes_nothing_is_1(run, arguments, mine):
    code, printed, said = run(*arguments)
    assert (code, printed) == (1, "")
    assert said.startswith("tradeviz: ")
    assert mine.current("services") == 0


# ---------------------------------------------------------------------------------------------- template


@pytest.mark.parametrize("dataset", list(DATASETS))
@pytest.mark.parametrize("language, form", [("en", "csv"), ("fr", "xlsx"), ("ja", "csv")])
def test_a_template_is_itself_a_file_that_changes_nothing(run, tmp_path, dataset, language, form):
    out = tmp_path / f"t.{form}"
    assert run("template", dataset, "--language", language, "--out", out)[0] == 0
    code, told, _said = run(
        "publish", dataset, out, "--by", "a", "--note", "b", "--dry-run", "--json"
    )
    assert code == 0, told["problems"]
    assert (told["counts"]["added"], told["counts"]["changed"]) == (0, 0)


def test_a_template_of_another_kind_is_refused(run, tmp_path):
    code, _printed, said = run("template", "services", "--out", tmp_path / "t.doc")
    assert code == 2 and ".xlsx" in said


# ------------------------------------------------------------------------------ our own export comes back


@pytest.mark.parametrize("dataset", list(DATASETS))
@pytest.mark.parametrize(
    "asked",
    [
        (),
        ("--language", "en"),
        ("--language", "fr"),
        ("--language", "de"),
        ("--language", "ja"),
        ("--format", "xlsx"),
    ],
    ids=" ".join,
)
def test_our_own_export_comes_back_as_no_changes(run, tmp_path, dataset, asked):
    out = tmp_path / f"export.{'xlsx' if 'xlsx' in asked else 'csv'}"
    assert run("export", dataset, *asked, "--out", out)[0] == 0
    code, told, _said = run(
        "publish", dataset, out, "--mode", "replace-all", "--by", "a", "--note", "b", "--json"
    )
    assert code == 0, told["problems"][:3]
    assert (told["published"], told["version"]) == (False, 0)


def test_in_cp932_too(run, tmp_path, mine):
    rows = made.observations(
        "period value printed",
        ("2018", 1.5e9, "15億ユーロ超"),
        ("2017", 2.25, ""),
        source=read_text(SERVICES)["source"].iloc[0],
    )
    rows["value"] = rows["value"].astype("Float64")
    mine.publish("services", rows, by="Ana", note="n", replacing=0)
    out = tmp_path / "export.csv"
    run("export", "services", "--language", "ja", "--out", out)
    out.write_bytes(out.read_bytes().decode("utf-8-sig").encode("cp932"))
    code, told, _said = run(
        "publish",
        "services",
        out,
        "--encoding",
        "cp932",
        "--mode",
        "replace-all",
        "--by",
        "a",
        "--note",
        "b",
        "--json",
    )
    assert code == 0, told["problems"]
    assert (told["published"], told["version"]) == (False, 1)


def test_check_says_what_publishing_would_doubt(run, file):
    content = "currency,freq,period,rate,source\nJPY,A,2023,0.0066,ecb-reference-rates\n"
    code, printed, _said = run("check", "rates", str(file(content)))
    assert code == 1
    assert "far from the 151.9" in printed and "cannot be published" in printed


def test_check_says_that_a_scale_lies_between_two_sources(run, file):
    """1,200 in thousand euro, given in euro, is no other figure but another unit."""
    row = "LU,JP,two_way,EBOPS2010,S,A,2024,EUR,1200000,eurostat-bop_its6_tot"
    code, printed, _said = run("check", "services", str(file(f"{HEADER}{row}\n")))
    assert "less than a hundredth of it" in printed and "1200000 (eurostat-bop_its6_tot)" in printed
    assert code == 0


@pytest.mark.parametrize("code", LANGUAGES)
def test_watch_says_of_every_rule_whether_it_fires(mine, monkeypatch, command, code):
    monkeypatch.setenv("TRADEVIZ_STORE", mine.address)
    done, printed, _errors = command("watch", "--language", code)
    rules = mine.read("watch", 0)["id"]
    assert done == 0 and all(rule in printed for rule in rules)
    record = json.loads(command("watch", "--language", code, "--json")[1])
    assert [one["rule"] for one in record["rules"]] == list(rules)
    assert any(one["fires"] for one in record["rules"]) and record["history"]
