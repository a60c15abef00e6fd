//! Law, calendars and policies as dated, cited data.
