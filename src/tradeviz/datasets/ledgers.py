"""The two economies this dashboard is about, and whose figures on their trade there are."""

HOME, PARTNER, WORLD = "LU", "JP", "WLD"
BALANCED = "balanced"
"""The ledger of nobody: a model reconciled both reporters. The other two are called like their
economies."""
OWN_BASES = ("reported", "derived")
"""What a ledger of a reporter holds: what it printed, and what follows from that."""
MIRRORED_FLOWS = {"export": "import", "import": "export", "two_way": "two_way"}
"""What one side calls a flow → what the other side calls it."""
