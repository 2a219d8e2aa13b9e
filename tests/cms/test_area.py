"""What somebody reads who needs help outside the city."""

from cms.area import City
from tests import identity
from tests.cms.builder import Pages


def test_who_lives_elsewhere_reads_who_helps_there_and_what_to_do(pages: Pages) -> None:
    identity.change(elsewhere={})
    said = {language: City().sentence(language) for language in ("nl", "en")}
    assert "bel nu naar het gemeentehuis" in said["nl"]
    assert "call its town hall now" in said["en"]
    # What staff wrote comes first.
    identity.change(elsewhere={"nl": "Bel Brussel Helpt."})
    assert City().sentence("nl") == "Bel Brussel Helpt."
