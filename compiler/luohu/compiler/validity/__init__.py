"""Time: which acts fire, when each clause is in force, and what remains possible where a day is unknown."""
