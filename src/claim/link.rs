//! Linking: which cue claims which figure.
//!
//! | form | example |
//! |---|---|
//! | figure + state noun | 12 قتيلا, 50 dead |
//! | toll … figure | ارتفع عدد القتلى إلى 14, the death toll rose to 14 |
//! | masdar + figure | مقتل 5 أشخاص, the death of five people |
//! | verb + figure | قُتل 5, killing five |
//! | figure … verb | 38 شخصا قتلوا, 27 people were killed |
//!
//! Every pair that a form allows has a cost: that of the form and of the words between. The
//! cheapest pairs win; a cue claims one figure on a side, and a verb with an object has no figure
//! as its subject.

use super::Basis;
use super::cues::{Class, Marks, Number, Roles};
use super::figure::Figure;
use super::sentence::{Hit, Sentence, Spot};
use crate::lang::Clitics;
use crate::quantity::Bound;
use crate::token::TokenKind;
use crate::value::Value;
use std::ops::Range;

/// A figure with its cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Number of the figure.
    pub figure: usize,
    /// Number of the indicator in the cues.
    pub indicator: u8,
    /// The words of the cue.
    pub cue: Range<usize>,
    /// The link of which this is a stated part.
    pub part_of: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// The figure stands before the cue.
    Before,
    /// The figure stands behind the cue.
    Behind,
}

#[derive(Debug, Clone, Copy)]
struct Pair {
    cost: u32,
    figure: usize,
    hit: usize,
    side: Side,
}

/// How far each form reaches.
const NEAR_STATE: u32 = 9;
const MASDAR: u32 = 24;
const MASDAR_LATIN: u32 = 36;
const OBJECT: u32 = 40;
const OBJECT_LATIN: u32 = 18;
const SUBJECT: u32 = 48;
/// "Have been killed" waits for its subject through any clause between.
const SUBJECT_PASSIVE: u32 = 80;
const TOLL: u32 = 60;
/// A cue that is one only beside persons.
const WEAK: u32 = 16;
const WEAK_VERB: u32 = 7;
const WEAK_TRANSITIVE: u32 = 32;
/// A rival wins only where it stands nearer than a cue.
const RIVAL: u32 = 3;
/// How far apart, in tokens, a cue and its figure may stand at all: the forms reach no farther,
/// and a sentence of any length is read in linear time.
const FARTHEST: usize = 120;

/// Links figures to cues, in the order of the figures.
pub fn link(sentence: &Sentence, figures: &[Figure]) -> Vec<Link> {
    let mut pairs = Vec::new();
    for (number, figure) in figures.iter().enumerate() {
        let near = |at: usize| sentence.hits.partition_point(|hit| hit.tokens.start < at);
        let start = figure.tokens.start;
        let hits = near(start.saturating_sub(FARTHEST))..near(figure.tokens.end + FARTHEST);
        pairs.extend(hits.filter_map(|hit| pair(sentence, number, figure, hit)));
    }
    pairs.sort_by_key(|pair| (pair.cost, pair.figure, pair.hit));
    let mut claimed = vec![None; figures.len()];
    let mut taken = vec![(false, false); sentence.hits.len()];
    for pair in pairs {
        let hit = &sentence.hits[pair.hit];
        let roles = hit.cue.roles;
        let (before, behind) = taken[pair.hit];
        // An Arabic verb with a subject before it has none behind it.
        let verb = hit.arabic && roles.without(Roles::OBJECT) == Roles::SUBJECT;
        let free = match pair.side {
            Side::Before => !before && (!behind || !roles.any(Roles::OBJECT)),
            Side::Behind => !behind && !(before && verb),
        };
        if claimed[pair.figure].is_some() || !free {
            continue;
        }
        claimed[pair.figure] = Some(pair.hit);
        match pair.side {
            Side::Before => taken[pair.hit].0 = true,
            Side::Behind => taken[pair.hit].1 = true,
        }
    }
    let link = |(figure, hit): (usize, Option<usize>)| {
        let hit = &sentence.hits[hit?];
        let cue = hit.tokens.clone();
        let indicator = complement(sentence, &figures[figure], hit).unwrap_or(hit.cue.indicator);
        Some(Link { figure, indicator, cue, part_of: None })
    };
    claimed.into_iter().enumerate().filter_map(link).collect()
}

/// How far behind its object a complement stands.
const COMPLEMENT: usize = 6;

/// The indicator that a complement makes of a verb of taking: احتجزوا خمسة من الجنود رهائن.
fn complement(sentence: &Sentence, figure: &Figure, hit: &Hit) -> Option<u8> {
    if !hit.cue.roles.any(Roles::OBJECT) || hit.tokens.start > figure.tokens.start {
        return None;
    }
    let behind = figure.tokens.end..figure.tokens.end + COMPLEMENT;
    let mut own = behind.take_while(|&at| !matches!(sentence.spot(at), Spot::Figure(_)));
    own.find_map(|at| match sentence.spot(at) {
        Spot::Cue(other) if sentence.hits[other].cue.roles.any(Roles::COMPLEMENT) => {
            Some(sentence.hits[other].cue.indicator)
        }
        _ => None,
    })
}

/// The cheapest form in which a cue may claim a figure.
fn pair(sentence: &Sentence, number: usize, figure: &Figure, hit: usize) -> Option<Pair> {
    let cue = &sentence.hits[hit];
    let of =
        |cost: Option<u32>, side: Side| cost.map(|cost| Pair { cost, figure: number, hit, side });
    if cue.tokens.start <= figure.tokens.start && figure.tokens.start < cue.tokens.end {
        return of((figure.basis == Basis::Dual).then_some(0), Side::Before);
    }
    let people = sentence.cues.counts_people(cue.cue.indicator);
    if figure.noun == Some(Class::Person) && !people && figure.basis != Basis::Dual && cue.arabic {
        return None;
    }
    if figure.noun == Some(Class::Thing) || cue.cue.weak && figure.noun != Some(Class::Person) {
        return None;
    }
    if cue.tokens.start >= figure.tokens.end {
        let gap = figure.tokens.end..cue.tokens.start;
        let dual = figure.basis == Basis::Dual;
        let state = if dual { None } else { state_behind(sentence, figure, gap.clone(), hit) };
        return of(state.or_else(|| subject(sentence, figure, hit, gap)), Side::Before);
    }
    let gap = cue.tokens.end..figure.lead.max(cue.tokens.end);
    of(governed(sentence, figure, hit, gap), Side::Behind)
}

/// 12 قتيلا, 50 من الجرحى, 7 بين قتيل وجريح.
fn state_behind(
    sentence: &Sentence,
    figure: &Figure,
    gap: Range<usize>,
    hit: usize,
) -> Option<u32> {
    let hit = &sentence.hits[hit];
    if !hit.cue.roles.any(Roles::STATE) || hit.arabic && !counts_state(sentence, figure, &gap, hit)
    {
        return None;
    }
    let latin = !hit.arabic;
    let passes = gap.clone().all(|at| {
        let mark = sentence.mark(at);
        let open =
            at <= gap.start + 1 && mark.any(Marks::FROM.or(Marks::AMONG).or(Marks::DETERMINER));
        match sentence.spot(at) {
            Spot::Word => {
                open || !mark.any(Marks::LIGHT.or(Marks::BARRIER).or(Marks::PART))
                    && !sentence.is_joined(at)
            }
            Spot::Aside => true,
            Spot::Punct => {
                matches!(sentence.punct(at), Some('"' | '“' | '«' | '(' | ')' | '-' | '\'' | '’'))
            }
            Spot::Figure(_) | Spot::Cue(_) => false,
        }
    });
    let most = if latin { 3 } else { 2 };
    // "45 displaced civilians" are displaced, unless a verb says what became of them.
    let adjective = latin && sentence.is_person(hit.tokens.end);
    // "Three of the wounded" tells whom a verb means, where there is one: توفي ثلاثة من الجرحى.
    let of = hit.arabic && hit.definite && !gap.is_empty();
    let cost = sentence.cost(gap.clone()) / 2 + if adjective || of { 4 } else { 0 };
    (passes && gap.len() <= most && cost <= NEAR_STATE).then_some(cost)
}

/// Whether an Arabic state noun is what a figure counts: it is indefinite (12 قتيلا, عشرات
/// القتلى) or stands behind من or بين, and has no other preposition.
fn counts_state(sentence: &Sentence, figure: &Figure, gap: &Range<usize>, hit: &Hit) -> bool {
    let token = sentence.token(hit.tokens.start);
    if token.is_some_and(|token| token.clitics.any(Clitics::BI | Clitics::LI | Clitics::KA)) {
        return false;
    }
    let of = |at: usize| sentence.mark(at).any(Marks::FROM.or(Marks::AMONG));
    let first = gap.clone().any(of);
    let article = |at: usize| {
        sentence.token(at).is_some_and(|token| sentence.cues.has_article(token.of(sentence.text)))
    };
    let vague = (figure.bound == Bound::Vague || figure.low != figure.high) && !figure.definite;
    first || !gap.clone().any(article) && (!hit.definite || gap.is_empty() && vague)
}

/// 38 شخصا قتلوا: the subject of a verb behind it.
fn subject(sentence: &Sentence, figure: &Figure, hit: usize, gap: Range<usize>) -> Option<u32> {
    let hit = &sentence.hits[hit];
    if !hit.cue.roles.any(Roles::SUBJECT) || figure.part && !gap.is_empty() {
        return None;
    }
    // An Arabic verb agrees with the subject before it, and is none behind a preposition.
    let behind = !hit.arabic && sentence.mark(hit.tokens.end).any(Marks::PART);
    let agrees = !hit.arabic || hit.cue.number != Number::Singular && !hit.governed;
    if behind || !agrees || is_whole(sentence, figure) {
        return None;
    }
    if hit.cue.roles.any(Roles::OBJECT)
        && has_object(sentence, hit.tokens.end)
        && !is_passive(sentence, hit.tokens.start)
    {
        return None;
    }
    // An Arabic verb behind its subject is joined to no other clause: … و قتل 5 begins a new one.
    if hit.arabic && sentence.is_joined(hit.tokens.start) {
        return None;
    }
    let cost = 4 + sentence.cost_to_verb(gap);
    let limit = if is_passive(sentence, hit.tokens.start) { SUBJECT_PASSIVE } else { SUBJECT };
    (cost <= limit).then_some(cost)
}

/// 52 of its roughly 100 members: the 100 is no subject.
fn is_whole(sentence: &Sentence, figure: &Figure) -> bool {
    let start = figure.lead;
    (1..=3).filter_map(|back| start.checked_sub(back)).any(|at| {
        let of = sentence.mark(at).any(Marks::FROM.or(Marks::OUT_OF));
        of && at > 0 && matches!(sentence.spot(at - 1), Spot::Figure(_))
    })
}

/// Whether a verb has an object that is no figure: killed a policeman.
fn has_object(sentence: &Sentence, at: usize) -> bool {
    sentence.mark(at).any(Marks::DETERMINER) || sentence.is_person(at)
}

fn is_passive(sentence: &Sentence, start: usize) -> bool {
    (1..=2)
        .filter_map(|back| start.checked_sub(back))
        .any(|at| sentence.mark(at).any(Marks::PASSIVE))
}

/// A figure behind its cue: masdar, verb, toll.
fn governed(sentence: &Sentence, figure: &Figure, hit: usize, gap: Range<usize>) -> Option<u32> {
    let hit = &sentence.hits[hit];
    let roles = hit.cue.roles;
    if figure.origin || figure.part && !only_part(sentence, &gap) {
        return None;
    }
    if hit.arabic && (is_filled(sentence, figure, hit, &gap) || is_prefixed(sentence, figure, &gap))
    {
        return toll(sentence, figure, hit, gap.clone(), sentence.cost(gap));
    }
    // Words of another script belong to another text.
    let token = sentence.token(figure.tokens.end).filter(|token| token.kind == TokenKind::Word);
    if hit.arabic && token.is_some_and(|token| !token.arabic) {
        return None;
    }
    let joined = if sentence.is_joined(figure.lead) { 5 } else { 0 };
    let rival = if sentence.cues.is_rival(hit.cue.indicator) { RIVAL } else { 0 };
    let words = sentence.cost(gap.clone()) + joined + rival;
    let transitive = roles.any(Roles::OBJECT) && roles.any(Roles::SUBJECT);
    let weak = if transitive { WEAK_TRANSITIVE } else { WEAK };
    let mut best: Option<u32> = None;
    let mut offer = |allowed: bool, cost: u32, limit: u32| {
        let limit = if hit.cue.weak && hit.arabic { limit.min(weak) } else { limit };
        if allowed && cost <= limit && best.is_none_or(|best| cost < best) {
            best = Some(cost);
        }
    };
    let of = figure.lead > 0 && sentence.mark(figure.lead - 1).any(Marks::FROM.or(Marks::REACH));
    let noun = !hit.arabic || !hit.definite;
    let masdar = if hit.arabic { MASDAR } else { MASDAR_LATIN };
    offer(roles.any(Roles::MASDAR) && noun && (hit.arabic || of), words, masdar);
    let active = !is_passive(sentence, hit.tokens.start) || hit.arabic;
    let object = if hit.arabic { OBJECT } else { OBJECT_LATIN };
    offer(roles.any(Roles::OBJECT) && active, words + 2, object);
    let subject = if hit.cue.weak { WEAK_VERB } else { OBJECT };
    offer(roles.any(Roles::SUBJECT) && hit.arabic, words + 2, subject);
    toll(sentence, figure, hit, gap, words).into_iter().for_each(|cost| offer(true, cost, TOLL));
    best
}

/// How far behind a filled cue a figure may be joined to what fills it: مقتل شخص وثلاثة آخرين.
const JOINED: usize = 4;

/// Whether what a cue governs is said before the figure: القبض على المهرب …, اختطاف طائرة …. The
/// subject of a verb with an object may stand there: قتل مسلح خمسة.
fn is_filled(sentence: &Sentence, figure: &Figure, hit: &Hit, gap: &Range<usize>) -> bool {
    let roles = hit.cue.roles;
    if roles.any(Roles::STATE.or(Roles::TOLL)) {
        return false;
    }
    let transitive = roles.any(Roles::OBJECT) && roles.any(Roles::SUBJECT) && !hit.governed;
    let at = (gap.start..gap.end).find(|&at| !sentence.mark(at).any(Marks::LIGHT));
    let Some(noun) = at.and_then(|at| sentence.noun(at)) else { return false };
    let filled = match noun.class {
        Class::Thing => !transitive,
        Class::Person => !transitive && noun.number == Number::Singular,
        Class::Other => false,
    };
    let joined = sentence.is_joined(figure.lead) && gap.len() <= JOINED;
    // مقتل شخص واحد.
    let one = gap.len() == 1 && figure.high <= Value::whole(1);
    filled && !joined && !one && at.is_some_and(|at| at <= gap.start + 1)
}

/// Whether a preposition that is none of the cue's stands before a figure: أب لطفلين.
fn is_prefixed(sentence: &Sentence, figure: &Figure, gap: &Range<usize>) -> bool {
    let clitics = sentence.token(figure.tokens.start).map_or(Clitics::NONE, |token| token.clitics);
    let before = figure.lead.saturating_sub(1);
    let mark = sentence.mark(before);
    let own = mark.any(Marks::GOVERNS) && gap.len() <= 2;
    let apart =
        mark.any(Marks::PREPOSITION) && !mark.any(Marks::AND) && !own && before >= gap.start;
    !gap.is_empty() && (apart || clitics.any(Clitics::BI | Clitics::LI | Clitics::KA))
}

/// Whether a gap holds nothing but "among them" and a hedge: توفي منهم 4.
fn only_part(sentence: &Sentence, gap: &Range<usize>) -> bool {
    (1..=2).contains(&gap.len()) && gap.clone().all(|at| sentence.mark(at).any(Marks::PART))
}

/// A running total, or a second mention with its parts behind it: عدد القتلى إلى 14, القتلى: 5,
/// casualties have risen to 11, من بين القتلى ثلاثة موظفين.
fn toll(
    sentence: &Sentence,
    figure: &Figure,
    hit: &Hit,
    gap: Range<usize>,
    words: u32,
) -> Option<u32> {
    let roles = hit.cue.roles;
    let start = hit.tokens.start;
    let near = |mark: Marks| {
        (1..=2).filter_map(|back| start.checked_sub(back)).any(|at| sentence.mark(at).any(mark))
    };
    // عدد الصحفيين الذين قتلوا … إلى 15
    let number_of = hit.arabic
        && roles.any(Roles::SUBJECT)
        && (3..=5)
            .filter_map(|back| start.checked_sub(back))
            .any(|at| sentence.mark(at).any(Marks::TOLL));
    let state = roles.any(Roles::STATE);
    let rises = gap.clone().any(|at| sentence.mark(at).any(Marks::RISES));
    let counted = roles.any(Roles::TOLL) || number_of || state && (near(Marks::TOLL) || rises);
    let reached = (1..=3)
        .filter_map(|back| figure.lead.checked_sub(back))
        .chain(figure.lead..figure.tokens.start)
        .any(|at| sentence.mark(at).any(Marks::REACH));
    if counted && (reached || gap.len() <= 3) {
        return Some(words / 3 + 8);
    }
    let short = gap.len() <= 2;
    let plain = state && hit.definite && short && figure.elided && words <= NEAR_STATE;
    let inside = state && near(Marks::INSIDE) && gap.len() <= 4 && !figure.elided;
    (plain || inside).then_some(words / 2 + 6)
}
