"""What forms add to the admin."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.models import register_snippet

from forms import translations
from forms.models import FormDefinition
from forms.viewsets import FormViewSet

register_snippet(FormViewSet)


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
