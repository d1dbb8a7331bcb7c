"""What the log keeps of requests that are refused: one short line each, since anybody can send as many as she likes.

A traceback explains a failure of ours; a refusal (not found, no right, unreadable address, unknown host) is none.
Whatever went wrong, an address that opens an account is a key: whoever reads the log must not hold it.
"""

import logging
import re

from django.core.exceptions import BadRequest, SuspiciousOperation

LONGEST = 300
_KEYS = re.compile(r"(/compte/(?:lien|invitation|mot-de-passe/nouveau)/)[^/\s]+")
_REFUSALS = (BadRequest, SuspiciousOperation)


class OneShortLine(logging.Filter):
    """Cut the records of refused requests, and from every record the keys of accounts."""

    def filter(self, record: logging.LogRecord) -> bool:
        problem = record.exc_info[1] if record.exc_info else None
        if isinstance(problem, _REFUSALS) or getattr(record, "status_code", 500) < 500:
            record.msg, record.args = record.getMessage()[:LONGEST], ()
            record.exc_info = record.exc_text = None
        text = record.getMessage()
        if _KEYS.search(text):
            record.msg, record.args = _KEYS.sub(r"\1…", text), ()
        return True
