"""What of a case whoever looks at a screen is shown, where a template reads the case itself."""

from django import template
from django.template import Context

from workflows.cases.models import Case
from workflows.cases.sight import sight_on
from workflows.staff.models import User
from workflows.vault.registry import Group

register = template.Library()


@register.filter
def person_name_for(case: Case, user: User) -> str:
    """Return what the person of a case is called, or that it is withheld from `user`."""
    return sight_on(user, case).name_of(case.person)


@register.simple_tag(takes_context=True)
def shown(context: Context, case: Case, group: str, text: str) -> str:
    """Return a text of a group of the registry, or that it is withheld from who looks."""
    return sight_on(context["request"].user, case).text(Group(group), text)
