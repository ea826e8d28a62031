"""Whether the tables are those of this version, and the steps that make them so."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from api.errors import ConfigError

SCRIPTS = Path(__file__).parent / "migrations"
UPGRADE = "Run: flask --app app db upgrade"
# Any number does, as long as every version of the console uses the same: it names the lock on Postgres.
LOCK = 7_415_228_301


def migrate(engine: Engine) -> None:
    """Walk every missing step in one transaction; two processes at once take turns, the second finds nothing to do.

    Raises ConfigError when the database cannot be opened or was made by a newer version.
    """
    try:
        _migrate(engine)
    except SQLAlchemyError as error:
        raise _unusable(engine) from error


def prepare(engine: Engine) -> None:
    """Make the store usable or raise ConfigError with the next step.

    SQLite belongs to this machine alone, so its steps are walked here; on Postgres an operator decides when.
    """
    try:
        with engine.connect() as connection:
            current = _revision(connection)
    except SQLAlchemyError as error:
        raise _unusable(engine) from error
    if current == _newest():
        return
    if engine.dialect.name == "sqlite":
        migrate(engine)
    else:
        _refuse_newer(current)
        raise ConfigError("The store is not up to date with this version of the console.", UPGRADE)


def _migrate(engine: Engine) -> None:
    from alembic import command  # noqa: PLC0415  only who has a step to walk: importing it takes longest of all here
    from alembic.config import Config  # noqa: PLC0415  as above

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    with engine.connect() as opened:
        connection = _alone(opened)
        _refuse_newer(_revision(connection))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


def _alone(opened: Connection) -> Connection:
    """A transaction nobody else can be in at the same time."""
    if opened.dialect.name == "sqlite":
        # the driver would begin later and commit before every CREATE; like this the steps are one transaction
        connection = opened.execution_options(isolation_level="AUTOCOMMIT")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return connection
    opened.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
    return opened


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return revision


def _newest() -> str:
    return max(_known())


def _known() -> set[str]:
    """The steps of this version: each is a file that begins with its number."""
    return {path.name[1:5] for path in (SCRIPTS / "versions").glob("r[0-9][0-9][0-9][0-9]_*.py")}


def _refuse_newer(current: str | None) -> None:
    if current is not None and current not in _known():
        raise ConfigError("The store was made by a newer version of the console.", "Start that version, or newer.")


def _unusable(engine: Engine) -> ConfigError:
    where = engine.url.render_as_string(hide_password=True)
    return ConfigError(f"The store at {where} cannot be used.", "Check DATABASE_URL; the log has the details.")
