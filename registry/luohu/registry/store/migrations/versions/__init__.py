"""One module for each revision of the tables, in order. A revision that was released is never edited."""
