"""PubMed: its E-utilities, and its records."""
