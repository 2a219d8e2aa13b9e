"""Sentences that the demo's information centre says to callers who speak no Dutch."""

from workflows.information.models import Phrase, Saying

# In Dutch; then by language the sentence, and how somebody says it who does not speak that.
PHRASES: tuple[tuple[str, dict[str, tuple[str, str]]], ...] = (
    (
        "Goeiedag, u spreekt met de stad.",
        {
            "en": ("Good day, this is the city.", ""),
            "fr": ("Bonjour, ici la ville.", "bon-ZJOER, ie-SIE la VIEL"),
            "ar": ("مرحباً، معك البلدية.", "MAR-ha-ban, MA-ak al-ba-la-DIE-ja"),
            "tr": ("İyi günler, burası belediye.", "ie-JIE gün-LER, boe-ra-SEU be-le-die-JE"),
            "uk": ("Добрий день, це місто.", "DO-bri dènj, tsé MIES-to"),
        },
    ),
    (
        "Spreekt u een beetje Nederlands of Engels?",
        {
            "en": ("Do you speak a little Dutch?", ""),
            "fr": (
                "Parlez-vous un peu néerlandais ou anglais ?",
                "par-LEE voe un peu nee-er-lan-DÈ oe an-GLÈ",
            ),
            "ar": (
                "هل تتكلم قليلاً من الهولندية أو الإنجليزية؟",
                "hal ta-ta-KAL-lam ka-LIE-lan min al-hoe-lan-DIE-ja aw al-in-ghlie-ZIE-ja",
            ),
            "tr": (
                "Biraz Hollandaca veya İngilizce biliyor musunuz?",
                "bie-RAZ hol-LAN-da-dzja VE-ja in-gie-LIEZ-dzje bie-LIE-jor moe-soe-noez",
            ),
            "uk": (
                "Ви трохи говорите нідерландською чи англійською?",
                "wie TRO-chie ho-WO-rie-te nie-der-LANDS-ko-joe tsjie an-HLIEJS-ko-joe",
            ),
        },
    ),
    (
        "Een ogenblik, alstublieft.",
        {
            "en": ("One moment, please.", ""),
            "fr": ("Un instant, s'il vous plaît.", "un ins-TAN, siel voe PLÈ"),
            "ar": ("لحظة من فضلك.", "LAH-za min FAD-lak"),
            "tr": ("Bir dakika, lütfen.", "bier da-kie-KA, LÜT-fen"),
            "uk": ("Хвилинку, будь ласка.", "chwie-LIEN-koe, BOEDJ LAS-ka"),
        },
    ),
    (
        "Hoe heet u?",
        {
            "en": ("What is your name?", ""),
            "fr": ("Comment vous appelez-vous ?", "ko-MAN voe-zap-LEE voe"),
            "ar": ("ما اسمك؟", "MA IS-mak"),
            "tr": ("Adınız nedir?", "a-deu-NEUZ NE-dier"),
            "uk": ("Як вас звати?", "jak was ZWA-tie"),
        },
    ),
    (
        "Op welk nummer kunnen we u terugbellen?",
        {
            "en": ("On which number can we call you back?", ""),
            "fr": (
                "À quel numéro pouvons-nous vous rappeler ?",
                "a kel nu-mee-ROO poe-VON noe voe rap-LEE",
            ),
            "ar": (
                "على أي رقم يمكننا معاودة الاتصال بك؟",
                "A-la aj RA-kam joem-KIE-noe-na moe-A-wa-dat al-it-ti-SAAL bik",
            ),
            "tr": (
                "Sizi hangi numaradan geri arayabiliriz?",
                "sie-ZIE HAN-gie noe-ma-ra-DAN ge-RIE a-ra-ja-bie-lie-RIEZ",
            ),
            "uk": (
                "За яким номером вам передзвонити?",
                "za ja-KIEM NO-me-rom wam pe-redz-wo-NIE-tie",
            ),
        },
    ),
    (
        "Is er iemand in gevaar?",
        {
            "en": ("Is anybody in danger?", ""),
            "fr": ("Quelqu'un est-il en danger ?", "kel-KUN è-TIEL an dan-ZJEE"),
            "ar": ("هل هناك من هو في خطر؟", "hal hoe-NAA-ka man HOE-wa fie GHA-tar"),
            "tr": ("Tehlikede olan biri var mı?", "teh-lie-ke-DE o-lan bie-RIE VAR meu"),
            "uk": ("Хтось у небезпеці?", "chtosj oe ne-bez-PE-tsie"),
        },
    ),
    (
        "Leg neer en bel 112.",
        {
            "en": ("Hang up and ring 112.", ""),
            "fr": (
                "Raccrochez et appelez le 112.",
                "ra-kro-SJEE ee ap-LEE le san-DOEZ",
            ),
            "ar": ("أغلق الخط واتصل بالرقم 112.", "AGH-lik al-GHAT wat-TA-sil bie 112"),
            "tr": ("Kapatın ve 112'yi arayın.", "ka-pa-TEUN ve JÜZ on ie-KIE-jie a-ra-JEUN"),
            "uk": (
                "Покладіть слухавку і дзвоніть 112.",
                "po-kla-DIETJ SLOE-chaw-koe ie dzwo-NIETJ sto dwa-NAD-tsjatj",
            ),
        },
    ),
    (
        "We bellen u terug met iemand die uw taal spreekt.",
        {
            "en": ("We call you back with somebody who speaks your language.", ""),
            "fr": (
                "Nous vous rappelons avec quelqu'un qui parle votre langue.",
                "noe voe rap-LON a-VEK kel-KUN kie PARL votr LANG",
            ),
            "ar": (
                "سنعاود الاتصال بك مع شخص يتكلم لغتك.",
                "sa-noe-A-wied al-it-ti-SAAL bik MA-a sjaghs ja-ta-KAL-lam loe-GHA-tak",
            ),
            "tr": (
                "Sizi dilinizi konuşan biriyle geri arayacağız.",
                "sie-ZIE die-lie-nie-ZIE ko-noe-SJAN bie-RIEJ-le ge-RIE a-ra-ja-dzja-EUZ",
            ),
            "uk": (
                "Ми передзвонимо з людиною, яка говорить вашою мовою.",
                "mie pe-re-DZWO-nie-mo z ljoe-DIE-no-joe, ja-KA ho-WO-rietj WA-sjo-joe MO-wo-joe",
            ),
        },
    ),
)


def ensure_phrases() -> None:
    """Create the phrases where there are none; what staff changed since stays so."""
    if Phrase.objects.exists():
        return
    for order, (text, sayings) in enumerate(PHRASES, start=1):
        phrase = Phrase.objects.create(text=text, order=order)
        Saying.objects.bulk_create(
            Saying(phrase=phrase, language=language, text=said, spoken=spoken)
            for language, (said, spoken) in sayings.items()
        )
