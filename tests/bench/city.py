"""A city to measure in, the same questions three times, and bodies to post."""

import os
import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 (needs the apps)

from cms.models import FormPage, HomePage  # noqa: E402
from tests import city  # noqa: E402
from tests.bench.models import BuilderField, BuilderPage  # noqa: E402
from tests.cms import builder  # noqa: E402
from workflows.intake.tokens import FormToken, sign  # noqa: E402

# label, contrib.forms type, required: what tests.city asks on a request.
QUESTIONS = (
    ("name", "singleline", True),
    ("email", "email", False),
    ("phone", "singleline", False),
    ("street", "singleline", True),
    ("number", "singleline", True),
    ("box", "singleline", False),
    ("postcode", "singleline", True),
    ("city", "singleline", True),
    ("neighbourhood", "dropdown", False),
    ("category", "dropdown", True),
    ("languages", "checkboxes", False),
    ("text", "multiline", False),
)
CHOICES = {
    "neighbourhood": "24062W03\n24062W01",
    "category": "groceries\npharmacy",
    "languages": "nl\nen",
}
PLAIN = {
    "name": "Mia Voorbeeld",
    "category": "groceries",
    "languages": "nl",
    "text": "Twee broden en melk.",
}
ADDRESS = {
    "street": "Voorbeeldstraat",
    "number": "1",
    "box": "",
    "postcode": "3000",
    "city": "Leuven",
    "neighbourhood": "24062W03",
}


@dataclass(frozen=True)
class Contender:
    """Something that takes a submission, at a path; `shown` goes into our form's token.

    `taken` are the statuses with which it takes one; `netloc` is its host and port, or empty for
    the server that a measurement starts.
    """

    name: str
    path: str
    shown: dict[str, Any] = field(default_factory=dict)
    nested: str = ""
    taken: tuple[int, ...] = (200,)
    kind: str = "application/x-www-form-urlencoded"
    netloc: str = ""

    def body(self, number: int) -> str:
        """Return the urlencoded form of the `number`th resident."""
        fields = {
            **PLAIN,
            "email": f"resident{number}.{secrets.token_hex(4)}@example.org",
            "phone": f"016 {secrets.randbelow(900_000) + 100_000}",
        }
        fields |= {f"{self.nested}{key}": value for key, value in ADDRESS.items()}
        if self.shown:
            fields["_token"] = sign(FormToken(**self.shown))
        return urlencode(fields)


def migrate() -> None:
    """Migrate both databases."""
    call_command("migrate", "workflows", "0002", database="keys", verbosity=0)
    call_command("migrate", verbosity=0)
    call_command("createcachetable")


def build() -> list[Contender]:
    """Migrate both databases, make the city and its pages, and return who competes."""
    migrate()
    home = builder.home()
    made = city.build()
    ours = builder.add(home, FormPage(title="Hulp vragen", case_type=made.request))
    theirs = builder_page(home, has_our_template=False)
    adorned = builder_page(home, has_our_template=True)
    version = made.request.form.newest_version()
    shown = {
        "case_type": made.request.pk,
        "version": version.pk,
        "digest": version.digest,
        "language": "nl",
        "page": str(ours.translation_key),
    }
    return [
        Contender("ours", ours.send_url, shown=shown, nested="address-", taken=(303,)),
        Contender("wagtail.contrib.forms", theirs.url),
        Contender("the same, our template", adorned.url),
        Contender("bare INSERT", "/bare/", taken=(303,)),
    ]


def builder_page(home: HomePage, *, has_our_template: bool) -> BuilderPage:
    """Make a contrib.forms page with the same questions, live."""
    title = "Hulp vragen, anders" + (" getekend" if has_our_template else "")
    page = BuilderPage(title=title, locale=home.locale, has_our_template=has_our_template)
    home.add_child(instance=page)
    for order, (label, kind, required) in enumerate(QUESTIONS):
        BuilderField.objects.create(
            page=page,
            sort_order=order,
            label=label,
            field_type=kind,
            required=required,
            choices=CHOICES.get(label, ""),
        )
    page.save_revision().publish()
    return page
