"""The small site, and the one more person who matters to pages: a moderator."""

import copy
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import fields
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction

from cms.roles import ensure_page_roles
from tests import city as city_module
from tests.city import City
from tests.cms import builder
from tests.cms.builder import Pages
from workflows.casetypes import reference
from workflows.city import services as whose
from workflows.staff.models import User


@pytest.fixture(scope="package")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[City, Pages]]:
    """The city and its pages, published once for these tests and rolled back after the last.

    Publishing some thirty pages takes seconds. pytest leaves the package, and with it this
    transaction, before a test elsewhere begins.
    """
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        for alias in ("default", "keys"):
            stack.enter_context(transaction.atomic(using=alias))
            stack.callback(transaction.set_rollback, True, using=alias)
        city = city_module.build()
        ensure_page_roles()
        pages = builder.build()
        with django_db_blocker.block():
            yield city, pages


@pytest.fixture
def city(built: tuple[City, Pages], db: None) -> City:
    """The small city of tests/city.py, of which a test may change the objects."""
    return copy.deepcopy(built[0])


@pytest.fixture
def pages(built: tuple[City, Pages], db: None) -> Pages:
    """Every kind of page, live in Dutch and English, fresh from the database."""
    made = {field.name: getattr(built[1], field.name) for field in fields(Pages)}
    return Pages(**{name: type(page).objects.get(pk=page.pk) for name, page in made.items()})


@pytest.fixture
def moderator(city: City) -> User:
    user = User.objects.create_user(username="moderator", password="leuven-helpt-demo")
    user.groups.set(Group.objects.filter(name__in=("editor", "moderator")))
    return user


@pytest.fixture
def nothing_expires(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process keeps for half a minute is kept, however slow the machine: for counting."""
    for module in (reference, whose):
        monkeypatch.setattr(module, "SECONDS", 3600)
