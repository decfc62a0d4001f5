//! Where, when and by whom: the area, period and actor of a claim, from the nearest words of its
//! sentence, and where the text points back (القارة, البلاد) from what stands before.

use super::cues::Marks;
use super::figure::Figure;
use super::outside::Dateline;
use super::sentence::{Sentence, Spot};
use crate::dimension::{Area, Period};
use crate::gazetteer::{AreaId, Back, Gazetteer, Mention, Named, PlaceKind};
use crate::lang::Clitics;
use crate::period::{Relation, TimePhrase};
use std::ops::Range;

/// Areas in the order in which a text names them; what القارة and البلاد point back to.
#[derive(Debug, Default)]
pub struct History {
    named: Vec<AreaId>,
    /// Where the article was written.
    pub dateline: Option<Dateline>,
    /// The last area that the sentence before named, with its words.
    carried: Option<(AreaId, Range<usize>)>,
    /// Whether the last injury that was named was an illness.
    pub ill: bool,
}

/// The scope of one claim; ranges are tokens, empty where nothing is said.
#[derive(Debug, Default)]
pub struct Scope {
    pub area: Option<Area>,
    pub area_words: Range<usize>,
    /// The words of the headline that give the area, where the text gives none; so for the period.
    pub area_outside: String,
    pub period_outside: String,
    pub period: Option<Period>,
    pub period_words: Range<usize>,
    pub actor: Option<String>,
    pub actor_words: Range<usize>,
}

/// The names and times of a sentence.
pub struct Around<'a> {
    pub gazetteer: &'a Gazetteer,
    pub places: Vec<(AreaId, Range<usize>)>,
    pub mentions: &'a [Mention],
    pub times: &'a [TimePhrase],
    /// Figures of the sentence that are claims, in order.
    pub figures: Vec<Range<usize>>,
}

/// What a place or time left of its figure costs a token, one right of it, and another figure
/// between.
const LEFT: usize = 2;
const RIGHT: usize = 1;
const FIGURE: usize = 8;
/// What words cost that belong to who speaks, and words behind a figure before.
const TOLD: usize = 24;
const TAKEN: usize = 4;
const UNPLACED: usize = 8;

impl History {
    /// The places of a sentence, words that point back resolved by what was named before.
    pub fn places(
        &mut self,
        gazetteer: &Gazetteer,
        mentions: &[Mention],
    ) -> Vec<(AreaId, Range<usize>)> {
        let mut places = Vec::new();
        for mention in mentions {
            let area = match mention.named {
                Named::Area(area) => Some(area),
                Named::Back(back) => self.last(gazetteer, back),
                Named::People(_) | Named::Actor(_) => None,
            };
            if let Some(area) = area {
                self.named.push(area);
                places.push((area, mention.tokens.clone()));
            }
            if let Named::People(area) = mention.named {
                self.named.push(area);
            }
        }
        places
    }

    /// Whether all that was named lies in one country.
    pub fn is_all_within(&self, gazetteer: &Gazetteer, country: AreaId) -> bool {
        self.named.iter().all(|&area| gazetteer.country_of(area) == Some(country))
    }

    /// To be called behind each sentence: what the next one may go on with.
    pub fn pass(&mut self, places: &[(AreaId, Range<usize>)]) {
        self.carried = places.last().cloned();
    }

    fn last(&self, gazetteer: &Gazetteer, back: Back) -> Option<AreaId> {
        let fits = |area: AreaId| match back {
            Back::Continent => gazetteer.continent_of(area),
            Back::Country => gazetteer.country_of(area),
            Back::Region => Some(area).filter(|&area| {
                matches!(gazetteer.area(area).kind, PlaceKind::Region | PlaceKind::Province)
            }),
            Back::City => Some(area).filter(|&area| gazetteer.area(area).kind == PlaceKind::City),
        };
        self.named.iter().rev().find_map(|&area| fits(area))
    }
}

/// The scope of the claim whose figure takes these tokens.
pub fn scope(
    sentence: &Sentence,
    around: &Around,
    history: &History,
    figure: &Range<usize>,
    indicator: u8,
) -> Scope {
    let mut scope = Scope::default();
    let distance = |words: &Range<usize>| {
        let told = if is_told(sentence, figure, words) { TOLD } else { 0 };
        around.distance(figure, words) + told
    };
    let to_place = |words: &Range<usize>| distance(words) + unlikely(sentence, figure, words);
    let nearest = around.places.iter().min_by_key(|(_, words)| to_place(words));
    let nearest = nearest.map(|near| around.inner(near));
    let ground = grounds(sentence, around.mentions).min_by_key(|(_, words)| distance(words));
    let nearest = nearest.or(ground.as_ref());
    let authority = || authority(sentence, around);
    let near = nearest.or(history.carried.as_ref()).cloned().or_else(authority);
    if let Some((area, words)) = &near {
        scope.area = Some(around.gazetteer.area(*area).name.clone());
        scope.area_words = words.clone();
    }
    // A stock holds at a moment: a time behind another figure is that figure's.
    let stock = sentence.cues.is_stock(indicator);
    let on = |time: &&TimePhrase| {
        let outside = matches!(time.relation, Relation::Before | Relation::After);
        let rival = is_rival(sentence, figure, time);
        !(outside || rival || stock && around.crossed(figure, &time.tokens) > 0)
    };
    let to_time = |time: &TimePhrase| {
        let told = is_told(sentence, figure, &time.tokens) && !is_recorder(sentence, time);
        let others = told || is_compared(sentence, figure, time);
        around.distance(figure, &time.tokens) + if others { TOLD } else { 0 }
    };
    let known = around.times.iter().filter(on);
    let known = known.min_by_key(|time| (time.period.is_none(), to_time(time)));
    if let Some(time) = known {
        scope.period = time.period;
        scope.period_words = time.tokens.clone();
    }
    for mention in around.mentions {
        let Named::Actor(actor) = mention.named else { continue };
        let before = mention.tokens.start.saturating_sub(3)..mention.tokens.start;
        if before.into_iter().any(|at| sentence.mark(at).any(Marks::AGENT)) {
            scope.actor = Some(around.gazetteer.actor(actor).to_owned());
            scope.actor_words = mention.tokens.clone();
            break;
        }
    }
    scope
}

/// Countries whose adjective says in what place something happened: on Kenyan roads, la ville malienne
/// de Gao.
fn grounds<'a>(
    sentence: &'a Sentence,
    mentions: &'a [Mention],
) -> impl Iterator<Item = (AreaId, Range<usize>)> + 'a {
    let ground = |at: usize| {
        let latin = sentence.is_latin(at);
        latin && sentence.mark(at).any(Marks::GROUND)
    };
    mentions.iter().filter_map(move |mention| match mention.named {
        Named::People(area) => {
            let (start, end) = (mention.tokens.start, mention.tokens.end);
            let behind = sentence.cues.head_last && (ground(end) || ground(end + 1));
            let before = !sentence.cues.head_last && start > 0 && ground(start - 1);
            (behind || before).then(|| (area, mention.tokens.clone()))
        }
        _ => None,
    })
}

/// Whether words left of a figure belong to who speaks of it: قالت الحكومة في نيجيريا إن 50 …,
/// أعلنت فرنسا مقتل 5 …
fn is_told(sentence: &Sentence, figure: &Range<usize>, words: &Range<usize>) -> bool {
    let says = |at: usize| sentence.mark(at).any(Marks::SAYS);
    let before = words.start.saturating_sub(FAR)..words.start;
    let that =
        |at: usize| sentence.mark(at).any(Marks::THAT) && sentence.mark(at).any(Marks::BARRIER);
    let near = words.start.saturating_sub(2)..words.start;
    words.end <= figure.start
        && (near.into_iter().any(says)
            || before.into_iter().any(says) && (words.end..figure.start).any(that))
}

/// سجل شهر آب 17 عملية: a month or a year is no day on which somebody spoke.
fn is_recorder(sentence: &Sentence, time: &TimePhrase) -> bool {
    const SHORTEST: i32 = 27;
    let says = |at: usize| sentence.mark(at).any(Marks::SAYS);
    let long = |period: Period| (period.end - period.start).get_days() >= SHORTEST;
    time.period.is_some_and(long) && time.tokens.start.checked_sub(1).is_some_and(says)
}

/// 17 عملية، مقابل 33 في تموز: whether a time stands behind what a figure is compared with.
fn is_compared(sentence: &Sentence, figure: &Range<usize>, time: &TimePhrase) -> bool {
    let mut gap = figure.end..time.tokens.start.max(figure.end);
    gap.any(|at| sentence.mark(at).any(Marks::COMPARED))
}

/// 17 عملية مقارنة بعام 2019: whether a time is itself what a figure is compared with.
fn is_rival(sentence: &Sentence, figure: &Range<usize>, time: &TimePhrase) -> bool {
    const NEAR: usize = 2;
    let start = time.tokens.start;
    let near = start.saturating_sub(NEAR).max(figure.end)..start.max(figure.end);
    near.clone().any(|at| sentence.mark(at).any(Marks::COMPARED))
        && near.into_iter().all(|at| !matches!(sentence.spot(at), Spot::Figure(_)))
}

/// What it costs a place that no word says to be where something happened (هجمات روسيا على مدينة …),
/// and one that belongs to who tells it (وفق مراسل … بالجهة).
fn unlikely(sentence: &Sentence, figure: &Range<usize>, words: &Range<usize>) -> usize {
    let at = words.start;
    let Some(token) = sentence.token(at) else { return 0 };
    if !token.arabic {
        // A Geneva-based group, a Dhaka-bound ferry: an adjective of something else.
        let glued = sentence.token(words.end).is_some_and(|dash| !dash.spaced);
        return if glued && sentence.punct(words.end) == Some('-') { TOLD } else { 0 };
    }
    let within = |at: usize| {
        let clitics = sentence.token(at).map_or(Clitics::NONE, |token| token.clitics);
        clitics.any(Clitics::BI) || sentence.mark(at).any(Marks::LOCATIVE)
    };
    let placed = within(at) || (1..=2).filter_map(|back| at.checked_sub(back)).any(within);
    let joined = token.clitics.any(Clitics::WA) && !placed;
    let told = (figure.end..at).rev().take(FAR_SOURCE);
    let told = told.into_iter().any(|at| sentence.mark(at).any(Marks::ACCORDING));
    // 837 حادثا، ثم بوركينا فاسو: beyond a comma a bare place begins another clause.
    let comma = |at: usize| matches!(sentence.punct(at), Some('،' | ',' | '؛'));
    let beyond = !placed && (figure.end..at).any(comma);
    (if beyond { TOLD } else { 0 })
        + (if placed { 0 } else { UNPLACED })
        + (if joined { UNPLACED } else { 0 })
        + if told { TOLD } else { 0 }
}

/// The country whose authorities a sentence names, where no place says where it happened: قالت
/// السلطات الفلبينية, Philippine police said.
fn authority(sentence: &Sentence, around: &Around) -> Option<(AreaId, Range<usize>)> {
    const NEAR: usize = 2;
    around.mentions.iter().find_map(|mention| {
        let Named::People(area) = mention.named else { return None };
        let arabic = sentence.token(mention.tokens.start)?.arabic;
        let (start, end) = (mention.tokens.start, mention.tokens.end);
        let near = if arabic { start.saturating_sub(NEAR)..start } else { end..end + NEAR };
        let named = near.into_iter().any(|at| sentence.mark(at).any(Marks::AUTHORITY));
        named.then(|| (area, mention.tokens.clone()))
    })
}

/// Whether a figure goes on with the one before it, and no place of its own stands by: نيجيريا بـ497
/// قتيلا و108 جرحى, whose place holds for both.
pub fn goes_on(
    sentence: &Sentence,
    around: &Around,
    before: &Range<usize>,
    figure: &Figure,
) -> bool {
    const NEAR: usize = 8;
    let gap = before.end..figure.lead.max(before.end);
    let close = gap.len() <= NEAR && sentence.is_joined(figure.lead);
    let stop = |at: &usize| {
        matches!(sentence.spot(*at), Spot::Figure(_))
            || matches!(sentence.punct(*at), Some('،' | ',' | '؛' | '.' | ':'))
    };
    let end = (figure.tokens.end..sentence.range.end).find(stop).unwrap_or(sentence.range.end);
    let inside = |words: &Range<usize>| {
        gap.contains(&words.start) || (figure.tokens.end..end).contains(&words.start)
    };
    close && !around.places.iter().any(|(_, words)| inside(words))
}

/// How far before its place a word for a source stands.
const FAR_SOURCE: usize = 12;

/// How far before its place a verb of saying stands.
const FAR: usize = 6;

impl Around<'_> {
    /// The place right behind one that it lies in: Yemen's Marib province.
    fn inner<'a>(&'a self, near: &'a (AreaId, Range<usize>)) -> &'a (AreaId, Range<usize>) {
        const NEAR: usize = 3;
        let next = self.places.partition_point(|(_, words)| words.start < near.1.end);
        let inner = self.places.get(next).filter(|(area, words)| {
            words.start <= near.1.end + NEAR
                && *area != near.0
                && self.gazetteer.is_within(*area, near.0)
        });
        inner.unwrap_or(near)
    }

    fn distance(&self, figure: &Range<usize>, words: &Range<usize>) -> usize {
        let cost = if words.start >= figure.end {
            (words.start - figure.end) * RIGHT
        } else {
            // مالي عام 2019 و60 شخصا: what stands behind another figure is that one's first.
            let taken = self.figures.iter().any(|other| other.end <= words.start);
            figure.start.saturating_sub(words.end) * LEFT + if taken { TAKEN } else { 0 }
        };
        cost + self.crossed(figure, words) * FIGURE
    }

    /// How many other figures stand between a figure and some words.
    fn crossed(&self, figure: &Range<usize>, words: &Range<usize>) -> usize {
        let between = figure.end.min(words.end)..figure.start.max(words.start);
        let others = self.figures.iter().filter(|other| *other != figure);
        others.filter(|other| between.contains(&other.start)).count()
    }
}
