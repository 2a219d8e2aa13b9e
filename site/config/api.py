"""The API under /api/help/v1/: its parts, its document, its refusals."""

from ninja import NinjaAPI

from workflows.intake.api.problems import StrictParser, add_handlers
from workflows.intake.api.views import router

api = NinjaAPI(
    title="Leuven Helpt",
    version="1",
    description="Forms, submissions and how they stand, as data.",
    urls_namespace="help-v1",
    openapi_url="openapi.json",
    docs_url=None,
    parser=StrictParser(),
)
api.add_router("", router)
add_handlers(api)
