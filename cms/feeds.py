"""The stories of a language, to be followed with a feed reader."""

from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.query import PageQuerySet

from cms.models import StoryIndexPage, StoryPage
from workflows.city.services import city

NEWEST = 20


class StoryFeed(Feed):
    """The newest stories in the language of the address."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return _("Stories from %(city)s") % {"city": city().name}

    def subtitle(self) -> str:
        return _("Small stories of residents who help each other.")

    def link(self) -> str:
        """Return the page with all stories; the feed itself while there is none."""
        index = StoryIndexPage.objects.live().filter(locale__language_code=get_language()).first()
        return index.get_url() if index else reverse("story_feed")

    def items(self) -> PageQuerySet:
        stories = StoryPage.objects.live().public().filter(locale__language_code=get_language())
        return stories.newest_first()[:NEWEST]

    def item_title(self, item: StoryPage) -> str:
        return item.title

    def item_description(self, item: StoryPage) -> str:
        return item.lead

    def item_link(self, item: StoryPage) -> str:
        return item.get_url() or ""

    def item_pubdate(self, item: StoryPage) -> datetime:
        """Return the day of the story, which has no hour."""
        return timezone.make_aware(datetime.combine(item.told_on, time.min))

    def item_updateddate(self, item: StoryPage) -> datetime | None:
        return item.last_published_at
