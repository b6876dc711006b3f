"""Crossref: its REST API, and its records."""
