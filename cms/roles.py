"""What editors and moderators may do with pages, pictures and documents; see also grants.py."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
)

WRITE = ("add_page", "change_page")
PUBLISH = ("publish_page", "lock_page", "unlock_page", "bulk_delete_page")
# Wagtail asks for rights on its own models of pictures and documents, whichever are in use.
MEDIA = tuple(
    f"{action}_{model}" for model in ("image", "document") for action in ("add", "choose")
)
MEDIA_OF_OTHERS = ("change_image", "change_document")

APPS = ("wagtailcore", "wagtailimages", "wagtaildocs", "cms")

# Groups by code; the table of roles is in docs/handbook/roles.md.
ROLES = {
    "editor": {"pages": WRITE, "media": MEDIA},
    "moderator": {
        "pages": (*WRITE, *PUBLISH),
        "media": (*MEDIA, *MEDIA_OF_OTHERS),
    },
}


def ensure_page_roles() -> None:
    """Give editors and moderators their permissions, and let moderators approve pages.

    Safe to repeat; adds what is missing and takes nothing away.
    """
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
    """Let what an editor submits be approved by a moderator."""
    workflow = Workflow.objects.filter(workflow_pages__page=root).first()
    if workflow is None:
        workflow = Workflow.objects.create(name="Moderators approval")
        WorkflowPage.objects.create(workflow=workflow, page=root)
    task = GroupApprovalTask.objects.filter(workflow_tasks__workflow=workflow).first()
    if task is None:
        task = GroupApprovalTask.objects.create(name="Moderators approval")
        workflow.workflow_tasks.create(task=task, sort_order=0)
    task.groups.add(Group.objects.get(name="moderator"))
