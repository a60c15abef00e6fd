//! The encrypted register: SQLCipher, keys, audit chain, search, backup.
