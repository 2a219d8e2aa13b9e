"""What is kept of a programme for the archive: made before all goes, and found when changed."""

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from tests.city import RULE
from tests.workflows.privacy.ending.conftest import over
from workflows.cases.services import EvidenceMissing
from workflows.privacy.ending import archive_file, archiving, services
from workflows.privacy.ending.archive_file import MANIFEST, NotRight
from workflows.privacy.ending.declaration import content_of
from workflows.privacy.ending.models import ArchiveExport


def files_of(export):
    """The files of an export, by their paths."""
    return archive_file.unpacked(bytes(export.file))


def ended_yesterday(programme):
    """Set the last day, and make no export."""
    programme.ends_on = timezone.localdate() - timedelta(days=1)
    programme.save()
    return programme


def test_the_end_waits_for_an_export_made_after_the_last_day(
    city, closed, coordinator, privacy_officer
):
    closed()
    programme = ended_yesterday(city.programme)
    with pytest.raises(EvidenceMissing, match="export for the archive first"):
        services.ask(programme, coordinator)
    early = archiving.make(programme, coordinator)
    before = timezone.now() - timedelta(days=1)
    ArchiveExport.objects.filter(pk=early.pk).update(made_at=before)
    with pytest.raises(EvidenceMissing, match="export for the archive first"):
        services.ask(programme, coordinator)
    made = archiving.make(programme, coordinator)
    assert ArchiveExport.objects.get() == made  # the early one went
    asked = services.ask(programme, coordinator)
    assert services.confirm(asked.pk, privacy_officer).archive == made


def test_its_hash_stands_in_the_declaration_and_an_export_of_an_end_stays(
    city, closed, coordinator, end
):
    closed()
    done = end()
    said = content_of(done)["export"]
    kept = files_of(done.archive)
    assert said["manifest_sha256"] == archive_file.digest_of(kept[MANIFEST])
    assert archive_file.check(kept, said["manifest_sha256"])
    archiving.make(city.programme, coordinator)
    assert ArchiveExport.objects.filter(pk=done.archive_id).exists()


def test_who_ends_no_programmes_makes_no_export(city, handler):
    with pytest.raises(PermissionDenied):
        archiving.make(city.programme, handler)


def test_forms_and_figures_are_in_it_in_both_languages_to_read_and_as_data(city, closed):
    closed()
    city.file(city.offer)
    kept = files_of(archiving.make(over(city), None))
    forms = [path for path in kept if path.startswith("forms/")]
    for ending in (".json", ".nl.html", ".en.html"):
        assert any(path.endswith(ending) for path in forms), ending
    [data, *_others] = [json.loads(kept[path]) for path in forms if path.endswith(".json")]
    assert set(data["texts"]) >= {"nl", "en"}
    rows = list(csv.DictReader(StringIO(kept["figures/figures.csv"].decode())))
    assert rows == [
        {name: str(value) for name, value in row.items()}
        for row in json.loads(kept["figures/figures.json"])
    ]
    numbers = {(row["case_type"], row["by"], row["value"]): row["cases"] for row in rows}
    helped = city.request.outcomes.get(key="helped")
    assert numbers["request", "outcome", str(helped.pk)] == "1"
    months = [row for row in rows if row["by"] == "month"]
    assert {row["case_type"] for row in months} == {"request", "offer"}
    for language in ("nl", "en"):
        index = kept[f"index.{language}.html"].decode()
        assert f'<html lang="{language}">' in index
        assert all(path in index for path in kept if not path.startswith(("index", MANIFEST)))


def test_figures_are_the_same_before_and_after_all_went(city, closed, end):
    closed()
    before = files_of(archiving.make(over(city), None))
    end()
    after = files_of(archiving.make(city.programme, None))
    assert before["figures/figures.csv"] == after["figures/figures.csv"]


def test_the_manifest_says_by_which_rules_and_names_nobody(city, coordinator):
    kept = files_of(archiving.make(over(city), coordinator))
    said = archive_file.check(kept)
    assert {row["rule"] for row in said["rules"]} == {RULE}
    assert said["made_by"] == "staff"
    assert coordinator.username.encode() not in b"".join(kept.values())
    assert all(row["bytes"] == len(kept[row["path"]]) for row in said["files"])


def test_nothing_in_it_runs_or_comes_from_elsewhere(city, closed):
    closed()
    for path, body in files_of(archiving.make(over(city), None)).items():
        if path.endswith(".html"):
            for never in (b"<script", b"<form", b"<iframe", b'src="http', b'src="/'):
                assert never not in body, path


def changed(files):
    files["figures/figures.csv"] = files["figures/figures.csv"].replace(b",1", b",2", 1)


def taken_out(files):
    del files["figures/figures.json"]


def put_in(files):
    files["pages/new.html"] = b"<p>never published</p>"


def of_another_manifest(files):
    said = json.loads(files[MANIFEST])
    files[MANIFEST] = json.dumps({**said, "city": "Elders"}).encode()


def without_manifest(files):
    del files[MANIFEST]


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (changed, "figures/figures.csv was changed"),
        (taken_out, "figures/figures.json is not there"),
        (put_in, "pages/new.html is not in the manifest"),
        (of_another_manifest, "not the one that was declared"),
        (without_manifest, "no manifest"),
    ],
)
def test_what_was_done_to_a_copy_is_found(city, closed, spoil, sentence, tmp_path):
    closed()
    export = archiving.make(over(city), None)
    files = files_of(export)
    assert archive_file.check(files, export.digest)  # the control
    spoil(files)
    with pytest.raises(NotRight, match=sentence):
        archive_file.check(files, export.digest)


def test_the_commands_write_a_folder_and_look_at_it_or_at_the_zip(city, closed, tmp_path):
    closed()
    folder, out = tmp_path / "kept", StringIO()
    with pytest.raises(CommandError, match="no programme"):
        call_command("export_for_archive", "nowhere")
    call_command("export_for_archive", over(city).key, str(folder), stdout=out)
    export = ArchiveExport.objects.get()
    assert export.digest in out.getvalue()
    with pytest.raises(CommandError, match="there already"):
        call_command("export_for_archive", city.programme.key, str(folder))
    whole = tmp_path / "kept.zip"
    whole.write_bytes(bytes(export.file))
    for path in (folder, whole):
        call_command("verify_archive", str(path), digest=export.digest, stdout=out)
    with pytest.raises(CommandError, match="not the one that was declared"):
        call_command("verify_archive", str(whole), digest="0" * 64)
    (folder / "figures" / "figures.csv").write_text("nothing")
    with pytest.raises(CommandError, match=r"figures\.csv was changed"):
        call_command("verify_archive", str(folder))
    whole.write_bytes(bytes(export.file)[:-40])
    with pytest.raises(CommandError, match="no ZIP"):
        call_command("verify_archive", str(whole))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("verify_archive", str(tmp_path / "nothing"))


def test_the_screen_makes_it_and_gives_the_file(city, closed, sign_in, coordinator, handler):
    closed()
    programme = ended_yesterday(city.programme)
    screen = reverse("desk:programme_end", args=[programme.key])
    file = reverse("desk:archive_export", args=[programme.key])
    lead = sign_in(coordinator)
    assert lead.get(file).status_code == 403  # none was made
    page = lead.post(screen, {"do": "ask"})
    assert page.status_code == 422
    assert "Make the export for the archive first" in page.content.decode()
    assert lead.post(screen, {"do": "export"}).status_code == 302
    export = ArchiveExport.objects.get()
    assert export.digest in lead.get(screen).content.decode()
    given = lead.get(file)
    assert given["Content-Type"] == "application/zip"
    assert given.content == bytes(export.file)
    assert sign_in(handler).get(file).status_code == 403
    assert lead.post(screen, {"do": "ask"}).status_code == 302
