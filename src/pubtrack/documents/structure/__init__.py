"""What stands in a document, whatever its format: headings, lists of entries, roles, bullets."""
