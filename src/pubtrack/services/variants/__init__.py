"""Variants: CVs that each show a selection of the store, by their table in ``pubtrack.toml``."""
