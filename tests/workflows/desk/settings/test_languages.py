"""What a case type has in Dutch only is said to whoever sets it."""

from django.urls import reverse

from workflows.casetypes.fields import Texts


def told(client, case_type):
    screen = client.get(reverse("case-types:edit", args=[case_type.pk]))
    return [str(message).strip() for message in screen.context["messages"]]


def test_the_screen_of_a_case_type_says_what_residents_get_in_dutch(coordinator, sign_in, city):
    client, case_type = sign_in(coordinator), city.request
    before = " ".join(told(client, case_type))
    assert ("Name" in before, "helped" in before) == (False, False)
    outcome = case_type.outcomes.get(key="helped")
    outcome.label = Texts(nl="Geholpen")
    outcome.save()
    case_type.name = Texts(nl="Hulpvraag")
    case_type.save()
    (sentence,) = told(client, case_type)
    assert sentence.startswith("Whoever reads the site in English gets this in Dutch:")
    assert "Name" in sentence
    assert "outcome “Geholpen”" in sentence
