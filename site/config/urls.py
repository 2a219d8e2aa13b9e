"""Addresses. What residents see carries a language; the admin, the API and health do not."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.crawlers import robots, sitemap
from cms.views import send, what_we_keep
from config.api import api
from config.health import healthz
from workflows.desk.home import home

urlpatterns = [
    # Before Wagtail's own first screen, which shows pages to everybody.
    path("admin/", home),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("healthz", healthz),
    path("robots.txt", robots),
    path("sitemap.xml", sitemap),
    path("api/help/v1/", api.urls),
]

if settings.DEMO:
    urlpatterns += [
        path("demo/mail/", include("config.demo.urls")),
        # In production the web server in front of the site serves these.
        path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}),
    ]

urlpatterns += i18n_patterns(
    path("send/<int:page>/", send, name="send"),
    path("what-we-keep/", what_we_keep, name="what_we_keep"),
    path("", include("workflows.urls")),
    path("", include(wagtail_urls)),
)
