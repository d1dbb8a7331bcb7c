"""Entry points of the servers: `application` speaks WSGI, `reception` is the same as granian calls it."""

import gc

from django.core.wsgi import get_wsgi_application

from maillage.project.cli.boot import name_settings
from maillage.project.reception import Reception

name_settings()
application = get_wsgi_application()

from maillage.project.signed_in import is_signed_in  # noqa: E402 - models need Django started

reception = Reception(application, is_signed_in)
# What was loaded so far lives as long as the process: the collector need not look at it again and again.
gc.collect()
gc.freeze()
