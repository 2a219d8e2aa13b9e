"""One call: who rings, what was done for them so far, and its end.

What a caller says of themselves is kept for the call alone, so that it is typed once.
"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from forms.engine import values_by_meaning
from workflows.cases import calls, permissions
from workflows.cases.models import Case
from workflows.cases.references import clean_reference
from workflows.cases.sight import sight_on
from workflows.information.models import Call
from workflows.intake.recipients import own_address
from workflows.people.models import Person
from workflows.staff.models import User
from workflows.vault import keys
from workflows.vault.normal import normalise_email, normalise_phone
from workflows.vault.registry import Group

# What is known of a caller, by what it means in a form.
SAID = ("name", "phone", "email", "address")
# What was done on a call: a case filed, a question answered, a call-back noted.
FILED, ANSWERED, RING_BACK = "filed", "answered", "ring_back"


def begin(user: User, language: str = "", **said: Any) -> Call:
    """Begin a call, and return it. Raises PermissionDenied, or KeysUnavailable."""
    if not user.has_perm(permissions.HELPS):
        raise PermissionDenied
    call = Call(operator=user, data_key=keys.claim(), caller=only_said(said))
    if language:
        call.language = language
    call.save(force_insert=True)
    return call


def begin_about(user: User, case: Case) -> Call:
    """Begin a call with who filed a case a moment ago, as they said it; it was filed in it."""
    is_shown = sight_on(user, case).sees(Group.CONTACT)
    call = begin(user, case.language or "", **(said_of(case) if is_shown else {}))
    note_done(call, FILED, case.reference or "")
    return call


def said_of(case: Case) -> dict[str, Any]:
    """Return what who filed a case said of themselves in it; nothing of a discreet one."""
    if case.discreet or case.test:
        return {}
    said = values_by_meaning(case.submission.version, case.submission.answers)
    filer = {name: said.get(f"filer.{name}") for name in SAID}
    return only_said({**filer, "address": own_address(said)})


def only_said(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was said, without what was not."""
    return {name: value for name, value in said.items() if value}


def guess(typed: str) -> dict[str, str]:
    """Return what was typed of a caller as the kind of thing that it looks like."""
    if "@" in typed and normalise_email(typed):
        return {"email": typed}
    if normalise_phone(typed) and not any(letter.isalpha() for letter in typed):
        return {"phone": typed}
    return {"name": typed}


def tell(call: Call, **said: Any) -> None:
    """Keep what a caller says of themselves; "" takes it away."""
    change(call, lambda kept: only_said({**kept, **said}))


def absorb(call: Call, case: Case) -> None:
    """Keep that a case was filed on a call, and what its form said of the caller anew."""
    said = said_of(case)
    change(call, lambda kept: {**said, **kept})
    note_done(call, FILED, case.reference or "")


def recognise(call: Call, person: Person) -> None:
    """Keep how somebody is called and reached, once they are proven; what they said goes first.

    The words by which a colleague looked them up are no name that they said.
    """
    known = only_said({name: getattr(person, name) for name in SAID})

    def merged(kept: dict[str, Any]) -> dict[str, Any]:
        looked_up = guess(kept.get("typed", "")).get("name")
        said = {**kept, "name": ""} if kept.get("name") == looked_up else kept
        return {**known, **only_said(said)}

    change(call, merged)


def note_done(call: Call, what: str, value: str = "") -> None:
    """Keep that something was done for them; `value` is a reference, or the id of a topic."""
    change(call, lambda kept: {**kept, "done": [*kept.get("done", []), [what, value]]})


def note_opened(call: Call, reference: str) -> None:
    """Keep that a case was looked at, so that nobody is proven for it once the call is over."""
    if reference not in call.caller.get("opened", []):
        change(call, lambda kept: {**kept, "opened": [*kept.get("opened", []), reference]})


def change(call: Call, how: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Change what is kept of a call, as it stands now; nothing once it is over."""
    with transaction.atomic():
        kept = Call.objects.select_for_update(of=("self",)).filter(pk=call.pk).first()
        if kept is None:
            return
        kept.caller = call.caller = how(kept.caller)
        kept.save(update_fields=["caller"])


def speak(call: Call, language: str) -> None:
    """Let the caller speak this language."""
    Call.objects.filter(pk=call.pk).update(language=language)
    call.language = language


def end(call_id: UUID, user: User) -> None:
    """End a call: nobody is proven on it any more, and what was said is destroyed with its key."""
    call = Call.objects.of(user).filter(pk=call_id).first()
    if call is None:
        return
    for case in cases_of(call):
        if permissions.is_called(user, case):
            calls.end(case.pk, user)
    destroy([call])


def cases_of(call: Call) -> list[Case]:
    """Return the cases that were looked at or filed on a call."""
    done = [value for what, value in call.caller.get("done", []) if what == FILED]
    names = {clean_reference(each) for each in (*call.caller.get("opened", []), *done)}
    return list(Case.objects.filter(reference__in=names - {None, ""}))


def destroy(found: list[Call]) -> int:
    """Destroy calls with their keys; return how many."""
    Call.objects.filter(pk__in=[call.pk for call in found]).delete()
    keys.destroy([call.data_key for call in found])
    return len(found)


def sweep() -> int:
    """Destroy what somebody forgot to end; return how many."""
    return destroy(list(Call.objects.over().defer("caller")))
