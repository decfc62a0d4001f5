//! Names of areas and actors.
