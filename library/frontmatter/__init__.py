"""Front matter: the fields before an article's body, and the exact offset at which the body starts."""

from library.frontmatter.split import split
from library.frontmatter.values import FieldValue, FrontMatter

__all__ = ["FieldValue", "FrontMatter", "split"]
