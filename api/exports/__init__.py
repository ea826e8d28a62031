"""Tables on their way out of the console: CSV no spreadsheet executes, and JSON."""
