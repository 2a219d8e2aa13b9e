"""What becomes of personal data."""

from demo.content.notation import both, heading, text

PRIVACY = {
    "key": "privacy",
    "slug": both("privacy", "privacy"),
    "title": both("Wat we met je gegevens doen", "What we do with your data"),
    "search_description": both(
        "Wat Leuven Helpt van je bewaart, wie het ziet, hoe lang, en wat je kunt vragen.",
        "What Leuven Helpt keeps about you, who sees it, how long, and what you can ask.",
    ),
    "intro": both(
        "We vragen alleen wat nodig is om je te helpen. We gebruiken het alleen daarvoor. "
        "En als het klaar is, wissen we het.",
        "We only ask what is needed to help you. We only use it for that. "
        "And when it is done, we erase it.",
    ),
    "body": [
        heading("Wat we vragen, en waarom", "What we ask, and why"),
        text(
            """
            - **Je naam, telefoonnummer en mailadres**: om je te bereiken.
            - **Je adres en je buurt**: om iemand te vinden die dichtbij woont.
            - **De talen die je spreekt**: zodat jullie elkaar begrijpen.
            - **Wat je nodig hebt of aanbiedt**: daar gaat het om.
            - Wie zich aanmeldt als vrijwilliger, zegt ook dat hij of zij oud genoeg is
            en zich gezond voelt. Een ziektebeeld vragen we niet.

            Je rijksregisternummer, je inkomen en je afkomst hebben we niet nodig. Schrijf ze dus
            niet op.
            """,
            """
            - **Your name, phone number and e-mail address**: to reach you.
            - **Your address and neighbourhood**: to find somebody who lives nearby.
            - **The languages you speak**: so that you understand each other.
            - **What you need or offer**: that is what it is all about.
            - Anyone who signs up as a volunteer also states that he or she is old enough
            and feels healthy. We do not ask about illnesses.

            We do not need your national number, your income or your origin. So do not write them
            down.
            """,
        ),
        heading("Wie wat ziet", "Who sees what"),
        text(
            """
            - De medewerkers van de stad die jouw vraag behandelen. Anderen niet.
            - De vrijwilliger die ja heeft gezegd: je naam, je nummer, je adres en je vraag. Niet
            meer.
            - Een partner zoals het OCMW of het buurtwerk, als die je verder helpt:
            alleen wat die daarvoor nodig heeft.
            - Niemand anders. We verkopen niets, en we gebruiken je adres niet voor reclame
            of voor een andere dienst.
            """,
            """
            - The staff of the city who handle your question. Nobody else on the staff.
            - The volunteer who said yes: your name, your number, your address and your question.
            No more.
            - A partner such as the OCMW (social services) or neighbourhood work, when they help
            you further:
            only what they need for that.
            - Nobody else. We sell nothing, and we do not use your address for advertising
            or for another service.
            """,
        ),
        heading("Hoe we ze bewaren, en hoe lang", "How we keep it, and how long"),
        text(
            """
            Je gegevens worden versleuteld bewaard. Vanaf dertig dagen nadat je vraag is afgerond,
            kunnen we alles wissen. Stopt de hulpactie, dan wissen we alles van iedereen.
            Ook van partners en vrijwilligers vragen we dat.

            Wat blijft, zijn getallen: hoeveel mensen hulp vroegen, in welke maand, waarvoor.
            Daar staat niemand meer in.
            """,
            """
            Your data is kept encrypted. From thirty days after your question is settled,
            we can erase everything. When the campaign ends, we erase everything of everyone.
            We ask partners and volunteers to do the same.

            What remains are numbers: how many people asked for help, in which month, for what.
            Nobody can be found in them.
            """,
        ),
        heading("Wat je ons kunt vragen", "What you can ask of us"),
        text(
            """
            - Wat weten jullie over mij?
            - Er klopt iets niet, willen jullie dat verbeteren?
            - Willen jullie mijn gegevens wissen?
            - Aan wie hebben jullie ze gegeven?

            Bel ons of schrijf ons. Vraag naar de functionaris voor gegevensbescherming van de stad.
            Je hoeft niet te zeggen waarom. Ben je niet tevreden met ons antwoord, dan kun je
            terecht bij
            de Gegevensbeschermingsautoriteit in Brussel.

            We mogen dit werk doen omdat het een taak van algemeen belang is
            (artikel 6.1.e van de Algemene Verordening Gegevensbescherming).

            Een verhaal dat je instuurt, zetten we alleen op de site als jij dat goedvindt
            (artikel 6.1.a). Iedereen kan het dan lezen, met de foto’s die je erbij stuurde. Je kunt
            je toestemming altijd terugnemen, op je eigen pagina: het verhaal gaat er dan meteen af.

            Onderaan elke pagina staat ‘Wat we over je bewaren’: daar lees je elk gegeven, wie het
            ziet en hoe lang.
            """,
            """
            - What do you know about me?
            - Something is wrong, will you correct it?
            - Will you erase my data?
            - To whom have you given it?

            Call us or write to us. Ask for the city’s data protection officer.
            You need not say why. If you are not happy with our answer, you can turn to
            the Data Protection Authority in Brussels.

            We may do this work because it is a task in the public interest
            (article 6.1.e of the General Data Protection Regulation).

            A story that you send in stands on the site only if you agree
            (article 6.1.a). Everybody can read it then, with the pictures that you sent. You can
            take back your consent at any time, on your own page: the story goes off at once.

            At the foot of every page is ‘What we keep about you’: there you read each item, who
            sees it and for how long.
            """,
        ),
    ],
}
