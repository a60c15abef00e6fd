"""Typst's letters by its Python module: `typst_letters.py WORDS FONTS OUT [COUNT]`.

With COUNT, as many documents, tagged as issued letters are, from OUT/00000.json and so on.
"""

import os
import sys

import typst

words, fonts, out = sys.argv[1:4]
count = int(sys.argv[4]) if len(sys.argv) > 4 else None
source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "letters.typ")
settings = {"root": "/", "font_paths": [fonts], "ignore_system_fonts": True}
if count is None:
    # Ours to look at is not tagged either.
    typst.compile(source, output=out, sys_inputs={"data": words}, pdf_tags=False, **settings)
else:
    for only in range(count):
        inputs = {"data": os.path.join(out, f"{only:05}.json")}
        typst.compile(source, output=os.path.join(out, f"{only:05}.pdf"), sys_inputs=inputs, **settings)
