"""What a person reads of a drawn component, and which parts it has."""

from __future__ import annotations

from dash.development.base_component import Component


def words(component):
    """Every text in reading order, joined by blanks."""
    if component is None:
        return ""
    if isinstance(component, (list, tuple)):
        return " ".join(" ".join(filter(None, map(words, component))).split())
    if isinstance(component, Component):
        return words(getattr(component, "children", None))
    return str(component)


def parts(component, kind):
    """All components of one kind, such as "Link" or "Time"."""
    if isinstance(component, (list, tuple)):
        return [part for child in component for part in parts(child, kind)]
    if not isinstance(component, Component):
        return []
    own = [component] if type(component).__name__ == kind else []
    return own + parts(getattr(component, "children", None), kind)
