//! Reference data packages.
