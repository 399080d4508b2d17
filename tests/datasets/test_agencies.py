"""How agencies code economies."""

from tradeviz.datasets.agencies import comtrade_number, oecd_area


def test_numbers_of_economies() -> None:
    codes = ("LU", "JP", "WLD", "BLX", "US", "CH", "TW", "DE", "EXT_EU27", "NA")
    numbers = [comtrade_number(code) for code in codes]
    assert numbers == [442, 392, 0, 58, 842, 757, 490, 276, None, 516]
    assert [oecd_area(code) for code in codes[:6]] == ["LUX", "JPN", "W", None, "USA", "CHE"]
