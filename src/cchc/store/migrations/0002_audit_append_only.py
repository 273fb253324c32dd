"""Lets nobody change or remove what is in the record of changes, whatever asks the database for it."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WORDS = "the record of changes is append-only"
SQLITE_UP = [
    f"CREATE TRIGGER store_auditentry_{name} BEFORE {deed} ON store_auditentry "
    f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    for name, deed in (("kept", "UPDATE"), ("stays", "DELETE"))
]
SQLITE_DOWN = [f"DROP TRIGGER IF EXISTS store_auditentry_{name}" for name in ("kept", "stays")]
POSTGRESQL_UP = [
    f"""CREATE OR REPLACE FUNCTION store_auditentry_append_only() RETURNS trigger
        LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{WORDS}'; END $$""",
    """CREATE TRIGGER store_auditentry_stays BEFORE UPDATE OR DELETE ON store_auditentry
        FOR EACH ROW EXECUTE FUNCTION store_auditentry_append_only()""",
    """CREATE TRIGGER store_auditentry_kept BEFORE TRUNCATE ON store_auditentry
        FOR EACH STATEMENT EXECUTE FUNCTION store_auditentry_append_only()""",
]
POSTGRESQL_DOWN = [
    "DROP TRIGGER IF EXISTS store_auditentry_stays ON store_auditentry",
    "DROP TRIGGER IF EXISTS store_auditentry_kept ON store_auditentry",
    "DROP FUNCTION IF EXISTS store_auditentry_append_only()",
]


def put(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE_UP if is_sqlite else POSTGRESQL_UP:
        schema_editor.execute(statement)


def take(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE_DOWN if is_sqlite else POSTGRESQL_DOWN:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]

    operations = [migrations.RunPython(put, take)]
