"""What an editor sees of a form before it is published."""

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import translation
from wagtail.models import Locale, TranslatableMixin

from forms.answering.form import AnswerForm
from forms.answering.plans import Plan, make_plan
from forms.definitions.compiling import compile_schema, compile_texts
from forms.languages.translations import in_language


def modes(definition: TranslatableMixin) -> list[tuple[str, str]]:
    """Return (language code, name): all languages of a Dutch draft, its own of a translation."""
    if not definition.is_source:
        return [(definition.language, definition.locale.get_display_name())]
    locales = sorted(Locale.objects.all(), key=lambda locale: locale != definition.locale)
    return [(locale.language_code, locale.get_display_name()) for locale in locales]


def response(
    request: HttpRequest, definition: TranslatableMixin, language: str
) -> TemplateResponse:
    """Return the draft as a page in `language`; texts not translated yet are shown in Dutch."""
    translation.activate(language)
    context = {"definition": definition, "form": AnswerForm(draft_plan(definition, language))}
    return TemplateResponse(request, "forms/preview.html", context)


def draft_plan(definition: TranslatableMixin, language: str) -> Plan:
    """Return what the draft would be if it were published now."""
    wanted = definition
    if definition.is_source and language != definition.language:
        wanted = in_language(definition, language)
    return plan_with(definition, wanted, language)


def plan_with(definition: TranslatableMixin, wanted: TranslatableMixin, language: str) -> Plan:
    """Return the draft of `definition` with the texts of `wanted`, which are in `language`."""
    texts = compile_texts(wanted.steps, wanted.confirmation, language)
    return make_plan(compile_schema(definition.steps), texts, language)
