"""Where somebody sees what is kept of them, takes it along, and asks something about it."""

from django.urls import path

from workflows.declaring.addresses import address
from workflows.privacy.rights import views

urlpatterns = [
    path(
        address("case/<str:link>/my-data/", nl="aanvraag/<str:link>/mijn-gegevens/"),
        views.MyDataView.as_view(),
        name="my_data",
    ),
    path(
        address("case/<str:link>/my-data/code/", nl="aanvraag/<str:link>/mijn-gegevens/code/"),
        views.CodeView.as_view(),
        name="my_data_code",
    ),
    path(
        address("case/<str:link>/my-data/ask/", nl="aanvraag/<str:link>/mijn-gegevens/vragen/"),
        views.AskView.as_view(),
        name="my_data_ask",
    ),
    path(
        address(
            "case/<str:link>/my-data/file/<str:form>/",
            nl="aanvraag/<str:link>/mijn-gegevens/bestand/<str:form>/",
        ),
        views.FileView.as_view(),
        name="my_data_file",
    ),
]
