"""The questions and writes we ask, read once; a test checks each against schema.graphql."""

from __future__ import annotations

from pathlib import Path

from api.graphql.operations import load_operation

HERE = Path(__file__).parent
SCHEMA = HERE / "schema.graphql"

OVERVIEW = load_operation(HERE / "documents" / "overview.graphql")
CURRENT = load_operation(HERE / "documents" / "current.graphql")
APPS = load_operation(HERE / "documents" / "apps.graphql")
MEASURES = load_operation(HERE / "documents" / "measures.graphql")
DETAIL = load_operation(HERE / "documents" / "detail.graphql")
APP = load_operation(HERE / "documents" / "app.graphql")
TASKS = load_operation(HERE / "documents" / "tasks.graphql")
ACCESS = load_operation(HERE / "documents" / "access.graphql")
CONTACT = load_operation(HERE / "documents" / "contact.graphql")

UPDATE_APP = load_operation(HERE / "documents" / "update_app.graphql")
ADD_CO_OWNER = load_operation(HERE / "documents" / "add_co_owner.graphql")
REMOVE_CO_OWNER = load_operation(HERE / "documents" / "remove_co_owner.graphql")
MOVE_ALL = load_operation(HERE / "documents" / "move_all.graphql")
