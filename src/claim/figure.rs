//! Figures of a sentence: numerals that may count something, and duals that say two by themselves.

mod age;
mod dual;
mod noun;

use super::Basis;
use super::cues::{Class, Marks, Number};
use super::sentence::{Sentence, Spot};
use crate::lang::Clitics;
use crate::numeral::Kind;
use crate::quantity::{Bound, Quantity};
use crate::value::Value;
use age::is_age;
use dual::dual;
use noun::counted;
use std::ops::Range;

/// A figure that a cue may claim.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The numeral, or the dual noun.
    pub tokens: Range<usize>,
    /// The token at which its hedge begins, or the figure itself.
    pub lead: usize,
    pub low: Value,
    pub high: Value,
    pub bound: Bound,
    pub step: Value,
    pub basis: Basis,
    /// The noun that it counts, where a known one follows.
    pub noun: Option<Class>,
    /// The indicator that this noun counts behind the full name of what is counted.
    pub unit: Option<u8>,
    /// Where the words for who is counted stand.
    pub who: Range<usize>,
    /// Whether nothing that could be counted follows: وإصابة 400.
    pub elided: bool,
    /// Whether "among them" stands right before it.
    pub part: bool,
    /// Whether "of them" stands right behind it.
    pub of_them: bool,
    /// Whether it is written with the article: الآلاف.
    pub definite: bool,
    /// Whether it is the old figure of a change: from 31 to 32.
    pub origin: bool,
}

/// Figures in reading order.
pub fn figures(sentence: &Sentence) -> Vec<Figure> {
    let mut figures: Vec<Figure> = sentence
        .quantities
        .iter()
        .filter(|quantity| counts(quantity) && !is_age(sentence, quantity))
        .filter(|quantity| !is_one_of(sentence, quantity) && !is_ratio(sentence, quantity))
        .filter_map(|quantity| written(sentence, quantity))
        .collect();
    figures.retain(|figure| !is_left_out(sentence, figure));
    figures.extend(sentence.range.clone().filter_map(|at| dual(sentence, at)));
    figures.sort_by_key(|figure| figure.tokens.start);
    for at in 1..figures.len() {
        figures[at - 1].origin = is_origin(sentence, &figures[at - 1], &figures[at]);
        // غرق 32 من أصل 50 راكبا: a part counts what its whole counts.
        if is_part_of_next(sentence, &figures[at - 1], &figures[at]) {
            figures[at - 1].noun = figures[at].noun;
        }
    }
    figures
}

/// Whether it only picks one out of others, or stands inside a time.
fn is_one_of(sentence: &Sentence, quantity: &Quantity) -> bool {
    let tokens = &quantity.numeral.tokens;
    let one = quantity.high == Some(Value::whole(1));
    // طريقا واحدا counts what stands before it.
    let other = tokens.start.checked_sub(1).is_some_and(|at| {
        let mark = sentence.mark(at);
        let plain = mark == Marks::default() || mark.any(Marks::COLLECTIVE.or(Marks::VIOLENCE));
        let plain = plain && sentence.spot(at) == Spot::Word;
        let several = mark.any(Marks::COLLECTIVE);
        plain
            && (several || !sentence.is_person(at))
            && sentence.token(at).is_some_and(|token| token.arabic)
    });
    one && (other || sentence.mark(tokens.end).any(Marks::FROM))
        || sentence.spot(tokens.start) == Spot::Aside
}

/// One in five, un sur dix: both figures of a share in Latin script.
fn is_ratio(sentence: &Sentence, quantity: &Quantity) -> bool {
    const MOST: i64 = 100;
    let tokens = &quantity.numeral.tokens;
    let small = |quantity: &Quantity| quantity.high.is_some_and(|high| high <= Value::whole(MOST));
    let figure = |at: usize| matches!(sentence.spot(at), Spot::Figure(number) if small(&sentence.quantities[number]));
    let between = |at: usize| {
        let latin = sentence.is_latin(at);
        latin && sentence.mark(at).any(Marks::RATIO)
    };
    // Six victimes sur dix: French may put the noun between.
    let noun = |at: usize| !sentence.cues.head_last && sentence.is_person(at);
    let end = |at: usize| match sentence.spot(at) {
        Spot::Figure(number) => sentence.quantities[number].numeral.tokens.end,
        _ => at,
    };
    let cue = |at: usize| matches!(sentence.spot(at), Spot::Cue(_));
    let persons = |end: usize| sentence.is_person(end) || sentence.noun(end).is_none() && !cue(end);
    let next = tokens.end + usize::from(noun(tokens.end));
    let first = between(next) && figure(next + 1) && persons(end(next + 1));
    let before = tokens.start.checked_sub(2).map(|at| at - usize::from(at > 0 && noun(at)));
    let last = before.is_some_and(figure) && between(tokens.start - 1) && persons(tokens.end);
    small(quantity) && (first || last)
}

/// All but three: what is left out of a Latin count.
fn is_left_out(sentence: &Sentence, figure: &Figure) -> bool {
    let latin = sentence.is_latin(figure.tokens.start);
    let from = figure.lead.saturating_sub(1).max(sentence.range.start);
    latin && (from..figure.tokens.start).any(|at| sentence.mark(at).any(Marks::EXCEPT))
}

/// من 31 إلى 32, from 31 to 32.
fn is_origin(sentence: &Sentence, old: &Figure, new: &Figure) -> bool {
    let before = |figure: &Figure, mark: Marks| {
        figure.tokens.start.checked_sub(1).is_some_and(|at| sentence.mark(at).any(mark))
    };
    let gap = old.tokens.end..new.tokens.start;
    // A time may stand between: من 31 ألف سجين قبل 14 جانفي 2011 إلى 23 ألفا.
    let times = gap.clone().filter(|&at| sentence.spot(at) == Spot::Aside).count();
    let near = gap.len().saturating_sub(times) <= 4;
    near && before(old, Marks::FROM) && before(new, Marks::REACH)
}

/// Whether only "out of" stands between an Arabic figure without a noun and the next one.
fn is_part_of_next(sentence: &Sentence, part: &Figure, whole: &Figure) -> bool {
    const LONGEST: usize = 3;
    let gap = part.tokens.end..whole.lead.max(part.tokens.end);
    let arabic = sentence.token(gap.start).is_some_and(|token| token.arabic);
    let of = gap.clone().all(|at| sentence.mark(at).any(Marks::OUT_OF));
    arabic && part.noun.is_none() && of && (1..=LONGEST).contains(&gap.len())
}

/// Whether a quantity is a count of whole things that is not a second mention.
fn counts(quantity: &Quantity) -> bool {
    let numeral = &quantity.numeral;
    let whole = |value: Option<Value>| {
        value.is_none_or(|value| value.0.is_integer() && value.0 >= rust_decimal::Decimal::ONE)
    };
    numeral.kind == Kind::Count
        && (!numeral.definite || numeral.value.is_none() || hedged(quantity.bound))
        && whole(quantity.low)
        && whole(quantity.high)
        && quantity.low.is_some()
}

/// Whether a bound makes a figure one of its own though it has the article: يناهز المئتين.
fn hedged(bound: Bound) -> bool {
    matches!(bound, Bound::About | Bound::AtLeast | Bound::MoreThan)
}

fn written(sentence: &Sentence, quantity: &Quantity) -> Option<Figure> {
    let numeral = &quantity.numeral;
    let basis = Basis::from(numeral.basis);
    let tokens = numeral.tokens.clone();
    let two = quantity.low.is_some_and(|low| low <= Value::whole(2));
    // إرهابيين (02): digits in brackets say the dual once more.
    let bracketed = tokens.start > sentence.range.start
        && sentence.punct(tokens.start - 1) == Some('(')
        && sentence.punct(tokens.end) == Some(')');
    let start = tokens.start - usize::from(bracketed);
    let small = two && (basis == Basis::Words || bracketed);
    let (noun, who) = counted(sentence, tokens.end, start, small);
    let lead = lead(sentence, quantity);
    let plain = quantity.bound == Bound::Exact && quantity.hedge.is_none();
    Some(Figure {
        low: quantity.low?,
        high: quantity.high.or(quantity.low)?,
        bound: told_bound(sentence, lead).filter(|_| plain).unwrap_or(quantity.bound),
        step: numeral.step,
        basis,
        noun,
        unit: who.clone().find_map(|at| sentence.noun(at)).and_then(|noun| noun.unit),
        elided: who.is_empty(),
        who,
        part: follows_part(sentence, lead),
        of_them: is_of_them(sentence, tokens.end) || is_of_them_all(sentence, lead, tokens.end),
        definite: numeral.definite || sentence.tokens[tokens.start].clitics.any(Clitics::AL),
        lead,
        origin: false,
        tokens,
    })
}

/// The bound that a verb sets before a toll whose figure stands farther on: تجاوز عدد القتلى مئة.
fn told_bound(sentence: &Sentence, lead: usize) -> Option<Bound> {
    const FARTHEST: usize = 10;
    let from = sentence.range.start.max(lead.saturating_sub(FARTHEST));
    let plain = |at: &usize| {
        matches!(sentence.spot(*at), Spot::Word | Spot::Cue(_) | Spot::Aside)
            && !sentence.mark(*at).any(Marks::REACH.or(Marks::BARRIER))
    };
    let toll = |at: &usize| sentence.mark(*at).any(Marks::TOLL);
    let toll = (from..lead).rev().take_while(plain).find(toll)?;
    let verb = toll.checked_sub(1).filter(|at| sentence.range.contains(at))?;
    let negated = verb.checked_sub(1).is_some_and(|at| sentence.mark(at).any(Marks::NEGATES));
    match sentence.mark(verb) {
        mark if negated && mark.any(Marks::EXCEEDS) => Some(Bound::AtMost),
        mark if mark.any(Marks::EXCEEDS) => Some(Bound::MoreThan),
        mark if mark.any(Marks::NEARS) => Some(Bound::About),
        _ => None,
    }
}

/// The token at which the hedge before a numeral begins.
pub(super) fn lead(sentence: &Sentence, quantity: &Quantity) -> usize {
    let start = quantity.numeral.tokens.start;
    let Some(hedge) = quantity.hedge.filter(|hedge| hedge.start < quantity.numeral.span.start)
    else {
        return start;
    };
    (sentence.range.start..start)
        .rev()
        .take_while(|&at| sentence.tokens[at].end as usize > hedge.start)
        .last()
        .unwrap_or(start)
}

/// Whether "of them" stands right behind a figure that counts nothing else: ثلاثة منهم. Before
/// another figure it is that one's "among them".
fn is_of_them(sentence: &Sentence, end: usize) -> bool {
    const NEAR: usize = 4;
    let figure = |at: usize| matches!(sentence.spot(at), Spot::Figure(_));
    let latin = sentence.is_latin(end);
    let near = if latin { NEAR } else { 2 };
    // Five hurt, two seriously; but: five hurt in Gao, two seriously injured in Mopti.
    let degree =
        sentence.mark(end).any(Marks::DEGREE) && !matches!(sentence.spot(end + 1), Spot::Cue(_));
    (sentence.mark(end).any(Marks::OF_THEM) || degree)
        && !(end..end + near).any(figure)
        && (latin || sentence.noun(end + 1).is_none())
}

/// Whether "of them" and what they are stands behind a figure that a comma cuts off from its whole:
/// عشرة عمال، ثمانية منهم نساء. Without the comma it begins the parts: خمسة، منهم نساء.
fn is_of_them_all(sentence: &Sentence, lead: usize, end: usize) -> bool {
    let comma = lead.checked_sub(1).is_some_and(|at| matches!(sentence.punct(at), Some('،' | ',')));
    let several = sentence.noun(end + 1).is_some_and(|noun| noun.number == Number::Plural);
    let arabic = sentence.token(end).is_some_and(|token| token.arabic);
    comma && several && arabic && sentence.mark(end).any(Marks::OF_THEM)
}

/// Whether "among them" stands before a place, with nothing but a hedge between.
pub(super) fn follows_part(sentence: &Sentence, start: usize) -> bool {
    (1..=4).map_while(|back| start.checked_sub(back)).any(|at| {
        let near = (at..start).all(|here| {
            matches!(sentence.spot(here), Spot::Word | Spot::Punct) && sentence.noun(here).is_none()
        });
        near && sentence.mark(at).any(Marks::PART)
    }) || is_listed_part(sentence, start)
}

/// Among them a midwife and two children: behind Latin singulars with their articles.
fn is_listed_part(sentence: &Sentence, start: usize) -> bool {
    const LONGEST: usize = 12;
    let latin = sentence.is_latin(start);
    let joined = start.checked_sub(1).is_some_and(|at| sentence.mark(at).any(Marks::AND));
    if !latin || !joined {
        return false;
    }
    let room = start.saturating_sub(LONGEST).max(sentence.range.start)..start;
    let inside = |at: &usize| match sentence.spot(*at) {
        Spot::Word => !sentence.mark(*at).any(Marks::VERB.or(Marks::PASSIVE).or(Marks::CLAUSE)),
        Spot::Punct => matches!(sentence.punct(*at), Some(',' | '-' | '\'' | '’')),
        Spot::Figure(number) => sentence.quantities[number].high == Some(Value::whole(1)),
        Spot::Cue(_) | Spot::Aside => false,
    };
    let part = |at: &usize| sentence.mark(*at).any(Marks::PART);
    let last = room.rev().take_while(|at| inside(at) || part(at)).find(part);
    last.is_some_and(|at| sentence.mark(at + 1).any(Marks::DETERMINER.or(Marks::ARTICLE)))
}
