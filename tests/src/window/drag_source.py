"""A small window beside the one under test, from which files can be dragged as from a file manager."""
import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

window = Gtk.Window(title="drag source")
window.set_default_size(200, 200)
handle = Gtk.EventBox()
handle.add(Gtk.Label(label="drag me"))
window.add(handle)
target = Gtk.TargetEntry.new("text/uri-list", 0, 0)
handle.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [target], Gdk.DragAction.COPY)
handle.connect("drag-data-get", lambda _w, _c, data, _i, _t: data.set_uris(["file://" + path for path in sys.argv[1:]]))
window.show_all()
window.move(1400, 100)
Gtk.main()
