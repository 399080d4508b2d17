"""From the texts of a file to the texts of ours: numbers, codes, periods, each read by the rules of
its column."""

from tradeviz.intake.conversion.coded import coded, items, scale_values
from tradeviz.intake.conversion.dates import dated
from tradeviz.intake.conversion.figures import Values, check_signs, status, values

__all__ = ["Values", "check_signs", "coded", "dated", "items", "scale_values", "status", "values"]
