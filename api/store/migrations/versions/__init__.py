"""One file per step; the newest is what api/store/tables.py says."""
