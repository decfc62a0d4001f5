//! Times counted from the day of publication: the grammar of the script decides.

use super::context::Context;
use super::moment::Moment;
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
    let arabic = context.is_arabic(at)
        || context.punct(at).is_none() && !context.is_latin(at) && context.is_arabic_around(at);
    if arabic { ar::moment(context, at) } else { latin::moment(context, at) }
}
