"""Warnings to read before a pull is published: what was left out of it, and what it does not
hold."""

from collections.abc import Collection

from tradeviz.errors import Problem
from tradeviz.sources.model import PullRequest

_MOST_NAMED = 20


def unknown_codes_left_out(
    column: str, codes: Collection[object], rows: int | None = None
) -> list[Problem]:
    """A warning that names `codes` of a column that our lists do not have, and counts their
    rows."""
    if not codes:
        return []
    names = sorted(map(str, codes))
    named = ", ".join(names[:_MOST_NAMED])
    if len(names) > _MOST_NAMED:
        named += f" … ({len(names)})"
    count = "" if rows is None else str(rows)
    return [Problem("cut_unknown_code", column, None, named, count, "warning")]


def hidden_products(codes: Collection[str]) -> list[Problem]:
    """A warning that names product codes with an X, under which confidential products are hidden:
    chapters then exceed the sum of what is below them."""
    if not codes:
        return []
    named = ", ".join(sorted(codes))
    return [Problem("confidential_products", "item", None, named, "", "warning")]


def not_answered(column: str, codes: Collection[str], table: str) -> list[Problem]:
    """A warning that names requested codes that an agency's table gave nothing for."""
    if not codes:
        return []
    return [Problem("not_answered", column, None, ", ".join(codes), table, "warning")]


def partners_not_answered(
    answered: Collection[str], request: PullRequest, table: str
) -> list[Problem]:
    """A warning that names the partners of whom nothing came."""
    missing = [partner for partner in request.partners if partner not in answered]
    return not_answered("partner", missing, table)
