"""What the demo's information centre knows by heart, as its callers asked in 2020."""

from datetime import timedelta

from django.utils import timezone

from workflows.casetypes.fields import Texts
from workflows.information.models import Answer, Topic
from workflows.information.starters import ensure_topics

# question, answer, other words, topic, for whom, days for which it holds, source
ANSWERS = (
    (
        Texts(nl="Mag ik boodschappen doen voor mijn buurvrouw?", en="May I shop for a neighbour?"),
        Texts(
            nl="Ja. Bel eerst aan, zet de tas voor de deur en doe twee stappen achteruit.",
            en="Yes. Ring first, put the bag at the door and take two steps back.",
        ),
        "winkel supermarkt groceries buur helpen",
        "measures",
        Answer.For.RESIDENTS,
        60,
        "crisiscel",
    ),
    (
        Texts(nl="Waar vind ik vuilniszakken?", en="Where do I find bags for rubbish?"),
        Texts(
            nl="In elke supermarkt van de stad, en aan het loket van maandag tot vrijdag.",
            en="In every supermarket of the city, and at the counter from Monday to Friday.",
        ),
        "afval restafval zak rubbish waste",
        "city",
        Answer.For.RESIDENTS,
        None,
        "dienst afval",
    ),
    (
        Texts(nl="Ik wil helpen. Hoe begin ik?", en="I want to help. How do I begin?"),
        Texts(
            nl="Kies op de website een tegel en schrijf je in. Bellen kan ook: wij vullen in.",
            en="Choose a tile on the website and sign up. By phone it works too: we fill it in.",
        ),
        "vrijwilliger vrijwilligen volunteer aanbieden",
        "offer",
        Answer.For.RESIDENTS,
        None,
        "",
    ),
    (
        Texts(
            nl="Iemand vraagt naar de toestand van een familielid",
            en="Somebody asks how a relative is",
        ),
        Texts(
            nl="Zeg niets, ook niet of er een dossier is. Bied aan de persoon zelf op te bellen.",
            en="Say nothing, not even whether there is a case. Offer that we ring the person.",
        ),
        "moeder vader privacy inzage",
        "other",
        Answer.For.STAFF,
        None,
        "functionaris voor gegevensbescherming",
    ),
)


def ensure_answers() -> None:
    """Create topics and answers where there are none; what staff changed since stays so."""
    ensure_topics()
    if Answer.objects.exists():
        return
    topics = {topic.key: topic for topic in Topic.objects.all()}
    today = timezone.localdate()
    Answer.objects.bulk_create(
        Answer(
            question=question,
            text=text,
            other_words=words,
            topic=topics.get(topic),
            is_for=is_for,
            valid_until=today + timedelta(days=days) if days else None,
            source=source,
        )
        for question, text, words, topic, is_for, days, source in ANSWERS
    )
