//! Letters: compose, check, set on pages, draw as PDF.
