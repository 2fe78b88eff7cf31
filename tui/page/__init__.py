"""The reading page."""
