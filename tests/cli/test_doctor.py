"""What `doctor` sees of a base in use."""

import pytest

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.notifications.testing import MessageFactory
from maillage.project.cli.doctor import check_messages, check_people, check_settings

pytestmark = pytest.mark.django_db


def test_mails_that_did_not_leave_are_counted_with_the_last_answer_of_the_server() -> None:
    MessageFactory(state="sent")
    assert list(check_messages()) == []

    MessageFactory.create_batch(2, state="failed", reason="Connection refused")

    [finding] = check_messages()
    assert not finding.is_serious
    assert finding.sentence == (
        "2\u00a0messages ne sont pas partis ; le serveur d'envoi répond : Connection refused."
    )


@pytest.mark.parametrize(("https", "hosts"), [(True, []), (False, ["causses.example"])])
def test_a_site_that_counts_no_server_in_front_is_unsafe(settings, https: bool, hosts: list[str]) -> None:
    settings.HTTPS, settings.EXTRA_HOSTS, settings.ALLAUTH_TRUSTED_PROXY_COUNT = https, hosts, 0
    [finding] = [finding for finding in check_settings() if "MAILLAGE_PROXIES" in finding.sentence]
    assert finding.is_serious

    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert not [finding for finding in check_settings() if "MAILLAGE_PROXIES" in finding.sentence]


def test_a_network_without_direction_is_told_even_when_it_has_a_technical_administration() -> None:
    technician = person_with(Right.TECHNICIAN)
    [finding] = check_people()
    assert finding.sentence.startswith(str(technician.network))

    person_with(Right.DIRECTOR)
    assert list(check_people()) == []
