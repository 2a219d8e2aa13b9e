"""Changes that wait for a second person, who is locked out, and the log of accounts."""

from django.urls import path

from workflows.desk.accounts import inviting, views

urlpatterns = [
    path("accounts/", views.ChangesView.as_view(), name="account_changes"),
    path("accounts/invite/", inviting.InviteView.as_view(), name="invite"),
    path("accounts/let-in/", views.LetInView.as_view(), name="let_in"),
    path("accounts/lost-factor/", views.TakeFactorView.as_view(), name="take_factor"),
    path("accounts/log/", views.LogView.as_view(), name="account_log"),
    path("accounts/<int:change>/", views.DecideView.as_view(), name="decide_account_change"),
]
