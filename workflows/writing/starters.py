"""The standard texts that a city begins with, for coordinators to change."""

from workflows.casetypes.fields import Texts
from workflows.writing.models import StandardText

STARTERS = (
    (
        "empty-letter",
        Texts(nl="Alleen aanhef en groet", en="Greeting and closing only"),
        Texts(nl="Over je aanvraag", en="About your request"),
        Texts(
            nl="Dag {first_name}\n\n\n\nMet vriendelijke groeten\n{colleague}",
            en="Hello {first_name}\n\n\n\nKind regards\n{colleague}",
        ),
    ),
    (
        "not-reached",
        Texts(nl="We konden je niet bereiken", en="We could not reach you"),
        Texts(nl="We konden je niet bereiken", en="We could not reach you"),
        Texts(
            nl=(
                "Dag {first_name}\n\n"
                "We probeerden je te bellen over “{category}”, maar kregen je niet te pakken. "
                "Wanneer passen een paar minuten voor jou?\n\n"
                "Met vriendelijke groeten\n{colleague}"
            ),
            en=(
                "Hello {first_name}\n\n"
                "We tried to call you about “{category}”, and could not get hold of you. "
                "When would a few minutes suit you?\n\n"
                "Kind regards\n{colleague}"
            ),
        ),
    ),
    (
        "takes-longer",
        Texts(nl="Het duurt langer", en="It takes longer"),
        Texts(nl="We zoeken nog", en="We are still looking"),
        Texts(
            nl=(
                "Dag {first_name}\n\n"
                "We zoeken nog iemand voor “{category}”. Het duurt langer dan we hoopten. "
                "Is het dringend geworden, of is het niet meer nodig? Laat het ons weten.\n\n"
                "Met vriendelijke groeten\n{colleague}"
            ),
            en=(
                "Hello {first_name}\n\n"
                "We are still looking for somebody for “{category}”. It takes longer than we "
                "hoped. Has it become urgent, or is it no longer needed? Let us know.\n\n"
                "Kind regards\n{colleague}"
            ),
        ),
    ),
    (
        "tell-us-more",
        Texts(nl="We hebben nog iets nodig", en="We need to know more"),
        Texts(nl="Een vraag over je aanvraag", en="A question about your request"),
        Texts(
            nl=(
                "Dag {first_name}\n\n"
                "Om je goed te helpen, hebben we nog iets nodig: …\n\n"
                "Met vriendelijke groeten\n{colleague}"
            ),
            en=(
                "Hello {first_name}\n\n"
                "To help you well, we need to know one thing more: …\n\n"
                "Kind regards\n{colleague}"
            ),
        ),
    ),
)


def ensure_standard_texts() -> None:
    """Make the first texts where there are none."""
    if StandardText.objects.exists():
        return
    for key, name, subject, body in STARTERS:
        StandardText.objects.create(key=key, name=name, subject=subject, body=body)
