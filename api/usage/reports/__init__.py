"""The summary that team leads are sent: one document as a page, a table or data."""
