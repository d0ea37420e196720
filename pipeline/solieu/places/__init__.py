"""Vietnam's administrative units, old and new: what a written name of a place can mean, and what became of it."""
