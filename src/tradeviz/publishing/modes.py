"""How a table takes its place: what every candidate says and the history keeps."""

UPDATE = "update"
"""Add and update; never deletes."""
REPLACE_PERIODS = "replace-periods"
"""Replace the periods of each source that the table holds."""
REPLACE_ALL = "replace-all"
"""Replace everything."""
RESTORE = "restore"
"""An older version comes back; nobody chooses this for a table of their own."""

MODES = (UPDATE, REPLACE_PERIODS, REPLACE_ALL)
"""What may be chosen for a table."""
