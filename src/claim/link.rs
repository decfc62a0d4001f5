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
//!
//! What closes a form whatever its cost, in Arabic:
//!
//! | closed | example |
//! |---|---|
//! | a masdar or a verb without object is filled by a person or thing behind it | القبض على مهرب صادرة بحقه 3 أحكام |
//! | a figure behind a preposition of its own is no object | قتل أب لطفلين, قتل مع أربعة |
//! | a verb behind a preposition is a masdar, one with the article none | عمد شخصان إلى قتل جارهما |
//! | a verb in the singular has no subject of several before it | 5 جنود … قتل |
//! | a definite noun is a second mention, unless من or a vague figure stands before it | القتلى الأربعة, عشرات القتلى |
//! | a form of one person has no subject of several | نجا 11 شخصا ولقي الطيار حتفه |
//! | a joined state noun is counted by no figure before it | ثلاثة من المهاجمين وإصابة 5 |
//! | a cue of persons only is near, and beside a noun for persons | إيقاف 5 أشخاص, إيقاف 5 شاحنات |
//!
//! Rival words (rescue, release) take figures like any cue, and what they take is no claim.
//!
//! In English and French:
//!
//! | closed | example |
//! |---|---|
//! | a participle with an article is a noun or an adjective | the wounded man carried 5 passports |
//! | behind an agent or a named object stands no object | killed by 4 gunmen, killed the bill by 54 votes |
//! | an agent is no subject | an assault by 60 men; the gunman was arrested |
//! | a verb of one subject, a noun in the singular | 60 agents cherchent un disparu, 3 men and was hurt |
//! | a clause with a person of its own | 40 people watched as a man died |
//!
//! A noun for the standing of persons gives way to a verb that says what became of them: 14
//! prisoners were killed.

mod governed;
mod state;
mod subject;

use super::Basis;
use super::cues::{Class, Marks, Number, Roles};
use super::figure::Figure;
use super::sentence::{Hit, Sentence, Spot};
use crate::value::Value;
use governed::governed;
use state::{state_behind, toll_behind};
use std::ops::Range;
use subject::subject;

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
            Side::Behind => !(behind || before && verb),
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

/// The words for who is counted: the noun behind the figure, or the state noun that claims it.
pub fn counted(sentence: &Sentence, figure: &Figure, link: &Link) -> Range<usize> {
    let gap = figure.tokens.end..link.cue.start.max(figure.tokens.end);
    let near = link.cue.start >= gap.start && gap.len() <= 1;
    let near = near && gap.clone().all(|at| sentence.mark(at).any(Marks::FROM));
    let noun = |hit: &&Hit| hit.tokens == link.cue && hit.cue.roles.any(Roles::STATE);
    match sentence.hits.iter().find(noun).filter(|_| near && figure.who.is_empty()) {
        Some(hit) => hit.tokens.clone(),
        None => figure.who.clone(),
    }
}

/// How far behind its object a complement stands.
const COMPLEMENT: usize = 8;
/// The fewest who are displaced where they only leave a place.
const FEWEST: i64 = 5;

/// The indicator that a complement makes of a verb of taking or of leaving: احتجزوا خمسة من الجنود
/// رهائن, ترك مئات السكان بيوتهم; who is held by captors is abducted: احتجز مسلحون خمسة.
fn complement(sentence: &Sentence, figure: &Figure, hit: &Hit) -> Option<u8> {
    let (cues, roles) = (sentence.cues, hit.cue.roles);
    let from = figure.tokens.end.max(hit.tokens.end);
    let behind = from..from + COMPLEMENT;
    // In Arabic it may stand before its object too: طعنوا حتى الموت خمسة.
    let between = if hit.arabic { hit.tokens.end..figure.lead } else { 0..0 };
    let mut own =
        between.chain(behind.take_while(|&at| !matches!(sentence.spot(at), Spot::Figure(_))));
    if roles.any(Roles::LEAVE) {
        // One suspect who flees a village is not displaced.
        let several = figure.low >= Value::whole(FEWEST);
        let place = |at: usize| {
            let of = sentence.mark(at - 1).any(Marks::FROM);
            let leaves = of && sentence.mark(at).any(Marks::LOCATIVE) && !roles.any(Roles::OBJECT);
            leaves || sentence.mark(at).any(Marks::HOME)
        };
        return (several && own.any(place)).then(|| cues.number("displaced")).flatten();
    }
    if !roles.any(Roles::OBJECT.or(Roles::TAKE)) || hit.tokens.start > figure.tokens.start {
        return None;
    }
    let captor = |at: usize| sentence.mark(at).any(Marks::CAPTOR);
    let arrested = cues.indicators[hit.cue.indicator as usize].name() == "arrested";
    // إلقاء القبض على عصابة من ثلاثة: the gang is the object of what is no verb.
    let verb = roles.any(Roles::SUBJECT);
    if verb && (arrested || roles.any(Roles::TAKE)) && (hit.tokens.end..figure.lead).any(captor) {
        return cues.number("abducted");
    }
    // Who is killed is no hostage: قتل ثلاثة رهائن.
    if sentence.cues.is_death(hit.cue.indicator) {
        return None;
    }
    let verb = |other: &Hit| !other.arabic && other.cue.roles.any(Roles::OBJECT);
    // Killed 5 and left homeless 20: a verb between has the complement.
    let first = own.find_map(|at| match sentence.spot(at) {
        Spot::Cue(other) => Some(&sentence.hits[other])
            .filter(|other| verb(other) || other.cue.roles.any(Roles::COMPLEMENT)),
        _ => None,
    })?;
    let indicator = first.cue.indicator;
    let own = match cues.indicators[indicator as usize].name() {
        "" => arrested,
        "missing" => roles.is_fate(),
        _ => true,
    };
    (first.cue.roles.any(Roles::COMPLEMENT) && own).then_some(indicator)
}

/// The cheapest form in which a cue may claim a figure.
fn pair(sentence: &Sentence, number: usize, figure: &Figure, hit: usize) -> Option<Pair> {
    let cue = &sentence.hits[hit];
    if figure.origin {
        return None;
    }
    let of =
        |cost: Option<u32>, side: Side| cost.map(|cost| Pair { cost, figure: number, hit, side });
    if cue.tokens.start <= figure.tokens.start && figure.tokens.start < cue.tokens.end {
        return of((figure.basis == Basis::Dual).then_some(0), Side::Before);
    }
    let people = sentence.cues.counts_people(cue.cue.indicator)
        || cue.cue.roles.any(Roles::LEAVE.or(Roles::TAKE));
    if figure.noun == Some(Class::Person) && !people && figure.basis != Basis::Dual && cue.arabic {
        return None;
    }
    // A weak cue of Arabic also takes what stands right beside it without a noun: وفقدان أربعة,
    // فقضى منهم تسعة, آلاف منهم اختفوا.
    let beside = cue.arabic && is_beside(sentence, figure, cue);
    let any = |range: &Range<usize>, mark| range.clone().any(|at| sentence.mark(at).any(mark));
    let other = cue.arabic && figure.noun == Some(Class::Other) || beside;
    let seizes = any(&cue.tokens, Marks::SEIZES);
    let other = other && (!seizes || is_several(sentence, figure));
    let next = beside || cue.tokens.end == figure.lead || cue.cue.roles.any(Roles::MASDAR);
    let person = figure.noun == Some(Class::Person) || other && next;
    let person = person || cue.arabic && is_numbered(sentence, figure);
    if let Some(cost) = unit(sentence, figure, cue) {
        return of(Some(cost), Side::Behind);
    }
    if figure.noun == Some(Class::Thing) || cue.cue.weak && !person {
        return None;
    }
    // لا يعرف مصير ستة اعتقلتهم الدورية: a fate that is not told.
    if cue.cue.roles.is_fate() && complement(sentence, figure, cue).is_none() {
        return None;
    }
    if any(&cue.tokens, Marks::SPENDS) && is_spent(sentence, figure, cue) {
        return None;
    }
    if any(&cue.tokens, Marks::LOSES) && cue.cue.weak && !is_lost(sentence, &figure.who, cue) {
        return None;
    }
    if cue.tokens.start >= figure.tokens.end {
        let gap = figure.tokens.end..cue.tokens.start;
        let dual = figure.basis == Basis::Dual;
        // A Latin noun agrees with its figure: in "two militia fighters" militia is no head.
        let singular = !cue.arabic && cue.cue.number == Number::Singular;
        let complement = cue.cue.roles.any(Roles::COMPLEMENT);
        let agrees = !singular || complement || figure.high <= Value::whole(1);
        let spared = (1..=2)
            .filter_map(|back| figure.lead.checked_sub(back))
            .any(|at| sentence.mark(at).any(Marks::SPARES));
        let counts = !dual && agrees && (cue.arabic || !spared);
        let state = if counts { state_behind(sentence, figure, gap.clone(), hit) } else { None };
        let state = toll_behind(sentence, figure, &gap, cue).or(state);
        return of(state.or_else(|| subject(sentence, figure, hit, gap)), Side::Before);
    }
    let gap = cue.tokens.end..figure.lead.max(cue.tokens.end);
    of(governed(sentence, figure, hit, gap), Side::Behind)
}

/// Whether only "of them" stands between a cue and a figure that has no noun.
fn is_beside(sentence: &Sentence, figure: &Figure, cue: &Hit) -> bool {
    let of_them = |mut range: Range<usize>| {
        range.len() <= 1 && range.all(|at| sentence.mark(at).any(Marks::OF_THEM))
    };
    let behind = cue.tokens.end <= figure.lead && of_them(cue.tokens.end..figure.lead);
    // 11 منهم قضوا شهرا, قضوا عقوبات: a verb with an object says something else.
    let end = cue.tokens.end;
    let bare = sentence.mark(end) != Marks::default()
        || matches!(sentence.spot(end), Spot::Punct | Spot::Aside);
    let before = figure.of_them
        && bare
        && figure.tokens.end < cue.tokens.start
        && of_them(figure.tokens.end..cue.tokens.start);
    behind && figure.elided || before
}

/// Whether a figure is the number of those who were named: إيقاف المنحرفين وعددهم خمسة.
fn is_numbered(sentence: &Sentence, figure: &Figure) -> bool {
    figure.lead.checked_sub(1).is_some_and(|at| sentence.mark(at).any(Marks::NUMBERED))
}

/// Whether an unknown noun ends as a plural of persons does: ضبط خمسة مروجين, ضبط خمسة أحذية.
fn is_several(sentence: &Sentence, figure: &Figure) -> bool {
    let noun = sentence.token(figure.who.start).filter(|_| !figure.who.is_empty());
    noun.is_some_and(|noun| sentence.cues.number_of(noun.of(sentence.text)) == Number::Plural)
}

/// قضى 20 تلميذا ليلتهم, قضوا عقوبات: whether a verb of dying is one of spending.
fn is_spent(sentence: &Sentence, figure: &Figure, cue: &Hit) -> bool {
    const FARTHEST: usize = 4;
    let end = cue.tokens.end;
    let behind = figure.who.end.max(figure.tokens.end).max(end);
    let spent = |mut range: Range<usize>| range.any(|at| sentence.mark(at).any(Marks::SPENT));
    spent(end..end + FARTHEST) || spent(behind..behind + FARTHEST)
}

/// Whether a verb of losing says that somebody is dead or missing: lost 20 men; فقد ثلاثة صيادين, but
/// not فقدوا منازلهم.
pub(super) fn is_lost(sentence: &Sentence, who: &Range<usize>, cue: &Hit) -> bool {
    const FARTHEST: usize = 6;
    let any = |mut range: Range<usize>, mark| range.any(|at| sentence.mark(at).any(mark));
    let end = who.end.max(cue.tokens.end);
    match cue.arabic {
        true => !any(cue.tokens.end..end + FARTHEST, Marks::POSSESSION),
        false => any(who.clone(), Marks::FORCES),
    }
}

/// What it costs a plural noun to claim a figure far behind it that counts a bare noun for the same:
/// العمليات الإرهابية … 183 عملية.
fn unit(sentence: &Sentence, figure: &Figure, hit: &Hit) -> Option<u32> {
    const FARTHEST: u32 = 60;
    let same = figure.unit == Some(hit.cue.indicator) && hit.cue.roles.any(Roles::STATE);
    let several = hit.cue.number == Number::Plural && hit.tokens.end <= figure.lead;
    if !(same && several && hit.definite) {
        return None;
    }
    let cost = sentence.cost(hit.tokens.end..figure.lead);
    (cost <= FARTHEST).then_some(cost / 3 + 12)
}

/// Whether a verb has an object that is no figure: killed a policeman, اختطفوا مساء أمس فتاة.
fn has_object(sentence: &Sentence, at: usize) -> bool {
    let aside = |at: &usize| sentence.spot(*at) == Spot::Aside;
    let arabic = sentence.token(at).is_some_and(|token| token.arabic);
    let at = if arabic { (at..sentence.range.end).find(|at| !aside(at)).unwrap_or(at) } else { at };
    sentence.mark(at).any(Marks::DETERMINER) || sentence.is_person(at) && !sentence.is_joined(at)
}
