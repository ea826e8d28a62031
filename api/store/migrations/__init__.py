"""The steps from an empty database to the tables of today; see api/store/schema.py for who walks them."""
