//! Order: what is said of an article does not depend on the articles before it.

use super::run::{claims_of, document};
use mizan::check::{Finding, Settings, check};
use mizan::document::Document;
use mizan::reference::Catalogue;
use proptest::prelude::*;
use std::sync::OnceLock;

fn weighed(document: &Document) -> Vec<Finding> {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    let catalogue = CATALOGUE.get_or_init(|| Catalogue::embedded().unwrap());
    check(claims_of(document), document.published, catalogue, &Settings::default())
}

/// Articles that lean on context: other places, times, marks between digits, second mentions.
const TEXTS: [&str; 8] = [
    "قُتل 12.519 شخصا في مالي عام 2020، وأصيب خمسة آخرون.",
    "Two days later 1.250 people fled Niger; 12.5 per cent of them were children.",
    "Au moins 7 108 attaques ont été recensées en Afrique en 2020, selon le bureau.",
    "ومن بين القتلى الأربعة ثلاثة أطفال، والعدد ارتفع الشهر الماضي إلى 30.",
    "In Sudan 12,519 were killed in 2020. Last year 1,250 more died there.",
    "3.500 قتيل في النيجر، و3,5 مليون نازح في السودان نهاية 2023",
    "The ministry said 27 groups are listed; among them 11 in the Sahel.",
    "\u{202e}12\u{0} &#34; <b>",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn findings_do_not_depend_on_the_articles_before(
        before in proptest::collection::vec((0..TEXTS.len(), 0..3usize), 0..6),
        own in 0..TEXTS.len(),
        day in 0..3usize,
    ) {
        let alone = weighed(&document(TEXTS[own], day));
        for (text, day) in before {
            weighed(&document(TEXTS[text], day));
        }
        prop_assert_eq!(alone, weighed(&document(TEXTS[own], day)));
    }
}
