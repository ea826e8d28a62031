"""Every id on this screen, top to bottom."""

CONCERNS = "overview-concerns"
TOTALS = "overview-totals"
CHANGES = "overview-changes"
