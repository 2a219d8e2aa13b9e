"""One case, and everything that is done from its screen."""

from django.urls import path

from workflows.desk.case import certificates, files, letters, merging, twice, views

urlpatterns = [
    path("people/twice/", twice.TwiceView.as_view(), name="twice"),
    path("people/joining/<uuid:joining>/", twice.UnmergeView.as_view(), name="unmerge"),
    path("<str:reference>/", views.CaseView.as_view(), name="case"),
    path("<str:reference>/files/<uuid:file>/", files.OpenFileView.as_view(), name="open_file"),
    path("<str:reference>/letters/<uuid:message>/", letters.LetterView.as_view(), name="letter"),
    path(
        "<str:reference>/certificate/",
        certificates.CertificateView.as_view(),
        name="certificate",
    ),
    path("<str:reference>/<slug:action>/", views.CaseView.as_view(), name="act"),
    path("<str:reference>/same/<str:other>/", merging.MergeView.as_view(), name="merge"),
]
