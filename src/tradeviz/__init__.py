"""Trade and economic missions between Luxembourg and Japan: tables, measures, charts, pages."""

__version__ = "0.1.0"
