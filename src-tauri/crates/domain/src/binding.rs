//! Which regimes may bind a request, with what speaks for and against each. Proposals only: the officer binds.
