//! cumulative-for-period: the figure is a total over a longer time that ends with the period.

use super::cause::{Case, Cause, Keys, TELLING, cost, priced};
use super::explain::source;
use super::standing::{Standing, Why};
use super::{Rule, Verdict};
use crate::dimension::Period;
use crate::reference::Answer;
use crate::reference::package::InTime;
use jiff::ToSpan;

/// The rule.
pub const RULE: Rule = Rule {
    id: "cumulative-for-period",
    verdict: Verdict::Inconsistent,
    page: include_str!("cumulative_for_period.md"),
};

/// How many years back a total is looked for.
const YEARS: i64 = 20;

/// Fits for each total that ends with the claim's period and has the stated figure.
pub fn find(case: &Case) -> Vec<Cause> {
    let (Some(base), Some(period)) = (case.nearest(), case.claim.period) else {
        return Vec::new();
    };
    if case.stated.significant() < TELLING {
        return Vec::new();
    }
    let cause = |answer: &Answer, fit| Cause {
        rule: RULE,
        cost: priced(cost::INDICATOR, fit),
        base,
        says: format!(
            "{} is the total of {}, by {}.",
            answer.best.grouped(),
            answer.period,
            source(answer)
        ),
    };
    let totals = case
        .found
        .iter()
        .filter(|one| one.standing == Standing::Shown(Why::Total) && one.fit.is_close());
    let mut found: Vec<Cause> = totals.map(|one| cause(&one.answer, one.fit)).collect();
    for dataset in case.datasets() {
        if dataset.spec.add.time != InTime::Sum {
            continue;
        }
        for years in 1..=YEARS {
            let Ok(start) = period.start.checked_sub(years.years()) else { break };
            let longer = Period::new(start, period.end);
            let keys = Keys { period: Some(longer), ..Keys::default() };
            found.extend(case.elsewhere(dataset, keys).iter().map(|(a, fit)| cause(a, *fit)));
        }
    }
    found
}
