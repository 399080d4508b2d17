"""The official sources. Each asks its office's service and gives a table that is checked like any upload."""

from collections.abc import Mapping

from tradeviz.sources import batis, boj, comext, comtrade, ecb, eurostat, japan_customs, lustat
from tradeviz.sources.model import Source

_ALL: list[Source] = [
    eurostat.SERVICES,
    comext.GOODS,
    ecb.RATES,
    batis.SERVICES,
    japan_customs.GOODS,
    comtrade.GOODS,
    eurostat.QUARTERLY,
    lustat.TABLES,
    boj.SERIES,
]

SOURCES: Mapping[str, Source] = {source.name: source for source in _ALL}
"""Name → source, in the order in which they are offered."""
