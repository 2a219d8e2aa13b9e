"""Where the admin leads to campaigns; `cms/wagtail_hooks.py` takes this along."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.campaigns import naming, services, sharing, views
from cms.campaigns.parts import campaign_of
from forms.admin import screens
from workflows.desk.shared.menu import RoleMenuItem

screens.register(
    screens.Screen(
        "campaign",
        gettext_lazy("To its campaign"),
        "cms_campaign_of_form",
        order=5,
        needs=(services.CHANGES,),
        is_of=lambda form: campaign_of(form) is not None,
    )
)


@hooks.register("register_admin_urls")
def campaign_urls() -> list[Any]:
    """Return the addresses of the screens."""
    return [
        path("help-campaigns/", views.CampaignsView.as_view(), name="cms_campaigns"),
        path("help-campaigns/new/", views.NewCampaignView.as_view(), name="cms_new_campaign"),
        path(
            "help-campaigns/new/from-a-file/",
            sharing.ImportView.as_view(),
            name="cms_import_campaign",
        ),
        path(
            "help-campaigns/of-form/<int:form>/",
            views.CampaignOfFormView.as_view(),
            name="cms_campaign_of_form",
        ),
        path("help-campaigns/<slug:key>/", views.CampaignView.as_view(), name="cms_campaign"),
        path(
            "help-campaigns/<slug:key>/another-form/",
            naming.AddFormView.as_view(),
            name="cms_add_to_campaign",
        ),
        path(
            "help-campaigns/<slug:key>/name/<int:pk>/",
            naming.NameView.as_view(),
            name="cms_name_in_campaign",
        ),
        path(
            "help-campaigns/<slug:key>/package/",
            sharing.ExportView.as_view(),
            name="cms_export_campaign",
        ),
        path(
            "help-campaigns/<slug:key>/throw-away/",
            views.ThrowAwayView.as_view(),
            name="cms_throw_campaign_away",
        ),
        path(
            "help-campaigns/<slug:key>/<slug:what>/",
            views.CampaignActionView.as_view(),
            name="cms_campaign_do",
        ),
    ]


@hooks.register("register_admin_menu_item")
def campaigns_item() -> MenuItem:
    """Lead there whoever builds, agrees with or publishes campaigns."""
    return RoleMenuItem(
        gettext_lazy("Campaigns of help"),
        reverse("cms_campaigns"),
        # Wagtail lights up each item of which the name begins this one: not the menu "help".
        name="campaigns-of-help",
        icon_name="group",
        order=90,
        needs=(services.CHANGES,),
    )


@hooks.register("construct_first_tasks")
@hooks.register("construct_homepage_panels")
def campaigns_that_wait(request: HttpRequest, panels: list[Any]) -> None:
    """Show on the first screen which campaigns wait for whoever looks."""
    if tasks := views.CampaignTasks(request.user):
        panels.append(tasks)
