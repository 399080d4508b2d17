"""What each column of a dataset is, in the reader's words."""

from tradeviz.datasets import Dataset
from tradeviz.i18n import Language


def meanings(dataset: Dataset, language: Language) -> dict[str, str]:
    """Column → what it is, for every column of `dataset`."""
    told = (
        _observations(language)
        if dataset.is_observations
        else _others(language) | _sources(language)
    )
    return {
        column: told[column] if column in told else _tongue(column, language)
        for column in dataset.columns
    }


def _observations(language: Language) -> dict[str, str]:
    text = language.text
    return {
        "reporter": text("The economy whose statistics give the figure: two letters (ISO 3166)."),
        "partner": text("The economy traded with: two letters (ISO 3166), or WLD for the world."),
        "flow": text("The direction of trade, seen from the reporter."),
        "classification": text("The classification that the item is a code of."),
        "item": text("A code of the classification, as text: 01 keeps its zero."),
        "freq": text("How long a period is."),
        "period": text("2024 for a year, 2024-Q1 for a quarter, 2024-03 for a month."),
        "unit": text(
            "Whole units of a currency, never thousands or millions; or the percentage, rank or number meant."
        ),
        "value": text(
            "The figure as a plain number. Empty only where the status is C or M; zero is written 0."
        ),
        "bound": text(
            "Whether the figure is exact, or the source says “more than”, “at most” or “about”."
        ),
        "status": text(
            "Empty or A for a normal figure; P, E, R, B as the source marks it; C confidential, M not available."
        ),
        "basis": text(
            "Whether the figure is reported, balanced between two reporters, or computed from the source."
        ),
        "source": text("The id of the source, as in the dataset of sources."),
        "printed": text("The figure as the source prints it, at most eight words."),
        "note": text("How a computed figure was computed; else empty."),
    }


def _others(language: Language) -> dict[str, str]:
    text = language.text
    return {
        "id": text("A name for the row that no other row has: letters, digits, hyphens."),
        "scope": text("japan for missions to Japan, benchmark for those they are compared with."),
        "type": text("What kind it is, by its code."),
        "parent": text("The id of the programme that the mission belongs to; else empty."),
        "start": text("First day, month or year: 2025-05-24, 2025-05 or 2025."),
        "end": text("Last day; empty when it is one day or not known."),
        "date": text("Day, month or year: 2025-05-24, 2025-05 or 2025."),
        "as_of": text("The day for which the figure holds."),
        "economies": text("The economies visited, two letters each, separated by “; ”."),
        "economy": text("The economy whose pavilion it is: two letters (ISO 3166)."),
        "cities": text("The places visited, separated by “; ”."),
        "sectors": text("The sectors, by their codes, separated by “; ”."),
        "leaders": text("Who led the mission, separated by “; ”."),
        "mission": text("The id of the mission."),
        "metric": text("What is counted, by its code."),
        "value": text("The figure as a plain number."),
        "unit": text("What the figure is a number of, by its code."),
        "bound": text(
            "Whether the figure is exact, or the source says “more than”, “at most” or “about”."
        ),
        "source": text("The id of the source, as in the dataset of sources."),
        "printed": text("The figure as the source prints it, at most eight words."),
        "host": text("Who was visited."),
        "host_type": text("What kind of host it is, by its code."),
        "place": text("Where it was, by its code; empty when not known."),
        "status": text("Whether it took place, by its code."),
        "attendance": text("How many people came, as a plain number; empty when not known."),
        "attendance_bound": text(
            "Whether the number of people is exact; empty when there is none."
        ),
        "relation": text("How the outcome belongs to the mission, by its code."),
        "parties": text("Who agreed, separated by “; ”."),
        "follows": text("The id of the outcome that this one follows; else empty."),
        "expo": text("The exposition, by its code."),
    }


def _sources(language: Language) -> dict[str, str]:
    text = language.text
    return {
        "subject": text("What the sources disagree about: the id of a mission or a dataset."),
        "reading_a": text("What the first source says, in its words."),
        "reading_b": text("What the second source says, in its words."),
        "source_a": text("The id of the first source."),
        "source_b": text("The id of the second source."),
        "publisher": text("Who publishes the source."),
        "title": text("The title of the source, in its own language."),
        "address": text("Where the source can be read: an address beginning with https."),
        "licence": text("Under which licence; “not stated” where the source does not say."),
        "language": text("The language of the source: en, fr, de, ja."),
        "kind": text("What kind of source it is, by its code."),
        "preference": text("Which source is shown where several give a figure: 1 is shown first."),
    }


def _tongue(column: str, language: Language) -> str:
    """A column of words that there is in each language."""
    tongue = column.rpartition("_")[2]
    words = {
        "en": language.text("The words in English."),
        "fr": language.text("The words in French."),
        "de": language.text("The words in German."),
        "ja": language.text("The words in Japanese."),
    }
    return words.get(tongue, "")
