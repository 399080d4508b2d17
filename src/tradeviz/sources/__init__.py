"""The official sources. Each asks its agency's service and gives a table that is checked like any
upload."""

from collections.abc import Mapping

from tradeviz.datasets.agencies import (
    BATIS,
    COMEXT,
    COMTRADE,
    EUROSTAT_TABLES,
    EXR,
    JAPAN_CUSTOMS,
    LUSTAT,
)
from tradeviz.sources.enablement import COMTRADE_KEY
from tradeviz.sources.model import Source

_ALL = (
    Source(
        "eurostat-services",
        "services",
        (EUROSTAT_TABLES["BOP_ITS6_DET"], EUROSTAT_TABLES["BOP_ITS6_TOT"]),
        "eurostat:pull_annual_services",
    ),
    Source("comext", "goods", (COMEXT,), "comext:pull_comext_goods"),
    Source("ecb", "rates", (EXR,), "ecb:pull_reference_rates"),
    Source("batis", "services", (BATIS,), "batis:pull_balanced_services"),
    Source("japan-customs", "goods", (JAPAN_CUSTOMS,), "japan_customs:pull_customs_goods"),
    Source(
        "comtrade",
        "goods",
        (COMTRADE,),
        "comtrade:pull_comtrade_goods",
        is_on_by_default=False,
        key_setting=COMTRADE_KEY,
    ),
    Source(
        "eurostat-services-quarterly",
        "services",
        (EUROSTAT_TABLES["BOP_C6_Q"],),
        "eurostat:pull_quarterly_services",
        is_on_by_default=False,
    ),
    Source("lustat", "", (LUSTAT,), "lustat:list_tables", is_on_by_default=False),
    Source("boj", "", ("boj-bp01",), "boj:list_series", is_on_by_default=False),
)

SOURCES: Mapping[str, Source] = {source.name: source for source in _ALL}
"""Name → source, in the order in which they are offered."""
