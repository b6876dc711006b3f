"""Edits that change a document as a whole: other order, other numbers, other marks, new sections.

Values in, edits out; nothing here knows the store or a style.
"""
