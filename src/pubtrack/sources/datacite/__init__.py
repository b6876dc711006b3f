"""DataCite: its REST API, and its records."""
