"""As programs write them: out of office, lists, bounces, ourselves."""

from tests.workflows.correspondence.messages.writing import (
    ASIDE,
    IN_CASE,
    MIA,
    Sent,
    Writing,
    both,
    head,
    new,
    parts,
    plain,
)

mail = Writing()
MAILS = mail.mails


@mail(ASIDE, sort="automatic")
def exchange_out_of_office(sent: Sent) -> bytes:
    fields = head(sent, Subject=f"Automatisch antwoord: {sent.subject}",
                  Auto_Submitted="auto-generated", X_Auto_Response_Suppress="All")  # fmt: skip
    return plain(fields, "Ik ben er niet tot 10 mei.\n")


@mail(ASIDE, sort="automatic")
def gmail_vacation(sent: Sent) -> bytes:
    return plain(head(sent, Auto_Submitted="auto-replied", Precedence="bulk"), "Met vakantie.\n")


@mail(ASIDE, sort="automatic")
def old_autoresponder_by_its_subject(sent: Sent) -> bytes:
    return plain(head(sent, Subject="Out of office: hulp", In_Reply_To=""), "Ik ben weg.\n")


@mail(ASIDE, sort="automatic")
def read_receipt(sent: Sent) -> bytes:
    return parts(
        head(sent, Subject="Gelezen: uw bericht"),
        "multipart/report; report-type=disposition-notification",
        "Content-Type: text/plain\n\nUw bericht is gelezen.\n",
        "Content-Type: message/disposition-notification\n\nDisposition: manual-action; displayed\n",
    )


@mail(ASIDE, sort="list")
def newsletter(sent: Sent) -> bytes:
    fields = new("Nieuwsbrief mei", "Nieuws <nieuws@shop.example>",
                 List_Unsubscribe="<https://shop.example/u>", Precedence="bulk")  # fmt: skip
    return both(fields, "Aanbiedingen!\n", "<h1>Aanbiedingen!</h1>")


@mail(ASIDE, sort="list")
def discussion_list(sent: Sent) -> bytes:
    fields = new("[buurt] vergadering", List_Id="Buurt <buurt.lists.example.org>",
                 List_Post="<mailto:buurt@lists.example.org>")  # fmt: skip
    return plain(fields, "Wie komt er?\n")


@mail(IN_CASE, words="Ik antwoord via onze groep.", is_known=False)
def answer_by_way_of_a_list(sent: Sent) -> bytes:
    fields = head(sent, "Zorgteam <team@groups.example.org>", List_Id="<team.groups.example.org>",
                  Precedence="list")  # fmt: skip
    return plain(fields, "Ik antwoord via onze groep.\n")


@mail(ASIDE, sort="bounce")
def bounce_report(sent: Sent) -> bytes:
    return parts(
        new("Undelivered Mail Returned to Sender", "MAILER-DAEMON@mx.example.org"),
        "multipart/report; report-type=delivery-status",
        "Content-Type: text/plain\n\nUser unknown.\n",
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n"
        f"Final-Recipient: rfc822; {MIA}\nAction: failed\nStatus: 5.1.1\n",
        f"Content-Type: text/rfc822-headers\n\nMessage-ID: <{sent.message_id}>\nTo: {MIA}\n",
    )


@mail(ASIDE, sort="bounce")
def bounce_in_words(sent: Sent) -> bytes:
    fields = new("failure notice", "Mail Delivery Subsystem <postmaster@mx.example.org>",
                 Return_Path="<>")  # fmt: skip
    return plain(fields, "Sorry, no mailbox here by that name. (#5.1.1)\n")


@mail(ASIDE, sort="own")
def our_own_mail_forwarded_back(sent: Sent) -> bytes:
    fields = new(sent.subject, "Leuven Helpt <hulp@example.org>", Message_ID=f"<{sent.message_id}>")
    return plain(fields, "Dag Mia\n")


@mail(ASIDE, sort="automatic")
def no_reply_of_a_shop(sent: Sent) -> bytes:
    return plain(new("Uw bestelling", "Winkel <no-reply@shop.example>"), "Verzonden.\n")


@mail(ASIDE, sort="automatic")
def ticket_of_another_desk(sent: Sent) -> bytes:
    fields = head(sent, "Helpdesk <help@other.example>", Subject="[#123] We kregen uw vraag",
                  X_Autoreply="yes")  # fmt: skip
    return plain(fields, "We antwoorden binnen 3 dagen.\n")
