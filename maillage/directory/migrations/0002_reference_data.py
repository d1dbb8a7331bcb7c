"""The shipped lists once came in here. `upgrade` loads them after every migration now: they follow the code."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]
    operations = []
