"""Views per app, viewer and day: gathering them, rolling them up, and what can be asked of them."""
