"""Light markup read line by line: jemdoc and reStructuredText, and what they share with Org."""
