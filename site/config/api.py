"""The API under /api/help/v1/: its parts, its document, its refusals."""

from ninja import NinjaAPI

from workflows.intake.api import drafts, files, views
from workflows.intake.api.handlers import add_handlers
from workflows.intake.api.problems import StrictParser
from workflows.reports.published import api as figures

api = NinjaAPI(
    title="Help API",
    version="1",
    description="Forms, submissions and how they stand, and published figures, as data.",
    urls_namespace="help-v1",
    openapi_url="openapi.json",
    docs_url=None,
    parser=StrictParser(),
)
for part in (views, files, drafts, figures):
    api.add_router("", part.router)
add_handlers(api)
