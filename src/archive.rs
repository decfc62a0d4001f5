//! Many documents.
