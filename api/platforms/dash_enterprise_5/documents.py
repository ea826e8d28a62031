"""The questions we ask, read once; a test checks each against schema.graphql."""

from __future__ import annotations

from pathlib import Path

from api.graphql.operations import load_operation

HERE = Path(__file__).parent
SCHEMA = HERE / "schema.graphql"

APPS = load_operation(HERE / "documents" / "apps.graphql")
APPS_AFTER = load_operation(HERE / "documents" / "apps_after.graphql")
APP = load_operation(HERE / "documents" / "app.graphql")
OWNER = load_operation(HERE / "documents" / "owner.graphql")
OFFERED = load_operation(HERE / "documents" / "schema.graphql")
