"""Alembic migrations of the store's tables; `upgrade.py` runs them when a registry is opened."""
