"""Almost nothing: one form that asks who somebody is, for who writes the rest."""

from django.utils.translation import gettext_lazy as _

from cms.campaigns.starters.writing import CampaignStarter, PlannedForm
from forms.packages.starters.writing import CONSENT, EMAIL, NAME, PHONE, WHO, Starter
from workflows.casetypes.models import Kind
from workflows.casetypes.ready_made import COUNTED_HELP, NO_LONGER, ReadyMade

BARE_FORM = Starter(
    key="bare",
    name="Formulier",
    label=_("Almost empty form"),
    about="",
    steps=((WHO, (NAME, PHONE, EMAIL, CONSENT)),),
    confirmation_title=("We hebben je bericht gekregen", "We have received your message"),
    confirmation_text=("We lezen het en bellen je.", "We read it and call you."),
)
BARE = ReadyMade(
    key="bare",
    kind=Kind.REQUEST,
    label=_("Almost empty form"),
    about="",
    name=("Hulpvraag", "Request for help"),
    form=BARE_FORM,
    checklists={},
    ends=(("helped", ("Geholpen", "Helped"), COUNTED_HELP), NO_LONGER),
)
EMPTY = CampaignStarter(
    key="empty",
    label=_("Empty"),
    about=_("One form that asks for a name and a phone number; you write the rest."),
    purpose=("", ""),
    categories=(),
    forms=(PlannedForm(BARE, ("Formulier", "Form"), ("", "")),),
)
