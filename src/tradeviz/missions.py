"""Questions asked of missions, visits and outcomes. A measure takes tables and returns a new one."""

import pandas as pd

# A mission that only gathers others: never counted beside them.
_GATHERING = ("programme", "combined_missions")


def single(missions: pd.DataFrame, scope: str) -> pd.DataFrame:
    """The missions of a scope (japan, benchmark) that are not a sum of others, oldest first."""
    rows = missions[(missions["scope"] == scope) & ~missions["type"].isin(_GATHERING)]
    return rows.sort_values("start", ignore_index=True)


def descendants(missions: pd.DataFrame, mission: str) -> list[str]:
    """`mission` and everything below it."""
    found, queue = [mission], [mission]
    while queue:
        below = missions.loc[missions["parent"] == queue.pop(), "id"].tolist()
        found += below
        queue += below
    return found


def dated(missions: pd.DataFrame) -> pd.DataFrame:
    """The missions whose first day is known, with `end` the last known day (the first where none is)."""
    rows = missions[missions["start"].str.len() == 10]
    return rows.assign(end=rows["end"].where(rows["end"].str.len() == 10, rows["start"])).reset_index(drop=True)


def overlaps(spans: pd.DataFrame) -> pd.DataFrame:
    """Pairs of dated missions that share days: columns one, other, start, end, days."""
    rows = spans.to_dict("records")
    pairs = []
    for place, one in enumerate(rows):
        for other in rows[place + 1 :]:
            start, end = max(one["start"], other["start"]), min(one["end"], other["end"])
            if start <= end:
                days = (pd.Timestamp(end) - pd.Timestamp(start)).days + 1
                pairs.append({"one": one["id"], "other": other["id"], "start": start, "end": end, "days": days})
    return pd.DataFrame(pairs, columns=["one", "other", "start", "end", "days"])


def hosts_by_sector(visits: pd.DataFrame) -> pd.DataFrame:
    """How many hosts each sector had: columns sector, hosts, names; most first. A host visited twice counts once, a
    host of two sectors once in each."""
    kept = visits[(visits["status"] != "cancelled") & (visits["sectors"] != "")]
    kept = kept.assign(sector=kept["sectors"].str.split("; ")).explode("sector")
    once = kept.drop_duplicates(["sector", "host"])
    counted = once.groupby("sector", as_index=False).agg(hosts=("host", "size"), names=("host", list))
    return counted.sort_values(["hosts", "sector"], ascending=[False, True], ignore_index=True)


def outcomes_naming(outcomes: pd.DataFrame, host: str) -> pd.DataFrame:
    """The outcomes that have `host` among their parties, oldest first."""
    word = host.split(" (")[0].lower()
    named = outcomes["parties"].str.lower().map(
        lambda parties: any(word in party or party in word for party in parties.split("; ") if len(party) > 2)
    )  # fmt: skip
    return outcomes[named].sort_values("date", ignore_index=True)


def chains(outcomes: pd.DataFrame) -> list[list[str]]:
    """Outcomes that continue one another, each chain oldest first; outcomes that stand alone are left out."""
    follows = dict(zip(outcomes["id"], outcomes["follows"], strict=True))
    ends = [id for id in follows if follows[id] and id not in follows.values()]
    found = []
    for end in ends:
        chain = [end]
        while (earlier := follows.get(chain[0], "")) and earlier not in chain:
            chain.insert(0, earlier)
        found.append(chain)
    return found


def per_year(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Outcomes a year: columns year, outcomes. "None announced" is a real zero: its year is there with none."""
    counted = outcomes.assign(
        year=outcomes["date"].str[:4].astype("int64"), counts=(outcomes["type"] != "none_announced").astype("int64")
    )
    return counted.groupby("year", as_index=False).agg(outcomes=("counts", "sum"))
