"""As Outlook and Exchange write them."""

from tests.workflows.correspondence.messages.writing import (
    IN_CASE,
    MIA,
    PROPOSED,
    Sent,
    Writing,
    base64_part,
    both,
    head,
    logo,
    new,
    parts,
    pdf,
    photo,
    plain,
    raw,
    winmail,
    with_files,
)

mail = Writing()
MAILS = mail.mails


@mail(IN_CASE, words="Dag\n\nDinsdag past mij.\n\nGroeten\nMia", is_known=True)
def outlook_dutch_answer(sent: Sent) -> bytes:
    quote = (
        "________________________________\n"
        "Van: Leuven Helpt <hulp@example.org>\n"
        "Verzonden: maandag 3 mei 2027 9:00\n"
        f"Aan: Mia Peeters <{MIA}>\n"
        f"Onderwerp: {sent.subject}\n\nDag Mia\n\nWanneer past het?\n"
    )
    return plain(head(sent), "Dag\n\nDinsdag past mij.\n\nGroeten\nMia\n\n" + quote)


@mail(IN_CASE, words="Yes please.", is_known=True)
def outlook_english_original_message(sent: Sent) -> bytes:
    text = (
        "Yes please.\n\n-----Original Message-----\nFrom: Leuven Helpt\n"
        "Sent: Monday, May 3, 2027 9:00 AM\nTo: Mia\nSubject: x\n\nShall we come?\n"
    )
    return plain(head(sent), text)


@mail(IN_CASE, words="Oui, merci.")
def outlook_french_header_block(sent: Sent) -> bytes:
    text = (
        "Oui, merci.\n\nDe : Leuven Helpt\nEnvoyé : lundi 3 mai 2027\n"
        "À : Mia\nObjet : x\n\nÇa va ?\n"
    )
    return plain(head(sent), text)


@mail(IN_CASE, words="Kan het een uur later?\n\nDank u")
def outlook_html_only(sent: Sent) -> bytes:
    html = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>"
        "p.MsoNormal{margin:0}</style><!--[if gte mso 9]><xml></xml><![endif]--></head><body>"
        "<div class=WordSection1><p class=MsoNormal>Kan het een uur later?<o:p></o:p></p>"
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Dank&nbsp;u</p>"
        "<div style='border:none'><p class=MsoNormal><b>Van:</b> Leuven Helpt<br>"
        "<b>Verzonden:</b> maandag 3 mei 2027<br><b>Aan:</b> Mia</p></div>"
        "<p class=MsoNormal>Wanneer past het?</p></div></body></html>"
    )
    return raw(head(sent), html, **{"Content-Type": 'text/html; charset="utf-8"'})


@mail(IN_CASE, words="Bijgevoegd het attest.", files=("attest.pdf",))
def outlook_pdf_and_logo(sent: Sent) -> bytes:
    text = 'Content-Type: text/plain; charset="iso-8859-1"\n\nBijgevoegd het attest.\n'
    return parts(
        head(sent),
        "multipart/mixed",
        text,
        base64_part(
            "image/png; name=image001.png", logo(), "Content-ID: <image001@01D>",
            'Content-Disposition: inline; filename="image001.png"',
        ),
        base64_part("application/pdf; name=attest.pdf", pdf(),
                    'Content-Disposition: attachment; filename="attest.pdf"'),
    )  # fmt: skip


@mail(PROPOSED, words="Zie bijlage.", files=("plan.pdf", "tuin.jpg"))
def outlook_winmail_dat(sent: Sent) -> bytes:
    packed = winmail(("plan.pdf", pdf()), ("tuin.jpg", photo()))
    return with_files(new("Hulp in de tuin"), "Zie bijlage.\n",
                      ("winmail.dat", packed, "application/ms-tnef"))  # fmt: skip


@mail(PROPOSED, words="Zie bijlage.", left_out=("winmail.dat",))
def outlook_winmail_dat_damaged(sent: Sent) -> bytes:
    return with_files(new("Hulp"), "Zie bijlage.\n",
                      ("winmail.dat", b"cut off", "application/ms-tnef"))  # fmt: skip


@mail(PROPOSED, subject="Vraag over de boodschappenhulp voor mijn moeder é")
def outlook_folded_encoded_subject(sent: Sent) -> bytes:
    subject = (
        "=?iso-8859-1?Q?Vraag_over_de_boodschappenhulp_?=\n =?iso-8859-1?Q?voor_mijn_moeder_=E9?="
    )
    return plain(new(subject), "Kan dat?\n", "iso-8859-1")


@mail(
    PROPOSED,
    words="Kom je?\n\nUitnodiging uit een agenda: Huisbezoek\n"
    "dinsdag 4 mei 2027, 14:00\nKaststraat 1",
)
def outlook_invitation(sent: Sent) -> bytes:
    calendar = (
        "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nSUMMARY:Huisbezoek\n"
        "DTSTART;TZID=Romance Standard Time:20270504T140000\nLOCATION:Kaststraat 1\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )
    return parts(
        new("Huisbezoek"),
        "multipart/alternative",
        'Content-Type: text/plain; charset="utf-8"\n\nKom je?\n',
        'Content-Type: text/html; charset="utf-8"\n\n<p>Kom je?</p>\n',
        f'Content-Type: text/calendar; charset="utf-8"; method=REQUEST\n\n{calendar}',
    )


@mail(IN_CASE, words="Prima — tot dan “morgen” € 5")
def outlook_windows_1252(sent: Sent) -> bytes:
    body = "Prima — tot dan “morgen” € 5\n".encode("cp1252")
    return raw(head(sent), body, **{"Content-Type": "text/plain; charset=iso-8859-1",
                                    "Content-Transfer-Encoding": "8bit"})  # fmt: skip


@mail(IN_CASE, words="Met dank\nMia", is_known=True)
def outlook_both_texts(sent: Sent) -> bytes:
    return both(head(sent), "Met dank\nMia\n", "<p>Met dank<br>Mia</p>")
