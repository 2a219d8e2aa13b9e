"""What forms add to the admin."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import include, path
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.telepath import register as register_adapter
from wagtail.snippets.models import register_snippet

from forms.admin import urls, warnings
from forms.admin.pick_lists import ConditionBlockAdapter
from forms.admin.viewsets import FormViewSet
from forms.languages import translations
from forms.models import FormDefinition
from forms.rules.blocks import ConditionBlock

register_snippet(FormViewSet)
register_adapter(ConditionBlockAdapter(), ConditionBlock)


@hooks.register("register_admin_urls")
def form_urls() -> list[Any]:
    """Put every screen about one form under /admin/forms/."""
    return [path("forms/", include(urls))]


# Before wagtail-localize's own hook, which answers the request.
@hooks.register("before_edit_snippet", order=-10)
def refuse_unready_translation(request: HttpRequest, instance: Any) -> HttpResponseBase | None:
    """Say why a translation does not go live, instead of saying that it did."""
    if not isinstance(instance, FormDefinition) or instance.is_source:
        return None
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    sentence = translations.unready_sentence(instance)
    if not sentence:
        return None
    messages.error(request, sentence)
    return redirect(request.path)


# Likewise: its screen begins with buttons that break a translation; ours does not.
@hooks.register("before_edit_snippet", order=-5)
def translate_on_own_screen(request: HttpRequest, instance: Any) -> HttpResponseBase | None:
    """Lead to the screen on which a form is translated."""
    if not isinstance(instance, FormDefinition) or instance.is_source:
        return None
    source = translations.source_of(instance)
    if request.method != "GET" or not source or not translations.translation_into(instance):
        return None
    return redirect("forms:translate", source.pk, instance.language)


@hooks.register("after_edit_snippet")
def tell_what_is_lost(request: HttpRequest, instance: Any) -> None:
    """Say what becomes of answers when a question that was published is gone.

    Not at each autosave, which asks for JSON: the sentences would pile up.
    """
    if not isinstance(instance, FormDefinition) or not instance.is_source:
        return
    if request.method == "POST" and request.accepts("text/html"):
        sentence = warnings.lost_questions(instance.get_latest_revision_as_object())
        if sentence:
            messages.warning(request, sentence)


@hooks.register("before_delete_snippet")
def refuse_delete(request: HttpRequest, instances: Any) -> HttpResponseBase | None:
    """Keep a form that answers refer to, and say what to do instead."""
    sentences = [
        warnings.undeletable(each) for each in instances if isinstance(each, FormDefinition)
    ]
    return refused(request, [sentence for sentence in sentences if sentence])


@hooks.register("before_bulk_action")
def refuse_bulk_delete(
    request: HttpRequest, action_type: str, objects: list[Any], _action: Any
) -> HttpResponseBase | None:
    """Keep such forms in a selection on the list too."""
    if request.method != "POST" or action_type != "delete":
        return None
    return refuse_delete(request, objects)


def refused(request: HttpRequest, sentences: list[str]) -> HttpResponseBase | None:
    for sentence in sentences:
        messages.error(request, sentence)
    return redirect("wagtailsnippets_cityforms_formdefinition:list") if sentences else None
