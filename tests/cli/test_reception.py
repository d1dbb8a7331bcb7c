"""What comes in by drops, or goes out slowly, holds nobody up."""

import asyncio
import io
import socket
import time
from collections.abc import Callable, Iterable
from http.client import HTTPConnection
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from maillage.project import reception
from maillage.project.cli.bench.client import free_port
from maillage.project.cli.processes import command, running
from maillage.project.reception import Reception, announced_bytes, environ_of, receive
from tests.cli.running import run

HALF_SENT = 40


class Sender:
    """The granian side of a request: `chunks` arrive, then silence, or the end when `ends`."""

    def __init__(self, *chunks: bytes, ends: bool = False) -> None:
        self.chunks, self.ends = list(chunks), ends

    def __aiter__(self) -> "Sender":
        return self

    async def __anext__(self) -> bytes:
        if not self.chunks and not self.ends:
            await asyncio.Event().wait()
        return self.chunks.pop(0) if self.chunks else b""


class Headers(dict[str, list[str]]):
    def get_all(self, name: str) -> list[str]:
        return self[name]


def received(sender: Sender, announced: int) -> bytes:
    with asyncio.run(receive(sender, announced)) as body:
        return body.read()


def test_a_body_is_handed_over_whole() -> None:
    assert received(Sender(b"lo", b"gin", ends=True), 5) == b"login"


def test_a_request_without_an_announced_body_waits_for_none() -> None:
    assert announced_bytes(SimpleNamespace(headers={"content-length": "beaucoup"})) == 0
    assert received(Sender(), 0) == b""


def test_more_than_any_form_sends_is_not_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reception, "MOST_BYTES", 4)

    assert received(Sender(b"abcd", ends=True), 10_000) == b"abcd"


def test_what_is_too_long_is_let_through_so_that_the_answer_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reception, "MOST_BYTES", 4)
    monkeypatch.setattr(reception, "LET_THROUGH_BYTES", 10)
    short, long = Sender(b"abcd", b"ef", b"never"), Sender(b"abcd", b"efgh", b"ij", b"never")

    assert received(short, 6) == received(long, 10_000) == b"abcd"
    assert short.chunks == long.chunks == [b"never"]


def test_who_stops_sending_is_told_so_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reception, "PATIENCE_SECONDS", 0.05)

    with pytest.raises(TimeoutError):
        received(Sender(b"login="), 1_000_000)


def test_a_body_that_breaks_off_is_not_taken_for_a_short_one() -> None:
    with pytest.raises(EOFError):
        received(Sender(b"login=", ends=True), 1_000_000)


def test_a_request_is_described_as_pages_expect_it() -> None:
    headers = Headers(
        {
            "host": ["causses.example"],
            "cookie": ["a=1", "b=2"],
            "content-type": ["text/plain"],
            "x_real": ["1"],
        }
    )
    scope = SimpleNamespace(
        client="[::1]:4000", server="127.0.0.1:8000", method="GET", path="/é/", query_string="q=1",
        http_version="1.1", scheme="http", authority=None, headers=headers,
    )  # fmt: skip

    environ = environ_of(scope, io.BytesIO())

    assert environ["REMOTE_ADDR"] == "::1"
    assert environ["PATH_INFO"] == "/é/".encode().decode("latin-1")
    assert (environ["HTTP_HOST"], environ["HTTP_COOKIE"]) == ("causses.example", "a=1;b=2")
    assert environ["CONTENT_TYPE"] == "text/plain"
    assert "HTTP_X_REAL" not in environ


@pytest.mark.parametrize(("size", "is_read"), [(10, True), (reception.IN_MEMORY_BYTES + 1, False)])
def test_a_long_file_is_left_to_the_server(tmp_path: Path, size: int, is_read: bool) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"x" * size)

    class Download(list[bytes]):
        file_to_stream = path.open("rb")
        close = file_to_stream.close

    def page(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        start("200 OK", [("Content-Length", str(size))])
        return Download([b"x" * size])

    answer = Reception(page).answer({})

    assert answer.status == 200
    assert answer.body == (b"x" * size if is_read else path)


def test_a_file_of_a_store_that_is_no_folder_is_read() -> None:
    class Elsewhere:
        @property
        def path(self) -> str:
            raise NotImplementedError

    class Download(list[bytes]):
        file_to_stream = Elsewhere()

    def page(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        start("200 OK", [])
        return Download([b"plan"])

    assert Reception(page).answer({}).body == b"plan"


@pytest.mark.slow
def test_forty_half_sent_forms_do_not_stop_a_visitor(tmp_path: Path) -> None:
    ada = ("--given-name", "Ada", "--family-name", "Rouve", "--email", "ada@causses.example")
    assert run("init", "--name", "Fédération des Causses", *ada, data=tmp_path).returncode == 0
    port = free_port()
    environment = {"MAILLAGE_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "maillage.project.settings"}
    with running({"serve": command("serve", "--port", str(port))}, environment):
        open_sockets = [half_sent_form(port) for _ in range(HALF_SENT)]

        visitor = HTTPConnection("127.0.0.1", port, timeout=10)
        visitor.request("GET", "/compte/connexion/")

        assert visitor.getresponse().status == 200
        visitor.close()
        for each in open_sockets:
            each.close()


def half_sent_form(port: int) -> socket.socket:
    """A form whose cookie makes the site read its body, and whose body never comes."""
    deadline = time.monotonic() + 30
    while True:
        try:
            sender = socket.create_connection(("127.0.0.1", port))
            break
        except ConnectionRefusedError:
            assert time.monotonic() < deadline
            time.sleep(0.1)
    head = (
        "POST /compte/connexion/ HTTP/1.1",
        f"Host: localhost:{port}",
        f"Cookie: csrftoken={'a' * 32}",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Length: 1000000",
    )
    sender.sendall("\r\n".join((*head, "", "login=")).encode())
    return sender
