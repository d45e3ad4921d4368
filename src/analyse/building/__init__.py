"""Raw to clean: the tables, their identities and accounts, and what describes them."""
