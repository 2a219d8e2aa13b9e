"""The forms: asking for help, offering it, a question, practising, a worry; what is asked on the
phone, and what is checked before a case counts as screened. And the pages of three.

Keys of questions and values of choices are what answers are stored under.
"""

from demo.content.forms.call_script import CALL_SCRIPT
from demo.content.forms.checklists import CHECKLISTS
from demo.content.forms.offer import OFFER
from demo.content.forms.practice import PRACTICE
from demo.content.forms.question import QUESTION
from demo.content.forms.request import REQUEST
from demo.content.forms.worry import WORRY
from demo.content.notation import Picture, both
from workflows.casetypes.signs import Sign

FORMS = (REQUEST, OFFER, QUESTION, PRACTICE, WORRY, CALL_SCRIPT, *CHECKLISTS)

PAGES = (
    {
        "key": "ask",
        "case_type": "request",
        "sign": Sign.BASKET,
        "show_in_menus": True,
        "slug": both("hulp-vragen", "ask-for-help"),
        "title": both("Ik heb hulp nodig", "I need help"),
        "search_description": both(
            "Vraag hulp voor jezelf of voor iemand anders. Het duurt vijf minuten.",
            "Ask for help for yourself or for somebody else. It takes five minutes.",
        ),
        "intro": both(
            "Hulp vragen is heel gewoon, en het kost niets. Het duurt een minuut of vijf.",
            "Asking for help is perfectly normal, and it is free. It takes about five minutes.",
        ),
    },
    {
        "key": "question",
        "case_type": "question",
        "sign": Sign.TALK,
        "slug": both("een-vraag-stellen", "ask-a-question"),
        "title": both("Een vraag stellen", "Ask a question"),
        "search_description": both(
            "Stel je vraag over de maatregelen of over Leuven Helpt.",
            "Ask your question about the measures or about Leuven Helpt.",
        ),
        "intro": both(
            "Over de maatregelen, over de stad, over deze site. Wij zoeken het antwoord.",
            "About the measures, about the city, about this site. We find the answer.",
        ),
    },
    {
        "key": "story",
        "case_type": "verhaal",
        "sign": Sign.BOOK,
        "picture": Picture("suns"),
        "slug": both("jouw-verhaal", "your-story"),
        "title": both("Vertel jouw verhaal", "Tell your story"),
        "search_description": both(
            "Stuur een klein verhaal over helpen en geholpen worden, met of zonder foto.",
            "Send a small story about helping and being helped, with a picture or without.",
        ),
        "intro": both(
            "Hielp iemand je, of hielp jij een buur? Vertel het in een paar zinnen. "
            "Wij maken er een bladzijde van, als jij dat goedvindt.",
            "Did somebody help you, or did you help a neighbour? Tell it in a few sentences. "
            "We make a page of it, if you agree.",
        ),
    },
    {
        "key": "offer",
        "case_type": "offer",
        "sign": Sign.TOOLS,
        "slug": both("iets-anders-aanbieden", "offer-something-else"),
        "title": both("Iets anders aanbieden", "Offer something else"),
        "search_description": both(
            "Bied hulp aan die niet op de lijst met taken staat.",
            "Offer help that is not on the list of tasks.",
        ),
        "intro": both(
            "Staat wat jij kunt niet bij de taken? Kies hier waarmee je wilt helpen, of "
            "‘Iets anders’.",
            "Can you do something that is not among the tasks? Choose here what you want to "
            "help with, "
            "or ‘Something else’.",
        ),
    },
)
