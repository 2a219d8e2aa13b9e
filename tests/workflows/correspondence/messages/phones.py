"""As phones write them."""

from tests.workflows.correspondence.messages.writing import (
    IN_CASE,
    PROPOSED,
    Sent,
    Writing,
    base64_part,
    head,
    new,
    parts,
    photo,
    plain,
    raw,
)

mail = Writing()
MAILS = mail.mails


@mail(IN_CASE, words="Ok", is_known=True)
def iphone_answer(sent: Sent) -> bytes:
    text = (
        "Ok\n\nVerstuurd vanaf mijn iPhone\n\n> Op 3 mei 2027 om 09:00 heeft Leuven Helpt het "
        "volgende geschreven:\n> \n> Dag Mia\n"
    )
    return plain(head(sent), text)


@mail(PROPOSED, words="Mijn kraan lekt", subject="")
def iphone_without_subject(sent: Sent) -> bytes:
    return plain(new(""), "Mijn kraan lekt\n\nSent from my iPhone\n")


@mail(PROPOSED, words="", files=("IMG_0042.jpg",))
def iphone_photo_and_no_word(sent: Sent) -> bytes:
    return parts(
        new("Foto"),
        "multipart/mixed",
        base64_part("image/jpeg; name=IMG_0042.jpeg", photo(),
                    "Content-Disposition: inline; filename=IMG_0042.jpg"),
    )  # fmt: skip


@mail(IN_CASE, words="Ik kom om 3 uur")
def android_answer(sent: Sent) -> bytes:
    text = (
        "Ik kom om 3 uur\n\nVerzonden vanaf mijn Galaxy\n\n\n"
        "-------- Oorspronkelijk bericht --------\n"
        "Van: Leuven Helpt <hulp@example.org>\nDatum: 03-05-2027 09:00\nDag Mia\n"
    )
    return plain(head(sent), text)


@mail(IN_CASE, words="Top!")
def outlook_for_android(sent: Sent) -> bytes:
    html = (
        '<div dir="auto">Top!</div><div id="ms-outlook-mobile-signature">Outlook voor Android '
        'downloaden</div><hr><div id="divRplyFwdMsg"><b>From:</b> Leuven Helpt<br><b>Sent:</b> '
        "Monday<br></div><p>Dag Mia</p>"
    )
    return raw(head(sent), html, **{"Content-Type": "text/html; charset=utf-8"})


@mail(PROPOSED, words="hallo is dit het nummer voor hulp")
def mms_through_a_gateway(sent: Sent) -> bytes:
    sender = "32470000000@mms.example.net"
    return parts(
        new("", sender, Message_ID=""),
        "multipart/related",
        "Content-Type: text/plain; charset=utf-8; name=text_0.txt\nContent-ID: <text_0>\n"
        "Content-Disposition: inline\n\nhallo is dit het nummer voor hulp\n",
    )
