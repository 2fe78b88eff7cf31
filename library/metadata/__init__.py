"""Metadata: many keys in many languages, heads written as text, headings and file names in; one Article out."""

from library.metadata.describe import describe

__all__ = ["describe"]
