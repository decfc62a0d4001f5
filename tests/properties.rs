//! What holds for any text: no panic, spans on character boundaries, folding that maps back.

use mizan::lang::Lang;
use mizan::normalise::{Class, class_of, fold};
use mizan::numeral::{Reader, numerals};
use mizan::quantity::quantities;
use mizan::token::{TokenKind, sentences, tokens};
use proptest::prelude::*;

/// Text of the characters that grammars look at, and of any others.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(vec![
            "خمسة", "عشر", "مئة", "ألف", "آلاف", "ونصف", "و", "ال", "أرباع", "بضع", "مليون", "12", "٣",
            "1.5", "000", ",", ".", "٫", "،", "-", "%", ":", "/", "(", ")", " ", "\n", "\u{200F}",
            "\u{202B}", "ـ", "من", "إلى", "بين", "عام", "2020", "thousand", "vingt", "and", "$", "½",
            "one", "seven", "ten", "twenty", "hundred", "million", "dozen", "half", "third", "quarters", "k", "bn",
            "several", "hundreds", "of", "a", "point", "th", "between", "to", "or", "percent", "years", "old",
            "un", "quatre", "dix", "soixante", "cents", "mille", "milliards", "et", "demi", "tiers", "virgule", "unième",
            "une", "vingtaine", "dizaines", "de", "d", "'", "h", "€", "à", "ans", "er", "minus", "covid", "mi",
            "الثاني", "بعد", "فاصلة", "&#34;", "http://x.y/1", "@a", "ناقص", "كوفيد",
        ]).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn numerals_stand_on_characters_in_order(text in any_text()) {
        for lang in Lang::ALL {
            let mut end = 0;
            for numeral in Reader::of(lang).numerals(&text) {
                prop_assert!(text.get(numeral.span.range()).is_some_and(|quote| !quote.is_empty()));
                prop_assert!(numeral.span.start >= end, "overlap in {text:?}");
                end = numeral.span.end;
                if let (Some(low), Some(high)) = (numeral.value, numeral.high) {
                    prop_assert!(low <= high);
                }
                if let Some((low, high)) = numeral.vague {
                    prop_assert!(low <= high && numeral.value.is_none());
                }
            }
        }
    }

    #[test]
    fn bounds_change_no_numeral(text in any_text()) {
        let numerals = numerals(&text);
        let quantities = quantities(&text);
        prop_assert_eq!(numerals.len(), quantities.len());
        for (numeral, quantity) in numerals.iter().zip(&quantities) {
            prop_assert_eq!(numeral, &quantity.numeral);
            prop_assert!(quantity.low <= quantity.high);
            prop_assert!(quantity.hedge.is_none_or(|hedge| text.get(hedge.range()).is_some()));
        }
    }

    #[test]
    fn tokens_cover_all_but_space_and_the_invisible(text in any_text()) {
        let reader = Reader::of(Lang::Ar);
        let cut = tokens(&text, &reader.vocabulary);
        let mut end = 0;
        for token in &cut {
            prop_assert!(token.start as usize >= end && token.end > token.start);
            prop_assert!(token.stem >= token.start && token.stem <= token.end);
            prop_assert!(text.get(token.stem_span().range()).is_some());
            let gap = &text[end..token.start as usize];
            let left_out = |c: char| c.is_alphanumeric() && class_of(c) != Class::Ignorable;
            prop_assert!(!gap.chars().any(left_out), "{gap:?} left out of {text:?}");
            end = token.end as usize;
        }
        let kept: usize = sentences(&text, &cut).iter().map(ExactSizeIterator::len).sum();
        let lines = cut.iter().filter(|token| token.kind == TokenKind::Newline).count();
        prop_assert_eq!(kept + lines, cut.len());
    }

    #[test]
    fn folding_maps_back(text in any_text()) {
        let folded = fold(&text);
        let mut end = 0;
        for (at, c) in folded.text().char_indices() {
            let span = folded.original(at, at + c.len_utf8());
            let original = text.get(span.range());
            prop_assert!(original.is_some_and(|original| original.chars().count() == 1));
            prop_assert!(span.start + 4 >= end);
            end = span.end;
        }
        // Folding a folded text changes nothing.
        let twice = fold(folded.text());
        prop_assert_eq!(twice.text(), folded.text());
    }

    #[test]
    fn invisible_characters_and_marks_change_no_value(at in 0usize..30, mark in 0usize..4) {
        let text = "قتل اثنا عشر ألفا وخمسمئة شخص و12,500 جريح";
        let marks = ["\u{200F}", "\u{064E}", "\u{0640}", "\u{2069}"];
        let cut = text.char_indices().map(|(at, _)| at).nth(at).unwrap_or(0);
        // A tatweel or vowel joins letters only: elsewhere it is no part of the text.
        let inside = text[..cut].chars().next_back().is_some_and(|c| ('ء'..='ي').contains(&c));
        prop_assume!(inside || mark == 0 || mark == 3);
        let marked = format!("{}{}{}", &text[..cut], marks[mark], &text[cut..]);
        let values = |text: &str| numerals(text).iter().map(|n| n.value).collect::<Vec<_>>();
        prop_assert_eq!(values(text), values(&marked), "{}", marked);
    }
}
