"""The words of the search, in the database's own full-text form."""

from django.db import migrations

from maillage.portal.fulltext import CREATE, DROP


def _run(statements):
    def run(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_initial")]
    operations = [migrations.RunPython(_run(CREATE), _run(DROP))]
