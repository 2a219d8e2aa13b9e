"""Pages among the places where a form is used."""

from django.urls import reverse

from cms.models import FormPage, VacancyPage
from cms.models.base import SOURCE, CityPage
from forms.admin import usage
from forms.admin.usage import Use
from forms.models import FormDefinition


def uses(definition: FormDefinition) -> list[Use]:
    """Return the Dutch pages and vacancies that show this form."""
    return [
        use_of(page)
        for kind in (FormPage, VacancyPage)
        for page in kind.objects.filter(
            case_type__form=definition.pk, locale__language_code=SOURCE
        ).order_by("title")
    ]


def use_of(page: CityPage) -> Use:
    return Use(
        sort=page._meta.verbose_name,
        label=page.title,
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        needs="wagtailadmin.access_admin",
    )


def register() -> None:
    """Tell the form engine."""
    usage.register("pages", uses)
