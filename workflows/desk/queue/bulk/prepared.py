"""What a mail to all who wait begins with: honest, with the numbers, and for staff to change."""

from workflows.writing.services import Draft

# Said only when it is so.
TOO_MANY = {
    "nl": "Veel vrijwilligers zullen we dus niet nodig hebben, en wie wel, vragen we om beurten.",
    "en": "So we will not need many volunteers, and we ask those whom we need in turn.",
}
NOT_TOO_MANY = {
    "nl": "We bekijken alles een voor een, en bellen wie het dichtst bij een vraag woont eerst.",
    "en": "We look at all of it one by one, and first call whoever lives nearest to a request.",
}
OF_OFFERS = {
    "nl": Draft(
        "Dank je wel, en hoe het ervoor staat",
        "Dag {first_name}\n\n"
        "Dank je wel dat je wilt helpen met “{category}”. Je hoorde nog niets van ons, en we "
        "zeggen je eerlijk hoe dat komt: tot nu werd er {offers} keer hulp aangeboden en "
        "{requests} keer gevraagd. %s\n\n"
        "Je hoeft niets te doen. Je inschrijving blijft staan, en we bellen je als er iemand bij "
        "jou in de buurt hulp vraagt. Wil je niet langer op de lijst staan? Laat het ons "
        "weten.\n\n"
        "Ken je in je straat iemand die wat hulp kan gebruiken? Bel er gerust eens aan.",
    ),
    "en": Draft(
        "Thank you, and how it stands",
        "Hello {first_name}\n\n"
        "Thank you for offering to help with “{category}”. You have not heard from us yet, and we "
        "tell you honestly why: so far help was offered {offers} times and asked {requests} "
        "times. %s\n\n"
        "You need not do anything. Your sign-up stays, and we call you when somebody near you "
        "asks for help. Would you rather not be on the list any longer? Let us know.\n\n"
        "Do you know somebody in your street who could do with some help? Feel free to ring their "
        "bell.",
    ),
}
FOR_NEEDS = {
    "nl": Draft(
        "We zijn je vraag niet vergeten",
        "Dag {first_name}\n\n"
        "Je vroeg ons om hulp met “{category}”, en je wacht nog. Dat spijt ons. We kregen tot nu "
        "{requests} vragen om hulp en bekijken ze een voor een, de dringendste eerst.\n\n"
        "Is het intussen dringend geworden, of heb je geen hulp meer nodig? Laat het ons meteen "
        "weten.",
    ),
    "en": Draft(
        "We have not forgotten your request",
        "Hello {first_name}\n\n"
        "You asked us for help with “{category}”, and you are still waiting. We are sorry for "
        "that. So far {requests} requests for help came in, and we look at them one by one, the "
        "most urgent first.\n\n"
        "Has it become urgent meanwhile, or do you need no help any more? Let us know at once.",
    ),
}


def for_offers(*, offers: int, requests: int) -> dict[str, Draft]:
    """Return what is prepared for who offered help, by how often it was offered and asked."""
    sentences = TOO_MANY if offers > requests else NOT_TOO_MANY
    return {one: Draft(of.subject, of.text % sentences[one]) for one, of in OF_OFFERS.items()}
