"""What the feed is measured against: underthesea's word_tokenize over each text of a folder, by itself."""

import sys
from pathlib import Path

from underthesea import word_tokenize

for path in sorted(Path(sys.argv[1]).glob("*.txt")):
    word_tokenize(path.read_bytes().decode())
