"""What a page is, in the words of schema.org: read by search engines, shown to nobody.

One graph a page: the city, the way to the page, and what the page is about, by its kind. A kind
of page joins in by registering a function with `described`.
"""

import json
from collections.abc import Callable, Sequence
from functools import singledispatch
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from cms.head.sharing import description_of, picture_of
from cms.models import Moment, StoryPage, VacancyPage
from workflows.city.services import City
from workflows.city.services import city as whose

Node = dict[str, Any]
# Of a path within the site its full address.
Address = Callable[[str], str]
# As json_script of Django does: nothing in a text ends the element.
ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def script(nodes: Sequence[Node]) -> SafeString:
    """Return the element with these nodes, without what is empty; safe whatever their texts are."""
    graph = {"@context": "https://schema.org", "@graph": [_filled(node) for node in nodes]}
    text = json.dumps(graph, cls=DjangoJSONEncoder, ensure_ascii=False).translate(ESCAPED)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308 (escaped above)  # nosec B703
    )


def _filled(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "", [])}


def organisation(city: City, home: str) -> Node:
    """Return the city as who answers for the site, whose first page is at `home`."""
    return {
        "@type": "GovernmentOrganization",
        "@id": f"{home}#city",
        "name": city.publisher,
        "url": home,
        "telephone": city.phone_link,
        "email": city.mail_information or city.mail_help,
        "address": ", ".join(city.address),
    }


def way_to(steps: Sequence[tuple[str, str]]) -> Node:
    """Return the way to a page: (title, full address) from home down to itself."""
    items = [
        {"@type": "ListItem", "position": number, "name": title, "item": url}
        for number, (title, url) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


@singledispatch
def described(page: Page, city: Node, address: Address) -> list[Node]:
    """Return what a page is about: nothing more than what it says itself, for most."""
    return []


@described.register
def _story(page: StoryPage, city: Node, address: Address) -> list[Node]:
    article = {
        "@type": "Article",
        "headline": page.title,
        "description": description_of(page),
        "inLanguage": page.language,
        "datePublished": page.told_on,
        "dateModified": page.last_published_at,
        "image": [address(picture_of(page).url)],
        "author": _name(city),
        "publisher": _name(city),
        "mainEntityOfPage": page.full_url,
    }
    return [article]


@described.register
def _vacancy(page: VacancyPage, city: Node, address: Address) -> list[Node]:
    """Return a vacancy for volunteers and its moments, as long as somebody can sign up."""
    if not page.takes_sign_ups:
        return []
    posting = {
        "@type": "JobPosting",
        "title": page.title,
        "description": expand_db_html("".join([page.task, page.how, page.needs, page.profile])),
        "employmentType": "VOLUNTEER",
        "datePosted": page.first_published_at,
        "validThrough": page.last_day,
        "hiringOrganization": _asking(page, city),
        "jobLocation": _place(page),
        "identifier": {"@type": "PropertyValue", "value": str(page.translation_key)},
        "url": page.full_url,
        "directApply": True,
    }
    return [posting, *(_moment(page, one, city) for one in page.moments_to_come)]


def _moment(page: VacancyPage, moment: Moment, city: Node) -> Node:
    """Return one time at which its volunteers come together."""
    return {
        "@type": "Event",
        "name": page.title,
        "description": description_of(page),
        "startDate": moment.begins,
        "endDate": moment.ends,
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": _place(page, moment.place),
        "organizer": _asking(page, city),
        "url": page.full_url,
    }


def _asking(page: VacancyPage, city: Node) -> Node:
    """Return who asks for volunteers: an organisation, else the city."""
    asker = page.asker
    if asker is None:
        return _name(city)
    return _filled({"@type": "Organization", "name": asker.name, "url": asker.url})


def _name(city: Node) -> Node:
    return {name: city[name] for name in ("@type", "@id", "name", "url")}


def _place(page: VacancyPage, called: str = "") -> Node:
    """Return where the help is given, as it is called or by the name of its neighbourhood.

    A neighbourhood of several postcodes names none.
    """
    where = page.neighbourhood
    codes = where.postcodes.split() if where else []
    address = {
        "@type": "PostalAddress",
        "addressCountry": "BE",
        "addressLocality": whose().name,
        "postalCode": codes[0] if len(codes) == 1 else "",
        "streetAddress": page.address,
    }
    return _filled(
        {
            "@type": "Place",
            "name": called or (where.name if where else ""),
            "address": _filled(address),
        }
    )
