"""The words of the search, in the database's own full-text form."""

from django.db import migrations

CREATE = {
    "sqlite": ["CREATE VIRTUAL TABLE portal_searchwords USING fts5(title, body, tokenize='unicode61')"],
    "postgresql": [
        "CREATE INDEX portal_searchwords ON portal_searchentry USING gin ("
        "(setweight(to_tsvector('simple', title_words), 'A') || setweight(to_tsvector('simple', body_words), 'D')))"
    ],
}
DROP = {
    "sqlite": ["DROP TABLE portal_searchwords"],
    "postgresql": ["DROP INDEX portal_searchwords"],
}


def _run(statements):
    def run(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_initial")]
    operations = [migrations.RunPython(_run(CREATE), _run(DROP))]
