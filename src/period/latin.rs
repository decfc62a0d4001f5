//! English and French.

use super::context::Context;
use super::date::{self, Support};
use super::moment::{Base, Moment, Year};

/// Any moment that begins at a token.
pub fn moment(context: &Context, at: usize) -> Option<Moment> {
    date::in_figures(context, at).or_else(|| date::in_words(context, at)).or_else(|| {
        let year = date::year(context, at, Support::Bare)?;
        let Year::Named(low) = year.year else { return None };
        Some(Moment::new(year.end, Base::Years(year.calendar, low, year.high.unwrap_or(low))))
    })
}

/// A unit by its distance from now.
pub fn unit(_context: &Context, _at: usize) -> Option<Moment> {
    None
}

/// "Last, next" behind a month or weekday.
pub fn shift_behind(_context: &Context, _at: usize) -> Option<(usize, i64)> {
    None
}
