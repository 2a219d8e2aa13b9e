"""Those who watch over accounts."""

import pytest

from tests.workflows.desk.accounts.acting import PASSWORD, make
from workflows.staff.models import AccountEvent, User


@pytest.fixture
def second(city):
    """Another coordinator."""
    return make("second", "coordinator")


@pytest.fixture
def superuser(city):
    return User.objects.create_superuser("root", "root@example.org", PASSWORD)


@pytest.fixture
def staff(coordinator, privacy_officer, handler, superuser, second):
    for account in (coordinator, privacy_officer, handler):
        account.email = f"{account.username}@example.org"
        account.save()
    AccountEvent.objects.all().delete()
