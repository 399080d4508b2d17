"""Rules that figures are watched by: which fire now, which fired when, which never can.

rules     a rule, and what it says
firing    the rules held against a snapshot
history   when each began to fire, publication by publication
"""
