"""ReportLab's letters: `reportlab_letters.py WORDS FONTS OUT [COUNT]`; with COUNT, so many documents in the folder OUT."""

import json
import os
import sys
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

words, fonts, out = sys.argv[1:4]
count = int(sys.argv[4]) if len(sys.argv) > 4 else None
with open(words, encoding="utf-8") as file:
    data = json.load(file)
frame = data["frame"]
height = frame["height"]


FILES = {
    "serif": "NotoSerif-Regular.ttf",
    "serif_bold": "NotoSerif-Bold.ttf",
    "sans": "NotoSans-Regular.ttf",
    "sans_bold": "NotoSans-Bold.ttf",
}
for name, file in FILES.items():
    pdfmetrics.registerFont(TTFont(name, os.path.join(fonts, file)))
pdfmetrics.registerFontFamily("serif", normal="serif", bold="serif_bold")


def draw(letters, to):
    canvas = Canvas(to, pagesize=(frame["width"], height), pageCompression=1, initialFontName="serif")
    canvas.setTitle("Letters")
    style = ParagraphStyle("body", fontName="serif", fontSize=frame["size"], leading=frame["leading"])
    for letter in letters:
        for line in letter["placed"]:
            canvas.setFont(line["face"], line["size"])
            canvas.drawString(line["x"], height - line["y"], line["text"])
        top = height - frame["first_baseline"] + frame["size"]
        for part in letter["body"]:
            bold = f"<b>{escape(part['bold'])}</b> " if part["bold"] else ""
            paragraph = Paragraph(bold + escape(part["text"]), style)
            _, tall = paragraph.wrap(frame["measure"], height)
            paragraph.drawOn(canvas, frame["left"], top - tall)
            top -= tall + frame["gap"]
        canvas.showPage()
    canvas.save()


if count is None:
    draw(data["letters"], out)
else:
    for only in range(count):
        draw([data["letters"][only]], os.path.join(out, f"{only:05}.pdf"))
