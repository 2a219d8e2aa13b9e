"""For organisations that work with us."""

from demo.content.notation import action, both, heading, text

ORGANISATIONS = {
    "key": "organisations",
    "slug": both("voor-organisaties", "for-organisations"),
    "title": both("Voor organisaties", "For organisations"),
    "search_description": both(
        "Vrijwilligers vragen voor je organisatie, of iemand doorsturen naar Leuven Helpt.",
        "Ask for volunteers for your organisation, or send somebody on to Leuven Helpt.",
    ),
    "intro": both(
        "Kom je handen tekort, of ken je iemand die hulp nodig heeft? We denken met je mee.",
        "Are you short of hands, or do you know somebody who needs help? "
        "Let us think it through together.",
    ),
    "body": [
        heading("Je zoekt vrijwilligers", "You are looking for volunteers"),
        text(
            """
            Een woonzorgcentrum dat tekeningen wil, een voedselbedeling die chauffeurs zoekt,
            een triagepost die mensen nodig heeft aan de ingang. Bel ons en vertel:

            - wat er te doen is, waar en wanneer
            - hoeveel mensen je zoekt en wat ze moeten kunnen
            - wie hen ontvangt en wegwijs maakt

            Wij zetten er een oproep voor op de site, spreken met de kandidaten en houden bij wie
            komt.
            """,
            """
            A care home that would like drawings, a food bank that needs drivers,
            a triage post that needs people at the entrance. Call us and tell us:

            - what there is to do, where and when
            - how many people you look for and what they should be able to do
            - who receives them and shows them around

            We put a call for it on the site, speak with the candidates and keep track of who comes.
            """,
        ),
        heading("Je stuurt iemand naar ons door", "You send somebody on to us"),
        text(
            """
            Ben je thuisverpleegkundige, maatschappelijk werker, leerkracht of huisarts?
            Je mag het formulier voor iemand anders invullen. Vraag het eerst aan die persoon.
            Wij bellen hem of haar zelf op.
            """,
            """
            Are you a home nurse, a social worker, a teacher or a doctor?
            You may fill in the form for somebody else. Ask that person first.
            We call him or her ourselves.
            """,
        ),
        action("ask", "Vraag hulp voor iemand", "Ask for help for somebody"),
        heading("Wij sturen iemand naar jou door", "We send somebody on to you"),
        text(
            """
            Soms is een vraag te zwaar voor een vrijwilliger. Dan vragen we een partner om over te
            nemen.
            Je krijgt een mail met een link. Daar zie je wat je nodig hebt om contact op te nemen,
            en niet meer.
            Kun je niet helpen, geef het dan terug op die pagina. Dan zoeken wij verder.

            Wie gegevens van ons krijgt, gebruikt ze alleen voor deze hulp
            en wist ze als de hulp voorbij is. We vragen je om dat te bevestigen.
            """,
            """
            Sometimes a question is too heavy for a volunteer. Then we ask a partner to take over.
            You get an e-mail with a link. There you see what you need to make contact, and no more.
            If you cannot help, give it back on that page. Then we look further.

            Anyone who gets data from us uses it for this help only
            and erases it when the help is over. We ask you to confirm that.
            """,
        ),
    ],
}
