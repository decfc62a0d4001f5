//! Cases: a sentence with its date, what was planted in it, and what the check makes of it.

use crate::ambiguous::is_ambiguous;
use crate::figure::{Writing, figure, rounded, writings};
use crate::random::Random;
use crate::slip::{Slip, plant};
use crate::source::{Source, Topic};
use crate::write::{limited, sentence};
use mizan::check::{Finding, Settings, Verdict, check};
use mizan::claim;
use mizan::document::Document;
use mizan::lang::Lang;
use std::fmt;

/// How a true figure is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    Exact,
    Rounded,
    About,
    MoreThan,
    AtLeast,
    LessThan,
    Range,
}

pub const FORMS: [Form; 7] = [
    Form::Exact,
    Form::Rounded,
    Form::About,
    Form::MoreThan,
    Form::AtLeast,
    Form::LessThan,
    Form::Range,
];

/// What was planted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Planted {
    Truth(Form),
    Slip(Slip),
}

/// One claim.
pub struct Case {
    pub planted: Planted,
    pub topic: Topic,
    pub truth: u64,
    pub stated: u64,
    pub text: String,
    pub findings: Vec<Finding>,
}

impl Case {
    /// A true claim in one of its forms; `None` where the figure has no such form.
    pub fn true_claim(
        form: Form,
        source: &Source,
        lang: Lang,
        random: &mut Random,
    ) -> Option<Case> {
        let topic = random.pick(&source.topics).clone();
        let truth = source.one(&topic)?.best;
        let digits = random.between(2, 3) as u32;
        let near = rounded(truth, digits);
        let step = 10u64.pow((truth.ilog10() + 1).saturating_sub(digits));
        let below = truth / step * step;
        let (limit, stated, upper) = match form {
            Form::Exact => (None, truth, truth),
            Form::Rounded => (None, near, near),
            Form::About => (Some("about"), near, near),
            Form::MoreThan => (Some("more_than"), below, below),
            Form::AtLeast => (Some("at_least"), below, below),
            Form::LessThan => (Some("less_than"), below + step, below + step),
            Form::Range => (Some("range"), below, below + step),
        };
        if form == Form::MoreThan && below == truth {
            return None;
        }
        let mut say = |number| {
            let way = *random.pick(&writings(number, lang));
            // Both figures of a range are written alike, or the words between them do not fit.
            let way = if form == Form::Range { Writing::Grouped } else { way };
            figure(number, lang, way, random)
        };
        let (low, high) = (say(stated), say(upper));
        let written = match limit {
            Some(limit) => limited(limit, lang, &low, &high, random),
            None => low,
        };
        let text = sentence(&topic, lang, &written, upper, random);
        let planted = Planted::Truth(form);
        Some(Case { planted, topic, truth, stated, text, findings: Vec::new() }.told(source, lang))
    }

    /// A claim with one slip; `None` where this topic has none, or no clear one.
    pub fn with(
        slip: Slip,
        source: &Source,
        older: Option<&Source>,
        lang: Lang,
        random: &mut Random,
    ) -> Option<Case> {
        let topic = random.pick(&source.topics).clone();
        let truth = source.one(&topic)?.best;
        let mut stated = plant(slip, source, &topic, older, random)?;
        let unknown = matches!(slip, Slip::Overstated | Slip::Understated);
        // The figure of another period is often rounded; of an area beside only the very one tells.
        let found = !matches!(slip.rule(), "digit-slip" | "magnitude-slip")
            && !matches!(slip, Slip::Child | Slip::Sibling);
        let about = (unknown || found) && random.below(4) == 0;
        if about || found && random.below(4) == 0 {
            stated = rounded(stated, 3);
        }
        if is_ambiguous(slip, stated, source, &topic, older) {
            return None;
        }
        let way = *random.pick(&writings(stated, lang));
        let mut written = figure(stated, lang, way, random);
        if about {
            written = limited("about", lang, &written, &written, random);
        }
        let text = sentence(&topic, lang, &written, stated, random);
        let planted = Planted::Slip(slip);
        Some(Case { planted, topic, truth, stated, text, findings: Vec::new() }.told(source, lang))
    }

    /// The same with what the whole line, from text to finding, makes of it.
    fn told(mut self, source: &Source, lang: Lang) -> Case {
        let document = Document {
            id: "planted".to_owned(),
            text: self.text.clone(),
            published: Some(source.published),
            lang: Some(lang),
            ..Document::default()
        };
        let claims = claim::read(&document);
        self.findings = check(claims, document.published, source.catalogue, &Settings::default());
        self
    }

    /// The finding about the planted figure.
    pub fn finding(&self) -> Option<&Finding> {
        let stated = mizan::value::Value::whole(self.stated as i64);
        self.findings.iter().find(|finding| finding.claim.low == Some(stated))
    }

    /// Whether anything in the sentence was found wrong.
    pub fn is_inconsistent(&self) -> bool {
        self.findings.iter().any(|finding| finding.verdict == Verdict::Inconsistent)
    }

    pub fn is_consistent(&self) -> bool {
        self.finding().is_some_and(|finding| finding.verdict == Verdict::Consistent)
    }

    pub fn is_detected(&self) -> bool {
        let wrong = [Verdict::Inconsistent, Verdict::Disputed];
        self.finding().is_some_and(|finding| wrong.contains(&finding.verdict))
    }

    /// The place of the planted cause among the rules that fit, from 0.
    pub fn rank(&self) -> Option<usize> {
        let Planted::Slip(slip) = self.planted else { return None };
        let finding = self.finding().filter(|_| self.is_detected())?;
        let mut rules = std::iter::once(&finding.rule).chain(&finding.also);
        rules.position(|rule| rule == slip.rule())
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Case { planted, topic, truth, stated, text, .. } = self;
        let Topic { indicator, area, period, .. } = topic;
        writeln!(f, "{planted:?}: {stated} for {truth} ({indicator}, {area}, {period})")?;
        write!(f, "    {text}")?;
        if self.findings.is_empty() {
            write!(f, "\n    no claim is read")?;
        }
        for Finding { claim, verdict, rule, also, explanation, .. } in &self.findings {
            let low = claim.low.map(|low| low.to_string()).unwrap_or_default();
            let area = claim.area.as_ref().map_or("", |area| area.name());
            let period = claim.period.map(|period| period.to_string()).unwrap_or_default();
            write!(f, "\n    {low} {}, {area}, {period}: ", claim.indicator)?;
            write!(f, "{verdict:?} {rule} {also:?} {explanation}")?;
        }
        Ok(())
    }
}
