"""What the log keeps of requests that are refused: one short line each, since anybody can send as many as she likes.

A traceback explains a failure of ours; a refusal (not found, no right, unreadable address, unknown host) is none.
"""

import logging

from django.core.exceptions import BadRequest, SuspiciousOperation

LONGEST = 300
_REFUSALS = (BadRequest, SuspiciousOperation)


class OneShortLine(logging.Filter):
    """Cut the records of refused requests; let all others pass as they are."""

    def filter(self, record: logging.LogRecord) -> bool:
        problem = record.exc_info[1] if record.exc_info else None
        if isinstance(problem, _REFUSALS) or getattr(record, "status_code", 500) < 500:
            record.msg, record.args = record.getMessage()[:LONGEST], ()
            record.exc_info = record.exc_text = None
        return True
