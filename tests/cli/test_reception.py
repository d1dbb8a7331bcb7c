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

from maillage.kit.request_size import VISITORS_BYTES
from maillage.project import reception
from maillage.project.cli.bench.client import free_port
from maillage.project.cli.processes import command, running
from maillage.project.reception import FullError, Reception, Room, announced_bytes, environ_of, receive
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
        return super().get(name, [])


class Exchange(Sender):
    """A request whose answer is kept."""

    status, said = 0, ""

    def response_str(self, status: int, headers: list[tuple[str, str]], text: str) -> None:
        self.status, self.said = status, text

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status, self.said = status, body.decode()


def scope_of(announced: int, cookie: str = "") -> SimpleNamespace:
    values = {"content-length": [str(announced)], "cookie": [cookie]}
    return SimpleNamespace(
        headers=SimpleNamespace(get=lambda name: values[name][0], get_all=values.__getitem__)
    )


def received(sender: Sender, announced: int, wanted: int | None = None) -> bytes:
    with asyncio.run(receive(sender, announced, announced if wanted is None else wanted)) as body:
        return body.read()


def test_a_body_is_handed_over_whole() -> None:
    assert received(Sender(b"lo", b"gin", ends=True), 5) == b"login"


def test_a_request_without_an_announced_body_waits_for_none() -> None:
    assert announced_bytes(SimpleNamespace(headers={"content-length": "beaucoup"})) == 0
    assert announced_bytes(SimpleNamespace(headers={})) == 0
    assert received(Sender(), 0) == b""


def test_more_than_any_form_sends_is_not_taken_in() -> None:
    assert received(Sender(b"abcd", ends=True), 10_000, wanted=4) == b"abcd"


def test_a_length_that_no_number_writes_is_a_long_one() -> None:
    endless = SimpleNamespace(headers={"content-length": "9" * 5000})

    assert announced_bytes(endless) == reception.LET_THROUGH_BYTES


def test_what_is_too_long_is_let_through_so_that_the_answer_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reception, "LET_THROUGH_BYTES", 10)
    short, long = Sender(b"abcd", b"ef", b"never"), Sender(b"abcd", b"efgh", b"ij", b"never")

    assert received(short, 6, wanted=4) == received(long, 10_000, wanted=4) == b"abcd"
    assert short.chunks == long.chunks == [b"never"]


def test_who_stops_sending_is_told_so_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reception, "PATIENCE_SECONDS", 0.05)

    with pytest.raises(TimeoutError):
        received(Sender(b"login="), 1_000_000)


class Clock:
    """The time as the reception asks for it, moved on by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        monkeypatch.setattr(reception, "monotonic", lambda: self.now)


class Dribble:
    """A body whose first piece comes at once, then single bytes, `pause` seconds apart."""

    def __init__(self, clock: Clock, first: int, pause: float) -> None:
        self.clock, self.first, self.pause, self.sent = clock, first, pause, 0

    def __aiter__(self) -> "Dribble":
        return self

    async def __anext__(self) -> bytes:
        size = 1 if self.sent else self.first
        self.clock.now += self.pause if self.sent else 0
        self.sent += size
        await asyncio.sleep(0.01)  # real time enough for a deadline that has passed to be seen
        return b"x" * size


def test_what_came_at_once_earns_no_time_to_drag_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    body = Dribble(clock, first=1_000_000, pause=reception.PATIENCE_SECONDS - 1)

    with pytest.raises(TimeoutError):
        received(body, 2_000_000)  # type: ignore[arg-type]

    assert clock.now <= 3 * reception.PATIENCE_SECONDS


def test_nothing_is_taken_in_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    monkeypatch.setattr(reception, "BYTES_PER_SECOND", 0.001)

    with pytest.raises(TimeoutError):
        received(Dribble(clock, first=1, pause=reception.MOST_SECONDS / 10), 1_000)  # type: ignore[arg-type]

    assert clock.now <= reception.MOST_SECONDS * 1.1


def long_body(kept: dict[str, int], is_signed_in: bool, sender: Exchange, announced: int) -> Exchange:
    """Send `announced` bytes to a page that notes how many it got."""

    def page(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        kept["bytes"] = len(environ["wsgi.input"].read())
        start("200 OK", [])
        return [b"lu"]

    asked = Reception(page, lambda cookies: is_signed_in and cookies == "maillage=a")
    asyncio.run(asked.__rsgi__(scope_of(announced, "maillage=a"), sender))
    assert asked.room.left == reception.ROOM_BYTES
    return sender


@pytest.mark.parametrize(("is_signed_in", "kept_bytes"), [(True, 300_000), (False, VISITORS_BYTES)])
def test_who_is_not_signed_in_leaves_words_and_no_file(
    monkeypatch: pytest.MonkeyPatch, is_signed_in: bool, kept_bytes: int
) -> None:
    monkeypatch.setattr(reception, "environ_of", lambda scope, body: {"wsgi.input": body})
    kept: dict[str, int] = {}

    sender = Exchange(b"x" * VISITORS_BYTES, b"x" * (300_000 - VISITORS_BYTES))
    answer = long_body(kept, is_signed_in, sender, 300_000)

    assert (answer.status, kept["bytes"], sender.chunks) == (200, kept_bytes, [])


def test_long_bodies_have_a_room_and_short_ones_always_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reception, "ROOM_BYTES", 200_000)
    monkeypatch.setattr(reception, "environ_of", lambda scope, body: {"wsgi.input": body})
    kept: dict[str, int] = {}

    refused = long_body(kept, True, Exchange(b"x" * 300_000), 300_000)
    passed = long_body(kept, True, Exchange(b"x" * VISITORS_BYTES), VISITORS_BYTES)

    assert (refused.status, refused.said, refused.chunks) == (503, reception.NO_ROOM, [])
    assert passed.status == 200


def test_the_place_of_a_body_is_free_again_when_it_stops_coming(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reception, "PATIENCE_SECONDS", 0.05)

    assert long_body({}, True, Exchange(b"x"), 300_000).status == 408
    assert long_body({}, True, Exchange(b"x", ends=True), 300_000).status == 0


def test_two_long_bodies_share_the_room() -> None:
    room = Room(500_000)
    with room.held(300_000), room.held(VISITORS_BYTES):
        with pytest.raises(FullError), room.held(300_000):
            pass
        assert room.left == 200_000
    assert room.left == 500_000


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

    answer = Reception(page, bool).answer({})

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

    assert Reception(page, bool).answer({}).body == b"plan"


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
