"""Everything that can go wrong between a stand-in and who asks it, switched on at run time, in one place."""

from demo.faults.answers import bend, instead, leave, limited, stop
from demo.faults.plan import Fault, Faults, Kind
from demo.faults.wire import WIRE, Wire, WireServer

__all__ = ["WIRE", "Fault", "Faults", "Kind", "Wire", "WireServer", "bend", "instead", "leave", "limited", "stop"]
