"""Dash Enterprise 5: GraphQL for what is publicly known of it, the `de` program and Keycloak for the rest."""
