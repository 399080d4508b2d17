"""What may be meant by texts that are no codes."""

from collections.abc import Sequence
from dataclasses import replace

from tradeviz.datasets.code_lists import CodeLists
from tradeviz.datasets.nearest import LOOKED_UP, nearest_codes
from tradeviz.intake.codes import Code, aliases, folded


def with_nearest(codes: Sequence[Code], lists: CodeLists) -> list[Code]:
    """The same, with the codes nearest to those that are none, as far as some are like them; looked
    up for the first of them only."""
    unknown = [code for code in codes if code.problem == "unknown_code" and code.listed]
    near = {
        code.code: nearest_codes(folded(code.code), aliases(code.listed, lists))
        for code in unknown[:LOOKED_UP]
    }
    return [
        replace(code, expected=near[code.code])
        if code.problem == "unknown_code" and near.get(code.code)
        else code
        for code in codes
    ]
