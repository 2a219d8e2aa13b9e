"""The screens on which a form is added to a campaign, or gets another name."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.campaigns import adding, making
from cms.campaigns.checks import screen_of
from cms.campaigns.forms import AddForm, CalledForm
from cms.campaigns.parts import Parts
from cms.campaigns.views import CampaignFormView, ScreenOfOne
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType, Kind


class AskedOfOne(ScreenOfOne, CampaignFormView):
    """A form of one campaign, and back to its overview."""

    @property
    def back(self) -> str:
        """The address of the overview."""
        return screen_of(self.campaign.programme)

    @cached_property
    def parts(self) -> Parts:
        """What the campaign is made of."""
        return Parts(self.campaign)

    def told(self, sentence: str) -> HttpResponse:
        """Say what was done, on the overview."""
        messages.success(self.request, sentence)
        return redirect(self.back)


class AddFormView(AskedOfOne):
    """Another form, with its case type and its page."""

    form_class = AddForm
    needs = making.ADDS
    button = gettext_lazy("Add the form")

    def do(self, form: AddForm) -> HttpResponse:
        """Add it."""
        kind = Kind(form.cleaned_data["kind"])
        made = adding.add(self.campaign, kind, form.called, self.user)
        said = _("“%(name)s” is added, as a draft. Open the form to ask what you like.")
        return self.told(said % {"name": made.name})

    def get_page_title(self) -> str:
        """Return what the screen is called."""
        return _("Another form of “%(name)s”") % {"name": self.campaign}


class NameView(AskedOfOne):
    """Another name for a form that is a draft."""

    form_class = CalledForm

    @cached_property
    def case_type(self) -> CaseType:
        """The draft that the address names. Raise Http404."""
        found = [each for each in self.parts.drafts if each.pk == self.kwargs["pk"]]
        if not found:
            raise Http404
        return found[0]

    def get_initial(self) -> dict[str, Any]:
        """Return what it is called now."""
        page = adding.page_of(self.case_type, self.parts)
        about = Texts(adding.abouts(page)) if page else Texts()
        return {"name": self.case_type.name, "about": about}

    def do(self, form: CalledForm) -> HttpResponse:
        """Call it so."""
        adding.call(self.campaign, self.case_type, form.called, self.user)
        said = _("It is called “%(name)s” now, and so is its page.")
        return self.told(said % {"name": form.called.name})

    def get_page_title(self) -> str:
        """Return what the screen is called."""
        return _("What “%(name)s” is called") % {"name": self.case_type.name}
