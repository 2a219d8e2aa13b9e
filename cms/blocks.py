"""The blocks of which the text of a page is built."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quote"), rows=3)
    by = blocks.CharBlock(label=_("Who said it"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "cms/blocks/quote.html"


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/picture.html"


class ActionBlock(blocks.StructBlock):
    """A link to a page of the site, as a button. In each language it leads to that language."""

    label = blocks.CharBlock(label=_("What you can do"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page"))

    class Meta:
        icon = "link"
        label = _("Button")
        template = "cms/blocks/action.html"


class ReachBlock(blocks.StaticBlock):
    """How the city is reached, as it is set for every page: nothing to type, nothing grows old."""

    class Meta:
        icon = "mail"
        label = _("Phone, hours, address")
        admin_text = _("As they are set under Settings, City.")
        template = "cms/blocks/reach.html"


class BodyBlock(blocks.StreamBlock):
    """The text of a page, from top to bottom."""

    heading = blocks.CharBlock(
        label=_("Heading"), icon="title", max_length=120, template="cms/blocks/heading.html"
    )
    text = blocks.RichTextBlock(label=_("Text"), features=FEATURES)
    note = blocks.RichTextBlock(
        label=_("Mind this"),
        icon="warning",
        features=["bold", "link"],
        template="cms/blocks/note.html",
    )
    quote = QuoteBlock()
    picture = PictureBlock()
    action = ActionBlock()
    reach = ReachBlock()
