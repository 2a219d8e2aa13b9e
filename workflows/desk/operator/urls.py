"""Filing for somebody."""

from django.urls import path

from workflows.desk.operator import views

urlpatterns = [
    path("file/", views.ChooseView.as_view(), name="choose"),
    path("file/<slug:key>/", views.FileView.as_view(), name="file"),
    path("file/<slug:key>/<uuid:vacancy>/", views.FileView.as_view(), name="file"),
    path("filed/<str:reference>/", views.FiledView.as_view(), name="filed"),
]
