"""Pictures as markup: drawn from values, in words too, for eyes and for voices."""
