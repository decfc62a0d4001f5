//! Figures without a cue of their own: stated parts (11 مدنيا بينهم 5 أطفال), and what goes on with
//! the figure before (قتل 3 جنود و5 مدنيين).

mod elided;
mod listed;

use super::cues::{Class, Marks, Roles};
use super::figure::Figure;
use super::link::Link;
use super::sentence::{Sentence, Spot};
use crate::lang::Clitics;
use crate::value::Value;
use elided::{is_elsewhere, is_gapped, is_put, opens_as_whole};
use listed::{ends_in_noun, is_list_with_one, is_listed, is_of_force, shares_noun};

/// How far a part stands from its whole, and a sibling from the figure before.
const PART: u32 = 60;
const OF_THEM: u32 = 9;
const SIBLING: u32 = 14;
const SIBLING_PART: u32 = 40;

/// Adds links for figures that inherit their indicator, and orders links by figure.
pub fn inherit(sentence: &Sentence, figures: &[Figure], links: Vec<Link>) -> Vec<Link> {
    let mut own: Vec<Option<Link>> = vec![None; figures.len()];
    for link in links {
        let at = link.figure;
        own[at] = Some(link);
    }
    let mut out: Vec<Link> = Vec::new();
    let mut parts = 0;
    for (number, figure) in figures.iter().enumerate() {
        // Of the 52 wounded, 14 were released: still a part of the wounded.
        let rival = own[number].as_ref().is_some_and(|link| sentence.cues.is_rival(link.indicator));
        let of_whole = rival && number > 0 && is_first_of(sentence, figures, number);
        let link = match own[number].take().filter(|_| !of_whole) {
            Some(link) => Some(marked(sentence, figures, &out, link)),
            None if parts > 0 => {
                parts -= 1;
                out.last().map(|last| part(number, last, out.len() - 1))
            }
            None => {
                parts = partition(sentence, figures, &own, &out, number).saturating_sub(1);
                match (parts, out.last()) {
                    (1.., Some(last)) => Some(part(number, last, out.len() - 1)),
                    _ => inherited(sentence, figures, &out, number, figure),
                }
            }
        };
        out.extend(link);
    }
    subjects_before(sentence, figures, &mut out);
    wholes_behind(sentence, figures, &mut out);
    out
}

fn part(number: usize, last: &Link, at: usize) -> Link {
    let part_of = Some(last.part_of.unwrap_or(at));
    Link { figure: number, part_of, ..last.clone() }
}

/// The most parts that a whole is cut into.
const PARTS: usize = 6;

/// How many figures, from one that no cue claims, add up to the whole right before them:
/// 19 شهيدا، 12 من الجنود و7 مدنيين; none where they do not.
fn partition(
    sentence: &Sentence,
    figures: &[Figure],
    own: &[Option<Link>],
    before: &[Link],
    number: usize,
) -> usize {
    let Some(last) = before.last().filter(|last| last.part_of.is_none()) else { return 0 };
    let whole = &figures[last.figure];
    let gap = whole.tokens.end..figures[number].lead;
    if last.figure + 1 != number || whole.low != whole.high || sentence.cost(gap) > PART {
        return 0;
    }
    let mut sum = Value::whole(0);
    for (at, figure) in figures[number..].iter().take(PARTS).enumerate() {
        // 15 من الفصائل: its members.
        let thing = figure.noun == Some(Class::Thing) && figure.unit.is_none();
        let person = !thing && figure.low == figure.high;
        if own[number + at].is_some() || !person {
            return 0;
        }
        sum = Value(sum.0.saturating_add(figure.low.0));
        if sum.0 >= whole.low.0 {
            return if sum == whole.low && at > 0 { at + 1 } else { 0 };
        }
    }
    0
}

/// ثلاثة جنود وخمسة مدنيين قتلوا: the verb behind the last subject claims those joined to it.
fn subjects_before(sentence: &Sentence, figures: &[Figure], links: &mut Vec<Link>) {
    let mut chain = false;
    for number in (1..figures.len()).rev() {
        let (one, two) = (&figures[number - 1], &figures[number]);
        let Some(link) = links.iter().find(|link| link.figure == number) else { continue };
        let free = !links.iter().any(|link| link.figure == number - 1);
        let start = one.who.end.max(one.tokens.end);
        let gap = start.min(two.lead)..two.lead;
        let comma = gap.len() == 1 && sentence.punct(gap.start) == Some(',');
        let listed = chain && comma && ends_in_noun(sentence, one);
        let listed = listed || is_list_with_one(sentence, &gap) || is_of_force(sentence, &gap);
        let joined = is_joined(sentence, two) && gap.len() <= 2 || listed || chain && comma;
        chain = false;
        let verb = matches!(sentence.spot(link.cue.start), Spot::Cue(hit)
            if sentence.hits[hit].cue.roles.any(Roles::SUBJECT));
        let shared = shares_noun(sentence, one, two, link);
        let people = one.noun == Some(Class::Person) || shared;
        let people = people && sentence.cues.counts_people(link.indicator);
        let people =
            people && (shared || verb || !sentence.token(link.cue.start).is_some_and(|t| t.arabic));
        if free && joined && people && link.cue.start >= two.tokens.end && link.part_of.is_none() {
            let link = Link { figure: number - 1, ..link.clone() };
            links.push(link);
            chain = true;
        }
    }
}

/// A figure with a cue of its own is a part all the same where "among them" stands before it and
/// it counts the same: 400 جريح بينهم 150 إصاباتهم خطيرة.
fn marked(sentence: &Sentence, figures: &[Figure], before: &[Link], mut link: Link) -> Link {
    let figure = &figures[link.figure];
    if let Some((at, whole)) = before.iter().enumerate().next_back() {
        let gap = figures[whole.figure].tokens.end..figure.tokens.start;
        let same = whole.indicator == link.indicator;
        let of_whole = opens_as_whole(sentence, &figures[whole.figure])
            && whole.figure + 1 == link.figure
            && figure.low <= figures[whole.figure].low;
        if (figure.part || figure.of_them || of_whole) && same && sentence.cost(gap) <= PART + 30 {
            link.part_of = whole.part_of.or(Some(at));
        }
    }
    link
}

fn inherited(
    sentence: &Sentence,
    figures: &[Figure],
    before: &[Link],
    number: usize,
    figure: &Figure,
) -> Option<Link> {
    let at = before.len().checked_sub(1)?;
    let last = &before[at];
    // تراجعت الهجمات إلى 183 عملية بعدما بلغت 216 عملية
    if figure.unit == Some(last.indicator) && last.figure + 1 == number {
        let gap = figures[last.figure].tokens.end..figure.lead;
        let link = Link { figure: number, part_of: None, ..last.clone() };
        return (sentence.cost(gap) <= PART).then_some(link);
    }
    if figure.noun == Some(Class::Thing) || figure.origin {
        return None;
    }
    let start = end_of(sentence, &figures[last.figure], Some(last));
    let gap = start.min(figure.lead)..figure.lead;
    let cost = sentence.cost(gap.clone());
    let link = |part_of| Link {
        figure: number,
        indicator: last.indicator,
        cue: last.cue.clone(),
        part_of,
    };
    let next = last.figure + 1 == number;
    let again = is_compared(sentence, figure) && next && cost <= PART;
    if figure.elided && again {
        return Some(link(None));
    }
    if !sentence.cues.counts_people(last.indicator) {
        return None;
    }
    if let Some(deaths) = sentence.cues.number("deaths").filter(|_| is_fatal(sentence, figure)) {
        let link = Link { indicator: deaths, ..link(None) };
        return (cost <= PART + 30).then_some(link);
    }
    if figure.part {
        let whole = last.part_of.unwrap_or(at);
        return (cost <= PART + 30).then(|| link(Some(whole)));
    }
    if figure.of_them {
        let whole = last.part_of.unwrap_or(at);
        // Right behind a comma it stands beside its whole; behind a verb it does something else.
        let punct = |at: usize| sentence.punct(at).is_some();
        let silent = |at: usize| !matches!(sentence.spot(at), Spot::Cue(_));
        let beside = figure.lead.checked_sub(1).is_some_and(punct)
            || gap.clone().any(punct) && gap.clone().all(silent);
        let reach = if beside { PART } else { OF_THEM };
        return (cost <= reach).then(|| link(Some(whole)));
    }
    let cue_between = gap.clone().any(|here| match sentence.spot(here) {
        Spot::Cue(hit) => {
            let hit = &sentence.hits[hit];
            // خمسة عناصر دعم للجماعات المسلحة و38 مهربا: it counts nothing.
            let named = hit.arabic && hit.definite && hit.governed;
            hit.tokens.start >= last.cue.end && !named
        }
        _ => false,
    });
    let reach = if last.part_of.is_some() { SIBLING_PART } else { SIBLING };
    let placed = is_placed(sentence, end_of(sentence, figure, None)) && is_placed(sentence, start);
    let people = figure.noun.is_some() || figure.elided && (last.part_of.is_some() || placed);
    let joined = is_joined(sentence, figure) || is_listed(sentence, figures, number);
    if next && figure.low < figures[last.figure].low && is_apposed(sentence, figure) {
        return Some(link(Some(last.part_of.unwrap_or(at))));
    }
    if next && figure.low < figures[last.figure].low && is_first_of(sentence, figures, number) {
        return Some(link(Some(at)));
    }
    let told = || {
        is_retold(sentence, figure)
            || is_put(sentence, figure)
            || is_gapped(sentence, figure)
            || next && is_elsewhere(sentence, figure)
    };
    if figure.elided && told() {
        return Some(link(None));
    }
    let apart = sentence.mark(figure.lead.saturating_sub(1));
    let apart = apart.any(Marks::PREPOSITION) && !apart.any(Marks::AND);
    let goes_on = next && people && !apart && !cue_between && joined && cost <= reach;
    goes_on.then(|| link(last.part_of))
}

/// Dont quatre mortellement, four of them fatally: the part of the wounded that died.
fn is_fatal(sentence: &Sentence, figure: &Figure) -> bool {
    const FARTHEST: usize = 3;
    let end = figure.tokens.end;
    let stated = figure.part || figure.of_them;
    stated && (end..end + FARTHEST).any(|at| sentence.mark(at).any(Marks::FATAL))
}

/// Of the 52 wounded, 14 remain in hospital: the part right behind its whole and a comma.
fn is_first_of(sentence: &Sentence, figures: &[Figure], number: usize) -> bool {
    let (figure, whole) = (&figures[number], &figures[number - 1]);
    let comma = figure.lead.checked_sub(1).is_some_and(|at| sentence.punct(at) == Some(','));
    comma && opens_as_whole(sentence, whole)
}

/// أربعة قتلى، هم ثلاثة مقاتلين: the first part of a whole that is told in full.
fn is_apposed(sentence: &Sentence, figure: &Figure) -> bool {
    let colon = |at: &usize| sentence.punct(*at) == Some(':');
    let start = figure.lead - usize::from(figure.lead.checked_sub(1).filter(colon).is_some());
    let they = start.checked_sub(1).is_some_and(|at| sentence.mark(at).any(Marks::THEY));
    let opens = start.checked_sub(2).is_some_and(|at| sentence.punct(at).is_some());
    they && opens && figure.noun == Some(Class::Person)
}

/// قُتل 20 مدنيا مقابل 14 في العام السابق: right behind what compares, with its preposition.
fn is_compared(sentence: &Sentence, figure: &Figure) -> bool {
    figure.lead.checked_sub(1).is_some_and(|at| sentence.mark(at).any(Marks::COMPARED))
}

/// Whether the toll of what was counted before is told again, by a definite noun of its own:
/// مؤكدا أن الحصيلة لا تتعدى 15.
fn is_retold(sentence: &Sentence, figure: &Figure) -> bool {
    const REACH: usize = 4;
    let start = figure.lead;
    let toll = (1..=REACH).map_while(|back| start.checked_sub(back)).find(|&at| {
        sentence.mark(at).any(Marks::TOLL)
            && sentence
                .token(at)
                .is_some_and(|token| token.arabic && token.clitics.any(Clitics::AL))
    });
    let plain = |at: usize| sentence.spot(at) == Spot::Word && sentence.noun(at).is_none();
    toll.is_some_and(|toll| (toll..start).all(plain))
}

/// Where a figure ends with its noun, or with the state noun that claims it: 40 قتيلا.
fn end_of(sentence: &Sentence, figure: &Figure, link: Option<&Link>) -> usize {
    let end = figure.who.end.max(figure.tokens.end);
    let counted = |at: usize| {
        matches!(sentence.spot(at), Spot::Cue(hit)
        if sentence.hits[hit].cue.roles.any(Roles::STATE))
    };
    let state = link.filter(|link| link.cue.start == figure.tokens.end && counted(link.cue.start));
    state.map_or(end, |link| link.cue.end.max(end))
}

/// Whether a place stands right behind what is counted: 40 قتيلا في حلب و22 في إدلب.
fn is_placed(sentence: &Sentence, end: usize) -> bool {
    sentence.token(end).is_some_and(|token| token.arabic) && sentence.mark(end).any(Marks::LOCATIVE)
}

/// Whether و or "and" stands before a figure, past brackets and hedges; a word of Arabic that it
/// joins begins another clause, unless it is a preposition: وفي نيبال 9.
fn is_joined(sentence: &Sentence, figure: &Figure) -> bool {
    let start = figure.lead;
    let passed = |at: usize| {
        let arabic = sentence.token(at).is_some_and(|token| token.arabic);
        sentence.noun(at).is_none() && !arabic
    };
    sentence.is_joined(start)
        || (1..=3).filter_map(|back| start.checked_sub(back)).any(|at| {
            let and = sentence.mark(at).any(Marks::AND);
            let place = sentence.mark(at).any(Marks::PREPOSITION)
                && (at..start).all(|here| sentence.noun(here).is_none());
            and || sentence.is_joined(at) && (place || (at..start).all(passed))
        })
}

/// 29 شخصا من أصل مئة جريح: the whole stands behind its part.
fn wholes_behind(sentence: &Sentence, figures: &[Figure], links: &mut Vec<Link>) {
    let mut at = 0;
    while at < links.len() {
        let whole = links[at].clone();
        let part = whole.figure.checked_sub(1).filter(|&part| {
            let gap = figures[part].tokens.end..figures[whole.figure].tokens.start;
            let linked = links.iter().any(|link| link.figure == part);
            // 37 من 51 حالة وفاة
            let latin = sentence.is_latin(gap.start);
            let less = gap.len() == 1 && figures[part].high < figures[whole.figure].low;
            // Scores of them were gassed and hundreds arrested: no verb stands between.
            let verbs = Marks::PASSIVE.or(Marks::VERB).or(Marks::AND);
            let apart = latin && gap.clone().any(|at| sentence.mark(at).any(verbs));
            let of = (latin || less) && sentence.mark(gap.start).any(Marks::FROM);
            let out_of = of || gap.clone().any(|here| sentence.mark(here).any(Marks::OUT_OF));
            !linked
                && out_of
                && !apart
                && gap.len() <= 6
                && figures[part].noun != Some(Class::Thing)
        });
        if let Some(part) = part {
            let link = Link { figure: part, part_of: Some(at), ..whole };
            links.push(link);
        }
        at += 1;
    }
}
