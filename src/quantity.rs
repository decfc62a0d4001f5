//! Quantities: a numeral with its hedge, range or vague class, as an interval.

use serde::{Deserialize, Serialize};

/// How a text limits a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// No limit is said: 12.
    Exact,
    /// A hedge: about 12.
    About,
    /// 12 or more.
    AtLeast,
    /// Above 12.
    MoreThan,
    /// 12 or fewer.
    AtMost,
    /// Below 12.
    LessThan,
    /// From 10 to 15.
    Range,
    /// No figure, only a class: dozens.
    Vague,
}
