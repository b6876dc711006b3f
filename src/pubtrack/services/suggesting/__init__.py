"""`suggest`: which bullet a publication may belong to, and why."""
