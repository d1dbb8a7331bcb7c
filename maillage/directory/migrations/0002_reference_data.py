"""The shipped lists: territories, kinds of structures, domains, legal forms."""

from django.db import migrations

from maillage.directory.operations.reference import load_reference_data


def load(apps, schema_editor):
    load_reference_data(apps.get_model)


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
