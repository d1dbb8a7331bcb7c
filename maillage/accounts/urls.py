"""Addresses of `/compte/`: our pages, then allauth's views under French paths and the names that it expects."""

from allauth.account import views as allauth
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.urls import path, re_path

from maillage.accounts.views import account, invitations, links, requests, rights, sign_in

ours = [
    path("", account.show, name="account"),
    path("sessions/fermer/", account.sign_out_others, name="sign-out-others"),
    path("connexion/", sign_in.sign_in, name="account_login"),
    path("connexion/lien-envoye/", sign_in.link_sent, name="sign-in-link-sent"),
    path("lien/<str:secret>/", links.enter, name="sign-in-link"),
    path("rejoindre/", requests.join, name="join"),
    path("rejoindre/merci/", requests.joined, name="join-done"),
    path("demandes/", requests.index, name="access-requests"),
    path("demandes/<int:pk>/accepter/", requests.accept, name="access-request-accept"),
    path("demandes/<int:pk>/refuser/", requests.decline, name="access-request-decline"),
    path("invitation/<str:secret>/", invitations.accept, name="invitation"),
    path("invitations/", invitations.index, name="invitations"),
    path("invitations/<int:pk>/renvoyer/", invitations.resend, name="invitation-resend"),
    path("invitations/<int:pk>/retirer/", invitations.withdraw, name="invitation-withdraw"),
    path("droits/", rights.index, name="rights"),
    path("droits/<int:pk>/finir/", rights.end, name="right-end"),
    path("inscription/", account.to_join, name="account_signup"),
    path("adresse/", account.to_account, name="account_email"),
]

accounts_of_allauth = [
    path("sortie/", allauth.logout, name="account_logout"),
    path("ferme/", allauth.account_inactive, name="account_inactive"),
    path("confirmer/", allauth.reauthenticate, name="account_reauthenticate"),
    path("mot-de-passe/changer/", allauth.password_change, name="account_change_password"),
    path("mot-de-passe/choisir/", allauth.password_set, name="account_set_password"),
    path("mot-de-passe/oublie/", allauth.password_reset, name="account_reset_password"),
    path("mot-de-passe/oublie/envoye/", allauth.password_reset_done, name="account_reset_password_done"),
    path(
        "mot-de-passe/nouveau/fait/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^mot-de-passe/nouveau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.PasswordResetFromKeyView.as_view(reset_url_key="choisir"),
        name="account_reset_password_from_key",
    ),
]

second_factor = [
    path("securite/", mfa.index, name="mfa_index"),
    path("code/", mfa.authenticate, name="mfa_authenticate"),
    path("code/confirmer/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("code/activer/", totp.activate_totp, name="mfa_activate_totp"),
    path("code/desactiver/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("codes-de-secours/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("codes-de-secours/creer/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "codes-de-secours/telecharger/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"
    ),
    path("cles/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("cles/ajouter/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("cles/entrer/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("cles/confirmer/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("cles/<int:pk>/retirer/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("cles/<int:pk>/renommer/", keys.edit_webauthn, name="mfa_edit_webauthn"),
]

urlpatterns = ours + accounts_of_allauth + second_factor
