//! Times counted from the day of publication: the grammar of the script decides.

use super::context::Context;
use super::moment::Moment;
use super::unit::Scale;
use super::{ar, latin};

/// A unit by its distance from now: العام الماضي, this month, la même année.
pub fn unit(context: &Context, at: usize) -> Option<Moment> {
    if context.is_arabic(at) { ar::unit(context, at) } else { latin::unit(context, at) }
}

/// "Last, this, next" behind a month or weekday: -1, 0, 1.
pub fn shift_behind(context: &Context, at: usize) -> Option<(usize, i64)> {
    if context.is_arabic(at) {
        ar::shift_behind(context, at)
    } else {
        latin::shift_behind(context, at)
    }
}

/// Any moment that begins at a token.
pub fn moment(context: &Context, at: usize) -> Option<Moment> {
    if is_arabic(context, at) { ar::moment(context, at) } else { latin::moment(context, at) }
}

/// A number of units: 24 ساعة, شهرين, two years, un an.
pub fn counted(context: &Context, at: usize) -> Option<(usize, i64, Scale)> {
    if is_arabic(context, at) { ar::counted(context, at) } else { latin::counted(context, at) }
}

fn is_arabic(context: &Context, at: usize) -> bool {
    context.is_arabic(at) || !context.is_latin(at) && context.is_arabic_around(at)
}
