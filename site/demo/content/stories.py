"""Leuvense Verhalen. The people in them do not exist; the streets do."""

from datetime import date

from demo.content.notation import Picture, To, action, both, heading, text

# (key, name): what stories are about.
THEMES = (
    ("buren", both("Buren", "Neighbours")),
    ("dieren", both("Dieren", "Animals")),
    ("samen-leren", both("Samen leren", "Learning together")),
    ("tekenen", both("Tekenen", "Drawing")),
)

INDEX = {
    "key": "stories",
    "send_page": To("story"),
    "show_in_menus": True,
    "slug": both("verhalen", "stories"),
    "title": both("Leuvense Verhalen", "Stories from Leuven"),
    "search_description": both(
        "Kleine verhalen van mensen die elkaar helpen.",
        "Small stories of people who help each other.",
    ),
    "intro": both(
        "Kleine verhalen van mensen die elkaar helpen. "
        "De mensen in deze voorbeelden zijn verzonnen, de buurten niet.",
        "Small stories of people who help each other. "
        "The people in these examples are made up, the neighbourhoods are not.",
    ),
}

HELP_TOO = action("vacancies", "Help ook een buur", "Help a neighbour too")

BASKET = {
    "key": "story-basket",
    "slug": both("het-mandje-van-de-zesde", "the-basket-from-the-sixth-floor"),
    "title": both("Het mandje van de zesde", "The basket from the sixth floor"),
    "search_description": both(
        "Odette laat elke vrijdag een mandje zakken van de zesde verdieping.",
        "Every Friday Odette lowers a basket from the sixth floor.",
    ),
    "told_by": "Odette",
    "told_on": date(2020, 4, 3),
    "neighbourhood": "Sint-Maartensdal",
    "theme": "buren",
    "picture": Picture("basket"),
    "lead": both(
        "Elke vrijdag om elf uur zakt er in Sint-Maartensdal een mandje naar beneden. "
        "Zes verdiepingen, aan een waslijn. Soms blijft het halfweg hangen, en dan klapt iemand.",
        "Every Friday at eleven a basket comes down in Sint-Maartensdal. "
        "Six floors, on a washing line. Sometimes it gets stuck halfway, and somebody claps.",
    ),
    "quote": both(
        "Ik had om eieren gevraagd. Ik kreeg er een buur bij.",
        "I had asked for eggs. I got a neighbour with them.",
    ),
    "body": [
        text(
            """
            De lift was het probleem. Odette is eenentachtig en heeft zwakke longen,
            en in een lift sta je met vreemden in een kast. “Dus ging ik niet meer naar buiten,”
            zegt ze. “Na een week had ik nog rijst, mosterd en een doos pralines van Nieuwjaar.”

            Haar dochter vulde het formulier in vanuit Gent. De dag erna belde Bram.
            Hij studeert in Leuven, was niet naar huis kunnen gaan en zat op zijn kot
            drie straten verder naar een muur te kijken.
            """,
            """
            The lift was the problem. Odette is eighty-one and has weak lungs,
            and in a lift you stand in a cupboard with strangers. “So I stopped going out,”
            she says. “After a week I had rice, mustard and a box of New Year’s chocolates left.”

            Her daughter filled in the form from Ghent. The next day Bram called.
            He studies in Leuven, had not been able to go home and was looking at a wall
            in his student room, three streets away.
            """,
        ),
        heading("Halfvolle melk is geen melk", "Semi-skimmed milk is no milk"),
        text(
            """
            De eerste keer zette hij de tas voor haar deur, belde aan en liep twee verdiepingen
            naar beneden.
            Zo riepen ze naar elkaar, door de trappenhal. Over de melk vooral.
            Halfvolle, dat was geen melk, vond Odette.

            Het mandje was haar idee. Ze had er vroeger de sleutel mee naar beneden gelaten
            voor de kinderen. Nu gaat er een briefje in met de lijst, en een omslag met het geld.
            Bram legt de boodschappen erin, in drie keer als er aardappelen bij zijn, en zij trekt.
            “Goed voor de armen,” zegt ze.
            """,
            """
            The first time he put the bag at her door, rang the bell and walked down two floors.
            That is how they called to each other, through the stairwell. About the milk mostly.
            Semi-skimmed, Odette found, was no milk.

            The basket was her idea. She used to send the key down in it for the children.
            Now there is a note in it with the list, and an envelope with the money.
            Bram puts the groceries in, in three goes when there are potatoes, and she pulls.
            “Good for the arms,” she says.
            """,
        ),
        text(
            """
            Sinds vorige week zakken er twee mandjes. De buurman van de vierde had het gezien
            vanuit zijn keuken, en vroeg of Bram ook koffie kon meebrengen.
            Nu staat er op vrijdag een klein publiek op de balkons.

            Wat er daarna gebeurt, weet Odette nog niet. “Als dit voorbij is,
            komt hij met de lift naar boven,” zegt ze. “En dan drinkt hij volle melk.”
            """,
            """
            Since last week there are two baskets. The neighbour on the fourth floor had seen it
            from his kitchen, and asked whether Bram could bring coffee too.
            On Fridays there is now a small audience on the balconies.

            What happens after that, Odette does not know yet. “When this is over,
            he comes up in the lift,” she says. “And then he drinks whole milk.”
            """,
        ),
        HELP_TOO,
    ],
}

DOG = {
    "key": "story-dog",
    "slug": both("de-vier-bazen-van-pruim", "the-four-masters-of-pruim"),
    "title": both("De vier bazen van Pruim", "The four masters of Pruim"),
    "search_description": both(
        "Een hond in Heverlee kreeg er op een week vier bazen bij.",
        "Within a week a dog in Heverlee gained four masters.",
    ),
    "told_by": "Marcel",
    "told_on": date(2020, 4, 16),
    "neighbourhood": "Heverlee Oost",
    "theme": "dieren",
    "picture": Picture("dog"),
    "lead": both(
        "Pruim is een hond van drie kilo met de wil van een paard. "
        "Toen Marcel zijn heup brak, had hij op één week vier wandelaars.",
        "Pruim is a dog of three kilos with the will of a horse. "
        "When Marcel broke his hip, the dog had four walkers within a week.",
    ),
    "quote": both(
        "Hij komt thuis met modder van plekken waar ik nog nooit geweest ben.",
        "He comes home with mud from places where I have never been.",
    ),
    "body": [
        text(
            """
            Marcel had het formulier drie keer opengedaan en drie keer weer dichtgeklikt.
            Hulp vragen voor een hond, dat vond hij wat overdreven. “Er zijn mensen zonder eten,
            en ik kom af met mijn hond.” Maar Pruim moest vier keer per dag buiten,
            en Marcel geraakte niet verder dan de zetel.

            De medewerker aan de telefoon lachte niet. Ze vroeg hoe Pruim heette,
            of hij trok, en of hij van kinderen hield. Ja, ja en heel erg.
            """,
            """
            Marcel had opened the form three times and closed it three times.
            To ask for help for a dog, he thought that was a bit much. “There are people without
            food,
            and here I come with my dog.” But Pruim had to go out four times a day,
            and Marcel got no further than his armchair.

            The woman on the phone did not laugh. She asked what the dog was called,
            whether he pulled, and whether he liked children. Yes, yes and very much so.
            """,
        ),
        text(
            """
            Nu komt Nele om zeven uur, voor haar dienst in het ziekenhuis. Om twaalf uur staat
            Amir er,
            die thuiswerkt en anders de hele dag in zijn trainingsbroek zit. Om vier uur is het de
            beurt
            aan de tweeling van nummer negen, met hun vader op tien meter. En 's avonds wandelt
            Rosa,
            die zelf nooit een hond mocht van haar moeder. Ze is achtenveertig.

            De sleutel hangt in een potje aan de regenpijp. De leiband ook.
            Marcel zit aan het raam en houdt in een schriftje bij wie er geweest is.
            Niet om te controleren, zegt hij. “Het is gezellig om de namen op te schrijven.”
            """,
            """
            Now Nele comes at seven, before her shift at the hospital. At noon there is Amir,
            who works from home and otherwise spends the whole day in his tracksuit. At four it is
            the turn
            of the twins from number nine, with their father ten metres behind. And in the evening
            Rosa walks,
            who was never allowed a dog by her mother. She is forty-eight.

            The key hangs in a jar on the drainpipe. So does the lead.
            Marcel sits at the window and writes down in a notebook who has been.
            Not to check on them, he says. “It is good company to write down the names.”
            """,
        ),
        text(
            """
            Intussen kent Pruim Heverlee beter dan zijn baas. Het Heverleebos, de vijvers van het
            Arenbergpark,
            een bakker waar Amir niet over wil spreken. De heup geneest goed.
            In juni mag Marcel weer stappen. De vier hebben al laten weten dat ze niet van plan
            zijn te stoppen.
            """,
            """
            By now Pruim knows Heverlee better than his master. The Heverleebos, the ponds of
            Arenberg park,
            a bakery that Amir will not talk about. The hip heals well.
            In June Marcel may walk again. The four have let it be known that they do not intend
            to stop.
            """,
        ),
        HELP_TOO,
    ],
}

PHONE = {
    "key": "story-phone",
    "slug": both("negen-uur-de-telefoon", "nine-o-clock-the-telephone"),
    "title": both("Negen uur, de telefoon", "Nine o’clock, the telephone"),
    "search_description": both(
        "Gust en Farah bellen elke ochtend. Allebei denken ze dat ze de ander helpen.",
        "Gust and Farah call every morning. Both think that they are helping the other.",
    ),
    "told_by": "Farah",
    "told_on": date(2020, 4, 28),
    "neighbourhood": "Wijgmaal",
    "theme": "samen-leren",
    "picture": Picture("phone"),
    "lead": both(
        "Gust is vierentachtig en woont alleen in Wijgmaal. Farah leert sinds september "
        "Nederlands. "
        "Elke ochtend om negen uur bellen ze. Allebei denken ze dat ze de ander helpen.",
        "Gust is eighty-four and lives alone in Wijgmaal. Farah has been learning Dutch since "
        "September. "
        "Every morning at nine they call. Both think that they are helping the other.",
    ),
    "quote": both(
        "In de les leerde ik ‘hoe gaat het’. Van Gust leerde ik ‘’t zal wel zijn’.",
        "In class I learned ‘how are you’. From Gust I learned ‘I should think so’.",
    ),
    "body": [
        text(
            """
            De lessen stopten op een vrijdag in maart. Farah had net de verleden tijd gehad.
            “Ik dacht: nu vergeet ik alles,” zegt ze. Ze zag op de site een tegel staan:
            bellen met iemand die alleen is. Moest je daarvoor perfect Nederlands kennen?
            Ze belde om het te vragen. In het Nederlands. “U spreekt het al,” zei de man van de
            stad.
            """,
            """
            The lessons stopped on a Friday in March. Farah had just been taught the past tense.
            “I thought: now I will forget everything,” she says. On the site she saw a tile:
            call somebody who is on their own. Did your Dutch have to be perfect for that?
            She phoned to ask. In Dutch. “You are already speaking it,” said the man from the city.
            """,
        ),
        text(
            """
            Het eerste gesprek duurde zes minuten en ging over het weer.
            Het tweede duurde een uur en ging over duiven. Gust heeft er dertig.
            Hij legde uit wat een doffer is, en een duivin, en waarom je nooit op zondag voedert
            voor de mis. Farah schreef alles op en zocht het woord mis op.

            Zij vertelde over Isfahan, over het dak van haar grootvader. Daar zaten ook duiven.
            Het was even stil aan de andere kant. “Welke kleur?” vroeg Gust.
            """,
            """
            The first call took six minutes and was about the weather.
            The second took an hour and was about pigeons. Gust has thirty.
            He explained what a cock is, and a hen, and why you never feed them on a Sunday
            before mass. Farah wrote it all down and looked up the word mass.

            She told him about Isfahan, about her grandfather’s roof. There were pigeons there too.
            It was quiet for a moment at the other end. “What colour?” asked Gust.
            """,
        ),
        text(
            """
            Haar leraar hoort het verschil. Ze maakt nu fouten die in geen enkel boek staan,
            zegt hij, en dat is een compliment. Gust heeft op zijn kalender bij elke dag een
            kruisje gezet.
            Tweeënveertig, tot nu toe.

            In de zomer gaat ze kijken, naar alle dertig. Hij heeft er één naar haar genoemd.
            Ze vliegt het traagst van allemaal, zegt hij. Maar ze komt altijd terug.
            """,
            """
            Her teacher hears the difference. She now makes mistakes that are in no book,
            he says, and that is a compliment. Gust has put a cross on his calendar for every day.
            Forty-two so far.

            In summer she will go and see them, all thirty. He has named one after her.
            It is the slowest of them all, he says. But it always comes back.
            """,
        ),
        HELP_TOO,
    ],
}

SUNS = {
    "key": "story-suns",
    "slug": both("tweehonderd-zonnen", "two-hundred-suns"),
    "title": both("Tweehonderd zonnen", "Two hundred suns"),
    "search_description": both(
        "Een klas in Kessel-Lo tekende zonnen voor ramen waar geen bezoek meer kwam.",
        "A class in Kessel-Lo drew suns for windows that had no visitors any more.",
    ),
    "told_by": "Lies",
    "told_on": date(2020, 5, 7),
    "neighbourhood": "Kop van Kessel-Lo",
    "theme": "tekenen",
    "picture": Picture("suns"),
    "lead": both(
        "Juf Lies vroeg haar klas om een zon te tekenen. Eén per kind, dacht ze. "
        "Het werden er tweehonderd, en ze hangen allemaal.",
        "Lies, a teacher, asked her class to draw a sun. One for each child, she thought. "
        "It became two hundred, and they all hang.",
    ),
    "quote": both(
        "Er was een zwarte bij. Die hangt in het midden.",
        "There was a black one. It hangs in the middle.",
    ),
    "body": [
        text(
            """
            In het woonzorgcentrum om de hoek kwam sinds half maart niemand meer op bezoek.
            Juf Lies fietst er elke dag voorbij. “Je zag ze zitten, achter het glas.
            En ik dacht: ramen, daar kun je iets mee.”

            Ze mailde de ouders van het tweede leerjaar. Teken een zon, leg ze in de doos aan mijn
            poort.
            De eerste avond lagen er vier. De tweede avond was de doos te klein.
            Broers, zussen, een grootvader die vroeger schilder was, een baby met een voetafdruk.
            """,
            """
            Since the middle of March nobody came to visit the care home around the corner.
            Lies cycles past it every day. “You saw them sitting there, behind the glass.
            And I thought: windows, you can do something with those.”

            She e-mailed the parents of her class of seven-year-olds. Draw a sun, put it in the box
            at my gate.
            The first evening there were four. The second evening the box was too small.
            Brothers, sisters, a grandfather who used to be a painter, a baby with a footprint.
            """,
        ),
        heading("Van buiten naar binnen", "From the outside in"),
        text(
            """
            Twee vrijwilligers plakten ze op een zaterdag aan de buitenkant van de ramen,
            met de tekening naar binnen. Zo konden de bewoners kiezen, met een vinger tegen het
            glas:
            iets hoger, iets meer naar links. Er waren blauwe zonnen, zonnen met wimpers,
            een zon met een fiets.
            """,
            """
            One Saturday two volunteers stuck them on the outside of the windows,
            with the drawing facing in. So the residents could choose, with a finger against the
            glass:
            a bit higher, more to the left. There were blue suns, suns with eyelashes,
            a sun with a bicycle.
            """,
        ),
        text(
            """
            De zwarte was van een jongen wiens oma er woonde. Iemand vond dat die beter in de doos
            kon blijven.
            Zijn oma vond van niet. Ze liet hem ophangen in het midden, op ooghoogte.
            “Die begrijp ik,” zei ze.

            Volgende maand beginnen ze aan de manen.
            """,
            """
            The black one was by a boy whose grandmother lived there. Somebody thought it had better
            stay in the box. His grandmother did not. She had it hung in the middle, at eye level.
            “That one I understand,” she said.

            Next month they start on the moons.
            """,
        ),
        HELP_TOO,
    ],
}

STORIES = (BASKET, DOG, PHONE, SUNS)
