"""The audit trail of everything this console has written."""
