"""What staff may do with pages, pictures and documents; see also grants.py."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
)

from forms.models import FormDefinition

WRITE = ("add_page", "change_page")
PUBLISH = ("publish_page", "lock_page", "unlock_page", "bulk_delete_page")
# Wagtail asks for rights on its own models of pictures and documents, whichever are in use.
MEDIA = tuple(
    f"{action}_{model}" for model in ("image", "document") for action in ("add", "choose")
)
MEDIA_OF_OTHERS = ("change_image", "change_document")

# The workflow and its task, by a name that stands on the button; Wagtail's migration has its own.
MODERATION, WAGTAILS_NAME = "Eindredactie", "Moderators approval"
ALL_PAGES = "Alle pagina's"
APPS = ("wagtailcore", "wagtailimages", "wagtaildocs", "cms")

# Groups by code; the table of roles is in docs/handbook/roles.md.
ROLES = {
    "editor": {"pages": WRITE, "media": MEDIA},
    "moderator": {
        "pages": (*WRITE, *PUBLISH),
        "media": (*MEDIA, *MEDIA_OF_OTHERS),
    },
    # For the city's logo.
    "coordinator": {"pages": (), "media": ("add_image", "choose_image")},
}


def _name_root() -> None:
    """Call the place above all sites by a word that editors know."""
    Page.objects.filter(depth=1, title="Root").update(title=ALL_PAGES, draft_title=ALL_PAGES)


def ensure_page_roles() -> None:
    """Give staff their permissions, and let moderators approve pages.

    Safe to repeat; adds what is missing and takes nothing away.
    """
    _name_root()
    root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    for code, grants in ROLES.items():
        group, _made = Group.objects.get_or_create(name=code)
        for permission in _named(grants["pages"]):
            if root:
                GroupPagePermission.objects.get_or_create(
                    group=group, page=root, permission=permission
                )
        for permission in _named(grants["media"]):
            if collection:
                GroupCollectionPermission.objects.get_or_create(
                    group=group, collection=collection, permission=permission
                )
    if root:
        _ensure_moderation(root)


def _named(codenames: tuple[str, ...]) -> list[Permission]:
    """Return these permissions; names are unique within these apps."""
    return list(Permission.objects.filter(codename__in=codenames, content_type__app_label__in=APPS))


def _ensure_moderation(root: Page) -> None:
    """Let what an editor submits, a page or a form, be approved by a moderator.

    Once: what staff then change of it, or end, an upgrade leaves as it is.
    """
    if Workflow.objects.exclude(name=WAGTAILS_NAME).exists():
        return
    workflow = Workflow.objects.filter(workflow_pages__page=root).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=MODERATION)
        WorkflowPage.objects.create(workflow=workflow, page=root)
    task = GroupApprovalTask.objects.filter(workflow_tasks__workflow=workflow).first()
    if task is None:
        task = GroupApprovalTask.objects.create(name=MODERATION)
        workflow.workflow_tasks.create(task=task, sort_order=0)
    for named in (workflow, task):
        if named.name == WAGTAILS_NAME:
            type(named).objects.filter(pk=named.pk).update(name=MODERATION)
    task.groups.add(Group.objects.get(name="moderator"))
    WorkflowContentType.objects.get_or_create(
        content_type=ContentType.objects.get_for_model(FormDefinition),
        defaults={"workflow": workflow},
    )
