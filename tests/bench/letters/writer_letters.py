"""The letters as documents that LibreOffice Writer opens. It gets the head, the address and the body as paragraphs that
follow each other, each indented and spaced so that it comes to stand where it belongs: that is how a letter is typed there,
and text boxes would only make it slower.
"""

from xml.sax.saxutils import escape

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<office:document office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">'
    '<office:font-face-decls><style:font-face style:name="serif" svg:font-family="&apos;Noto Serif&apos;"/>'
    '<style:font-face style:name="sans" svg:font-family="&apos;Noto Sans&apos;"/>'
    "</office:font-face-decls>"
)
# The first baseline stands this far below the upper edge of its line, in sizes of the type.
RISE = 0.8
MARGIN = 20.0


class Styles:
    """Paragraph styles, each made once."""

    def __init__(self, left):
        self.left = left
        self.made = {}

    def name(self, indent, above, line, size, face, new_page):
        key = (round(indent, 1), round(above, 1), round(line, 1), round(size, 1), face, new_page)
        return self.made.setdefault(key, f"P{len(self.made)}")

    def xml(self):
        for (indent, above, line, size, face, new_page), name in self.made.items():
            turn = ' fo:break-before="page"' if new_page else ""
            family, _, weight = face.partition("_")
            weight = f' fo:font-weight="{weight}"' if weight else ""
            yield (
                f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties{turn}'
                f' fo:margin-left="{indent}pt" fo:margin-top="{above}pt" fo:line-height="{line}pt"/>'
                f'<style:text-properties style:font-name="{family}" fo:font-size="{size}pt"{weight}/></style:style>'
            )


def document(frame, letters):
    """One document with a page for each letter."""
    styles = Styles(frame["left"])
    pages = []
    for number, letter in enumerate(letters):
        paragraphs = []
        bottom = MARGIN
        head = [line for line in letter["placed"] if line["y"] < frame["first_baseline"]]
        foot = [line for line in letter["placed"] if line["y"] >= frame["first_baseline"]]
        for line in head:
            tall = line["size"] * 1.15
            top = line["y"] - RISE * tall
            style = styles.name(
                line["x"] - frame["left"], max(top - bottom, 0), tall, line["size"], line["face"],
                number > 0 and not paragraphs,
            )
            paragraphs.append(f'<text:p text:style-name="{style}">{escape(line["text"])}</text:p>')
            bottom = max(top, bottom) + tall
        above = max(frame["first_baseline"] - RISE * frame["leading"] - bottom, 0)
        for part in letter["body"]:
            style = styles.name(0, above, frame["leading"], frame["size"], "serif", False)
            bold = f'<text:span text:style-name="Bold">{escape(part["bold"])}</text:span> ' if part["bold"] else ""
            paragraphs.append(f'<text:p text:style-name="{style}">{bold}{escape(part["text"])}</text:p>')
            above = frame["gap"]
        for line in foot:
            style = styles.name(0, above, line["size"] * 1.15, line["size"], line["face"], False)
            paragraphs.append(f'<text:p text:style-name="{style}">{escape(line["text"])}</text:p>')
            above = 0
        pages.append("".join(paragraphs))
    side = frame["left"]
    layout = (
        f'<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="{frame["width"]}pt"'
        f' fo:page-height="{frame["height"]}pt" fo:margin-top="{MARGIN}pt" fo:margin-bottom="{MARGIN}pt"'
        f' fo:margin-left="{side}pt" fo:margin-right="{side}pt"/></style:page-layout>'
    )
    bold = '<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    return (
        f'{HEAD}<office:automatic-styles>{layout}{bold}{"".join(styles.xml())}</office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page"/></office:master-styles>'
        f'<office:body><office:text>{"".join(pages)}</office:text></office:body></office:document>'
    )
