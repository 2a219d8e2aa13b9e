"""A client that somebody else wrote, wagtail-js, unchanged: it lists and reads what is here."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cms.content_api.bridge import answer_while, bridge

PROGRAM = Path(__file__).with_name("client.mjs")
PACKAGE = "wagtail-js@1.1.1"


def read_by_client(folder: Path) -> dict:
    """Return what the client read, asked in a process of its own."""
    shutil.copy(PROGRAM, folder)
    install = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", PACKAGE]
    subprocess.run(install, cwd=folder, check=True, capture_output=True)
    with bridge() as server, (folder / "told").open("wb") as told:
        asked = ["node", PROGRAM.name, f"http://127.0.0.1:{server.server_port}"]
        with subprocess.Popen(asked, cwd=folder, stdout=told) as client:
            answer_while(server, client)
    return json.loads((folder / "told").read_text())


@pytest.mark.prove(name="content-client")
def test_wagtail_js_lists_and_reads_vacancies_and_stories_in_both_languages(tmp_path, pages):
    told = read_by_client(tmp_path)

    for kind, number in (("cms.VacancyPage", 9), ("cms.StoryPage", 2)):
        for locale in ("nl", "en"):
            read = told[f"{kind} {locale}"]
            assert read["list"]["meta"]["total_count"] == number
            whole = {one["id"]: one for one in read["list"]["items"]}
            page, found = read["page"], read["found"]
            assert (page["meta"]["type"], page["meta"]["locale"]) == (kind, locale)
            assert page["meta"].pop("parent")
            assert page == whole[page["id"]]
            assert (found["id"], found["title"]) == (page["id"], page["title"])
    story = told["cms.StoryPage en"]["page"]
    assert story["picture"]["renditions"]["card"]["alt"] == "Five house fronts in a street"
    assert story["body"][0]["value"] == story["body_html"]
    assert told["image"]["alt"] == "Vijf gevels van een straat"
    assert told["source"].endswith("/media/images/straat.width-1600.format-webp.webp")
    assert told["documents"]["items"] == []
