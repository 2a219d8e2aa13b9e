"""The demo's own addresses: its mail and SMS, a receiver of webhooks, and the pictures that a web
server serves elsewhere."""

from django.conf import settings
from django.urls import path
from django.views.static import serve

from demo.mail import inbox
from demo.webhooks import webhooks

urlpatterns = [
    path("demo/mail/", inbox.inbox, name="demo_inbox"),
    path("demo/mail/<int:name>/", inbox.letter, name="demo_letter"),
    path("demo/sms/<uuid:name>/", inbox.sms, name="demo_sms"),
    path("demo/webhooks/", webhooks, name="demo_webhooks"),
    path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}),
]
