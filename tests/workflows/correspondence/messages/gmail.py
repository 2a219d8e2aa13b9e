"""As Gmail writes them."""

from tests.workflows.correspondence.messages.writing import (
    IN_CASE,
    MIA,
    NEIGHBOUR,
    PROPOSED,
    Sent,
    Writing,
    both,
    head,
    new,
    parts,
    photo,
    plain,
    raw,
    with_files,
)

mail = Writing()
MAILS = mail.mails
QUOTE = (
    "\nOp ma 3 mei 2027 om 09:00 schreef Leuven Helpt <\nhulp@example.org>:\n\n"
    "> Dag Mia\n>\n> Wanneer past het?\n>\n"
)


@mail(IN_CASE, words="Liefst woensdag.", is_known=True)
def gmail_answer_on_top(sent: Sent) -> bytes:
    html = (
        '<div dir="ltr">Liefst woensdag.</div><br><div class="gmail_quote"><div dir="ltr">Op ma 3 '
        'mei 2027 schreef Leuven Helpt:<br></div><blockquote class="gmail_quote">Dag Mia'
        "</blockquote></div>"
    )
    return both(head(sent), "Liefst woensdag.\n" + QUOTE, html)


@mail(IN_CASE, words="Liefst woensdag.")
def gmail_answer_below_the_quote(sent: Sent) -> bytes:
    return plain(head(sent), QUOTE.lstrip("\n") + "\nLiefst woensdag.\n")


@mail(IN_CASE, words="Ja.\n\nDat mag.")
def gmail_answers_between_the_lines(sent: Sent) -> bytes:
    text = (
        "On Mon, May 3, 2027 at 9:00 AM Leuven Helpt <hulp@example.org> wrote:\n\n"
        "> Zoek je hulp?\n\nJa.\n\n> Mogen we komen?\n\nDat mag.\n"
    )
    return plain(head(sent), text)


@mail(IN_CASE, words="Nog een vraag.", is_known=False)
def gmail_from_another_address(sent: Sent) -> bytes:
    return plain(head(sent, "Zoon Peeters <zoon@gmail.example>"), "Nog een vraag.\n" + QUOTE)


@mail(IN_CASE, words="Ik wil graag stoppen.", is_known=False)
def gmail_new_mail_with_the_reference(sent: Sent) -> bytes:
    spoken = sent.reference
    return plain(new(f"over mijn dossier {spoken}"), "Ik wil graag stoppen.\n")


@mail(IN_CASE, words="Zie hierboven.")
def gmail_reference_without_spaces(sent: Sent) -> bytes:
    return plain(new(f"FW: {sent.reference.replace(' ', '').lower()}?"), "Zie hierboven.\n")


@mail(PROPOSED, words="Ik zoek iemand voor mijn hond.")
def gmail_new_mail(sent: Sent) -> bytes:
    return both(
        new("hulp gezocht"),
        "Ik zoek iemand voor mijn hond.\n",
        '<div dir="ltr">Ik zoek iemand voor mijn hond.</div>',
    )


@mail(PROPOSED, words="Twee foto's.", files=("1.jpg", "2.jpg"))
def gmail_two_photos(sent: Sent) -> bytes:
    return with_files(
        new("foto's"),
        "Twee foto's.\n",
        ("1.jpg", photo(), "image/jpeg"),
        ("2.jpg", photo("navy"), "image/jpeg"),
    )


@mail(PROPOSED, words=None)
def gmail_forwarded_inline(sent: Sent) -> bytes:
    text = (
        "---------- Forwarded message ---------\nVan: Buurvrouw <b@example.org>\n"
        "Date: ma 3 mei 2027\nSubject: hulp\nTo: Jan\n\nKan iemand mij helpen?\n"
    )
    return plain(new("Fwd: hulp"), text)


@mail(IN_CASE, words="Antwoord op mijn eigen mail.")
def gmail_answer_by_references_only(sent: Sent) -> bytes:
    fields = head(sent, In_Reply_To="<lost@mail.example.org>",
                  References=f"<{sent.message_id}> <lost@mail.example.org>")  # fmt: skip
    return plain(fields, "Antwoord op mijn eigen mail.\n")


@mail(PROPOSED, words="Een mail in emoji 🙂 en العربية", subject="Vraag 🙂")
def gmail_utf8_everywhere(sent: Sent) -> bytes:
    body = "Een mail in emoji 🙂 en العربية\n"
    return raw(new("=?UTF-8?B?VnJhYWcg8J+Zgg==?="), body,
               **{"Content-Type": 'text/plain; charset="UTF-8"',
                  "Content-Transfer-Encoding": "8bit"})  # fmt: skip


@mail(PROPOSED, words="De andere stad heeft een code ABC 123 DEF.")
def gmail_something_like_a_reference(sent: Sent) -> bytes:
    return plain(new("code ABC 123 DEF"), "De andere stad heeft een code ABC 123 DEF.\n")


@mail(PROPOSED, words="met name tussen aanhalingstekens")
def gmail_name_that_holds_an_address(sent: Sent) -> bytes:
    sender = f'"{MIA}" <{NEIGHBOUR}>'
    return plain(new("naam", sender), "met name tussen aanhalingstekens\n")


@mail(PROPOSED, words="Vertrouwelijk antwoord staat uit.")
def gmail_amp_part(sent: Sent) -> bytes:
    return parts(
        new("amp"),
        "multipart/alternative",
        'Content-Type: text/plain; charset="utf-8"\n\nVertrouwelijk antwoord staat uit.\n',
        'Content-Type: text/x-amp-html; charset="utf-8"\n\n<html amp4email></html>\n',
        'Content-Type: text/html; charset="utf-8"\n\n<p>Vertrouwelijk antwoord staat uit.</p>\n',
    )
