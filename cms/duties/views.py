"""The accessibility statement and the page about cookies."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.duties import cookies
from cms.duties.known_problems import known


@require_safe
def accessibility_statement(request: HttpRequest) -> HttpResponse:
    """Show the statement as Implementing Decision (EU) 2018/1523 has it."""
    return render(request, "cms/accessibility_statement.html", {"known": known()})


@require_safe
def about_cookies(request: HttpRequest) -> HttpResponse:
    """Show which cookies are set, for whom."""
    context = {
        "of_residents": cookies.OF_RESIDENTS,
        "of_partners": cookies.OF_PARTNERS,
        "of_staff": cookies.OF_STAFF,
    }
    return render(request, "cms/cookies.html", context)
