"""Questions that the builder adds: out of a text, or out of the bank."""

import json
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.translation import gettext
from django.views.generic import View

from forms.admin.builder import texts
from forms.admin.builder.looking import read
from forms.admin.permissions import CHANGE
from forms.bank.models import BankedQuestion
from forms.definitions.blocks import StepBlock
from forms.definitions.guessing import Guess, guesses
from forms.definitions.reading import questions_of
from forms.definitions.validation import MAX_QUESTIONS
from forms.kinds import KINDS
from forms.packages import bank

LONGEST_TEXT = 50_000
LONGEST_LABEL = 300


class BuilderView(View):
    """For whoever may change a form."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user: Any = request.user
        if not user.has_perm(CHANGE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class GuessView(BuilderView):
    """Answers a text with the questions in it, as the editor's blocks take them."""

    def post(self, request: HttpRequest) -> HttpResponse:
        found = guesses(request.POST.get("text", "")[:LONGEST_TEXT])[:MAX_QUESTIONS]
        kinds = request.POST.getlist("kind")
        for place, guess in enumerate(found):
            if place < len(kinds) and kinds[place] in KINDS:
                guess.kind = kinds[place]
        return JsonResponse({"questions": [block_of(guess) for guess in found]})


def block_of(guess: Guess) -> dict[str, Any]:
    """Return a block as the editor's script inserts it, with its texts in the second language."""
    kind = KINDS[guess.kind]
    label = guess.label[:LONGEST_LABEL]
    value: dict[str, Any] = {"label": label, "required": guess.required}
    words = {"label": guess.other}
    if kind.has_choices and guess.choices:
        value["choices"] = []
        for own, other in guess.choices:
            id_ = str(uuid4())
            choice = {"label": own[:LONGEST_LABEL], "hint": "", "value": ""}
            value["choices"].append({"type": "choice", "value": choice, "id": id_})
            words[f"choices.{id_}.label"] = other
    if kind.is_always_required:
        value["required"] = True
    return {
        **client_block({"type": kind.name, "value": value, "id": str(uuid4())}),
        "label": label,
        "choices": len(guess.choices),
        "words": {path: text for path, text in words.items() if text},
    }


def client_block(block: dict[str, Any]) -> dict[str, Any]:
    """Return a stored block in the shape in which the editor's script inserts it."""
    kind = StepBlock().child_blocks["questions"].child_blocks[block["type"]]
    names = set(kind.child_blocks)
    value = {name: part for name, part in block["value"].items() if name in names}
    made = kind.to_python(kind.get_prep_value(kind.get_default()) | value)
    return {"type": block["type"], "id": block["id"], "value": kind.get_form_state(made)}


class BankView(BuilderView):
    """What the bank offers; and a question of the form that is sent, to keep."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return JsonResponse({"questions": [shown(one) for one in bank.offered()]})

    def post(self, request: HttpRequest) -> HttpResponse:
        form, _errors = read(request)
        if "steps" in form.errors:
            sentence = gettext("Mend what is wrong first; then the question can be kept.")
            return JsonResponse({"sentence": sentence}, status=422)
        wanted = request.POST.get("builder-open", "")
        found = [one for one in questions_of(form.instance.steps) if one.id == wanted]
        if not found or not found[0].label:
            raise Http404
        row = bank.add(found[0].label, *content_of(form.instance, found[0], request))
        sentence = gettext("“%(question)s” is in the bank.") % {"question": row.name}
        return JsonResponse({"sentence": sentence})


def content_of(
    definition: Any, asked: Any, request: HttpRequest
) -> tuple[dict[str, Any], bank.Words]:
    """Return a question of a draft as it is stored, and its texts in every other language."""
    typed = texts.typed_in(request.POST)
    known = {
        locale.language_code: texts.known_with(
            texts.texts_of(definition, locale), typed.get(locale.language_code, {})
        )
        for locale in texts.others()
    }
    words = bank.words_of(known, asked.step, asked.id)
    value = asked.value.block.get_prep_value(asked.value)
    content = {"type": asked.kind.name, "value": value, "id": asked.id}
    # As JSON holds it: without anything that is only read in the language of the screen.
    return json.loads(json.dumps(content)), {code: one for code, one in words.items() if one}


def shown(one: bank.Offered) -> dict[str, Any]:
    kind = KINDS[one.content["type"]]
    return {
        **client_block(one.content),
        "name": one.name,
        "kind": str(kind.label),
        "words": one.texts,
        "row": one.row,
    }


class BankRemoveView(BuilderView):
    """Takes a question that staff added out of the bank; forms that took it keep it."""

    def post(self, request: HttpRequest, banked: int) -> HttpResponse:
        BankedQuestion.objects.filter(pk=banked).delete()
        return JsonResponse({"questions": [shown(one) for one in bank.offered()]})
