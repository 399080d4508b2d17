"""What stands between the network and Streamlit: pure ASGI, each layer one rule.

requests   a line in the journal for each request
headers    what every answer says to the browser
health     whether it is well
origins    under which names the dashboard answers, and whose pages may ask it
readers    who may read at all
assets     scripts and styles, compressed once (packing: as small as can be)
programs   what programs and frames show, begun when it is first asked for
paths      an address leads to the page it names
links      a link with the proof of being staff becomes a cookie
sign_ins   what a sign-in at a provider leaves behind
feeds      what rules found, for programs that ask now and then
internals  what of Streamlit's own addresses is open to whom
uploads    how many bytes may come in
places     how many readers there is room for
heads      what the first HTML of a page says of it, in the reader's language
metrics    what is counted, for Prometheus, on an address of its own
refusals   a sentence for whoever is turned away, and a line in the journal
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.middleware import Middleware
from starlette.types import ASGIApp

from tradeviz.edge.assets import Assets
from tradeviz.edge.feeds import FeedOf, Feeds
from tradeviz.edge.headers import Headers
from tradeviz.edge.heads import Heads
from tradeviz.edge.health import Health
from tradeviz.edge.internals import Internals
from tradeviz.edge.links import Links
from tradeviz.edge.origins import Origins
from tradeviz.edge.paths import Paths
from tradeviz.edge.places import Occupancy, Places
from tradeviz.edge.programs import Programs
from tradeviz.edge.readers import Readers
from tradeviz.edge.requests import Requests
from tradeviz.edge.sign_ins import SignIns
from tradeviz.edge.uploads import Uploads
from tradeviz.identity import Door


@dataclass(frozen=True)
class Edge:
    """What the layers go by."""

    origins: Sequence[str]
    """Where the dashboard is reached: `https://trade.example.lu`, `http://127.0.0.1:8501`."""
    door: Door
    """Knows who comes."""
    places: int
    """How many readers may have a page open at once."""
    held: Occupancy
    """How many have."""
    assets: Mapping[str, Path]
    """The scripts and styles of pages, by address."""
    packed: Path
    """Where they are kept packed."""
    pages: Sequence[str]
    """The names of the pages; the first is where the dashboard opens."""
    document: str
    """The HTML of every page before the first script has run."""
    kept: Callable[[], Mapping[str, int]]
    """Bytes of uploads in memory, by session."""
    begin_api: Callable[[], ASGIApp]
    """Makes what programs read, when it is first asked for."""
    scripts: Sequence[str]
    """The scripts that stand in pages themselves."""
    frame_hosts: Sequence[str]
    """Whose pages may show charts in a frame; `*` for all."""
    is_ready: Callable[[], bool]
    """Whether figures can be read."""
    feed: FeedOf
    """The feed of what rules found."""

    def layers(self) -> list[Middleware]:
        """The layers, the outermost first."""
        return [
            Middleware(Requests),
            Middleware(Headers, origins=self.origins, scripts=self.scripts, hosts=self.frame_hosts),
            Middleware(Health, is_ready=self.is_ready),
            Middleware(Origins, origins=self.origins),
            Middleware(Readers, door=self.door),
            Middleware(Assets, files=self.assets, packed=self.packed),
            Middleware(Programs, begin=self.begin_api),
            Middleware(Links, origins=self.origins, door=self.door),
            Middleware(SignIns, origins=self.origins, door=self.door),
            Middleware(Paths, pages=self.pages),
            Middleware(Feeds, origins=self.origins, feed=self.feed),
            Middleware(Internals, door=self.door),
            Middleware(Uploads, kept=self.kept),
            Middleware(Places, places=self.places, door=self.door, held=self.held),
            Middleware(Heads, document=self.document, origins=self.origins),
        ]
