"""Addresses. What residents see carries a language; the admin, the API and health do not."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.views import send
from config.health import healthz

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("healthz", healthz),
]

if settings.DEMO:
    urlpatterns += [
        path("demo/mail/", include("config.demo.urls")),
        # In production the web server in front of the site serves these.
        path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}),
    ]

urlpatterns += i18n_patterns(
    path("send/<int:page>/", send, name="send"),
    path("", include("workflows.urls")),
    path("", include(wagtail_urls)),
)
