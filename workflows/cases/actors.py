"""Who does something to a case: a member of staff, or somebody who came in by a link."""

from dataclasses import dataclass

from workflows.cases.states import ActorKind, Verb
from workflows.staff.models import User

# What somebody without an account may bring about, through the link they were sent.
BY_LINK = {
    ActorKind.INVITATION: (Verb.MATCH, Verb.RELEASE),
    ActorKind.PARTNER: (Verb.TAKE_BACK,),
    ActorKind.RESIDENT: (Verb.CLOSE,),
    ActorKind.SYSTEM: (Verb.RELEASE, Verb.PURGE),
}


@dataclass(frozen=True)
class Actor:
    """Either a user or a kind of visitor. `user` is None for everybody but staff."""

    kind: ActorKind
    user: User | None = None


def staff(user: User) -> Actor:
    """Return the actor for a signed-in member of staff."""
    return Actor(ActorKind.USER, user)


RESIDENT = Actor(ActorKind.RESIDENT)
INVITED = Actor(ActorKind.INVITATION)
PARTNER = Actor(ActorKind.PARTNER)
SYSTEM = Actor(ActorKind.SYSTEM)
