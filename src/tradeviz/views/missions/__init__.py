"""What the missions did, when and where, whom they met, what came of it: one module a page.

briefing    the programme's figures, beside Dubai and other missions
calendar    when and where
hosts       whom they met
outcomes    what came of it
wording     names, dates and tables that the four share
"""
