"""The verbs of accounts, one noun per file."""

from maillage.accounts.operations.addresses import change_sign_in_address
from maillage.accounts.operations.grants import end_right, grant_right
from maillage.accounts.operations.invitations import (
    accept_invitation,
    invite_person,
    resend_invitation,
    withdraw_invitation,
)
from maillage.accounts.operations.links import ask_for_sign_in_link, send_sign_in_link, use_sign_in_link
from maillage.accounts.operations.requests import (
    accept_access_request,
    decline_access_request,
    request_access,
)
from maillage.accounts.operations.sessions import record_failed_sign_in, record_sign_in, sign_out_elsewhere

__all__ = [
    "accept_access_request",
    "accept_invitation",
    "ask_for_sign_in_link",
    "change_sign_in_address",
    "decline_access_request",
    "end_right",
    "grant_right",
    "invite_person",
    "record_failed_sign_in",
    "record_sign_in",
    "request_access",
    "resend_invitation",
    "send_sign_in_link",
    "sign_out_elsewhere",
    "use_sign_in_link",
    "withdraw_invitation",
]
