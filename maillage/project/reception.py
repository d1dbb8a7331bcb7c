"""What granian calls: it takes in whole requests before a page is made of them, and hands whole answers out.

Pages are made by a few threads (each keeps its connection to the database). A form that comes in by drops, or a file
that is fetched slowly, would hold one of them for as long as somebody likes: here it only holds a coroutine that waits,
and not for long. What never comes so far, as heads of requests sent by drops, is left to a server in front.

What comes in is held before any page looks at it, hence for anybody: nobody may hold much, or for long. Files are
handed in by people with an account; a visitor's form is a few words. Longer bodies have a place of their own, which is
bounded, and who finds it full is told to come back.
"""

import asyncio
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import IO, Any

from maillage.kit.numbers import whole_number
from maillage.kit.request_size import MOST_BYTES, VISITORS_BYTES

THREADS = 3
PATIENCE_SECONDS = 20
# A body earns one more second with each of these, never more than PATIENCE_SECONDS ahead: who has a slow line may take
# her time, who says nothing may not, whatever she sent before.
BYTES_PER_SECOND = 1000
# Nothing is taken in for longer: the longest file comes in time on a line of half a megabit a second.
MOST_SECONDS = 20 * 60
IN_MEMORY_BYTES = 1024 * 1024
# All long bodies of one process together: four of the longest, or a dozen of usual documents.
ROOM_BYTES = 4 * MOST_BYTES
# A browser reads what it is answered once it has sent everything: what comes after MOST_BYTES is let through so far,
# and kept nowhere. Beyond, the connection is cut.
LET_THROUGH_BYTES = 512 * 1024 * 1024
TOO_SLOW = "La requête n’est pas arrivée entière à temps. Vérifiez votre connexion, puis recommencez."
NO_ROOM = "D’autres fichiers arrivent en ce moment. Le vôtre n’est pas enregistré : renvoyez-le dans quelques minutes."
PLAIN = [("content-type", "text/plain; charset=utf-8")]

Headers = list[tuple[str, str]]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True)
class Answer:
    """Status, headers, and the body: bytes, or a file of the disk that the server sends by itself."""

    status: int
    headers: Headers
    body: bytes | Path


class Reception:
    """A WSGI application as granian's own interface (RSGI) wants it."""

    def __init__(self, application: Application, is_signed_in: Callable[[str], bool]) -> None:
        """`is_signed_in` says whether the cookies of a request are somebody's; asked in a thread, for long bodies."""
        self.application = application
        self.is_signed_in = is_signed_in
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="page")
        self.room = Room(ROOM_BYTES)

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        announced = announced_bytes(scope)
        kept = min(announced, await self.most_bytes(scope, announced))
        try:
            with self.room.held(kept), await receive(protocol, announced, kept) as body:
                loop = asyncio.get_running_loop()
                answer = await loop.run_in_executor(self.threads, self.answer, environ_of(scope, body))
        except FullError:
            await let_through(aiter(protocol), min(announced, LET_THROUGH_BYTES))
            protocol.response_str(503, [*PLAIN, ("retry-after", "120")], NO_ROOM)
        except TimeoutError:
            protocol.response_str(408, PLAIN, TOO_SLOW)
        except EOFError:
            return  # who sent it is gone
        else:
            self.hand_out(protocol, answer)

    async def most_bytes(self, scope: Any, announced: int) -> int:
        """How much of a body is kept: a few words of a visitor, files of somebody who is signed in."""
        if announced <= VISITORS_BYTES:
            return VISITORS_BYTES
        cookies = ";".join(scope.headers.get_all("cookie"))
        loop = asyncio.get_running_loop()
        known = await loop.run_in_executor(self.threads, self.is_signed_in, cookies)
        return MOST_BYTES if known else VISITORS_BYTES

    @staticmethod
    def hand_out(protocol: Any, answer: Answer) -> None:
        if isinstance(answer.body, Path):
            protocol.response_file(answer.status, answer.headers, str(answer.body))
        else:
            protocol.response_bytes(answer.status, answer.headers, answer.body)

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.threads.shutdown(wait=False, cancel_futures=True)

    def answer(self, environ: dict[str, Any]) -> Answer:
        """Make the page, in one of the threads."""
        head: list[Any] = []
        response = self.application(
            environ, lambda status, headers, exc_info=None: head.extend((status, headers))
        )
        try:
            status, headers = int(head[0][:3]), head[1]
            return Answer(status, headers, whole_file(response, headers) or b"".join(response))
        finally:
            if close := getattr(response, "close", None):
                close()


class FullError(Exception):
    """Too much is being taken in already."""


class Room:
    """What the long bodies of one process hold together. Asked from its one event loop only."""

    def __init__(self, size: int) -> None:
        self.left = size

    @contextmanager
    def held(self, size: int) -> Iterator[None]:
        """Hold a place of `size` bytes; short bodies need none. Raises FullError when there is no such place."""
        size = size if size > VISITORS_BYTES else 0
        if size > self.left:
            raise FullError
        self.left -= size
        try:
            yield
        finally:
            self.left += size


def announced_bytes(scope: Any) -> int:
    """What the request says of its body; without a number there is none, as Django has it."""
    length = scope.headers.get("content-length") or ""
    return whole_number(length, otherwise=LET_THROUGH_BYTES if length.isdecimal() else 0)


async def receive(protocol: Any, announced: int, wanted: int) -> IO[bytes]:
    """The first `wanted` bytes of the body: what reads it refuses what is longer, and the rest is let through.

    Raises TimeoutError when it stops coming or comes too slowly, EOFError when it ends before its announced length.
    """
    if not wanted:
        return io.BytesIO()
    body = tempfile.SpooledTemporaryFile(IN_MEMORY_BYTES)  # noqa: SIM115 - closed by who asked for it
    try:
        chunks = aiter(protocol)
        await fill(body.write, chunks, wanted)
        await let_through(chunks, min(announced, LET_THROUGH_BYTES) - body.tell())
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return body


async def let_through(chunks: Any, left: int) -> None:
    """Take what is left of a body that is too long, so that who sends it reads the answer; give up when it drags."""
    with suppress(TimeoutError, EOFError):
        await fill(len, chunks, left)


async def fill(keep: Callable[[bytes], int], chunks: Any, wanted: int) -> None:
    """Give at least `wanted` bytes of `chunks` to `keep` (which says how many), each chunk in its time."""
    received, patience, before = 0, float(PATIENCE_SECONDS), monotonic()
    end = before + MOST_SECONDS
    while received < wanted:
        async with asyncio.timeout(min(patience, end - before)):
            chunk = await anext(chunks)
        if not chunk:
            raise EOFError
        size, now = keep(chunk), monotonic()
        received += size
        patience = min(PATIENCE_SECONDS, patience - (now - before) + size / BYTES_PER_SECOND)
        before = now


def environ_of(scope: Any, body: IO[bytes]) -> dict[str, Any]:
    """The request as WSGI describes it. A header with « _ » in its name is nobody's: it could pass for another."""
    client, _, client_port = scope.client.rpartition(":")
    server, _, server_port = scope.server.rpartition(":")
    environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": latin(scope.path),
        "QUERY_STRING": latin(scope.query_string),
        "SERVER_NAME": server.strip("[]"),
        "SERVER_PORT": server_port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": client.strip("[]"),
        "REMOTE_PORT": client_port,
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
        "HTTP_HOST": scope.authority or "",
    }
    for name in scope.headers:
        if "_" in name:
            continue
        key = name.replace("-", "_").upper()
        between = ";" if name == "cookie" else ","
        values = between.join(scope.headers.get_all(name))
        environ[key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"] = values
    return environ


def latin(text: str) -> str:
    """Text as WSGI carries it: its bytes, one character each."""
    return text.encode().decode("latin-1")


def whole_file(response: Any, headers: Headers) -> Path | None:
    """Where the answer lies on the disk, when it is a whole file that is too long to be kept in memory."""
    file = getattr(response, "file_to_stream", None)
    try:
        path = Path(str(getattr(file, "path", None) or getattr(file, "name", None) or ""))
    except NotImplementedError:  # a store that is no folder
        return None
    if not path.is_absolute() or not path.is_file():
        return None
    length = next((value for name, value in headers if name.lower() == "content-length"), "")
    size = path.stat().st_size
    return path if size > IN_MEMORY_BYTES and length == str(size) else None
