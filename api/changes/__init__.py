"""The one way to write to a platform: planned, confirmed, journalled, applied item by item, and taken back."""
