"""What an editor sees of a form before it is published."""

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import translation
from wagtail.models import Locale, TranslatableMixin

from forms.answering.form import AnswerForm
from forms.answering.plans import Plan, make_plan
from forms.definitions.compiling import compile_schema, compile_texts
from forms.kinds.computed import example_of
from forms.languages.translations import in_language
from forms.registers import placeholders


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
    plan = draft_plan(definition, language)
    context = {"definition": definition, "form": AnswerForm(plan), "sent": sent(plan)}
    return TemplateResponse(request, "forms/preview.html", context)


def sent(plan: Plan) -> dict[str, str]:
    """Return what is read once the form is sent, with examples where something is filled in."""
    computed = {
        question.key: example_of(question.words.get("unit", ""))
        for question in plan.questions
        if question.kind.is_computed
    }
    return {
        name: placeholders.example(getattr(plan, name), plan.language, computed)
        for name in placeholders.FIELDS
    }


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
