"""`page`: publications and roles of the store as one HTML file: built, written, kept current."""
