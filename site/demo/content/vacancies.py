"""The tiles of 2020: nine kinds of task, each in one of the thirteen categories.

Their keys are those of the published sign-ups of the first 24 hours.
"""

from demo.content.city import CITY_OFFICE, MAIL_HELP, PHONE, SITE_NAME
from demo.content.notation import both, rich

INDEX = {
    "key": "vacancies",
    "show_in_menus": True,
    "slug": both("helpen", "help"),
    "title": both("Ik wil helpen", "I want to help"),
    "search_description": both(
        "Kies een taak bij jou in de buurt: boodschappen, de apotheek, een hond uitlaten, bellen.",
        "Choose a task near you: groceries, the pharmacy, walking a dog, a phone call.",
    ),
    "intro": both(
        "Kies wat bij je past. We bellen je eerst, en brengen je dan in contact met een buur. "
        "Liever iets anders doen? Vertel het aan de telefoon.",
        "Choose what suits you. We call you first, and then put you in touch with a neighbour. "
        "Would you rather do something else? Tell us on the phone.",
    ),
}

CONTACT = {"contact_name": SITE_NAME, "contact_phone": PHONE, "contact_email": MAIL_HELP}

# The conditions of March 2020 for who goes out.
GOING_OUT = rich(
    """
    - Je bent tussen 16 en 60 jaar en hebt een goede gezondheid.
    - Je hebt geen symptomen, en had de voorbije twee weken geen contact met iemand die ziek is.
    - Je kwam de voorbije twee weken niet terug uit een risicogebied.
    - Je bent niet zwanger.

    Hoor je hier niet bij? Dan ben je zeer welkom voor bellen, schrijven of tekenen.
    """,
    """
    - You are between 16 and 60 and in good health.
    - You have no symptoms, and had no contact in the past two weeks with somebody who is ill.
    - You did not return from a risk area in the past two weeks.
    - You are not pregnant.

    Is that not you? Then you are very welcome for calling, writing or drawing.
    """,
)

AT_HOME = rich(
    """
    - Iedereen vanaf 16 jaar. Jonger mag ook, samen met een ouder.
    - Je gezondheid of je leeftijd speelt geen rol: je doet dit van thuis uit.
    """,
    """
    - Everybody from 16 years on. Younger is fine too, together with a parent.
    - Your health or your age does not matter: you do this from home.
    """,
)

DUTCH = both("Nederlands", "Dutch")
DUTCH_OR_ENGLISH = both("Nederlands of Engels", "Dutch or English")
ANY_LANGUAGE = both(
    "Nederlands, of een andere taal die je goed spreekt",
    "Dutch, or another language you speak well",
)

VACANCIES = (
    {
        "key": "groceries",
        "category": "groceries",
        "places_wanted": 60,
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
    },
    {
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
    },
    {
        "key": "dog_walking",
        "category": "dog_walking",
        "places_wanted": 15,
        "slug": both("een-hond-uitlaten", "walk-a-dog"),
        "title": both("Een hond uitlaten", "Walk a dog"),
        "search_description": both(
            "Wandel met de hond van iemand die ziek is of niet buiten kan.",
            "Walk the dog of somebody who is ill or cannot go out.",
        ),
        "takes": both(
            "Een half uur per dag, of wat je kunt.", "Half an hour a day, or what you can."
        ),
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
    },
    {
        "key": "phone_chat",
        "category": "phone_chat",
        "slug": both("bellen", "phone-chat"),
        "title": both("Bellen met iemand die alleen is", "Call somebody who is on their own"),
        "search_description": both(
            "Een babbeltje via de telefoon, één of meer keren per week.",
            "A chat by phone, once a week or more.",
        ),
        "takes": both(
            "Twee keer per week een half uur, van thuis uit.",
            "Half an hour twice a week, from home.",
        ),
        "task": rich(
            """
            Sommige mensen horen dagenlang geen andere stem dan die op de radio.
            Jij belt. Over het weer, over vroeger, over wat er op het vuur staat.
            """,
            """
            Some people hear no voice for days but the one on the radio.
            You call. About the weather, about the old days, about what is on the stove.
            """,
        ),
        "how": rich(
            """
            - Spreek een vast uur af. Ernaar uitkijken is het halve plezier.
            - Luisteren is genoeg. Je hoeft niets op te lossen.
            - Hoor je iets wat je zorgen baart, bel ons dan.
            - Je eigen nummer verbergen mag. Wij leggen uit hoe.
            """,
            """
            - Agree on a fixed time. Looking forward to it is half the pleasure.
            - Listening is enough. You need not solve anything.
            - When you hear something that worries you, call us.
            - You may hide your own number. We explain how.
            """,
        ),
        "needs": rich(
            "Een telefoon, een stoel en een beetje geduld.",
            "A phone, a chair and a little patience.",
        ),
        "profile": AT_HOME,
        "working_language": ANY_LANGUAGE,
    },
    {
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
    },
    {
        "key": "letter",
        "category": "letter_or_drawing",
        "address": CITY_OFFICE,
        "slug": both("een-brief-schrijven", "write-a-letter"),
        "title": both("Een brief schrijven", "Write a letter"),
        "search_description": both(
            "Schrijf een brief aan iemand die geen bezoek krijgt.",
            "Write a letter to somebody who gets no visitors.",
        ),
        "takes": both("Een avond, een pen en een postzegel.", "An evening, a pen and a stamp."),
        "task": rich(
            """
            Een brief kun je herlezen. Je schrijft aan een bewoner van een woonzorgcentrum
            of aan iemand die alleen woont. Misschien krijg je een brief terug.
            """,
            """
            A letter can be read again. You write to a resident of a care home
            or to somebody who lives alone. Perhaps you get a letter back.
            """,
        ),
        "how": rich(
            """
            - Vertel iets van jezelf: wat je ziet door het raam, wat je gisteren at.
            - Schrijf groot en duidelijk.
            - Zet je voornaam eronder, niet je adres. Antwoorden komen via ons.
            """,
            """
            - Tell something about yourself: what you see from your window, what you ate yesterday.
            - Write large and clearly.
            - Sign with your first name, not your address. Answers come through us.
            """,
        ),
        "needs": rich(
            "Papier en een pen. Breng je brief naar het stadskantoor of stuur hem op.",
            "Paper and a pen. Bring your letter to the city office or post it.",
        ),
        "profile": AT_HOME,
        "working_language": ANY_LANGUAGE,
    },
    {
        "key": "drawing",
        "category": "letter_or_drawing",
        "address": CITY_OFFICE,
        "slug": both("een-tekening-maken", "make-a-drawing"),
        "title": both("Een tekening maken", "Make a drawing"),
        "search_description": both(
            "Maak een tekening voor iemand die alleen is. Voor kinderen en grote mensen.",
            "Make a drawing for somebody who is alone. For children and grown-ups.",
        ),
        "takes": both(
            "Een middag aan tafel, ook met kinderen.",
            "An afternoon at the table, children welcome.",
        ),
        "task": rich(
            """
            Een kaal raam, een lege koelkastdeur, een kamer waar geen bezoek komt.
            Jij maakt er een tekening voor. Mooi hoeft niet, van jou wel.
            """,
            """
            A bare window, an empty fridge door, a room without visitors.
            You make a drawing for it. It need not be beautiful, it has to be yours.
            """,
        ),
        "how": rich(
            """
            - Kies zelf wat je tekent. Dieren doen het altijd goed, en zonnen ook.
            - Schrijf een voornaam en een leeftijd op de achterkant.
            - Leg hem drie dagen opzij voor je hem afgeeft.
            """,
            """
            - Draw whatever you like. Animals are always welcome, and so are suns.
            - Write a first name and an age on the back.
            - Put it aside for three days before you hand it in.
            """,
        ),
        "needs": rich(
            "Papier en kleur. Breng je tekening naar het stadskantoor of stuur ze op.",
            "Paper and colour. Bring your drawing to the city office or post it.",
        ),
        "profile": AT_HOME,
        "working_language": ANY_LANGUAGE,
    },
    {
        "key": "video_call",
        "category": "video_call",
        "places_wanted": 15,
        "slug": both("videobellen", "video-call"),
        "title": both("Videobellen met iemand die alleen is", "Video call somebody on their own"),
        "search_description": both(
            "Help iemand op weg met beeldbellen, en bel daarna gewoon.",
            "Help somebody get started with video calls, and then simply call.",
        ),
        "takes": both(
            "Een uur per week, met geduld voor knopjes.",
            "An hour a week, with patience for buttons.",
        ),
        "task": rich(
            """
            Je belt met beeld met iemand die geen bezoek krijgt. De eerste keer help je
            misschien vooral met de tablet. Daarna gaat het over belangrijker dingen.
            """,
            """
            You have a video call with somebody who gets no visitors. The first time you may
            mostly help with the tablet. After that it is about more important things.
            """,
        ),
        "how": rich(
            """
            - Begin met een gewoon telefoontje en doe samen stap voor stap.
            - Blijf van wachtwoorden af. Laat de ander altijd zelf typen.
            - Neem niets op en maak geen schermfoto's.
            """,
            """
            - Begin with an ordinary phone call and go step by step together.
            - Keep away from passwords. Always let the other person type.
            - Record nothing and take no screenshots.
            """,
        ),
        "needs": rich(
            "Een smartphone, tablet of computer met camera.",
            "A smartphone, tablet or computer with a camera.",
        ),
        "profile": AT_HOME,
        "working_language": DUTCH,
    },
    {
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
    },
)
