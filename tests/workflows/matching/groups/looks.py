"""How a group stands, in names."""

from workflows.matching.groups.standing import stand_of


def names(cases):
    return [case.person.name.split()[0] for case in cases]


def stand(group):
    return stand_of(type(group).objects.with_all().get(pk=group.pk))


def seen(group):
    """Return how a group stands: its state, who is in it, who leads it, how many may join."""
    now = stand(group)
    return now.state, names(now.requests), names([now.leader] if now.leader else []), now.free
