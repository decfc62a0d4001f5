//! Arabic numbers.
//!
//! ```text
//! number   = group? (scale (و group scale)* (و group)?)? (و share scale?)?   scales falling
//! group    = digits | hundred (و below)? | below
//! below    = unit | unit عشر | (unit و)? tens          gender and case are not asked for
//! hundred  = مئة | مئتان | unit مئة | ثلاثمئة
//! scale    = ألف | ألفان (two) | آلاف (after a group) …
//! share    = نصف | ثلث | ثلثا | unit أرباع …
//! decimal  = number فاصلة number
//! ```

use super::super::context::{Context, Shape, Written};
use super::super::digits;
use super::super::words::{Form, Hints, Word};
use super::{Last, Sum, power_of_ten, quotient};
use crate::lang::Clitics;
use crate::token::TokenKind;
use rust_decimal::Decimal;

/// Reads an Arabic number, or digits that Arabic words may go on with.
pub fn read(context: &Context, at: usize) -> Option<Written> {
    match context.number(at) {
        Some((Word::Ordinal(value), _)) => ordinal(context, at, value, false),
        Some((Word::OrdinalPart(value), _)) => ordinal(context, at, value, true),
        Some((Word::Few | Word::Scale(_, Form::Plural), _)) => vague(context, at),
        Some((Word::Zero, _)) => decimal(
            context,
            Written { words: true, ..Written::new(at + 1, Some(Decimal::ZERO), Shape::Cardinal) },
        ),
        Some((Word::Fraction(over, under), _)) => share(context, at, (over, under)),
        _ => marked_share(context, at)
            .or_else(|| number(context, at).and_then(|written| decimal(context, written))),
    }
}

/// How a part is joined to what stands before it.
struct Joint {
    /// Its token.
    at: usize,
    /// Whether و joins it.
    waw: bool,
}

/// The token of the next part and whether و stands before it, joined or apart; a comma before و
/// counts with it (ألف، وخمسمئة).
fn joint(context: &Context, here: usize) -> Option<Joint> {
    let comma = matches!(context.punct(here), Some('،' | ',')) && context.is_glued(here);
    let at = if comma { here + 1 } else { here };
    let apart = context.hints(at).any(Hints::AND) && context.number(at).is_none();
    if apart && (!comma || context.token(at + 1).is_some()) {
        return Some(Joint { at: at + 1, waw: true });
    }
    let (_, clitics) = context
        .number(at)
        .or_else(|| {
            let token = context.token(at)?;
            context.words.marked(token).map(|_| (Word::Zero, token.clitics))
        })
        .unwrap_or((Word::Zero, Clitics::NONE));
    let waw = clitics.any(Clitics::WA);
    (!comma || waw).then_some(Joint { at, waw })
}

/// A number of groups and scales.
fn number(context: &Context, at: usize) -> Option<Written> {
    let mut sum = Sum::new();
    let mut written = Written::new(at, None, Shape::Cardinal);
    let mut here = at;
    let definite = context.number(at).is_some_and(|(_, clitics)| clitics.any(Clitics::AL));
    let mut scaled = None;
    loop {
        let joint = if here == at {
            Joint { at, waw: false }
        } else {
            match joint(context, here) {
                Some(joint) => joint,
                None => break,
            }
        };
        let Some(token) = context.token(joint.at) else { break };
        let end = match token.kind {
            TokenKind::Digits => digits_part(context, &mut sum, &joint),
            TokenKind::Word => {
                let fits = here == at || fits_inside(context, &joint, definite);
                if fits { word_part(context, &mut sum, &joint) } else { None }
            }
            _ => None,
        };
        let Some(end) = end else {
            // 10 آلاف و15 ألفا: a group with a scale that does not fall is another number.
            if let Some(before) = scaled.filter(|_| begins_another(context, &sum, &joint)) {
                (sum, written) = before;
            }
            break;
        };
        written.digits |= token.kind == TokenKind::Digits;
        written.words |= token.kind == TokenKind::Word;
        (written.end, here) = (end, end);
        if sum.last == Last::Scale {
            scaled = Some((sum, written.clone()));
        }
    }
    if sum.is_new() || written.end == at {
        return None;
    }
    written.value = sum.value();
    written.step = sum.step();
    Some(written)
}

/// Whether a scale that was refused stands right behind a group of its own.
fn begins_another(context: &Context, sum: &Sum, joint: &Joint) -> bool {
    let scale = matches!(context.number(joint.at), Some((Word::Scale(..), _)));
    scale && !joint.waw && sum.has_group() && sum.scale.is_some()
}

/// Inside a number a word carries no prefix but و, and the article only where the number began
/// with it or where it repeats the scale of a share.
fn fits_inside(context: &Context, joint: &Joint, definite: bool) -> bool {
    let clitics = match context.number(joint.at) {
        Some((Word::Scale(..), clitics)) if !joint.waw && !definite => {
            return !clitics
                .any(Clitics::BI | Clitics::LI | Clitics::KA | Clitics::FA | Clitics::AL);
        }
        Some((_, clitics)) => clitics,
        None => context.token(joint.at).map_or(Clitics::NONE, |token| token.clitics),
    };
    !clitics.any(Clitics::BI | Clitics::LI | Clitics::KA | Clitics::FA)
        && (definite || !clitics.any(Clitics::AL))
}

fn digits_part(context: &Context, sum: &mut Sum, joint: &Joint) -> Option<usize> {
    let after_scale = sum.last == Last::Scale && joint.waw;
    if !sum.is_new() && !after_scale {
        return None;
    }
    let literal = digits::literal(context, joint.at);
    let value = literal.value.filter(|_| literal.shape == Shape::Cardinal)?;
    // A remainder is a whole number of its own scale or of none: 12 ألفا و500, not و2.5.
    if after_scale && literal.decimals > 0 {
        return None;
    }
    sum.digits(value, literal.decimals).then_some(literal.end)
}

fn word_part(context: &Context, sum: &mut Sum, joint: &Joint) -> Option<usize> {
    let at = joint.at;
    let Some((word, _)) = context.number(at) else { return share_part(context, sum, joint) };
    // Without و a part can only be the factor's scale: two numbers side by side are two.
    // "واحد عشر" without its hamza is و + أحد عشر.
    let bare_one = word == Word::Unit(1) && compound_follows(context, at);
    let joined = sum.is_new() || joint.waw || bare_one;
    let taken = match word {
        Word::Unit(10) if sum.last == Last::Unit && !joint.waw && sum.tens == 0 => {
            (sum.tens, sum.last) = (1, Last::Ten);
            true
        }
        Word::Unit(10) => joined && sum.teen(10),
        Word::Unit(unit) => joined && fits_below(sum) && sum.unit(unit),
        Word::CompoundOne => {
            joined && compound_follows(context, at) && fits_below(sum) && sum.unit(1)
        }
        Word::Teen(teen) => joined && sum.teen(teen),
        Word::Tens(tens) => joined && sum.tens(tens),
        Word::Hundreds(100) if factor_of_hundred(sum) && !joint.waw => {
            (sum.hundreds, sum.units, sum.last) = (u16::from(sum.units), 0, Last::Hundred);
            true
        }
        Word::Hundreds(hundreds) => joined && sum.hundreds(hundreds),
        Word::Scale(power, form) => scale(context, sum, joint, power, form),
        Word::Fraction(..) | Word::Denominator(_) => return share_part(context, sum, joint),
        _ => false,
    };
    taken.then_some(at + 1)
}

/// After tens only a unit with و can come (عشرين وخمسة), and after a unit nothing but its tens.
fn fits_below(sum: &Sum) -> bool {
    matches!(sum.last, Last::Nothing | Last::Hundred | Last::Scale | Last::Tens)
}

/// أحد is one only before عشر or و and tens.
fn compound_follows(context: &Context, at: usize) -> bool {
    matches!(joint(context, at + 1), Some(Joint { at, .. })
        if matches!(context.number(at), Some((Word::Unit(10) | Word::Tens(_), _))))
}

fn factor_of_hundred(sum: &Sum) -> bool {
    sum.last == Last::Unit && (3..=9).contains(&sum.units) && sum.tens == 0 && sum.hundreds == 0
}

fn scale(context: &Context, sum: &mut Sum, joint: &Joint, power: u8, form: Form) -> bool {
    if sum.has_group() {
        return !joint.waw && form != Form::Dual && sum.scale(power, None);
    }
    let alone = match form {
        Form::Singular => 1,
        Form::Dual => 2,
        Form::Either if is_construct(context, joint.at) => 2,
        Form::Either => 1,
        Form::Plural => return false,
    };
    if !sum.is_new() && !joint.waw {
        return form == Form::Singular && sum.multiply(power);
    }
    sum.scale(power, Some(alone))
}

/// ألفا before a noun is the dual in construct; with a written tanwin (ألفاً), or with nothing or
/// و behind it, the accusative of one.
fn is_construct(context: &Context, at: usize) -> bool {
    const TANWIN: char = '\u{064B}';
    let tanwin = context.token(at).is_some_and(|token| token.of(context.text).contains(TANWIN));
    let noun = context.token(at + 1).is_some_and(|next| {
        next.kind == TokenKind::Word
            && next.spaced
            && next.arabic
            && !next.clitics.any(Clitics::WA | Clitics::FA | Clitics::BI | Clitics::LI)
            && !context
                .hints(at + 1)
                .any(Hints::AND.or(Hints::FUNCTION_WORD).or(Hints::YEAR_PREPOSITION))
    });
    noun && !tanwin
}

/// A share that is added (مليون ونصف), with the scale said once more (ونصف المليون), or that
/// divides a unit (ثلاثة أرباع).
fn share_part(context: &Context, sum: &mut Sum, joint: &Joint) -> Option<usize> {
    let token = context.token(joint.at)?;
    let share = match context.number(joint.at) {
        Some((Word::Fraction(over, under), _)) => Some((over, under)),
        Some((Word::Denominator(under), _)) => {
            let plain = sum.last == Last::Unit && sum.hundreds == 0 && sum.total.is_zero();
            return (plain && !joint.waw).then(|| divide(context, sum, joint.at, under)).flatten();
        }
        _ => context.words.marked(token).filter(|_| sum.last == Last::Scale),
    }?;
    if !joint.waw {
        return None;
    }
    let before = sum.scale;
    if !sum.share(share) {
        return None;
    }
    let end = joint.at + 1;
    match context.number(end) {
        Some((Word::Scale(power, form), clitics))
            if form != Form::Dual && !clitics.any(Clitics::WA) =>
        {
            if before == Some(power) {
                return Some(end + 1);
            }
            // خمسة ونصف مليون
            if before.is_none() {
                sum.total = sum.total.checked_mul(power_of_ten(power))?;
                return Some(end + 1);
            }
            Some(end)
        }
        _ => Some(end),
    }
}

/// ثلاثة أرباع, and of a scale: ثلاثة أرباع المليون.
fn divide(context: &Context, sum: &mut Sum, at: usize, under: u8) -> Option<usize> {
    let value = quotient((sum.units, under))?;
    let (value, end) = times_scale(context, value, at + 1);
    *sum = Sum { total: value, last: Last::Closed, ..Sum::new() };
    Some(end)
}

/// The value times the scale that stands at a token, and where the numeral then ends.
fn times_scale(context: &Context, value: Decimal, at: usize) -> (Decimal, usize) {
    match context.number(at) {
        Some((Word::Scale(power, Form::Singular | Form::Either), clitics))
            if !clitics.any(Clitics::WA | Clitics::BI | Clitics::LI) =>
        {
            match value.checked_mul(power_of_ten(power)) {
                Some(product) => (round_share(product), at + 1),
                None => (value, at),
            }
        }
        _ => (value, at),
    }
}

/// A third of a million is 333,333.33…: a share keeps 28 digits, whole shares stay whole.
fn round_share(value: Decimal) -> Decimal {
    let rounded = value.round_dp(6);
    if rounded.is_integer() { rounded.normalize() } else { value.normalize() }
}

/// A share at the beginning: نصف, نصف مليون, ثلثا السكان.
fn share(context: &Context, at: usize, share: (u8, u8)) -> Option<Written> {
    let (value, end) = times_scale(context, quotient(share)?, at + 1);
    let shape = if end > at + 1 { Shape::Cardinal } else { Shape::Share };
    Some(Written { words: true, ..Written::new(end, Some(value), shape) })
}

/// خُمس with its vowel, سدس مليون with its scale: a share whose letters mean something commoner.
fn marked_share(context: &Context, at: usize) -> Option<Written> {
    const DAMMA: char = '\u{064F}';
    let token = context.token(at)?;
    let over_under = context.words.marked(token)?;
    let vowel = token.stem_span().of(context.text).chars().nth(1) == Some(DAMMA);
    let before_scale = context.number(at).is_none()
        && matches!(context.number(at + 1), Some((Word::Scale(_, Form::Singular), _)));
    if vowel || before_scale { share(context, at, over_under) } else { None }
}

/// خمسة فاصلة ثلاثة: the digits behind the point, said as a number or one by one.
fn decimal(context: &Context, whole: Written) -> Option<Written> {
    let point = whole.end;
    let Some(value) = whole.value.filter(|_| context.hints(point).any(Hints::POINT)) else {
        return Some(whole);
    };
    let mut digits = String::new();
    let mut here = point + 1;
    while matches!(context.number(here), Some((Word::Zero, _))) {
        digits.push('0');
        here += 1;
    }
    if let Some(rest) = number(context, here).filter(|rest| rest.words) {
        digits.push_str(&rest.value.unwrap_or_default().normalize().to_string());
        here = rest.end;
    }
    let scale = digits.len() as u32;
    let part = digits.parse::<i128>().ok().filter(|_| scale < 12);
    let Some(part) = part.and_then(|part| Decimal::try_from_i128_with_scale(part, scale).ok())
    else {
        return Some(whole);
    };
    let (value, end) = times_scale(context, value.checked_add(part)?, here);
    Some(Written { end, value: Some(value), step: Decimal::new(1, scale), ..whole })
}

/// عشرات, عشرات الآلاف, بضع مئات, بضعة.
fn vague(context: &Context, at: usize) -> Option<Written> {
    let (mut low, mut high) = (Decimal::ONE, Decimal::ONE);
    let mut here = at;
    loop {
        let clitics = context.number(here).map_or(Clitics::NONE, |(_, clitics)| clitics);
        if here > at && clitics.any(Clitics::WA | Clitics::BI | Clitics::LI | Clitics::FA) {
            break;
        }
        match context.number(here) {
            Some((Word::Few, _)) if here == at => {
                (low, high) = (Decimal::from(3), Decimal::from(9));
            }
            // بضع عشرة: thirteen to nineteen.
            Some((Word::Unit(10), _)) if here == at + 1 && low > Decimal::ONE => {
                (low, high) = (low + Decimal::TEN, high + Decimal::TEN);
            }
            Some((Word::Scale(power, form), _))
                if form == Form::Plural || here > at && form == Form::Singular =>
            {
                let scale = power_of_ten(power);
                let least = if here == at { Decimal::TWO } else { low };
                let most = if here == at { Decimal::from(9) } else { high };
                low = least.checked_mul(scale)?;
                high = (most + Decimal::ONE).checked_mul(scale)? - Decimal::ONE;
            }
            _ => break,
        }
        here += 1;
    }
    Some(Written::vague(here, low, high))
}

/// الثالث, الثالث عشر, الثانية والعشرون, الثاني بعد المئة.
fn ordinal(context: &Context, at: usize, value: u16, part: bool) -> Option<Written> {
    // 30 ثانية is a unit of time, not an ordinal.
    if value == 2 && context.before(at).is_some_and(|before| before.kind == TokenKind::Digits) {
        return None;
    }
    let mut total = Decimal::from(value);
    let mut end = at + 1;
    let next = joint(context, end);
    match next.map(|next| (context.number(next.at), next)) {
        Some((Some((Word::Unit(10), _)), next)) if !next.waw && value < 10 => {
            total += Decimal::TEN;
            end = next.at + 1;
        }
        Some((Some((Word::Tens(tens), _)), next)) if next.waw && value < 10 => {
            total += Decimal::from(tens);
            end = next.at + 1;
        }
        _ if part => return None,
        _ => {}
    }
    if context.hints(end).any(Hints::AFTER)
        && matches!(context.number(end + 1), Some((Word::Hundreds(_) | Word::Scale(..), _)))
    {
        let more = number(context, end + 1)?;
        total += more.value?;
        end = more.end;
    }
    Some(Written { words: true, ..Written::new(end, Some(total), Shape::Ordinal) })
}
