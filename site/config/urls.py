"""Addresses. What residents see carries a language; the admin, the API and health do not."""

from allauth.account.views import reauthenticate
from django.apps import apps
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.crawlers import robots, sitemap
from cms.duties.security import security_txt
from cms.duties.views import about_cookies, accessibility_statement
from cms.feeds import StoryFeed
from cms.neighbour_card.views import neighbour_card
from cms.search.views import search
from cms.views import send, what_we_keep
from config.api import api
from config.health import healthz
from workflows.city.views import colours, recording_text
from workflows.declaring.addresses import address
from workflows.desk.accounts.city_login import (
    PROVIDER,
    back_from_the_city,
    begin_at_the_city,
)
from workflows.desk.accounts.inviting import AcceptView
from workflows.desk.accounts.own import OwnAccountView
from workflows.desk.accounts.sign_in import SignInView, SignOutView
from workflows.desk.home import home

urlpatterns = [
    # Before Wagtail's own first screen, which shows pages to everybody.
    path("admin/", home),
    # And before Wagtail's two pages to sign in: there is one.
    path("admin/login/", SignInView.as_view(), name="account_login"),
    # And before its page to sign out, which leaves in the browser what was read.
    path("admin/logout/", SignOutView.as_view()),
    # And before its page of one's own account, which looks at any number of passwords.
    path("admin/account/", OwnAccountView.as_view()),
    path("admin/invitation/<uidb64>/<token>/", AcceptView.as_view(), name="invited"),
    path("admin/login/city/", begin_at_the_city, name="city_login"),
    path(
        "admin/login/city/back/",
        back_from_the_city,
        {"provider_id": PROVIDER},
        name="openid_connect_callback",
    ),
    path("admin/second-factor/", include("allauth.mfa.urls")),
    path("admin/second-factor/password/", reauthenticate, name="account_reauthenticate"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("healthz", healthz),
    path("colours/<slug:digest>.css", colours, name="colours"),
    path("recording/<slug:language>.txt", recording_text, name="recording_text"),
    path("robots.txt", robots),
    path(".well-known/security.txt", security_txt),
    path("sitemap.xml", sitemap),
    path("api/help/v1/", api.urls),
    path("api/v2/", include("cms.content_api.urls")),
]

if apps.is_installed("demo"):
    urlpatterns += [path("", include("demo.urls"))]

urlpatterns += i18n_patterns(
    path(address("search/", nl="zoeken/"), search, name="search"),
    path("feed/", require_safe(StoryFeed()), name="story_feed"),
    path(address("send/<int:page>/", nl="verzenden/<int:page>/"), send, name="send"),
    path(address("what-we-keep/", nl="wat-we-bewaren/"), what_we_keep, name="what_we_keep"),
    path(
        address("accessibility-statement/", nl="toegankelijkheidsverklaring/"),
        accessibility_statement,
        name="accessibility_statement",
    ),
    path(address("about-cookies/", nl="over-cookies/"), about_cookies, name="about_cookies"),
    path(address("neighbour-card/", nl="burenkaart/"), neighbour_card, name="neighbour_card"),
    path("", include("workflows.urls")),
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("", include(wagtail_urls)),
)
