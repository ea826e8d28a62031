"""Handing apps over: chosen, planned, confirmed, watched and taken back."""
