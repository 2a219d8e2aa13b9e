"""What the information centre knows, for its own tests and those of its screen."""

import pytest

from workflows.casetypes.fields import Texts
from workflows.information.models import Answer, Topic


@pytest.fixture
def waste(db):
    return Topic.objects.create(key="waste", name=Texts(nl="Afval", en="Waste"), order=1)


@pytest.fixture
def bags(waste):
    return Answer.objects.create(
        question=Texts(nl="Waar vind ik vuilniszakken?", en="Where do I find bags for rubbish?"),
        text=Texts(nl="In elke supermarkt, ook één.", en="In every supermarket."),
        other_words="afvalzak restafval",
        topic=waste,
        source="afvaldienst",
    )


@pytest.fixture
def secret(waste):
    return Answer.objects.create(
        question=Texts(nl="Zakken voor het stadhuis", en="Bags for the city hall"),
        text=Texts(nl="Bel het magazijn.", en="Ring the store."),
        topic=waste,
        is_for=Answer.For.STAFF,
    )
