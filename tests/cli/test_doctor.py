"""What `doctor` sees of a base in use."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.notifications.operations import deliver_later
from maillage.notifications.testing import MessageFactory
from maillage.project.cli.doctor import (
    check_messages,
    check_people,
    check_settings,
    check_who_may_read,
    check_worker,
)

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


@pytest.mark.parametrize(("minutes", "is_late"), [(9, False), (11, True)])
@pytest.mark.parametrize("state", ["queued", "failed"])
def test_messages_that_wait_for_long_tell_that_no_worker_runs(
    minutes: int, is_late: bool, state: str
) -> None:
    MessageFactory(state=state, due_at=timezone.now() - timedelta(minutes=minutes))

    findings = list(check_worker())

    assert bool(findings) == is_late
    assert all(finding.is_serious and "bin/maillage worker" in finding.sentence for finding in findings)


def test_messages_that_wait_for_another_attempt_or_gave_up_do_not_accuse_the_worker() -> None:
    long_ago, later = timezone.now() - timedelta(days=1), timezone.now() + timedelta(minutes=30)
    MessageFactory(state="failed", created_at=long_ago, due_at=later, attempts=4)
    MessageFactory(state="failed", created_at=long_ago, due_at=long_ago, attempts=8)

    assert list(check_worker()) == []


@pytest.mark.parametrize(("minutes", "is_late"), [(9, False), (11, True)])
def test_tasks_that_wait_for_long_tell_that_no_worker_runs(minutes: int, is_late: bool) -> None:
    task = deliver_later.enqueue(1)
    DBTaskResult.objects.filter(pk=task.id).update(enqueued_at=timezone.now() - timedelta(minutes=minutes))

    assert bool(list(check_worker())) == is_late


def test_settings_and_data_that_others_may_read_are_unsafe(settings, tmp_path: Path) -> None:
    settings.DATA_DIR, settings.BASE_DIR = tmp_path / "data", tmp_path
    settings.DATA_DIR.mkdir(mode=0o700)
    for path in (tmp_path / "maillage.env", settings.DATA_DIR / "secret.key"):
        path.touch(mode=0o600)
    before = {finding.sentence for finding in check_who_may_read()}
    assert not any(
        str(tmp_path / "maillage.env") in sentence or "secret.key" in sentence for sentence in before
    )

    (tmp_path / "maillage.env").chmod(0o640)
    (settings.DATA_DIR / "secret.key").chmod(0o640)
    settings.DATA_DIR.chmod(0o701)

    found = [finding for finding in check_who_may_read() if finding.sentence not in before]
    assert all(finding.is_serious for finding in found)
    assert [finding.sentence.rpartition(" ")[2] for finding in found] == [
        str(settings.DATA_DIR / "secret.key"),
        str(tmp_path / "maillage.env"),
        str(settings.DATA_DIR),
    ]
