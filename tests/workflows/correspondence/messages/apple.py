"""As Apple Mail on a computer writes them."""

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


@mail(IN_CASE, words="Dat is goed.", is_known=True)
def apple_answer(sent: Sent) -> bytes:
    text = (
        "Dat is goed.\n\n> Op 3 mei 2027, om 09:00 heeft Leuven Helpt <hulp@example.org> het "
        "volgende geschreven:\n> \n> Dag Mia\n"
    )
    return plain(head(sent), text, flowed=True)


@mail(PROPOSED, words="Voor de foto.\n\nNa de foto.", files=("IMG_1.jpg",))
def apple_photo_between_two_texts(sent: Sent) -> bytes:
    return parts(
        new("foto"),
        "multipart/mixed",
        "Content-Type: text/plain; charset=us-ascii\n\nVoor de foto.\n",
        base64_part("image/jpeg; name=IMG_1.jpg", photo(),
                    "Content-Disposition: inline; filename=IMG_1.jpg"),
        "Content-Type: text/plain; charset=us-ascii\n\nNa de foto.\n",
    )  # fmt: skip


@mail(PROPOSED, words="De offerte.", files=("offerte.jpg",))
def apple_file_inside_an_alternative(sent: Sent) -> bytes:
    inner = (
        b'Content-Type: multipart/mixed; boundary="=_b2"\n\n--=_b2\n'
        b"Content-Type: text/html; charset=utf-8\n\n<p>De offerte.</p>\n--=_b2\n"
        + base64_part("image/jpeg; name=offerte.jpg", photo(),
                      "Content-Disposition: attachment; filename=offerte.jpg")
        + b"--=_b2--\n"
    )  # fmt: skip
    return parts(
        new("offerte"),
        "multipart/alternative",
        "Content-Type: text/plain; charset=utf-8\n\nDe offerte.\n",
        inner,
    )


@mail(PROPOSED, words="Mét accenten.", files=("plán één.jpg",))
def apple_name_in_rfc2231(sent: Sent) -> bytes:
    return parts(
        new("plan"),
        "multipart/mixed",
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        "Mét accenten.\n",
        base64_part("image/jpeg", photo(),
                    "Content-Disposition: attachment;\n filename*0*=utf-8''pl%C3%A1n%20;\n"
                    " filename*1*=%C3%A9%C3%A9n.jpg"),
    )  # fmt: skip


@mail(IN_CASE, words="Ik stuur deze door.")
def apple_forwards_as_a_file(sent: Sent) -> bytes:
    inner = (
        "Content-Type: message/rfc822\nContent-Disposition: attachment\n\n"
        "From: Buurvrouw <b@example.org>\nSubject: hulp\nDate: Mon, 3 May 2027 08:00:00 +0200\n"
        "Content-Type: text/plain\n\nKan iemand mij helpen?\n"
    )
    return parts(
        head(sent), "multipart/mixed",
        "Content-Type: text/plain; charset=utf-8\n\nIk stuur deze door.\n", inner,
    )  # fmt: skip


@mail(PROPOSED, words="Punten:\n- brood\n- melk (https://winkel.example.org/melk)")
def apple_html_list(sent: Sent) -> bytes:
    html = (
        '<html><body>Punten:<ul><li>brood</li><li><a href="https://winkel.example.org/melk">melk'
        '</a></li></ul><script>alert("x")</script><img src="https://spy.example.org/1.gif">'
        "</body></html>"
    )
    return raw(new("lijst"), html, **{"Content-Type": "text/html; charset=utf-8"})
