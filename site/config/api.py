"""The API under /api/help/v1/: its parts, its document, its refusals."""

from django.apps import apps
from ninja.openapi.docs import Swagger

from workflows.intake.api import drafts, files, vacancies, views
from workflows.intake.api.document import HelpAPI
from workflows.intake.api.handlers import add_handlers
from workflows.intake.api.problems import StrictParser
from workflows.reports.published import api as figures

api = HelpAPI(
    title="Help API",
    version="1",
    description="Forms, submissions and how they stand, and published figures, as data.",
    urls_namespace="help-v1",
    openapi_url="openapi.json",
    # Where its package is installed, as in the demo; it takes nothing from elsewhere.
    docs_url="docs/" if apps.is_installed("ninja") else None,
    # A link within each button is one that keys cannot tell from it.
    docs=Swagger(settings={"deepLinking": False}),
    parser=StrictParser(),
)
for part in (views, vacancies, files, drafts, figures):
    api.add_router("", part.router)
add_handlers(api)
