"""What is to be looked at: it may be meant."""

from tradeviz.i18n.terms import text
from tradeviz.intake.messages.sentences import Either, Sentences

DOUBTS: Sentences = {
    "period_partial": text(
        "{found} is not over, so its figures cover only a part of it. Look whether that is meant."
    ),
    "period_early": text("{found} lies before 1945. Look whether the year is right."),
    "flag_unlike_status": text(
        "The status and the sign beside the figure differ ({found}); the status counts. "
        "Look which is right."
    ),
    "annual_unlike_parts": text(
        "The year says {figure}, its months or quarters add up to {meant}. Look which is right."
    ),
    "parts_exceed_whole": text(
        "The parts add up to {meant}, more than their whole, {figure}. Look which is right."
    ),
    "jump": text(
        "{row}: {figure}, published now {meant}: over ten times more or less. Look whether "
        "that is meant."
    ),
    "vanishes": text("{row}: {figure} is published and would be gone. Look whether that is meant."),
    "part_above_whole": text(
        "{row}: {figure} is more than the total, {meant}. Look which is right."
    ),
    "sources_disagree": text(
        "{row}: {figure}; another source gives {meant}. Look which is right; if both stay, add "
        "the point to the disagreements."
    ),
    "sources_far_apart": text(
        "{row}: {figure}; another source gives {meant}, less than a hundredth of it. Look whether "
        "scale, unit and currency are right."
    ),
    "same_file": text(
        "The same file is published already, as version {figure}. Look whether another one "
        "was meant."
    ),
    "older_vintage": text(
        "What version {figure} said would be said again (rows: {meant}). Look whether this is "
        "the newest file."
    ),
    "not_answered": text("{expected} holds nothing for {found}. Look whether it is missed."),
    "cut_short": text(
        "{expected} holds exactly {figure} rows, the most that is given at once; some may "
        "be missing. Ask for fewer years."
    ),
    "chapters_missing": text(
        "The files of {expected} lack the chapters {found}, so there is no total. Look "
        "whether they were published in full."
    ),
    "cut_unknown_code": text(
        "Rows with {found} were left out, as no code list has it. Look whether they are missed."
    ),
    "mojibake": Either(
        lambda problem: problem.expected not in ("", "?"),
        text(
            "{found} looks garbled; {expected} may be meant. Look at the cell and correct it "
            "in the file."
        ),
        text("{found} looks garbled. Look at the cell and correct it in the file."),
    ),
    "replacement_character": text(
        "A letter was lost in {found} before the file came here. Look at the cell and "
        "correct it in the file."
    ),
}
"""Rule → what is said of a problem that breaks it."""
