"""The queue, and what is done from it."""

from django.urls import path

from workflows.desk.queue import handover, letters, saved, search, unsent, views, walking
from workflows.desk.queue.bulk import views as bulk

urlpatterns = [
    path("", views.QueueView.as_view(), name="queue"),
    path("search/", search.SearchView.as_view(), name="search"),
    path("found/", search.FoundView.as_view(), name="found"),
    path("unsent/", unsent.UnsentView.as_view(), name="unsent"),
    path("letters/", letters.LettersView.as_view(), name="letters"),
    path("saved/", saved.SavedView.as_view(), name="saved"),
    path("handover/<slug:key>/", handover.HandoverView.as_view(), name="handover"),
    path("together/", bulk.BulkView.as_view(), name="bulk"),
    path("together/<uuid:job>/", bulk.BulkJobView.as_view(), name="bulk_job"),
    path("<str:reference>/next/", walking.NextView.as_view(), name="next"),
]
