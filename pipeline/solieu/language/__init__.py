"""The Vietnamese layer: normal forms of a text, sentences, and underthesea's words as a spaCy Doc."""
