"""`tradeviz serve`: the dashboard for browsers."""

import argparse
from collections.abc import Callable

from tradeviz.commands import DONE
from tradeviz.settings import Settings
from tradeviz.terminal import print_line


def _add_serve(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Serve the dashboard until Ctrl+C. "
        "The store is filled with the shipped figures on the first start."
    )
    host = "address to listen on (default: %(default)s, this machine)"
    parser.add_argument("--host", default="127.0.0.1", help=host)
    port = "port to listen on (default: %(default)s)"
    parser.add_argument("--port", type=_port, default=8501, help=port)
    opens = "open the dashboard in a browser, as staff"
    parser.add_argument("--open", action="store_true", help=opens)
    parser.set_defaults(run=serve_dashboard)


COMMANDS: dict[str, Callable[[argparse.ArgumentParser], None]] = {"serve": _add_serve}


def _port(text: str) -> int:
    port = int(text)
    if not 0 < port < 65536:
        raise argparse.ArgumentTypeError(f"{text} is no port; choose one from 1 to 65535")
    return port


def serve_dashboard(args: argparse.Namespace, settings: Settings) -> int:
    """Serve the dashboard until it is stopped."""
    from tradeviz import server
    from tradeviz.edge.origins import own_origins
    from tradeviz.identity import proof
    from tradeviz.library import shared_library

    origins = own_origins(args.host, args.port, settings.origins)
    server.require_free(args.host, args.port)
    for error in shared_library(settings).failures.values():
        print_line(f"tradeviz: {error}", is_error=True)
    link = origins[0] if settings.sign_in else proof().link(origins[0])
    print_line(f"tradeviz is on {origins[0]} (store: {settings.store}); stop it with Ctrl+C")
    if not settings.sign_in:
        print_line(f"for staff, until it is stopped: {link}")
    place = server.Place(args.host, args.port, origins, settings.readers)
    server.serve(place, settings, link if args.open else "")
    return DONE
