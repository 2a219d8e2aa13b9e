"""The pages of information. Each has its key, by which other texts link to it."""

from demo.content.notation import action, both, heading, note, picture, quote, text

HOW_IT_WORKS = {
    "key": "how-it-works",
    "show_in_menus": True,
    "slug": both("hoe-het-werkt", "how-it-works"),
    "title": both("Hoe het werkt", "How it works"),
    "search_description": both(
        "Wat er gebeurt als je hulp vraagt of hulp aanbiedt, stap voor stap.",
        "What happens when you ask for help or offer it, step by step.",
    ),
    "intro": both(
        "Jij vraagt iets, wij zoeken een buur. Zo gaat dat, stap voor stap.",
        "You ask for something, we look for a neighbour. This is how it goes, step by step.",
    ),
    "body": [
        picture("street"),
        heading("Je vraagt hulp", "You ask for help"),
        text(
            """
            1. Je vult het formulier in, of je belt ons. Je krijgt een referentie:
            daarmee vinden we je vraag altijd terug.
            2. Iemand van de stad leest je vraag en belt je als er iets niet duidelijk is.
            3. We zoeken een vrijwilliger bij jou in de buurt, liefst iemand die ook jouw taal
            spreekt.
            4. Zegt die persoon ja, dan laten we het je weten. Pas dan krijgt de vrijwilliger
            je naam, je adres en je nummer.
            5. Jullie spreken samen af. Loopt het niet, dan zoeken wij iemand anders.

            Vinden we niemand? Dan zeggen we dat eerlijk. Vaak kan een partner wel helpen:
            het buurtwerk, het OCMW, het CAW of het Huis van het Kind.
            """,
            """
            1. You fill in the form, or you call us. You get a reference:
            with it we always find your question again.
            2. Somebody from the city reads your question and calls you if anything is unclear.
            3. We look for a volunteer close to you, preferably somebody who also speaks your
            language.
            4. When that person says yes, we let you know. Only then does the volunteer get
            your name, your address and your number.
            5. You make the arrangements together. If it does not work out, we look for somebody
            else.

            Do we find nobody? Then we tell you so. Often a partner can help:
            neighbourhood work, the OCMW (social services), the CAW or the Huis van het Kind.
            """,
        ),
        action("ask", "Vraag hulp", "Ask for help"),
        heading("Je wilt helpen", "You want to help"),
        text(
            """
            1. Je kiest een taak die bij je past en laat je gegevens achter.
            2. We bellen je voor een kort gesprek. We willen weten met wie we een buur in contact
            brengen,
            en jij kunt alles vragen.
            3. Zoekt iemand in je buurt hulp, dan krijg je een mail van ons. Je zegt ja of nee.
            Nee is ook goed, je hoeft niet te zeggen waarom.
            4. Bij ja krijg je wat je nodig hebt om af te spreken, en onze tips.
            5. Stoppen kan altijd. Eén telefoontje is genoeg.
            """,
            """
            1. You choose a task that suits you and leave your details.
            2. We call you for a short talk. We want to know whom we send to a neighbour,
            and you can ask anything.
            3. When somebody near you looks for help, we send you an e-mail. You say yes or no.
            No is fine, and you need not say why.
            4. After a yes you get what you need to make arrangements, and our tips.
            5. You can stop at any time. One phone call is enough.
            """,
        ),
        note(
            """
            **Soms hoor je een tijd niets van ons.** De eerste dag boden duizend mensen hulp aan,
            en zeven vroegen erom. Dat ligt dus niet aan jou. We houden je op de lijst
            en vragen iedereen om de beurt.
            """,
            """
            **Sometimes you hear nothing from us for a while.** On the first day a thousand people
            offered help, and seven asked for it. So it is not about you. We keep you on the list
            and ask everybody in turn.
            """,
        ),
        action("vacancies", "Kies een taak", "Choose a task"),
        heading("Zo blijft het veilig", "This is how it stays safe"),
        text(
            """
            - Een vrijwilliger van Leuven Helpt kent je naam en je vraag. Twijfel je, bel ons dan
            eerst.
            - Hij of zij komt niet binnen, tenzij jij dat wilt.
            - Je hoeft nooit je bankkaart af te geven.
            - Vrijwilligers zijn verzekerd door de stad.
            """,
            """
            - A volunteer of Leuven Helpt knows your name and your question. In doubt? Call us
            first.
            - He or she does not come in, unless you want that.
            - You never have to hand over your bank card.
            - Volunteers are insured by the city.
            """,
        ),
        note(
            """
            Vraagt iemand je pincode, je bankkaart of een code van je telefoon? Geef niets,
            sluit de deur en bel ons. Zo iemand hoort niet bij ons.
            """,
            """
            Does somebody ask for your PIN, your bank card or a code from your phone? Give nothing,
            close the door and call us. That person is not one of us.
            """,
        ),
    ],
}

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
            """,
        ),
        heading("Cookies", "Cookies"),
        text(
            """
            Deze site volgt je niet. Er zijn alleen cookies die een formulier veilig houden
            en je taal onthouden. Daarom zie je hier geen cookiebanner.
            """,
            """
            This site does not follow you. There are only cookies that keep a form safe
            and remember your language. That is why you see no cookie banner here.
            """,
        ),
    ],
}

TIPS = {
    "key": "tips",
    "slug": both("tips-voor-wie-helpt", "tips-for-helpers"),
    "title": both("Tips voor wie helpt", "Tips for helpers"),
    "search_description": both(
        "Hygiëne, afspraken en wat je doet als iets je zorgen baart.",
        "Hygiene, arrangements, and what to do when something worries you.",
    ),
    "intro": both(
        "Dank je dat je dit doet. Met deze afspraken blijft het veilig voor jou "
        "en voor de persoon die je helpt.",
        "Thank you for doing this. With these arrangements it stays safe for you "
        "and for the person you help.",
    ),
    "body": [
        note(
            """
            **Voel je je niet goed? Blijf thuis en bel ons.** Wij zoeken iemand die het overneemt.
            Je laat niemand in de steek.
            """,
            """
            **Do you feel unwell? Stay at home and call us.** We find somebody to take over.
            You are not letting anybody down.
            """,
        ),
        heading("Voor je vertrekt", "Before you leave"),
        text(
            """
            - Bel eerst. Zeg je voornaam en dat je van Leuven Helpt bent.
            - Spreek af: wanneer, waar, wat precies, en hoe er betaald wordt.
            - Was je handen met water en zeep, twintig seconden lang.
            - Neem een eigen tas mee, en het nummer van Leuven Helpt.
            """,
            """
            - Call first. Give your first name and say that you come from Leuven Helpt.
            - Agree on when, where, what exactly, and how it is paid for.
            - Wash your hands with water and soap, for twenty seconds.
            - Take a bag of your own, and the number of Leuven Helpt.
            """,
        ),
        heading("Aan de deur", "At the door"),
        text(
            """
            - Bel aan, zet alles neer en ga twee stappen achteruit.
            - Blijf buiten. Houd anderhalve meter afstand, ook als het gezellig wordt.
            - Maak wel tijd. Voor sommige mensen ben jij de enige die vandaag iets zegt.
            - Was je handen weer als je thuis bent.
            """,
            """
            - Ring the bell, put everything down and take two steps back.
            - Stay outside. Keep a metre and a half apart, also when it gets pleasant.
            - Do take your time. For some people you are the only one who says something today.
            - Wash your hands again when you are home.
            """,
        ),
        heading("Geld", "Money"),
        text(
            """
            - Het liefst met een overschrijving of een betaalverzoek. Bewaar het kasticket.
            - Toch contant? Laat het in een omslag aan de deur leggen en tel samen na.
            - Neem nooit een bankkaart of een code aan, ook niet als iemand aandringt.
            - Schiet geen groot bedrag voor. Bel ons als betalen moeilijk is.
            """,
            """
            - Preferably by bank transfer or payment request. Keep the receipt.
            - Cash after all? Have it put in an envelope at the door and count it together.
            - Never accept a bank card or a code, not even when somebody insists.
            - Do not advance a large sum. Call us when paying is difficult.
            """,
        ),
        heading("Wat je hoort, houd je voor jezelf", "What you hear, you keep to yourself"),
        text(
            """
            Je krijgt een naam, een nummer en een adres omdat iemand je vertrouwt.
            Geef ze aan niemand door, zet niets op sociale media en gooi ze weg als je klaar bent.
            Maak geen foto's van iemand aan de deur, ook niet met de beste bedoelingen.
            """,
            """
            You get a name, a number and an address because somebody trusts you.
            Pass them on to nobody, put nothing on social media and throw them away when you are
            done.
            Take no pictures of somebody at the door, not even with the best of intentions.
            """,
        ),
        heading("Maak je je zorgen?", "Are you worried?"),
        text(
            """
            Iemand klinkt verward. De koelkast is al dagen leeg. Er wordt niet opengedaan.
            Je hoeft dat niet zelf op te lossen. Bel ons, dan nemen wij het over.
            Is het dringend, bel dan 112.
            """,
            """
            Somebody sounds confused. The fridge has been empty for days. Nobody opens the door.
            You do not have to solve that yourself. Call us and we take over.
            If it is urgent, call 112.
            """,
        ),
        quote(
            "Ik dacht dat ik soep bracht. Achteraf bleek dat ik vooral kwam vragen hoe de nacht "
            "was.",
            "I thought I was bringing soup. It turned out that I mostly came to ask how the night "
            "was.",
            "Bram",
        ),
        action("vacancies", "Kies een taak", "Choose a task"),
    ],
}

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
            Kun je niet helpen, geef het dan met één klik terug. Dan zoeken wij verder.

            Wie gegevens van ons krijgt, gebruikt ze alleen voor deze hulp
            en wist ze als de hulp voorbij is. We vragen je om dat te bevestigen.
            """,
            """
            Sometimes a question is too heavy for a volunteer. Then we ask a partner to take over.
            You get an e-mail with a link. There you see what you need to make contact, and no more.
            If you cannot help, give it back with one click. Then we look further.

            Anyone who gets data from us uses it for this help only
            and erases it when the help is over. We ask you to confirm that.
            """,
        ),
    ],
}

CONTACT = {
    "key": "contact",
    "show_in_menus": True,
    "slug": both("contact", "contact"),
    "title": both("Contact", "Contact"),
    "search_description": both(
        "Bel of mail Leuven Helpt, of kom langs. Elke dag van 8 tot 20 uur.",
        "Call Leuven Helpt, e-mail us or come by. Every day from 8 am to 8 pm.",
    ),
    "intro": both(
        "Je krijgt iemand van de stad aan de lijn, geen keuzemenu. Elke dag, ook in het weekend.",
        "Somebody from the city answers, not a menu. Every day, also at weekends.",
    ),
    "body": [
        heading("Bellen", "Call"),
        text(
            """
            **[016 27 27 72](tel:+3216272772)**, zeven dagen op zeven, van 8 tot 20 uur.
            Je betaalt een gewoon gesprek.

            Spreek je weinig Nederlands? Zeg in welke taal je verder wilt.
            We spreken Nederlands en Engels, en zoeken voor andere talen iemand die kan tolken.
            """,
            """
            **[016 27 27 72](tel:+3216272772)**, seven days a week, from 8 am to 8 pm.
            You pay what any call costs.

            Do you speak little Dutch? Tell us in which language you would like to go on.
            We speak Dutch and English, and for other languages we look for somebody who can
            interpret.
            """,
        ),
        heading("Schrijven", "Write"),
        text(
            """
            - Hulp vragen of aanbieden: **[leuven.helpt@leuven.be](mailto:leuven.helpt@leuven.be)**
            - Een vraag over de maatregelen: **[corona@leuven.be](mailto:corona@leuven.be)**

            Schrijf je telefoonnummer erbij. Bellen gaat vaak sneller dan mailen.
            """,
            """
            - To ask for help or to offer it:
            **[leuven.helpt@leuven.be](mailto:leuven.helpt@leuven.be)**
            - A question about the measures: **[corona@leuven.be](mailto:corona@leuven.be)**

            Add your phone number. A call is often quicker than an e-mail.
            """,
        ),
        action("question", "Stel je vraag", "Ask your question"),
        heading("Langskomen", "Come by"),
        text(
            """
            Heb je geen telefoon of geen internet? Kom naar het stadskantoor,
            Professor Van Overstraetenplein 1, naast het station. Iemand vult het formulier samen
            met je in.
            Of vraag het in een buurtcentrum.
            """,
            """
            No phone or no internet? Come to the city office,
            Professor Van Overstraetenplein 1, next to the station. Somebody fills in the form
            with you.
            Or ask at a neighbourhood centre.
            """,
        ),
        heading("Heb je al een referentie?", "Do you already have a reference?"),
        text(
            """
            Houd ze bij de hand als je belt. Je mag ze gewoon voorlezen, teken per teken.
            Ben je ze kwijt, dan vinden we je vraag ook met je naam en je nummer.
            """,
            """
            Keep it at hand when you call. Just read it out, character by character.
            If you lost it, we also find your question by your name and your number.
            """,
        ),
        note(
            """
            Is er iemand in gevaar, wacht dan niet op ons: **bel 112**. Wil je met iemand praten,
            dag en nacht? Tele-Onthaal is er op **106**, de Zelfmoordlijn op **1813**.
            """,
            """
            If somebody is in danger, do not wait for us: **call 112**. Would you like to talk,
            day or night? Tele-Onthaal is there on **106**, the suicide line on **1813** (both in
            Dutch).
            """,
        ),
    ],
}

ACCESSIBILITY = {
    "key": "accessibility",
    "slug": both("toegankelijkheid", "accessibility"),
    "title": both("Toegankelijkheid", "Accessibility"),
    "search_description": both(
        "Wat Leuven Helpt doet om voor iedereen bruikbaar te zijn, en wat nog beter moet.",
        "What Leuven Helpt does to be usable by everyone, and what still has to improve.",
    ),
    "intro": both(
        "Iedereen moet hulp kunnen vragen en hulp kunnen bieden. "
        "Lukt iets je niet op deze site, dan is dat onze fout en niet de jouwe.",
        "Everybody must be able to ask for help and to offer it. "
        "When something on this site does not work for you, the fault is ours and not yours.",
    ),
    "body": [
        heading("Wat je mag verwachten", "What you may expect"),
        text(
            """
            - Alles werkt met het toetsenbord, met een schermlezer en zonder JavaScript.
            - Je kunt de tekst tot vier keer zo groot maken zonder dat er iets wegvalt.
            - Kleuren hebben genoeg contrast, ook in donkere weergave.
            - Een formulier zegt wat er mis is, waar, en hoe je het oplost. Wat je typte, blijft
            staan.
            - Elk formulier kan ook aan de telefoon, per mail of aan het loket.
            """,
            """
            - Everything works with the keyboard, with a screen reader and without JavaScript.
            - You can make the text four times as large without losing anything.
            - Colours have enough contrast, in dark mode too.
            - A form says what is wrong, where, and how to put it right. What you typed stays.
            - Every form can also be done by phone, by e-mail or at the counter.
            """,
        ),
        heading("Hoe we het nagaan", "How we check it"),
        text(
            """
            We bouwen volgens de Europese norm EN 301 549 en WCAG 2.2, niveau AA.
            Elke wijziging wordt automatisch getest, en we proberen elk scherm zelf uit met het
            toetsenbord.
            Automatische tests vinden niet alles. Een controle door een onafhankelijke organisatie
            en door mensen met een beperking moet nog gebeuren.
            """,
            """
            We build by the European standard EN 301 549 and WCAG 2.2, level AA.
            Every change is tested automatically, and we try each screen ourselves with the
            keyboard.
            Automatic tests do not find everything. A check by an independent organisation
            and by people with a disability has still to take place.
            """,
        ),
        heading("Wat nog niet goed is", "What is not good enough yet"),
        text(
            """
            - Er is nog geen uitleg in Vlaamse Gebarentaal.
            - Niet alle teksten zijn al nagelezen op eenvoudige taal.
            - De site is er in het Nederlands en het Engels. Voor andere talen moet je nu nog
            bellen.
            """,
            """
            - There is no explanation in Flemish Sign Language yet.
            - Not all texts have been checked for plain language yet.
            - The site is in Dutch and English. For other languages you still have to call.
            """,
        ),
        heading("Loop je ergens vast?", "Are you stuck somewhere?"),
        text(
            """
            Bel ons of [stel je vraag](@question). Zeg op welke pagina het misging en wat je
            gebruikt.
            We helpen je meteen verder en zoeken daarna de oorzaak.
            Vind je dat we er te weinig mee doen, dan kun je klacht indienen bij de Vlaamse
            Ombudsdienst.
            """,
            """
            Call us or [ask your question](@question). Tell us on which page it went wrong and
            what you use.
            We help you straight away and look for the cause afterwards.
            If you feel that we do too little about it, you can complain to the Flemish Ombuds
            Service.
            """,
        ),
    ],
}
