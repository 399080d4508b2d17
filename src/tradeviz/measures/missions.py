"""Questions asked of missions, visits and outcomes. A measure takes tables and returns a new
one."""

import pandas as pd

# A mission that only gathers others: never counted beside them.
_GATHERING = ("programme", "combined_missions")
STATEMENTS = ("none_announced", "intention", "claim")
"""Outcomes that only say something: nothing announced, a wish, a claim without details. They bind
nobody."""


def single(missions: pd.DataFrame, scope: str) -> pd.DataFrame:
    """The missions of a scope (japan, benchmark) that are not a sum of others, oldest first."""
    rows = missions[(missions["scope"] == scope) & ~missions["type"].isin(_GATHERING)]
    return rows.sort_values("start", kind="stable", ignore_index=True)


def descendants(missions: pd.DataFrame, mission: str) -> list[str]:
    """`mission` and everything below it."""
    family, queue = [mission], [mission]
    while queue:
        below = missions.loc[missions["parent"] == queue.pop(), "id"].tolist()
        family += below
        queue += below
    return family


def dated_missions(missions: pd.DataFrame) -> pd.DataFrame:
    """The missions whose first day is known, with `end` the last known day (the first where none
    is)."""
    rows = missions[missions["start"].str.len() == 10]
    return rows.assign(
        end=rows["end"].where(rows["end"].str.len() == 10, rows["start"])
    ).reset_index(drop=True)


def overlaps(spans: pd.DataFrame) -> pd.DataFrame:
    """Pairs of dated missions that share days: columns one, other, start, end, days."""
    rows = spans.to_dict("records")
    pairs = []
    for place, one in enumerate(rows):
        for other in rows[place + 1 :]:
            start, end = max(one["start"], other["start"]), min(one["end"], other["end"])
            if start <= end:
                days = (pd.Timestamp(end) - pd.Timestamp(start)).days + 1
                pairs.append(
                    {
                        "one": one["id"],
                        "other": other["id"],
                        "start": start,
                        "end": end,
                        "days": days,
                    }
                )
    return pd.DataFrame(pairs, columns=["one", "other", "start", "end", "days"])


def hosts_by_sector(visits: pd.DataFrame) -> pd.DataFrame:
    """How many hosts each sector had: columns sector, hosts, names; most first. A host visited
    twice counts once, a host of two sectors once in each."""
    kept = visits[(visits["status"] != "cancelled") & (visits["sectors"] != "")]
    kept = kept.assign(sector=kept["sectors"].str.split("; "), host=kept["host"].str.split("; "))
    kept = kept.explode("sector").explode("host")
    once = kept.drop_duplicates(["sector", "host"])
    counted = once.groupby("sector", as_index=False).agg(
        hosts=("host", "size"), names=("host", list)
    )
    return counted.sort_values(["hosts", "sector"], ascending=[False, True], ignore_index=True)


def hosts(visits: pd.DataFrame) -> pd.DataFrame:
    """One row a host and visit, as `visits`, newest first; visits without a date last."""
    rows = visits.assign(host=visits["host"].str.split("; ")).explode("host")
    return rows.sort_values("date", ascending=False, kind="stable", ignore_index=True)


def outcomes_naming(outcomes: pd.DataFrame, host: str) -> pd.DataFrame:
    """The outcomes that have `host`, or what it is part of (JAXA for its space centre), among their
    parties, oldest first."""
    words = f" {host.split(' (')[0].lower()} "
    named = outcomes["parties"].str.lower().map(lambda parties: _names(parties, words))
    return outcomes[named.astype(bool)].sort_values("date", ignore_index=True)


def _names(parties: str, words: str) -> bool:
    """Whether one of the parties is, or is part of, what the words name, or the other way round."""
    names = (f" {party} " for party in parties.split("; ") if len(party) > 2)
    return any(name in words or words in name for name in names)


def outcome_chains(outcomes: pd.DataFrame) -> list[list[str]]:
    """Outcomes that continue one another, each chain oldest first; outcomes that stand alone are
    left out."""
    follows = dict(zip(outcomes["id"], outcomes["follows"], strict=True))
    ends = [id for id in follows if follows[id] and id not in follows.values()]
    linked = []
    for end in ends:
        chain = [end]
        while (earlier := follows[chain[0]]) in follows and earlier not in chain:
            chain.insert(0, earlier)
        linked.append(chain)
    return linked


def steps(
    chain: list[str], outcomes: pd.DataFrame, missions: pd.DataFrame, visits: pd.DataFrame
) -> pd.DataFrame:
    """What happened along a chain of outcomes: the mission it began on, its outcomes, the visits to
    a party of all of them. Columns kind (mission, outcome, visit), id, date, source; oldest
    first."""
    links = outcomes.set_index("id").loc[chain]
    began = missions[missions["id"] == links["mission"].iloc[0]]
    parties = _common(links["parties"])
    met = visits[
        visits["host"].map(lambda cell: bool(set(cell.split("; ")) & parties)).astype(bool)
    ]
    happened = [
        began.assign(kind="mission", date=began["start"]),
        links.reset_index().assign(kind="outcome"),
        met.assign(kind="visit"),
    ]
    together = pd.concat([part[["kind", "id", "date", "source"]] for part in happened])
    return together[together["date"] != ""].sort_values("date", kind="stable", ignore_index=True)


def common_parties(chain: list[str], outcomes: pd.DataFrame) -> list[str]:
    """The parties that all outcomes of a chain name, in the order of the first."""
    parties = outcomes.set_index("id").loc[chain, "parties"]
    return [party for party in parties.iloc[0].split("; ") if party in _common(parties)]


def _common(parties: pd.Series) -> set[str]:
    return set.intersection(*(set(cell.split("; ")) for cell in parties)) - {""}


def outcomes_per_year(
    outcomes: pd.DataFrame, *, without: tuple[str, ...] = STATEMENTS[:1]
) -> pd.DataFrame:
    """Outcomes a year: columns year, outcomes. The types in `without` do not count, yet their years
    are there: "none announced" is a real zero."""
    counted = outcomes.assign(
        year=outcomes["date"].str[:4].astype("int64"),
        counts=(~outcomes["type"].isin(without)).astype("int64"),
    )
    return counted.groupby("year", as_index=False).agg(outcomes=("counts", "sum"))


# ------------------------------------------------------------------------------------------- places


def stays(missions: pd.DataFrame, visits: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Where something took place, one row a place and mission, visit or event: columns place, kind,
    id, source. What is only planned, or has no place, is left out."""
    been = missions.assign(kind="mission", place=missions["cities"].str.split("; "))
    kinds = [
        been.explode("place"),
        visits[visits["status"] == "done"].assign(kind="visit"),
        events[events["status"] == "done"].assign(kind="event"),
    ]
    columns = ["place", "kind", "id", "source"]
    together = pd.concat([part[columns] for part in kinds], ignore_index=True)
    return together[together["place"] != ""].reset_index(drop=True)


def leading_neighbours(places: pd.DataFrame, *, within: float = 0.15) -> dict[str, str]:
    """Place → the first place of `places` that lies nearer than `within` degrees (itself if none
    does): what one dot on a map can stand for. Columns place, lon, lat, most important first."""
    leaders: list[tuple[str, float, float]] = []
    nearest: dict[str, str] = {}
    for place, lon, lat in places[["place", "lon", "lat"]].itertuples(index=False):
        near = (name for name, x, y in leaders if (x - lon) ** 2 + (y - lat) ** 2 < within**2)
        nearest[place] = next(near, place)
        if nearest[place] == place:
            leaders.append((place, lon, lat))
    return nearest


# ------------------------------------------------------------------------------------------ figures


def preferred_readings(figures: pd.DataFrame, ranks: dict[str, float], by: str) -> pd.DataFrame:
    """One printed figure for each member of column `by`: from the preferred source, there the most
    precise (most digits), of equally precise ones a lower bound before a flat figure."""
    digits = figures["value"].map(lambda value: len(str(int(value)).rstrip("0")))
    careful = figures["bound"].map({"at_least": 0, "exact": 1, "approx": 2, "at_most": 3})
    order = figures.assign(
        _rank=figures["source"].map(ranks).fillna(99.0), _digits=-digits, _careful=careful
    )
    chosen = order.sort_values(["_rank", "_digits", "_careful"], kind="stable").drop_duplicates(by)
    return figures.loc[chosen.index].sort_values("value", ascending=False, kind="stable")
