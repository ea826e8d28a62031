"""A believable company, drawn from a seed: people, teams and the data apps they made. Knows no platform."""

from demo.estate.company import draw, yesterday
from demo.estate.shapes import App, Company, Department, Person, Service, Team, Variable

__all__ = ["App", "Company", "Department", "Person", "Service", "Team", "Variable", "draw", "yesterday"]
