"""What no page may do: fail in its scripts, break the content policy, call another host."""

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request


class Watch:
    """Collects the faults of a page from now on, each as a sentence."""

    def __init__(self, page: Page, base: str) -> None:
        self.faults: list[str] = []
        self.host = urlsplit(base).netloc
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("console", self.hear)
        page.on("request", self.see)

    def hear(self, message: ConsoleMessage) -> None:
        """Violations of the content policy arrive here too, as errors."""
        if message.type in {"error", "warning"}:
            self.faults.append(f"console: {message.text}")

    def see(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.host:
            self.faults.append(f"another host: {request.url}")
