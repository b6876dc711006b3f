"""`check`: what is wrong in a CV: its marks, its list, and its list against the store."""
