"""The stores that pages are looked at on, and the files that staff upload: made once, by the tree
before."""

from pathlib import Path

from benchmarks.before import Tree

_MAKING = Path(__file__).parent / "making.py"


def make(base: Tree, folder: Path) -> None:
    """Two stores in `folder`, `shipped` and `full`, and the files that are uploaded, unless they
    are there."""
    if (folder / "done").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    base.run("-P", str(_MAKING), str(folder.resolve()))
    uploads(base.folder / "data/observations/services.csv", folder / "uploads")
    (folder / "done").touch()


def uploads(shipped: Path, folder: Path) -> None:
    """The files that staff bring in: as published, revised, wrong in several ways, periods across,
    and no table."""
    folder.mkdir()
    text = shipped.read_text("utf-8")
    revised = text.replace("1200000000", "1300000000", 1).splitlines(keepends=True)[:-3]
    wrong = "".join(revised).replace("LU,JP", "LU,XX", 1).replace("532000000", "5,32 zwölf", 1)
    wide = "reporter,partner,flow,classification,item,freq,unit,source,2021,2022,2023\n"
    wide += "".join(
        f"LU,JP,export,EBOPS2010,{item},A,EUR,jeudi-2017-popup,1000,2.5e6,\n"
        for item in ("SC", "SG")
    )
    (folder / "unchanged.csv").write_text(text, "utf-8")
    (folder / "revised.csv").write_text("".join(revised), "utf-8")
    (folder / "wrong.csv").write_text(
        wrong.replace(",", ";").replace("exact", "exakt", 2), "cp1252", "replace"
    )
    (folder / "wide.csv").write_text(wide, "utf-8")
    (folder / "no-table.xlsx").write_bytes(b"PK\x03\x04 no workbook")
