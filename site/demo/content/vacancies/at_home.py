"""The tiles for who stays at home."""

from demo.content.city import CITY_OFFICE
from demo.content.notation import both, rich
from demo.content.vacancies.conditions import ANY_LANGUAGE, AT_HOME, DUTCH

PHONE_CHAT = {
    "key": "phone_chat",
    "category": "phone_chat",
    "is_from_home": True,
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
}

LETTER = {
    "key": "letter",
    "category": "letter_or_drawing",
    "is_from_home": True,
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
}

DRAWING = {
    "key": "drawing",
    "category": "letter_or_drawing",
    "is_from_home": True,
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
}

VIDEO_CALL = {
    "key": "video_call",
    "category": "video_call",
    "is_from_home": True,
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
}
