"""Stands in for Avahi on a private bus: says that it runs, and announces nothing.

The test printer of CUPS does not start without Avahi, though told to announce nothing (`-r off`). This answers the questions
of that start and no other, so that tests need no daemon of the machine and show the network no printer.
"""

from gi.repository import Gio, GLib

INTERFACE = """
<node>
  <interface name="org.freedesktop.Avahi.Server">
    <method name="GetAPIVersion"><arg type="u" direction="out"/></method>
    <method name="GetState"><arg type="i" direction="out"/></method>
  </interface>
</node>
"""
ANSWERS = {
    # The interface of Avahi 0.8.
    "GetAPIVersion": GLib.Variant("(u)", (0x0203,)),
    # AVAHI_SERVER_RUNNING
    "GetState": GLib.Variant("(i)", (2,)),
}


def answer(_connection, _sender, _path, _interface, method, _arguments, invocation):
    invocation.return_value(ANSWERS[method])


loop = GLib.MainLoop()
bus = Gio.bus_get_sync(Gio.BusType.SYSTEM)
bus.connect("closed", lambda *_: loop.quit())
bus.register_object("/", Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0], answer, None, None)
Gio.bus_own_name_on_connection(
    bus, "org.freedesktop.Avahi", Gio.BusNameOwnerFlags.NONE, lambda *_: print("ready", flush=True), None
)
loop.run()
