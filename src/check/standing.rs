//! The right of a reference to answer a claim.
//!
//! | standing | may confirm | may contradict | who has it |
//! |---|---|---|---|
//! | judges | yes | yes | indicator, definition, area, period and actor fit |
//! | confirms | yes | no | another reading of the same words |
//! | helps | where none judges | no | later editions, all actors together, gaps |
//! | shown | no | no | another scope, another indicator, an older edition |
//!
//! Where the article names a dataset and that dataset judges, it alone does.

/// What a reference may do for a claim; the later, the more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nothing: it is only shown.
    Shown(Why),
    /// It may confirm where no reference judges.
    Helps(Why),
    /// It may confirm.
    Confirms(Why),
    /// It may confirm and contradict.
    Judges,
}

impl Standing {
    /// Whether the reference is only shown.
    pub fn is_shown(self) -> bool {
        matches!(self, Standing::Shown(_))
    }

    /// Why it does not judge.
    pub fn why(self) -> Option<Why> {
        match self {
            Standing::Shown(why) | Standing::Helps(why) | Standing::Confirms(why) => Some(why),
            Standing::Judges => None,
        }
    }
}

/// Why a reference does not judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It counts something near, which proves nothing.
    Kin,
    /// It counts other violence.
    Scope,
    /// It is a total since the beginning, and the claim is about a period.
    Total,
    /// A later edition by the same publisher was there.
    Older,
    /// The article names another dataset.
    Unnamed,
    /// It was published after the article, or is known only since then.
    Later,
    /// It counts all actors together.
    Actor,
    /// It counts all people, and the claim a part of them.
    Part,
    /// The claim says no day, and the last observation is older than the article.
    Dated,
    /// Areas are missing, or the figure lies between two rows.
    Gaps,
    /// The words of the claim may mean what it counts.
    Reading,
    /// It is not the usual reading of the indicator.
    Alternative,
    /// It counts a part of the violence, and the claim does not say which it means.
    Narrower,
}
