"""What the missions did, when and where, whom they met, what came of it.

briefing    the programme's figures, beside those of the programme in Dubai; visitors of the pavilions
sizes       how large missions were, to Japan and elsewhere
calendar    when they took place, and their events
places      where, on a map
hosts       whom they met
outcomes    what came of it
wording     names, dates, figures and tables that these share
"""
