"""Every mutation of the contract, each really changing the state; refusals are texts in the payload."""

from demo.dash_enterprise_4.call import Resolver
from demo.dash_enterprise_4.mutations import accounts, apps, deployment, people, portal, services, variables

RESOLVERS: dict[str, Resolver] = {
    f"Mutations.{name}": resolver
    for noun in (apps, people, variables, services, deployment, portal, accounts)
    for name, resolver in noun.RESOLVERS.items()
}
