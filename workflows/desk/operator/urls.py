"""Filing for somebody, and helping who calls."""

from django.urls import path

from workflows.desk.operator import (
    beginning,
    calls,
    in_call,
    phone,
    recording,
    ringing,
    ringing_one,
    views,
)

urlpatterns = [
    path("file/", views.ChooseView.as_view(), name="choose"),
    path("file/<slug:key>/", views.FileView.as_view(), name="file"),
    path("file/<slug:key>/<uuid:vacancy>/", views.FileView.as_view(), name="file"),
    path("filed/<str:reference>/", views.FiledView.as_view(), name="filed"),
    path("unfinished/<uuid:draft>/", beginning.UnfinishedView.as_view(), name="unfinished"),
    path("phone/", phone.PhoneView.as_view(), name="phone"),
    path("phone/who/", phone.WhoView.as_view(), name="phone_who"),
    path("phone/over/", in_call.CallOverView.as_view(), name="call_over"),
    path("phone/go-on/<str:reference>/", in_call.GoOnView.as_view(), name="go_on"),
    path("phone/call-back/", ringing_one.AskView.as_view(), name="ask_for_call"),
    path("phone/recording/", recording.RecordingView.as_view(), name="recording"),
    path("phone/take-back/", phone.TakeBackView.as_view(), name="phone_take_back"),
    path("phone/tally/", phone.TallyView.as_view(), name="tally"),
    path("phone/mail/<int:answer>/", phone.MailAnswerView.as_view(), name="mail_answer"),
    path("ringing/", ringing.RingingView.as_view(), name="ringing"),
    path("ringing/case/<str:reference>/", ringing_one.RingCaseView.as_view(), name="ring_case"),
    path("ringing/<uuid:row>/", ringing_one.RingOneView.as_view(), name="ring_one"),
    path("call/<str:reference>/", calls.CallView.as_view(), name="call"),
    path("call/<str:reference>/<slug:action>/", calls.CallActView.as_view(), name="call_act"),
]
