//! Reports: pure functions from findings to text.
