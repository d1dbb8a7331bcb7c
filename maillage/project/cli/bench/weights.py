"""What a page weighs on the wire: its HTML, its styles, its scripts, and whether it calls another host."""

import re

from maillage.project.cli.bench.client import Session
from maillage.project.cli.bench.pages import Figures, resolved

STYLES = re.compile(r'<link\b[^>]*rel="stylesheet"[^>]*>')
SCRIPTS = re.compile(r"<script\b[^>]*\bsrc=[^>]*>")
SOURCE = re.compile(r'(?:href|src)="([^"]+)"')
ABROAD = re.compile(r'<(?:link|script|img|iframe)\b[^>]*(?:href|src)="((?:https?:)?//[^"]+)"')


def weigh(session: Session, path: str) -> Figures:
    """Kilobytes (1,000 bytes) compressed with gzip, as a first visit loads them."""
    path = resolved(session, path)
    page = session.fetch(path)[1].decode()
    return {
        "html_kb": kilobytes(session, [path]),
        "css_kb": kilobytes(session, sources(STYLES, page)),
        "js_kb": kilobytes(session, sources(SCRIPTS, page)),
        "other_hosts": sorted(set(ABROAD.findall(page))),
    }


def sources(pattern: re.Pattern[str], page: str) -> list[str]:
    found = [SOURCE.search(tag) for tag in pattern.findall(page)]
    return sorted({match[1] for match in found if match})


def kilobytes(session: Session, paths: list[str]) -> float:
    bodies = [session.ask(path, headers={"Accept-Encoding": "gzip"})[2] for path in paths]
    return round(sum(map(len, bodies)) / 1000, 1)
