"""A campaign as one file: written, refused when it is wrong, installed as drafts."""

import json
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from wagtail.models import Page

from cms.campaigns import making, packages, services, throwing_away
from cms.campaigns.adding import as_kept
from cms.campaigns.models import Campaign, State
from cms.campaigns.parts import Parts
from cms.campaigns.starters import STARTERS
from cms.models import CityImage
from cms.services import draft_known_texts
from forms.models import FormDefinition, FormVersion
from tests.city import City
from tests.cms.builder import Pages
from tests.cms.campaigns.conftest import asked
from workflows.casetypes.checklists import Checklist
from workflows.casetypes.fields import Texts
from workflows.casetypes.signs import Sign
from workflows.messages.models import MessageTemplate
from workflows.staff.models import User

SCHEMA = Path(__file__).parents[3] / "docs" / "handbook" / "campaign-package.schema.json"


@pytest.fixture
def written(floods: Campaign, pages: Pages) -> str:
    """A campaign with a text of its own, a picture and links to a page; as a package."""
    first = Parts(floods).case_types[0]
    words = {"subject": Texts(nl="Dank", en="Thanks"), "body": Texts(nl="{status_url}")}
    MessageTemplate.objects.create(key="received", case_type=first, **words)
    page = Parts(floods).pages[0]
    link = f'<p><a linktype="page" id="{pages.about.pk}">Over ons</a></p>'
    page.body = [
        ("text", link),
        ("picture", {"image": CityImage.objects.first(), "caption": "De straat"}),
        ("action", {"label": "Lees meer", "page": pages.about}),
    ]
    page.sign, page.picture = Sign.HOUSE, CityImage.objects.first()
    page.save_revision()
    draft_known_texts(page, "en", {(f"body.{page.body[1].id}.caption", "De straat"): "The street"})
    return packages.write(floods)


def install(text: str, user: User) -> packages.Installed:
    return packages.install(packages.read(text.encode()), timezone.localdate(), user)


def remove(campaign: Campaign, user: User) -> None:
    """Leave nothing of a campaign, as in a city that never had it: its checklists go too."""
    types = Parts(campaign).case_types
    keys = [row.form.translation_key for row in Checklist.objects.filter(case_type__in=types)]
    throwing_away.throw_away(campaign, user)
    FormVersion.objects.filter(definition__translation_key__in=keys).delete()
    FormDefinition.objects.filter(translation_key__in=keys).delete()


def again(campaign: Campaign, user: User) -> Campaign:
    """Write a campaign, remove it, install it, and see that it is written the same."""
    text = packages.write(campaign)
    remove(campaign, user)
    made = install(text, user)
    assert packages.write(made.campaign).splitlines() == text.splitlines()
    assert made.lost == 0
    return made.campaign


def test_exported_imported_and_exported_it_is_the_same(
    written: str, floods: Campaign, editor: User
) -> None:
    made = again(floods, editor)
    assert packages.write(made) == written
    page = json.loads(written)["pages"][0]
    assert [said for _path, _dutch, said in page["texts"]["en"]] == [
        "Help after flooding",
        "help-after-flooding",
        page["texts"]["en"][2][2],
        "The street",
    ]


@pytest.mark.parametrize("key", STARTERS)
def test_every_starter_comes_back_the_same(
    city: City, pages: Pages, editor: User, key: str
) -> None:
    again(making.begin(STARTERS[key], asked(city), editor), editor)


LETTERS = st.characters(categories=["L", "N", "P", "S"])
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=4).map(" ".join)
BLOCKS = st.lists(
    st.one_of(
        st.tuples(st.just("heading"), WORDS),
        st.tuples(st.just("quote"), st.fixed_dictionaries({"text": WORDS, "by": WORDS})),
        st.tuples(st.just("reach"), st.none()),
    ),
    max_size=4,
)


@given(name=WORDS, body=BLOCKS, english=st.sets(st.integers(0, 12)), days=st.integers(1, 900))
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_in_it_comes_back_the_same(
    city: City, pages: Pages, editor: User, name: str, body: list, english: set[int], days: int
) -> None:
    campaign = making.begin(STARTERS["hosting"], asked(city, name), editor)
    first = Parts(campaign).case_types[0]
    first.retention_days, first.name = days, Texts(nl=name, en=name[::-1])
    first.save()
    page = Parts(campaign).pages[0]
    page.body = body
    page.save_revision()
    places = [
        (f"body.{block.id}" + (".text" if block.block_type == "quote" else ""), block.value)
        for block in page.body
        if block.block_type != "reach"
    ]
    known = {
        (path, as_kept(value if isinstance(value, str) else value["text"])): f"In English {number}"
        for number, (path, value) in enumerate(places)
        if number in english
    }
    draft_known_texts(page, "en", known)
    remove(again(campaign, editor), editor)


def test_a_page_whose_english_lags_behind_is_installed_as_far_as_it_is(
    floods: Campaign, editor: User
) -> None:
    page = Parts(floods).pages[0]
    page.intro = "Iets nieuws, dat nog niemand vertaalde."
    page.body = [("heading", "Ook nieuw")]
    page.save_revision()
    made = Parts(again(floods, editor)).pages[0]
    (english,) = made.get_translations()
    draft = english.get_latest_revision_as_object()
    assert (draft.title, draft.intro) == ("Help after flooding", page.intro)


def test_beside_the_one_it_was_made_of_nothing_changes_there(
    written: str, floods: Campaign, editor: User
) -> None:
    pictures = CityImage.objects.count()
    made = install(written, editor)
    assert packages.write(floods) == written
    ours, theirs = Parts(made.campaign), Parts(floods)
    assert {form.pk for form in ours.forms}.isdisjoint(form.pk for form in theirs.forms)
    assert [page.title for page in ours.pages] == [page.title for page in theirs.pages]
    assert (made.campaign.state, any(page.live for page in ours.pages)) == (State.DRAFT, False)
    assert CityImage.objects.count() == pictures


def test_what_is_installed_goes_live_as_any_campaign(
    written: str, floods: Campaign, editor: User, coordinator: User, moderator: User,
    agreed: services.Agreed,
) -> None:  # fmt: skip
    remove(floods, editor)
    made = install(written, editor)
    services.settle(made.campaign, agreed, coordinator)
    services.publish(made.campaign, moderator)
    assert Campaign.objects.get(pk=made.campaign.pk).state == State.LIVE


def test_a_page_that_is_not_here_is_named_left_out_and_counted(
    written: str, pages: Pages, editor: User
) -> None:
    package = packages.read(written.encode())
    title = pages.about.title
    assert [(link.title, link.here) for link in packages.propose(package).links] == [(title, title)]
    pages.about.get_translations().get().delete()
    pages.about.delete()
    proposal = packages.propose(package)
    assert [link.title for link in proposal.missing] == [title]
    made = packages.install(package, timezone.localdate(), editor)
    # A link and a button.
    assert made.lost == 2
    bodies = [block.block_type for block in Parts(made.campaign).pages[0].body]
    assert bodies == ["text", "picture"]


def test_what_is_made_and_what_is_here_is_told_before(
    written: str, floods: Campaign, editor: User
) -> None:
    package = packages.read(written.encode())
    here = {line.fate for line in packages.propose(package).lines if line.sort == "Formulier"}
    assert here == {"is er al en blijft zoals het is; er wordt een ander gemaakt"}
    remove(floods, editor)
    proposal = packages.propose(package)
    assert (proposal.name, proposal.left_out) == ("Watersnood", [])
    assert {(line.sort, line.fate) for line in proposal.lines} == {
        ("Hulpactie", "wordt een concept"),
        ("Categorie", "wordt gemaakt"),
        ("Formulier", "wordt een concept"),
        ("Dossiertype", "wordt een concept"),
        ("Formulierpagina", "wordt een concept"),
        ("Vacature", "wordt een concept"),
        ("Foto", "is er al en wordt gebruikt"),
    }
    assert not Campaign.objects.exists()


def test_who_builds_no_campaign_installs_none(written: str, handler: User) -> None:
    with pytest.raises(PermissionDenied):
        install(written, handler)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "leuven-helpt-form"}, "Bij “kind” staat iets wat daar niet hoort."),
        ({"format": 2}, "Bij “format” staat iets wat daar niet hoort."),
        ({"name": {}}, "Het pakket geeft de hulpactie geen naam in het Nederlands."),
        ({"name": {"en": "Flood"}}, "Het pakket geeft de hulpactie geen naam in het Nederlands."),
        ({"more": 1}, "“more” is iets wat deze site niet kent."),
        ({"categories": [{"id": "1"}]}, "“categories.0.key” ontbreekt."),
    ],
)
def test_what_is_no_package_is_refused_with_its_place(
    written: str, change: dict[str, object], said: str
) -> None:
    assert packages.read(written.encode()).name["nl"] == "Watersnood"
    with pytest.raises(packages.BadPackage) as refused:
        packages.read(json.dumps({**json.loads(written), **change}).encode())
    assert refused.value.sentences[0] == said


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(packages.BadPackage, match="geen pakket van een hulpactie"):
        packages.read(b"hello")


@pytest.mark.parametrize(
    ("place", "value", "where"),
    [
        ("legal_ground", "because", "legal_ground"),
        ("case_types", {"kind": "wish"}, "case_types.0.kind"),
        ("case_types", {"settings": {"retention_days": "many"}}, "case_types.0.retention_days"),
        ("case_types", {"settings": {"password": 1}}, "case_types.0"),
        ("case_types", {"lists": {"wishes": [{}]}}, "case_types.0"),
        ("categories", {"sign": "skull"}, "categories.0.sign"),
        ("pages", {"case_type": "99"}, "pages.0"),
        ("pages", {"sign": "skull"}, "pages.0.sign"),
        ("pages", {"type": "tile", "sign": "house"}, "pages.0"),
        ("pages", {"texts": {"en": [["title", "Hulp", "<script>x</script>"]]}}, "pages.0"),
        ("forms", {"name": "changed"}, "forms.0"),
    ],
)
def test_what_its_models_do_not_take_is_refused_at_its_place_and_leaves_nothing(
    written: str, editor: User, place: str, value: object, where: str
) -> None:
    data = json.loads(written)
    before = (Campaign.objects.count(), Page.objects.count(), FormDefinition.objects.count())
    if isinstance(value, dict):
        data[place][0].update(value)
    else:
        data[place] = value
    with pytest.raises(packages.BadPackage) as refused:
        install(json.dumps(data), editor)
    assert refused.value.sentences[0].startswith(f"“{where}”") or where in str(refused.value)
    assert before == (
        Campaign.objects.count(),
        Page.objects.count(),
        FormDefinition.objects.count(),
    )


def test_the_drawing_and_the_picture_of_a_form_page_come_along(
    written: str, floods: Campaign, editor: User
) -> None:
    remove(floods, editor)
    CityImage.objects.all().delete()
    page = Parts(install(written, editor).campaign).pages[0]
    english = page.get_translations().get().get_latest_revision_as_object()
    for draft in (page.get_latest_revision_as_object(), english):
        assert (draft.sign, draft.picture) == ("house", CityImage.objects.get())


def test_a_package_of_before_there_were_any_is_taken_and_one_without_the_picture_says_so(
    written: str, editor: User
) -> None:
    data = json.loads(written)
    data["pages"][0]["picture"] = "of another package"
    made = install(json.dumps(data), editor)
    assert (made.lost, Parts(made.campaign).pages[0].picture) == (1, None)
    for page in data["pages"]:
        del page["sign"], page["picture"]
    made = install(json.dumps(data), editor)
    page = Parts(made.campaign).pages[0]
    assert (made.lost, page.sign, page.picture) == (0, "", None)


def test_a_picture_that_is_none_is_refused(written: str, editor: User) -> None:
    data = json.loads(written)
    next(iter(data["pictures"].values()))["data"] = "bm8gcGljdHVyZQ=="
    before = CityImage.objects.count()
    with pytest.raises(packages.BadPackage, match="geen afbeelding"):
        install(json.dumps(data), editor)
    assert CityImage.objects.count() == before


def test_a_script_in_a_text_does_not_come_in(written: str, editor: User) -> None:
    data = json.loads(written)
    tile = next(page for page in data["pages"] if page["type"] == "tile")
    tile["dutch"]["task"] = '<p onclick="x()">Pompen</p><script>x()</script>'
    made = install(json.dumps(data), editor)
    task = Parts(made.campaign).pages[1].task
    assert ("Pompen" in task, "onclick" in task, "<script" in task) == (True, False, False)


def test_the_schema_in_the_handbook_is_what_is_read(written: str) -> None:
    schema = json.loads(SCHEMA.read_text())
    assert schema == packages.Package.model_json_schema()
    validator = Draft202012Validator(schema)
    validator.validate(json.loads(written))
    assert not validator.is_valid({**json.loads(written), "more": 1})


def test_without_a_browser(
    written: str, floods: Campaign, editor: User, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    file = tmp_path / "campaign.json"
    call_command("campaign", "export", floods.programme.key, str(file))
    assert file.read_text() == written
    call_command("campaign", "import", str(file), "--user", editor.username)
    assert capsys.readouterr().out.startswith("Made, as drafts: watersnood-2")
    with pytest.raises(CommandError, match="nobody"):
        call_command("campaign", "import", str(file), "--user", "nobody")
    with pytest.raises(CommandError, match="No campaign"):
        call_command("campaign", "export", "no-such")
