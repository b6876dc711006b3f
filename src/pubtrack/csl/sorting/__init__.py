"""The order of entries and cites (CSL 1.0.2, "Sorting")."""
