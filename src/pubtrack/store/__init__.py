"""Layer 2: the store. SQLModel tables, migrations, the journal, and `Library` in front of them."""
