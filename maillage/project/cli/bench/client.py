"""A small HTTP client over one kept connection, light enough not to be what is measured."""

import re
import socket
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlencode

from maillage.kit.errors import DomainError
from maillage.ui.registries.demo import PASSWORD

Fields = dict[str, str]
DIRECTOR = "directrice@garrigue.example"


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Session:
    """Somebody's browser: a port of this machine and the cookies received so far."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def sign_in(self, login: str = DIRECTOR) -> None:
        """Fill the sign-in form as a person does."""
        path = "/compte/connexion/"
        _, page = self.fetch(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.decode())
        form = {"login": login, "password": PASSWORD, "csrfmiddlewaretoken": token[1] if token else ""}
        status, _ = self.fetch(path, form=form)
        if status != 302:
            raise DomainError(
                f"La connexion de {login} a répondu {status} : relancez avec des données neuves."
            )

    def fetch(self, path: str, *, form: Fields | None = None) -> tuple[int, bytes]:
        """Status and body of one request, cookies kept."""
        status, _, body = self.ask(path, form=form)
        return status, body

    def ask(
        self, path: str, *, form: Fields | None = None, headers: Fields | None = None
    ) -> tuple[int, Fields, bytes]:
        """Status, headers (names in lower case) and body of one request, cookies kept."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Host": f"localhost:{self.port}", "Cookie": self.cookie_header(), **(headers or {})}
        if form is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("POST" if form is not None else "GET", path, urlencode(form or {}) or None, sent)
        response = connection.getresponse()
        body = response.read()
        for cookie in response.msg.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, body

    def cookie_header(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def request_bytes(self, path: str) -> bytes:
        """A GET as a browser would send it, ready for a bare socket."""
        lines = [
            f"GET {path} HTTP/1.1",
            f"Host: localhost:{self.port}",
            f"Cookie: {self.cookie_header()}",
            "Accept-Encoding: gzip",
        ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


class Line:
    """One kept connection on which the same request is sent again and again."""

    def __init__(self, port: int, request: bytes) -> None:
        self.request = request
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self) -> None:
        """One request, its whole answer read; anything but 200 stops the measure."""
        self.socket.sendall(self.request)
        received = self.socket.recv(65536)
        while b"\r\n\r\n" not in received:
            received += self.socket.recv(65536)
        head, _, body = received.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise DomainError(f"Une page mesurée a répondu « {head.splitlines()[0].decode()} ».")
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        missing = int(length[1]) - len(body) if length else 0
        while missing > 0:
            missing -= len(self.socket.recv(65536))

    def close(self) -> None:
        self.socket.close()
