"""A decision is asked and given in a real browser; axe looks at both screens of the case."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.axe import at_widths, look_at
from tests.browsers import signed_in
from tests.workflows.desk.conftest import address, sign_in  # noqa: F401 (a fixture)
from workflows.escalation.models import Escalation
from workflows.staff.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUESTION, DECISION = "Mag dit zonder kassabon?", "Ja, tot 20 euro."


@at_widths
def test_a_handler_asks_and_the_lead_decides(live_server, city, handler, sign_in, widths):  # noqa: F811 (the fixture)
    lead = User.objects.create_user("lead")
    lead.groups.add(*handler.groups.all())
    city.team.members.add(lead)
    city.team.lead = lead
    city.team.save()
    case = city.file()

    def ask(page: Page) -> None:
        page.goto(address(case))
        page.get_by_role("link", name="Ask the lead for a decision").click()
        look_at(page, widths, "asking")
        page.get_by_label("What has to be decided?").fill(QUESTION)
        page.get_by_role("button", name="Ask for the decision").click()
        expect(page.get_by_text("Choose a reason.").first).to_be_visible()
        page.get_by_role("radio").first.check()
        page.get_by_role("button", name="Ask for the decision").click()
        expect(page.get_by_role("blockquote")).to_have_text(QUESTION)

    def decide(page: Page) -> None:
        page.goto(reverse("wagtailadmin_home"))
        look_at(page, widths, "home")
        page.get_by_role("link", name=str(case)).first.click()
        look_at(page, widths, "deciding")
        page.get_by_label("Your decision").fill(DECISION)
        page.get_by_role("button", name="This is my decision").click()
        expect(page.get_by_label("Your decision")).to_have_count(0)

    for user, steps in ((handler, ask), (lead, decide)):
        signed_in(live_server.url, sign_in(user).cookies["sessionid"].value, steps)
    assert Escalation.objects.get().decision.text == DECISION
