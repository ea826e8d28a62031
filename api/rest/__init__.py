"""The small REST client every kind of platform without GraphQL shares."""
