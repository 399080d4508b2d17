"""How Japan compares: the page Trade/Partners.

cuts       what a reader may choose, and the tables that follow
places     Japan's rank, share and index among partners
printed    the ranks that others print
"""

from tradeviz.views.partners.places import indexed, places, ranking, share
from tradeviz.views.partners.printed import printed
from tradeviz.views.partners.queries import DATASETS, choices

__all__ = ["DATASETS", "choices", "indexed", "places", "printed", "ranking", "share"]
