"""The tiles for who goes out."""

from demo.content.notation import both, rich
from demo.content.vacancies.conditions import DUTCH_OR_ENGLISH, GOING_OUT

GROCERIES = {
    "key": "groceries",
    "category": "groceries",
    "places_wanted": 60,
    # Beyond 60, and three for each request, who signs up comes on a waiting list of 300 at most.
    "volunteers_a_place": 3,
    "longest_list": 300,
    "slug": both("boodschappen-doen", "groceries"),
    "title": both("Boodschappen doen voor een buur", "Do a neighbour’s shopping"),
    "search_description": both(
        "Ga naar de winkel voor iemand in je buurt die niet buiten kan.",
        "Go to the shop for somebody in your neighbourhood who cannot go out.",
    ),
    "takes": both(
        "Een uur per week, te voet, met de fiets of met de auto.",
        "An hour a week, on foot, by bike or by car.",
    ),
    "task": rich(
        """
        Iemand bij jou in de buurt kan niet naar de winkel. Jij gaat toch al.
        Je belt voor de lijst, doet de boodschappen en zet ze aan de deur.
        """,
        """
        Somebody in your neighbourhood cannot go to the shop. You are going anyway.
        You call for the list, do the shopping and put it at the door.
        """,
    ),
    "how": rich(
        """
        - Spreek vooraf af: welke winkel, welke merken, en wat je doet als iets op is.
        - Spreek ook af hoe er betaald wordt. Bewaar het kasticket.
        - Zet alles aan de deur, bel aan en ga twee stappen achteruit.
        - Meestal vraagt iemand het elke week. Kun je eens niet, laat het dan op tijd weten.
        """,
        """
        - Agree beforehand: which shop, which brands, and what to do when something is sold out.
        - Agree on how it is paid for, too. Keep the receipt.
        - Put everything at the door, ring the bell and take two steps back.
        - Most people ask every week. If you cannot come once, say so in time.
        """,
    ),
    "needs": rich(
        "Een stevige tas en een telefoon. Een fiets, bakfiets of auto is handig, "
        "maar in de straat gaat het ook te voet.",
        "A strong bag and a phone. A bike, cargo bike or car is handy, "
        "but within the street it works on foot as well.",
    ),
    "profile": GOING_OUT,
    "working_language": DUTCH_OR_ENGLISH,
}

PHARMACY = {
    "key": "pharmacy",
    "category": "pharmacy",
    "places_wanted": 40,
    "slug": both("medicijnen-ophalen", "pharmacy"),
    "title": both("Medicijnen ophalen bij de apotheek", "Collect medicine at the pharmacy"),
    "search_description": both(
        "Haal medicijnen op voor een buur, met een voorschrift dat al klaarligt.",
        "Collect medicine for a neighbour, with a prescription that is ready.",
    ),
    "takes": both(
        "Een half uur, wanneer iemand het nodig heeft.",
        "Half an hour, when somebody needs it.",
    ),
    "task": rich(
        """
        Je haalt medicijnen op voor iemand die niet zelf naar de apotheek kan,
        en brengt ze dezelfde dag aan de deur.
        """,
        """
        You collect medicine for somebody who cannot go to the pharmacy,
        and bring it to the door the same day.
        """,
    ),
    "how": rich(
        """
        - De dokter of de persoon zelf belt de apotheek. Jij krijgt een code of een papier mee.
        - De apotheker geeft uitleg op papier. Jij hoeft niets te weten of te onthouden.
        - Laat de zak dicht. Wat erin zit, is niet van jou.
        """,
        """
        - The doctor or the person calls the pharmacy. You are given a code or a paper.
        - The pharmacist gives the explanation on paper. You need not know or remember anything.
        - Leave the bag closed. What is in it is not yours.
        """,
    ),
    "needs": rich(
        "Een telefoon en je identiteitskaart. De apotheker kan ernaar vragen.",
        "A phone and your identity card. The pharmacist may ask for it.",
    ),
    "profile": GOING_OUT,
    "working_language": DUTCH_OR_ENGLISH,
}

DOG_WALKING = {
    "key": "dog_walking",
    "category": "dog_walking",
    "places_wanted": 15,
    "slug": both("een-hond-uitlaten", "walk-a-dog"),
    "title": both("Een hond uitlaten", "Walk a dog"),
    "search_description": both(
        "Wandel met de hond van iemand die ziek is of niet buiten kan.",
        "Walk the dog of somebody who is ill or cannot go out.",
    ),
    "takes": both("Een half uur per dag, of wat je kunt.", "Half an hour a day, or what you can."),
    "task": rich(
        """
        Een hond begrijpt niet waarom hij binnen moet blijven. Jij wandelt met hem,
        één keer per dag of een paar keer per week. Vaak deel je dat met andere buren.
        """,
        """
        A dog does not understand why he has to stay in. You walk with him,
        once a day or a few times a week. Often you share that with other neighbours.
        """,
    ),
    "how": rich(
        """
        - Bel eerst: trekt hij, bijt hij, wat eet hij onderweg?
        - Neem de leiband over zonder elkaar aan te raken. Hang hem bijvoorbeeld aan de deur.
        - Houd de hond aan de leiband, ook als hij braaf kijkt.
        - Was je handen voor en na de wandeling.
        """,
        """
        - Call first: does he pull, does he bite, what does he eat on the way?
        - Take over the lead without touching each other. Hang it on the door, for instance.
        - Keep the dog on the lead, even when he looks good.
        - Wash your hands before and after the walk.
        """,
    ),
    "needs": rich(
        "Stapschoenen en zakjes. De leiband krijg je mee.",
        "Walking shoes and bags. You are given the lead.",
    ),
    "profile": GOING_OUT,
    "working_language": DUTCH_OR_ENGLISH,
}

FOOD_DELIVERY = {
    "key": "food_delivery",
    "category": "meal",
    "places_wanted": 12,
    "neighbourhood": "Sint-Maartensdal",
    "slug": both("een-maaltijd-brengen", "bring-a-meal"),
    "title": both("Een warme maaltijd brengen", "Bring a warm meal"),
    "search_description": both(
        "Breng maaltijden van het buurtcentrum naar mensen thuis.",
        "Bring meals from the neighbourhood centre to people at home.",
    ),
    "takes": both(
        "Tussen half twaalf en één, op een dag die jij kiest.",
        "Between half past eleven and one, on a day you choose.",
    ),
    "task": rich(
        """
        In het buurtcentrum wordt gekookt. Jij brengt vier of vijf maaltijden
        naar mensen die er anders om zouden komen eten.
        """,
        """
        They cook at the neighbourhood centre. You bring four or five meals
        to people who would otherwise come to eat there.
        """,
    ),
    "how": rich(
        """
        - Je haalt de maaltijden af om half twaalf en krijgt een lijstje met adressen.
        - Zet de maaltijd aan de deur en wacht tot er iemand opendoet.
        - Doet er niemand open, bel dan het buurtcentrum. Ga niet zomaar weg.
        """,
        """
        - You collect the meals at half past eleven and get a list of addresses.
        - Put the meal at the door and wait until somebody opens.
        - When nobody opens, call the neighbourhood centre. Do not just leave.
        """,
    ),
    "needs": rich(
        "Een fiets of auto. De koeltas krijg je van ons.",
        "A bike or a car. You get the thermal bag from us.",
    ),
    "profile": GOING_OUT,
    "working_language": DUTCH_OR_ENGLISH,
}

POST_OFFICE = {
    "key": "post_office",
    "category": "post_office",
    "places_wanted": 20,
    "slug": both("naar-de-post-gaan", "post-office"),
    "title": both("Naar de post gaan voor een buur", "Go to the post office for a neighbour"),
    "search_description": both(
        "Breng een pakje of een brief naar de post voor iemand die niet buiten kan.",
        "Take a parcel or a letter to the post office for somebody who cannot go out.",
    ),
    "takes": both("Een half uur, af en toe.", "Half an hour, now and then."),
    "task": rich(
        """
        Een pakje voor een kleinkind, een aangetekende brief, postzegels.
        Jij neemt het mee naar de post en brengt het ontvangstbewijs terug.
        """,
        """
        A parcel for a grandchild, a registered letter, stamps.
        You take it to the post office and bring back the receipt.
        """,
    ),
    "how": rich(
        """
        - Het pakje staat dicht en met adres aan de deur.
        - Spreek vooraf af wat het mag kosten en hoe er betaald wordt.
        - Pensioen of ander geld afhalen doe je niet. Bel ons als iemand dat vraagt.
        """,
        """
        - The parcel stands at the door, closed and with its address on.
        - Agree beforehand what it may cost and how it is paid for.
        - You do not collect a pension or other money. Call us when somebody asks you to.
        """,
    ),
    "needs": rich("Een telefoon. Een fiets is handig.", "A phone. A bike is handy."),
    "profile": GOING_OUT,
    "working_language": DUTCH_OR_ENGLISH,
}
