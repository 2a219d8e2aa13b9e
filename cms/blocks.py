"""The blocks of which the text of a page is built."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError, ListValue
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms import examples
from cms.tables import TableBlock

FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]
INSIDE = ["bold", "link", "document-link", "ol", "ul"]
# As it is said, with spaces; a CharBlock would be offered for translation.
PHONE = r"[0-9+][0-9 ./()-]{2,29}"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quote"), rows=3)
    by = blocks.CharBlock(label=_("Who said it"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Something somebody said, large between two lines.")
        template = "cms/blocks/quote.html"
        preview_value = staticmethod(examples.quote)


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("One of the pictures of the site, as wide as the text.")
        template = "cms/blocks/picture.html"
        preview_template = "cms/blocks/previews/picture.html"
        preview_value = staticmethod(examples.picture)


class ActionBlock(blocks.StructBlock):
    """A link to a page of the site, as a button. In each language it leads to that language."""

    label = blocks.CharBlock(label=_("What you can do"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page"))

    class Meta:
        icon = "link"
        label = _("Button")
        description = _("What the reader can do now: it leads to a page of the site.")
        template = "cms/blocks/action.html"
        preview_template = "cms/blocks/previews/action.html"
        preview_value = staticmethod(examples.action)


class ReachBlock(blocks.StaticBlock):
    """How the city is reached, as it is set for every page: nothing to type, nothing grows old."""

    class Meta:
        icon = "mail"
        label = _("Phone, hours, address")
        admin_text = _("As they are set under Settings, City.")
        description = _("As they are set under Settings, City: nothing to type.")
        template = "cms/blocks/reach.html"
        # What is set is what it shows.
        preview_value = None


class BodyBlock(blocks.StreamBlock):
    """The text of a page, from top to bottom."""

    heading = blocks.CharBlock(
        label=_("Heading"),
        icon="title",
        max_length=120,
        template="cms/blocks/heading.html",
        description=_("Says what the next part is about, so that readers find it."),
        preview_value=examples.heading,
    )
    text = blocks.RichTextBlock(
        label=_("Text"),
        features=FEATURES,
        description=_("Paragraphs and lists, with bold words and links."),
        preview_value=examples.text,
    )
    note = blocks.RichTextBlock(
        label=_("Mind this"),
        icon="warning",
        features=["bold", "link"],
        template="cms/blocks/note.html",
        description=_("What nobody may overlook, in a band of its own."),
        preview_value=examples.note,
    )
    quote = QuoteBlock()
    picture = PictureBlock()
    action = ActionBlock()
    reach = ReachBlock()


class TitledBlock(blocks.StructBlock):
    """A text under a title of its own."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=INSIDE)


class SeveralBlock(blocks.ListBlock):
    """A list of at least two: it begins with two, and says which list has too few."""

    FEWEST = 2

    def get_default(self) -> ListValue:
        """Return two empty ones."""
        return ListValue(self, [self.child_block.get_default() for _each in range(self.FEWEST)])

    def clean(self, value: Any) -> ListValue:
        """Return the list. Raises ListBlockValidationError for one alone, and for what is wrong.

        A draft may have one, as it may have an empty text.
        """
        if self.is_deferred_validation or len(value) >= self.FEWEST:
            return super().clean(value)
        sentence = gettext("“%(block)s” needs at least two. Add one, or use another block.")
        raise ListBlockValidationError(
            non_block_errors=[ValidationError(sentence % {"block": self.label})]
        )


def titled(**meta: Any) -> SeveralBlock:
    """Return a list of at least two texts, each under its title."""
    return SeveralBlock(TitledBlock(label=meta.pop("item")), **meta)


class ContactBlock(blocks.StructBlock):
    """How to reach a person, a service or an organisation. What is empty is left out."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    about = blocks.CharBlock(label=_("What for"), max_length=200, required=False)
    phone = blocks.RegexBlock(
        regex=f"^{PHONE}$",
        label=_("Phone"),
        required=False,
        error_messages={"invalid": _("Write a phone number such as 09 123 45 67.")},
    )
    email = blocks.EmailBlock(label=_("E-mail"), required=False)
    address = blocks.TextBlock(label=_("Address"), rows=2, required=False)
    hours = blocks.CharBlock(label=_("Opening hours"), max_length=200, required=False)

    class Meta:
        icon = "user"
        label = _("Contact card")
        description = _("Phone, mail, address and hours of a service, to dial or write at once.")
        preview_value = staticmethod(examples.contact)
        template = "cms/blocks/contact.html"


class DownloadBlock(blocks.StructBlock):
    """One of the city's documents, with what kind of file it is and how large."""

    document = DocumentChooserBlock(label=_("Document"))
    label = blocks.CharBlock(
        label=_("What it is"),
        max_length=120,
        help_text=_("Such as “Application form for the emergency fund”."),
    )

    class Meta:
        icon = "download"
        label = _("Download")
        description = _("One of the city’s documents; kind and size are said by themselves.")
        template = "cms/blocks/download.html"
        preview_template = "cms/blocks/previews/download.html"
        preview_value = staticmethod(examples.download)


class InformationBlock(BodyBlock):
    """The text of a page with information: rights and benefits, measures, who does what."""

    accordion = titled(
        item=_("Part"),
        label=_("Parts that open"),
        icon="list-ul",
        template="cms/blocks/accordion.html",
        description=_("Titles of which the text opens: for what not everybody needs to read."),
        preview_value=examples.parts,
    )
    steps = titled(
        item=_("Step"),
        label=_("Steps, in their order"),
        icon="list-ol",
        template="cms/blocks/steps.html",
        description=_("First this, then that: numbered by themselves."),
        preview_value=examples.steps,
    )
    contact = ContactBlock()
    table = TableBlock()
    download = DownloadBlock()
