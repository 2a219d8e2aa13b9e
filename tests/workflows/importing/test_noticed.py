"""The same person twice in a list, words that are no choice, and a column for each choice."""

from tests.workflows.importing.conftest import check, said, states, take
from tests.workflows.importing.making import HEADER, csv_of, person
from workflows.cases.models import Case
from workflows.importing import services
from workflows.importing.cells import NOTHING
from workflows.importing.mapping import fingerprint
from workflows.importing.models import ImportRow, SheetSource


def test_a_person_who_stands_in_it_again_is_flagged(tried, coordinator):
    other = person(1, Straat="Andere straat")
    by_mail = person(1, GSM="0471 00 00 00", Postcode="3010")
    housemate = person(1, Naam="Jo Ander")
    sheet = tried(csv_of(HEADER, person(1), other, by_mail, housemate, person(1)))
    assert states(sheet) == {2: "good", 3: "again", 4: "again", 5: "good", 6: "twice"}
    assert ImportRow.objects.get(number=3).said["again"] == 2
    take(sheet, coordinator)
    assert Case.objects.count() == 2


def test_whoever_stands_in_it_again_is_imported_when_asked(tried, coordinator):
    sheet = tried(csv_of(HEADER, person(1), person(1, Straat="Andere straat")))
    take(sheet, coordinator, takes_known=True)
    assert Case.objects.count() == 2


def test_a_person_is_found_again_in_a_later_batch(send, coordinator, monkeypatch):
    monkeypatch.setattr("workflows.importing.working.BATCH", 1)
    sheet = send(csv_of(HEADER, person(1), person(2), person(1, Straat="Andere straat")))
    assert states(check(sheet, coordinator)) == {2: "good", 3: "good", 4: "again"}


def test_words_that_are_no_choice_are_kept_with_the_plan(tried):
    odd = [person(n, Categorie=word) for n, word in enumerate(("Eten", "eten ", "Hond"), 1)]
    sheet = tried(csv_of(HEADER, *odd, person(4)))
    assert services.words_of(sheet) == {"category": ["Eten", "Hond"]}
    assert "is geen van de keuzes" in said(sheet, 2)[0][1]


def test_a_word_means_what_somebody_says_and_its_source_remembers(tried, send, coordinator):
    content = csv_of(HEADER, person(1, Categorie="Eten"), person(2, Categorie="Hond"))
    sheet = tried(content)
    meant = {"category": {fingerprint("Eten"): "groceries"}}
    assert states(check(sheet, coordinator, meant=meant)) == {2: "good", 3: "refused"}
    assert services.words_of(sheet) == {"category": ["Eten", "Hond"]}
    again = send(content)
    assert states(check(again, coordinator)) == {2: "good", 3: "refused"}
    # Of the word there is a hash: it may be somebody's name.
    assert "Eten" not in str(SheetSource.objects.values())


def test_a_word_may_count_as_empty(send, coordinator):
    sheet = send(csv_of([*HEADER, "Talen"], [*person(1), "nvt"]))
    meant = {"languages": {fingerprint("nvt"): NOTHING}}
    assert states(check(sheet, coordinator, meant=meant)) == {2: "good"}


def test_a_column_for_each_choice_makes_one_answer(send, coordinator):
    header = [*HEADER, "Frans", "Engels", "Turks"]
    rows = [[*person(1), "x", "ja", "nee"], [*person(2), "", "", ""], [*person(3), "soms", "", ""]]
    sheet = send(csv_of(header, *rows))
    columns = services.mapping_of(sheet).columns
    assert [columns[place] for place in ("8", "9", "10")] == [
        "languages-fr",
        "languages-en",
        "languages-tr",
    ]
    sheet = check(sheet, coordinator)
    assert states(sheet) == {2: "good", 3: "good", 4: "refused"}
    assert said(sheet, 4) == [["languages-fr", "“soms” is geen ja en geen nee."]]
    take(sheet, coordinator)
    answers = [case.submission.answers["languages"] for case in Case.objects.all()]
    assert sorted(map(sorted, answers)) == [[], ["en", "fr"]]
