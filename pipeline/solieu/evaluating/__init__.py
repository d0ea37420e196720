"""Figures against a reference: how many are found, and how many of their fields are right.

A reference is a file NAME.jsonl beside NAME.txt that says, figure by figure, what a careful reader finds in
the text. `reference` loads it, `comparing` says when a field is right, `scoring` pairs and counts.
"""
