"""Addresses of the screens about one form, under /admin/forms/. A form goes by its Dutch row."""

from django.urls import path

from forms.admin import sharing, translating, versions
from forms.admin.builder import adding, looking

app_name = "forms"

urlpatterns = [
    path("start/", sharing.StartView.as_view(), name="start"),
    path("builder/look/", looking.LookView.as_view(), name="builder_look"),
    path("builder/guess/", adding.GuessView.as_view(), name="builder_guess"),
    path("builder/bank/", adding.BankView.as_view(), name="builder_bank"),
    path("builder/bank/<int:banked>/", adding.BankRemoveView.as_view(), name="builder_bank_remove"),
    path("import/", sharing.ImportView.as_view(), name="import"),
    path("<int:form>/used/", sharing.UsageView.as_view(), name="usage"),
    path("<int:form>/share/", sharing.ShareView.as_view(), name="share"),
    path("<int:form>/share/export/", sharing.ExportView.as_view(), name="export"),
    path("<int:form>/share/copy/", sharing.CopyView.as_view(), name="copy"),
    path("<int:form>/versions/", versions.VersionsView.as_view(), name="versions"),
    path("<int:form>/versions/compare/", versions.CompareView.as_view(), name="compare"),
    path("<int:form>/versions/<int:number>/", versions.PutBackView.as_view(), name="put_back"),
    path("<int:form>/translate/", translating.LanguagesView.as_view(), name="languages"),
    path(
        "<int:form>/translate/<slug:language>/",
        translating.TranslateView.as_view(),
        name="translate",
    ),
]
