//! What the officer does: use cases, each one transaction.
