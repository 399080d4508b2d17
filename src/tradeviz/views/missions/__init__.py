"""What the missions did, when and where, whom they met, what came of it.

programme   the programme in headlines
briefing    the page Briefing/Missions: beside the programme in Dubai; visitors of the pavilions
sizes       how large missions were, to Japan and elsewhere
calendar    the page Missions/Calendar
timeline    when they took place
events      their events
places      where, on a map
hosts       whom they met
outcomes    what came of it
chains      outcomes that continue one another
naming      names, dates, figures and tables that these share
"""
