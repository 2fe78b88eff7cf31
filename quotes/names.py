"""What files in a folder of quotes are called."""

SPEAKERS = "speakers.toml"
"""Corrections of who speaks lie beside an article's quotes under this name and are no quote."""
