"""The site's data: JSON beside every page, tables, and the schemas that describe them."""
