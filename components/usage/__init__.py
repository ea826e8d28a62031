"""Use on screen, alike wherever it stands: what is asked, the numbers, the charts, and where they come from."""
