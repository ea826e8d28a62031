"""What alembic runs for every command: the steps, on the connection it was handed."""

from alembic import context

from api.store.tables import metadata

# The transaction belongs to the caller, who also holds the lock: all steps happen or none.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,
)
context.run_migrations()
