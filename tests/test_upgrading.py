"""An upgrade: `migrate` run again on a city at work."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage

from workflows.casetypes.models import Category, Neighbourhood, Team
from workflows.mailing.models import ResidentLetter
from workflows.messages.models import MessageTemplate
from workflows.writing.models import StandardText

REMOVED = (Neighbourhood, Category, StandardText)
OF_STAFF = (*REMOVED, Team, MessageTemplate, Workflow, WorkflowPage, GroupApprovalTask)


def rows():
    return {
        model.__name__: list(model._default_manager.order_by("pk").values_list())
        for model in OF_STAFF
    }


def migrate_again():
    call_command("migrate", verbosity=0)


def test_an_upgrade_restores_nothing_that_staff_removed_or_changed(city):
    migrate_again()
    for model in REMOVED:
        first, second = model.objects.order_by("pk")[:2]
        first.delete()
        model.objects.filter(pk=second.pk).update(key="changed")
    Team.objects.update(name={"nl": "Ander team"})
    MessageTemplate.objects.filter(key="received").update(body={"nl": "Anders"})
    Workflow.objects.get().deactivate()
    before = rows()
    migrate_again()
    assert rows() == before


@pytest.mark.parametrize("model", [*REMOVED, ResidentLetter])
def test_nor_the_last_one_of_a_kind(model, city):
    model.objects.all().delete()
    migrate_again()
    assert not model.objects.exists()


def test_an_upgrade_gives_back_the_right_that_a_role_needs(city):
    role = Group.objects.get(name="handler")
    rights = set(role.permissions.all())
    assert rights
    role.permissions.clear()
    migrate_again()
    assert set(role.permissions.all()) == rights


def test_a_new_install_has_no_place_of_any_city(db):
    migrate_again()
    assert apps.is_installed("demo")
    assert not Neighbourhood.objects.exists()
    assert not Category.objects.exists()
