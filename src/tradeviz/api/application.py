"""The addresses that programs read, described for them (OpenAPI)."""

from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Query
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from tradeviz import __version__
from tradeviz.api import datasets, pages
from tradeviz.api.description import PROBLEMS, ROWS, DatasetName, PageName, Version, describe
from tradeviz.api.embeds import EmbedWanted, send_embed, send_page_picture
from tradeviz.api.human import human_page
from tradeviz.api.parameters import PageWanted, RowsWanted
from tradeviz.api.problems import language_of, problem_response, status_of
from tradeviz.api.service import Service
from tradeviz.api.traffic import Traffic
from tradeviz.errors import RequestError, TradevizError
from tradeviz.render.embedding import EMBED

PREFIX = "/api/v1"
ASSISTANTS = "/api/mcp"
_EXPOSED = ["ETag", "Link", "Tradeviz-Version", "Tradeviz-Rows-Withheld"]


def application(service: Service) -> FastAPI:
    """The application, below the address /api."""
    app = _addresses(service, _middleware(service))
    app.router.routes.insert(0, Route(ASSISTANTS, _Assistance(_addresses(service, []))))
    return app


class _Assistance:
    """What answers assistants out of `addresses`; it begins when one first asks."""

    def __init__(self, addresses: ASGIApp) -> None:
        self.addresses = addresses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        module = await run_in_threadpool(import_module, "tradeviz.api.assistants")
        await module.Assistants(self.addresses)(scope, receive, send)


def _addresses(service: Service, middleware: list[Middleware]) -> FastAPI:
    app = FastAPI(
        title="tradeviz",
        version=__version__,
        description=(
            "Figures on trade and economic missions between Luxembourg and Japan, read-only. "
            "A version never changes; sources that may not be passed on are left out."
        ),
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,  # these pages of FastAPI come from foreign hosts
        redoc_url=None,
        middleware=middleware,
        exception_handlers=_handlers(),
    )
    router = APIRouter(prefix=PREFIX, responses=PROBLEMS)
    _add_datasets(router, service)
    _add_pages(router, service)
    app.include_router(router)
    _add_embeds(app, service)
    describe(app)
    return app


def _middleware(service: Service) -> list[Middleware]:
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=service.origins,
            allow_methods=["GET", "HEAD"],
            expose_headers=_EXPOSED,
        ),
        Middleware(Traffic, a_minute=service.rate),
    ]


# --------------------------------------------------------------------------------------- addresses


def _add_datasets(router: APIRouter, service: Service) -> None:
    get = router.get

    @get("/datasets", summary="Every dataset")
    def every_dataset(request: Request) -> Response:
        return datasets.list_datasets(service, request)

    @get("/datasets/{dataset}", summary="A dataset and its columns")
    def one_dataset(request: Request, dataset: DatasetName) -> Response:
        return datasets.describe_dataset(service, request, dataset)

    @get("/datasets/{dataset}/versions", summary="Its versions, newest first")
    def versions(request: Request, dataset: DatasetName) -> Response:
        return datasets.dataset_versions(service, request, dataset)

    @get("/datasets/{dataset}/observations", summary="Its rows", openapi_extra=ROWS)
    def observations(
        request: Request, dataset: DatasetName, wanted: Annotated[RowsWanted, Query()]
    ) -> Response:
        return datasets.send_rows(service, request, dataset, wanted)

    @get("/datasets/{dataset}/changes", summary="What changed between two versions")
    def changes(
        request: Request, dataset: DatasetName, since: Version = None, until: Version = None
    ) -> Response:
        return datasets.send_changes(service, request, dataset, (since, until))


def _add_pages(router: APIRouter, service: Service) -> None:
    get = router.get

    @get("", summary="A page for people", response_class=HTMLResponse)
    @get("/", include_in_schema=False)
    def people(request: Request) -> Response:
        return human_page(service, language_of(request))

    @get("/pages", summary="Every page of the dashboard")
    def every_page(request: Request) -> Response:
        return pages.list_pages(request)

    @get("/pages/{page}", summary="The figures and answers of a page")
    def one_page(
        request: Request, page: PageName, wanted: Annotated[PageWanted, Query()]
    ) -> Response:
        return pages.send_page(service, request, page, wanted)

    @get("/{path:path}", include_in_schema=False)
    def nothing(path: str) -> Response:
        raise HTTPException(404, path)


def _add_embeds(app: FastAPI, service: Service) -> None:
    @app.get(f"{EMBED}/{{page}}.png", include_in_schema=False)
    def picture(request: Request, page: str, wanted: Annotated[EmbedWanted, Query()]) -> Response:
        return send_page_picture(service, request, page, wanted)

    @app.get(f"{EMBED}/{{page}}/{{exhibit}}", include_in_schema=False)
    def chart(
        request: Request, page: str, exhibit: str, wanted: Annotated[EmbedWanted, Query()]
    ) -> Response:
        return send_embed(service, request, (page, exhibit), wanted)


# ----------------------------------------------------------------------------------------- problems


def _handlers() -> dict[Any, Callable[[Request, Any], Any]]:
    return {
        TradevizError: _ours,
        RequestValidationError: _invalid,
        HTTPException: _no_such,
        Exception: _bug,
    }


def _ours(request: Request, error: TradevizError) -> Response:
    return problem_response(request, error, status_of(error))


def _invalid(request: Request, error: RequestValidationError) -> Response:
    """What a request says that cannot be read: its parameter, and what may stand there."""
    first = error.errors()[0]
    mistake = RequestError(
        "{name} cannot be “{value}”, so nothing was sent. {address} says what may stand there.",
        name=str(first["loc"][-1]),
        value=str(first.get("input", ""))[:100],
        address=f"{PREFIX}/openapi.json",
    )
    return problem_response(request, mistake, 400)


def _no_such(request: Request, error: HTTPException) -> Response:
    if error.status_code == 405:
        mistake = RequestError("Nothing can be written here; figures are read with GET alone.")
        return problem_response(request, mistake, 405, Allow="GET, HEAD")
    mistake = RequestError(
        "There is nothing at this address. {address} says what there is.", address=PREFIX
    )
    return problem_response(request, mistake, error.status_code)


def _bug(request: Request, _error: Exception) -> Response:
    """A bug: its trace is in the log, the reply has a reference only."""
    mistake = RequestError(
        "This could not be answered; the published figures are not affected. If it happens again, "
        "tell whoever runs the dashboard the reference in “instance”."
    )
    return problem_response(request, mistake, 500)
