"""Questions to the database and the forms of their answers. Nothing here loads a language model."""
