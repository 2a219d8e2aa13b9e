"""What is sent by who changes accounts, and how an account stands."""

from django.contrib.auth.models import Group
from django.urls import reverse

from workflows.staff.models import AccountChange, AccountEvent, User

PASSWORD = "kaasfondue met zeven lepels"


def make(name, *roles):
    account = User.objects.create_user(
        name, f"{name}@example.org", PASSWORD, first_name="Anna", last_name="Test"
    )
    account.groups.set(Group.objects.filter(name__in=roles))
    return account


def ids(*roles):
    return [*Group.objects.filter(name__in=roles).values_list("pk", flat=True)]


def state(account):
    """Everything about an account that matters."""
    account = User.objects.filter(pk=account.pk).first()
    return account and (
        account.username,
        account.email,
        account.is_active,
        account.is_superuser,
        account.password,
        sorted(account.groups.values_list("name", flat=True)),
    )


def form(account, **changes):
    """What the browser sends for an account as it is, with changes."""
    data = {
        "username": account.username,
        "email": account.email,
        "first_name": account.first_name or "Anna",
        "last_name": account.last_name or "Test",
        "is_active": "on" if account.is_active else "",
        "groups": [*account.groups.values_list("pk", flat=True)],
    } | changes
    return {name: value for name, value in data.items() if value is not None}


def edit(client, account, **changes):
    return client.post(f"/admin/users/edit/{account.pk}/", form(account, **changes))


def add(client, name="nieuw", *roles, **more):
    data = {"username": name, "email": f"{name}@example.org", "first_name": "A", "last_name": "B"}
    return client.post("/admin/users/new/", data | {"groups": ids(*roles)} | more)


def bulk(client, action, *accounts, **data):
    path = f"/admin/bulk/workflows/user/{action}/?next=/admin/users/"
    return client.post(path + "".join(f"&id={one.pk}" for one in accounts), data)


def events(account=None):
    rows = AccountEvent.objects.order_by("pk")
    rows = rows.filter(account=account) if account else rows
    return [*rows.values_list("what", "detail", "by__username")]


def decide(client, answer="confirm"):
    change = AccountChange.objects.get()
    return client.post(reverse("desk:decide_account_change", args=[change.pk]), {answer: "on"})
