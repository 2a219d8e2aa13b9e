"""Topics that a new city begins with; staff change them in the admin."""

from workflows.casetypes.fields import Texts
from workflows.information.models import Topic

STARTERS = (
    ("help", Texts(nl="Hulp vragen", en="Asking for help"), None),
    ("offer", Texts(nl="Hulp aanbieden", en="Offering help"), None),
    ("measures", Texts(nl="Maatregelen", en="Measures"), None),
    ("city", Texts(nl="Andere dienst van de stad", en="Another service of the city"), None),
    ("other", Texts(nl="Iets anders", en="Something else"), None),
    (
        "wrong-number",
        Texts(nl="Verkeerd nummer", en="Wrong number"),
        Texts(
            nl="Zeg wie we zijn, en wens een goede dag.",
            en="Say who we are, and wish them a good day.",
        ),
    ),
    (
        "silent",
        Texts(nl="Niemand zegt iets", en="Nobody speaks"),
        Texts(
            nl=(
                "Zeg drie keer, rustig: ‘U spreekt met de stad. Hoort u mij?’ Vraag om op de "
                "telefoon te tikken: één keer voor ja. Hoor je nood, bel 112."
            ),
            en=(
                "Say calmly, three times: “This is the city. Can you hear me?” Ask for a tap on "
                "the phone: once for yes. If you hear somebody in need, ring 112."
            ),
        ),
    ),
    (
        "threat",
        Texts(nl="Dreigt of scheldt", en="Threatens or insults"),
        Texts(
            nl=(
                "Zeg één keer dat je ophangt als het doorgaat, en doe dat dan. Verwittig je "
                "coördinator. Is iemand in gevaar, bel 112."
            ),
            en=(
                "Say once that you will hang up if it goes on, and then do. Tell your "
                "coordinator. If somebody is in danger, ring 112."
            ),
        ),
    ),
)


def ensure_topics() -> None:
    """Create the topics where there are none."""
    if Topic.objects.exists():
        return
    Topic.objects.bulk_create(
        Topic(key=key, name=name, to_do=to_do or Texts(), order=order)
        for order, (key, name, to_do) in enumerate(STARTERS, start=1)
    )
