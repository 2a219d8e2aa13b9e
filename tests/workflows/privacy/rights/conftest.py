"""Somebody who asked for groceries, whose mailbox is known to be theirs, and what they press."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils.translation import override

from tests.pages import address_in
from tests.workflows.desk.conftest import sign_in
from workflows.cases.models import Case
from workflows.messages import services as messages
from workflows.people import contacts

__all__ = ["sign_in"]

CODE = re.compile(r"\b[0-9]{6}\b")
SECRET = "Mijn huisnummer is 12."


@pytest.fixture(autouse=True)
def _english() -> Any:
    with override("en"):
        yield


@pytest.fixture
def mine(city: Any) -> Case:
    """A request of somebody who was spoken with."""
    case = city.file()
    contacts.prove(case.person)
    return Case.objects.get(pk=case.pk)


def at(view: str, case: Case, language: str = "en") -> str:
    """Return the address of a page of one's data."""
    return address_in(language, view, case.link)


def sent_code() -> str:
    """Return the code in the newest mail that has one."""
    messages.sweep()
    found = [CODE.search(sent.body) for sent in mail.outbox]
    return [code for code in found if code][-1].group()


def come_in(client: Client, case: Case) -> str:
    """Ask for a code, and come in with it; return what is read then."""
    assert client.post(at("my_data", case)).status_code == 303
    answer = client.post(at("my_data_code", case), {"code": sent_code()}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def bodies() -> list[str]:
    """Return what was mailed, after the worker sent it."""
    messages.sweep()
    return [f"{sent.to[0]}: {sent.subject}\n{sent.body}" for sent in mail.outbox]
