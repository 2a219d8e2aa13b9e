"""When the information centre mails an answer."""

from django.utils.translation import gettext_lazy as _

from workflows.declaring.types import OCCASIONS, Occasion, Placeholder

ANSWER_MAILED = OCCASIONS.add(
    Occasion(
        key="answer_mailed",
        label=_("The information centre mailed an answer to who asked"),
        to=_("who asked"),
        order=71,
        placeholders={
            "question": Placeholder(
                _("the question, as staff keep it"), _("Where do I find bags for rubbish?")
            ),
            "answer": Placeholder(
                _("the answer, as staff keep it"),
                _("In every supermarket of the city."),
                is_required=True,
            ),
        },
        subject={"nl": "{site_name}: {question}", "en": "{site_name}: {question}"},
        body={
            "nl": (
                "Dag\n\n"
                "Je vroeg ons: {question}\n\n"
                "{answer}\n\n"
                "Is iets niet duidelijk? Bel ons: {call}.\n"
                "We wissen je e-mailadres binnen drie dagen.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello\n\n"
                "You asked us: {question}\n\n"
                "{answer}\n\n"
                "Is anything unclear? Call us: {call}.\n"
                "We erase your e-mail address within three days.\n\n"
                "{signature}"
            ),
        },
    )
)
