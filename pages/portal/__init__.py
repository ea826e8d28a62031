"""The portal: its order as a draft, and the portal as visitors would see it."""
