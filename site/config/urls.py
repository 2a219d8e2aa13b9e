"""Addresses. What residents see carries a language; the admin, the API and health do not."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from wagtail import urls as wagtail_urls
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from config.health import healthz

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("healthz", healthz),
]

if settings.DEMO:
    urlpatterns += [path("demo/mail/", include("config.demo.urls"))]
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

# A public form carries a signed token of its own and no login counts there, so the cookie
# check adds nothing; without it a lost cookie costs nobody their text (docs/adr/0005).
serve_page = csrf_exempt(wagtail_views.serve)

urlpatterns += i18n_patterns(
    path("", include("workflows.urls")),
    re_path(serve_pattern, serve_page, name="serve_page"),
    path("", include(wagtail_urls)),
)
