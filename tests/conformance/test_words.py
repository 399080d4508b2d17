"""What is kept of the sources' words: the figure as printed, never the sentence."""

from tests.conformance.conftest import ROOT
from tests.conformance.material import Material, bare, rows, sentences

LONGEST = 8
"""Words that a printed figure may have."""


def test_no_sentence_of_a_source_is_shipped(material: Material) -> None:
    runs = sentences([quote for quotes in material.quotes.values() for quote in quotes], LONGEST)
    assert len(runs) > 500
    titles = {bare(row["title"]) for row in rows(ROOT / "data/sources.csv")}
    cells = {
        cell
        for file in (ROOT / "data").rglob("*.csv")
        for row in rows(file)
        for cell in row.values()
    }
    kept = {
        cell for cell in cells if bare(cell) not in titles and sentences([cell], LONGEST) & runs
    }
    assert kept == set()


def test_a_kept_sentence_would_be_found(material: Material) -> None:
    for quote in (
        "企業や機関の代表40 人からなる企業使節団も、この使節団のメンバーとして同行しました",
        "plus de 160 participants issus de 95 entreprises luxembourgeoises",
    ):
        known = sentences([quote, *material.quotes[next(iter(material.quotes))]], LONGEST)
        assert sentences([f"Wie es hieß: {quote}."], LONGEST) & known
