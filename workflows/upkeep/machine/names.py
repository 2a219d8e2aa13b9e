"""What the DNS says of the domain that sends: SPF, DMARC, and DKIM for a selector that is set."""

from collections.abc import Iterator
from email.utils import parseaddr

import dns.exception
import dns.resolver
from django.conf import settings
from django.utils.translation import gettext as _

from workflows.declaring.checkup import Finding, mend, tell, well

SECONDS = 3.0


class Unknown(Exception):
    """The DNS has no such name, and nothing beneath it."""


class NoResolver(Exception):
    """No server of names answers this machine."""


def look_at_sender() -> Iterator[Finding]:
    """Yield what receivers find of the domain of the sender, and of the envelope's."""
    for domain in domains():
        if "." not in domain:
            yield tell(
                _("Mail is sent from %(domain)s, which is no domain that others know.")
                % {"domain": domain},
                _("Set DEFAULT_FROM_EMAIL."),
            )
            continue
        try:
            yield from list(look_at_domain(domain))
        except Unknown:
            yield mend(
                _("The DNS that this machine asks does not know %(domain)s.") % {"domain": domain},
                _("Correct the address of the sender, or let this machine ask the public DNS."),
            )
        except NoResolver:
            yield tell(
                _("The DNS was not asked: no server of names answers this machine."),
                _("Run this again where one does."),
            )
            return


def domains() -> list[str]:
    """Return the domains that stand on every mail: of its sender, and of the envelope."""
    addresses = (settings.DEFAULT_FROM_EMAIL, settings.EMAIL_BOUNCES_TO)
    found = [parseaddr(each)[1].rpartition("@")[2].lower() for each in addresses if each]
    return list(dict.fromkeys(found))


def look_at_domain(domain: str) -> Iterator[Finding]:
    """Yield what the DNS says of one domain. Raise Unknown or NoResolver."""
    yield spf_of(domain)
    sender, *_others = domains()
    if domain == sender:
        yield dmarc_of(domain)
        yield dkim_of(domain)


def spf_of(domain: str) -> Finding:
    """Return whether a domain says which servers send its mail. Raise Unknown."""
    said, found = {"domain": domain}, records(domain, "v=spf1")
    if not found:
        return mend(
            _("%(domain)s has no SPF: receivers cannot tell who may send for it.") % said,
            _("Add a TXT record such as v=spf1 mx -all that names your mail server."),
        )
    if len(found) > 1:
        return mend(
            _("%(domain)s has several SPF records: receivers then take none.") % said,
            _("Make one record of them."),
        )
    last = found[0].lower().split()[-1]
    if last in ("+all", "all", "?all"):
        return mend(
            _("The SPF of %(domain)s lets anybody send.") % said, _("Let it end with -all or ~all.")
        )
    return well(_("%(domain)s has SPF.") % said)


def dmarc_of(domain: str) -> Finding:
    """Return whether a domain, or the one above it, says what becomes of forged mail."""
    said = {"domain": domain}
    places = [domain, *([domain.partition(".")[2]] if domain.count(".") > 1 else [])]
    found = next((each for place in places if (each := texts(f"_dmarc.{place}", "v=DMARC1"))), [])
    if not found:
        return mend(
            _("%(domain)s has no DMARC: anybody can write in its name.") % said,
            _("Add a TXT record at _dmarc, such as v=DMARC1; p=quarantine."),
        )
    if "p=none" in found[0].lower().replace(" ", ""):
        return tell(
            _("The DMARC of %(domain)s only watches (p=none).") % said,
            _("Set p=quarantine once its reports are well."),
        )
    return well(_("%(domain)s has DMARC.") % said)


def dkim_of(domain: str) -> Finding:
    """Return whether the key is there with which the mail server signs."""
    selector = settings.DKIM_SELECTOR
    said = {"domain": domain, "selector": selector}
    if not selector:
        return tell(
            _("DKIM was not looked up: its selector is not known here."),
            _("Set DKIM_SELECTOR to the one with which your mail server signs."),
        )
    found = texts(f"{selector}._domainkey.{domain}", "")
    if not any("p=" in each and not each.replace(" ", "").endswith("p=") for each in found):
        return mend(
            _("%(domain)s has no DKIM key under %(selector)s: its signatures count for nothing.")
            % said,
            _("Publish the key of your mail server, or correct DKIM_SELECTOR."),
        )
    return well(_("%(domain)s has a DKIM key under %(selector)s.") % said)


def texts(name: str, beginning: str) -> list[str]:
    """Return the TXT records of a name that begin so; none where there is no such name."""
    try:
        return records(name, beginning)
    except Unknown:
        return []


def records(name: str, beginning: str) -> list[str]:
    """Return the TXT records of a name that begin so, in any capitals.

    Raise Unknown or NoResolver.
    """
    try:
        answer = dns.resolver.resolve(name, "TXT", lifetime=SECONDS, search=False)
    except dns.resolver.NXDOMAIN as error:
        raise Unknown from error
    except dns.resolver.NoAnswer:
        return []
    except (dns.exception.DNSException, OSError) as error:
        raise NoResolver from error
    found = [b"".join(record.strings).decode("ascii", "replace") for record in answer]
    return [each for each in found if each.lower().startswith(beginning.lower())]
