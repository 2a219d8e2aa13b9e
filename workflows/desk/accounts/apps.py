"""Wagtail's accounts of users, with our screens in the place of its own."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "workflows.desk.accounts.viewsets.AccountViewSet"
