"""What somebody reads who needs help outside the city."""

from cms.area import City
from cms.models import CitySettings
from tests.cms.builder import Pages


def test_who_lives_elsewhere_reads_who_helps_there_and_what_to_do(pages: Pages) -> None:
    ours = CitySettings.for_site(pages.home.get_site())
    ours.elsewhere = {}
    ours.save()
    said = {language: City().sentence(language) for language in ("nl", "en")}
    assert "bel nu naar het gemeentehuis" in said["nl"]
    assert "call its town hall now" in said["en"]
    # What staff wrote comes first.
    ours.elsewhere = {"nl": "Bel Brussel Helpt."}
    ours.save()
    assert City().sentence("nl") == "Bel Brussel Helpt."
