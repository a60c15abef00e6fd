//! Bytes to message and remarks; suggestions with the words they rest on.
