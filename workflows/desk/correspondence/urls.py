"""New mail, and making it a case."""

from django.urls import path

from workflows.desk.correspondence import filing, views

urlpatterns = [
    path("mail/", views.MailsView.as_view(), name="mails"),
    path("mail/<uuid:mail>/", views.MailView.as_view(), name="mail"),
    path("mail/<uuid:mail>/case/<slug:key>/", filing.FileMailView.as_view(), name="file_mail"),
    path("mail/<uuid:mail>/files/<uuid:file>/", views.MailFileView.as_view(), name="mail_file"),
]
