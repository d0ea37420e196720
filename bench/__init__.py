"""How fast and how large: the feed beside underthesea's word_tokenize, a query beside `sqlite-utils query`.

`make bench` runs it over corpus/press/, or over the articles of a JSON Lines file (fields `id` and `text`):

    make bench BENCH_TEXTS=articles.jsonl
"""
