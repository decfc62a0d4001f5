//! An article as mizan reads it: its text and what is known about it.

use crate::lang::Lang;
use jiff::civil::Date;

/// One article. `text` is decoded UTF-8; every span of every record points into it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The JSON id, or the path as it was given, or the name given for standard input.
    pub id: String,
    /// The whole text, in bytes of UTF-8.
    pub text: String,
    /// The headline where it is known apart from the text.
    pub title: Option<String>,
    /// The day of publication, against which "last month" is resolved.
    pub published: Option<Date>,
    /// The language where it is declared; otherwise it is told from the text.
    pub lang: Option<Lang>,
    /// The address the article was published at.
    pub url: Option<String>,
}
