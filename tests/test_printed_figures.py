"""The second reader of printed figures: magnitudes, bounds and words of number in four languages."""

import pytest

from tests.printed_figures import read_printed
from tradeviz.bounds import APPROX, AT_LEAST, AT_MOST, EXACT


@pytest.mark.parametrize(
    "printed, value, bound",
    [
        # French
        ("plus de 1,2 milliard d’euros", 1.2e9, AT_LEAST),
        ("1,08 milliard d’euros", 1.08e9, EXACT),
        ("€ 140 millions", 140e6, EXACT),
        ("environ 500 millions d’euros", 500e6, APPROX),
        ("plus de 85%", 85, AT_LEAST),
        ("75 %", 75, EXACT),
        ("128,7 Md€", 128.7e9, EXACT),
        ("moins de 1 250 personnes", 1250, AT_MOST),
        ("plus de 160 participants", 160, AT_LEAST),
        ("trois missions économiques", 3, EXACT),
        ("deuxième partenaire économique", 2, EXACT),
        ("premier partenaire commercial", 1, EXACT),
        ("une centaine d’entreprises", 100, APPROX),
        ("soixantaine d’entreprises", 60, APPROX),
        ("déficit de 283 millions", -283e6, EXACT),
        ("31e partenaire", 31, EXACT),
        # German
        ("959 Millionen Euro", 959e6, EXACT),
        ("rund 60 Unternehmen", 60, APPROX),
        ("mehr als 1,5 Mrd. Euro", 1.5e9, AT_LEAST),
        ("378.866 Besucher", 378866, EXACT),
        ("unter den 15 wichtigsten", 15, AT_MOST),
        ("zweitgrößter Wirtschaftspartner", 2, EXACT),
        ("-43,5 %", -43.5, EXACT),
        # English
        ("€1.2bn", 1.2e9, EXACT),
        ("378,866 visitors", 378866, EXACT),
        ("more than 60 companies", 60, AT_LEAST),
        ("over 80 meetings", 80, AT_LEAST),
        ("nearly half", 50, APPROX),
        ("up to 40 firms", 40, AT_MOST),
        ("USD 134.5 billion", 134.5e9, EXACT),
        ("161390.502 US$ thousand", 161390502, EXACT),
        ("24.181 bn", 24.181e9, EXACT),
        ("second-largest trading partner", 2, EXACT),
        ("184-day run", 184, EXACT),
        # Japanese
        ("約1億722万ドル", 107_220_000, APPROX),
        ("50社を超えた", 50, AT_LEAST),
        ("12億ユーロ", 1.2e9, EXACT),
        ("3万5千人", 35_000, EXACT),
        ("100社以上", 100, AT_LEAST),
    ],
)
def test_a_printed_figure_is_read_with_its_magnitude_and_its_bound(printed, value, bound):
    read = read_printed(printed)
    assert read is not None
    assert (read.value, read.bound) == (pytest.approx(value), bound)


@pytest.mark.parametrize("printed", ["", "—", "mission économique", "leading partner"])
def test_words_without_a_number_say_no_figure(printed):
    assert read_printed(printed) is None
