"""As nobody should write them, and somebody does."""

from tests.workflows.correspondence.messages.writing import (
    IN_CASE,
    MIA,
    NEIGHBOUR,
    PROPOSED,
    UNREADABLE,
    Sent,
    Writing,
    base64_part,
    head,
    new,
    parts,
    pdf,
    photo,
    plain,
    raw,
    with_files,
)

mail = Writing()
MAILS = mail.mails
MEGABYTE = 2**20


@mail(IN_CASE, words="Geef mij haar adres.", is_known=False)
def spoofed_sender(sent: Sent) -> bytes:
    said = "mx.example.org; spf=fail smtp.mailfrom=evil.example; dmarc=fail header.from=example.org"
    return plain(head(sent, Authentication_Results=said), "Geef mij haar adres.\n")


@mail(PROPOSED, words="Zonder nummer.")
def no_message_id(sent: Sent) -> bytes:
    return plain(new("geen id", Message_ID=""), "Zonder nummer.\n")


@mail(PROPOSED, words="Zonder hoofd.", subject="")
def hardly_a_head(sent: Sent) -> bytes:
    return raw({"From": NEIGHBOUR}, "Zonder hoofd.\n")


@mail(PROPOSED, words="onbekende codering: é", subject="vraag")
def unknown_charset(sent: Sent) -> bytes:
    body = "onbekende codering: é\n".encode()
    return raw(new("vraag"), body, **{"Content-Type": "text/plain; charset=x-martian"})


@mail(PROPOSED, words="rauwe bytes: é", subject="Café")
def raw_bytes_in_the_head(sent: Sent) -> bytes:
    written = raw(new("Caf@@"), "rauwe bytes: é\n", **{"Content-Type": "text/plain"})
    return written.replace(b"Caf@@", "Café".encode("cp1252"))


@mail(PROPOSED, words="met een nul ertussen")
def control_characters(sent: Sent) -> bytes:
    return raw(new("nul"), b"met een \x00nul\x07 ertussen\n", **{"Content-Type": "text/plain"})


@mail(PROPOSED, words="Groot bestand.", left_out=("groot.pdf",))
def thirty_megabytes(sent: Sent) -> bytes:
    big = pdf()[:-6] + b"\n" * (24 * MEGABYTE) + b"%%EOF\n"
    return with_files(new("groot"), "Groot bestand.\n", ("groot.pdf", big, "application/pdf"))


@mail(PROPOSED, words="Te groot.", files=("foto.jpg",), left_out=("film.mp4",))
def longer_than_is_read(sent: Sent) -> bytes:
    return parts(
        new("film"),
        "multipart/mixed",
        "Content-Type: text/plain\n\nTe groot.\n",
        base64_part("image/jpeg; name=foto.jpg", photo(), "Content-Disposition: attachment"),
        base64_part("video/mp4; name=film.mp4", b"\0" * (25 * MEGABYTE),
                    "Content-Disposition: attachment"),
    )  # fmt: skip


@mail(PROPOSED, words="Een programma.", left_out=("factuur.exe",))
def program_that_is_called_an_invoice(sent: Sent) -> bytes:
    program = b"MZ\x90\0" + b"\0" * 200
    file = ("factuur.exe", program, "application/octet-stream")
    return with_files(new("factuur"), "Een programma.\n", file)


@mail(UNREADABLE, sort="unreadable")
def parts_by_the_thousand(sent: Sent) -> bytes:
    each = ["Content-Type: text/plain\n\nx\n"] * 300
    return parts(new("bom"), "multipart/mixed", *each)


@mail(UNREADABLE, sort="unreadable")
def nested_without_end(sent: Sent) -> bytes:
    body = "Content-Type: text/plain\n\nbinnen\n"
    for depth in range(40):
        kind = f'Content-Type: multipart/mixed; boundary="b{depth}"'
        body = f"{kind}\n\n--b{depth}\n{body}\n--b{depth}--\n"
    fields = "".join(f"{name}: {value}\n" for name, value in new("nest").items())
    return (fields + body).encode()


@mail(PROPOSED, words="", left_out=("smime.p7m",))
def encrypted(sent: Sent) -> bytes:
    return raw(new("geheim"), "AAAA\n",
               **{"Content-Type": "application/pkcs7-mime; name=smime.p7m",
                  "Content-Transfer-Encoding": "base64"})  # fmt: skip


@mail(PROPOSED, words="Getekend.")
def signed(sent: Sent) -> bytes:
    return parts(
        new("getekend"),
        "multipart/signed; protocol=application/pkcs7-signature",
        "Content-Type: text/plain\n\nGetekend.\n",
        base64_part("application/pkcs7-signature; name=smime.p7s", b"sig"),
    )


@mail(PROPOSED, words="halve base64")
def cut_off_base64(sent: Sent) -> bytes:
    return raw(new("half"), "aGFsdmUgYmFzZTY0=",
               **{"Content-Type": "text/plain", "Content-Transfer-Encoding": "base64"})  # fmt: skip


@mail(PROPOSED, words="", subject="leeg")
def nothing_in_it(sent: Sent) -> bytes:
    return raw(new("leeg"), "")


@mail(PROPOSED, words="Naam die van richting verandert.", files=("fotogpj.exe.jpg",))
def file_name_that_turns(sent: Sent) -> bytes:
    return with_files(new("naam"), "Naam die van richting verandert.\n",
                      ("foto\u202egpj.exe.jpg", photo(), "image/jpeg"))  # fmt: skip


@mail(PROPOSED, words="Kort verslag.\n\n[lijst.txt]\nbrood\nmelk")
def text_file(sent: Sent) -> bytes:
    return parts(
        new("lijst"),
        "multipart/mixed",
        "Content-Type: text/plain\n\nKort verslag.\n",
        "Content-Type: text/plain; name=lijst.txt\nContent-Disposition: attachment\n\nbrood\nmelk",
    )


@mail(PROPOSED, words="Twee afzenders.")
def two_senders(sent: Sent) -> bytes:
    return plain(new("twee", f"{NEIGHBOUR}, {MIA}"), "Twee afzenders.\n")


@mail(IN_CASE, words="Een vreemd antwoord.")
def ids_in_a_strange_case(sent: Sent) -> bytes:
    changed = f"<{sent.message_id.upper()}>"
    return plain(head(sent, In_Reply_To=changed, References=""), "Een vreemd antwoord.\n")


@mail(PROPOSED, words="Ik noem een mail die niet bestaat.")
def answers_a_mail_that_never_was(sent: Sent) -> bytes:
    fields = head(sent, In_Reply_To="<00000000-0000-4000-8000-000000000000@example.org>",
                  References="", Subject="Re: iets anders")  # fmt: skip
    return plain(fields, "Ik noem een mail die niet bestaat.\n")
