"""Public pages of the workflows, each behind a link that only its receiver knows.

A feature's own are in its `public_urls.py`.
"""

from django.urls import include, path

from workflows.declaring.registers import found

urlpatterns = [path("", include(module)) for module in found("public_urls")]
