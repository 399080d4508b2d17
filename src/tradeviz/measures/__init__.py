"""Questions asked of observations, in small pandas tables: what is filtered and added up in the
engine is in `storage.query`.

A measure takes a table and returns a new one. Values are in whole units of the `unit` column;
shares are of 1. Two reporters are never added: each measure keeps `reporter` apart or is given one.

figures         one figure a cell; what follows from the figures that one source prints
parts           parts of a whole, what moved it
finest_items    the finest parts that are published
notes           what notes concern; where series break, and the era of each row
series          over time: what may be joined or compared
mirror          one flow in two ledgers
exchange_rates  averages of a period; figures in another currency
kpis            headline figures
sizes           figures of missions as such
missions        missions, visits, outcomes
"""
