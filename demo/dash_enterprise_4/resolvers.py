"""All functions that answer a field, by the field's name in the contract."""

from demo.dash_enterprise_4 import fields, mutations, queries

RESOLVERS = queries.RESOLVERS | fields.RESOLVERS | mutations.RESOLVERS
