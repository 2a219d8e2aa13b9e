"""The same journey by a client that openapi-python-client made."""

import io
import json
import sys

from help_api_client import Client
from help_api_client.api.drafts import (
    begin_draft,
    change_draft,
    find_draft,
    save_draft,
    send_draft,
    send_file_of_draft,
)
from help_api_client.api.help_ import list_forms, read_form, read_status
from help_api_client.models import (
    CodeIn,
    DraftChange,
    DraftChangeAnswers,
    DraftIn,
    DraftInAnswers,
    SendFileOfDraftMultiPartBodyParams,
)
from help_api_client.types import File

site, language = sys.argv[1:]
client = Client(base_url=site)


def answers(kind, **given):
    made = kind()
    made.additional_properties = given
    return made


forms = list_forms.sync(client=client, language=language)
form = next(one.form for one in forms if one.kind == "question")
shown = read_form.sync(form, client=client, language=language)
[files] = [block for step in shown.steps for block in step.blocks if block.files]
half = DraftIn(answers=answers(DraftInAnswers, text="Half"), language=language)
begun = begin_draft.sync(form, client=client, body=half)
pdf = File(io.BytesIO(b"%PDF-1.4\n%%EOF\n"), "a.pdf", "application/pdf")
kept = send_file_of_draft.sync(
    begun.link, client=client, body=SendFileOfDraftMultiPartBodyParams(file=pdf, question=files.key)
)
saved = save_draft.sync(begun.link, client=client)
link = find_draft.sync(client=client, body=CodeIn(code=saved.code)).link
whole = answers(DraftChangeAnswers, text="Whole", **{files.key: [str(kept.id)]})
change_draft.sync(link, client=client, body=DraftChange(answers=whole))
receipt = send_draft.sync(link, client=client)
status = read_status.sync(receipt.link, client=client, language=language)
sys.stdout.write(json.dumps({"receipt": receipt.reference, "status": status.to_dict()}))
