"""pubtrack keeps the publications of a CV."""

__version__ = "0.1.0"
