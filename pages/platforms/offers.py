"""What a platform's API offers and what it does not, with the reason; words and a sign, never colour alone."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from api import Capability, Offer, PlatformState
from components.icon import icon
from pages.platforms import ids


def offers(state: PlatformState) -> Component:
    """Folded: the number says whether it is worth opening. The table is drawn then, or it would hold up the screen."""
    known = _known(state)
    offered = sum(offer.offered for _, offer in known)
    singly = sum(offer.singly for _, offer in known)
    more = f", and {singly} on the page of each app" if singly else ""
    summary = html.Summary(f"Offers {offered} of {len(known)} capabilities{more}", id=ids.offers(state.id))
    table = html.Div(id=ids.offers_table(state.id), className="table-scroll")
    return html.Details([summary, table], className="offers")


def offers_table(state: PlatformState) -> Component:
    head = html.Thead(html.Tr([html.Th(word, scope="col") for word in ("Capability", "Offered", "How, or why not")]))
    return html.Table([head, html.Tbody([_row(capability, offer) for capability, offer in _known(state)])])


def _known(state: PlatformState) -> list[tuple[Capability, Offer]]:
    return [(capability, state.offers[capability]) for capability in Capability if capability in state.offers]


def _row(capability: Capability, offer: Offer) -> Component:
    told = offer.offered or offer.singly
    word = "offered" if offer.offered else "on its page" if offer.singly else "not offered"
    sign = icon("check-lg" if told else "slash-circle")
    said = html.Td(html.Span([sign, word], className="offered" if told else "not-offered"))
    name = html.Th(capability.value[0].upper() + capability.value[1:], scope="row")
    return html.Tr([name, said, html.Td(offer.note)])
