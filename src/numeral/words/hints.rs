//! What stands around numerals, as bit flags.

/// What a word does around numerals, as bit flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hints(u64);

impl Hints {
    /// Whether it does any of these.
    pub fn any(self, of: Hints) -> bool {
        self.0 & of.0 != 0
    }

    /// Both together.
    pub const fn or(self, other: Hints) -> Hints {
        Hints(self.0 | other.0)
    }
}

macro_rules! hints {
    ($($(#[$doc:meta])* $name:ident = $bit:expr, $list:expr;)*) => {
        impl Hints {
            $($(#[$doc])* pub const $name: Hints = Hints(1 << $bit);)*

            /// The flag of a list of the word file, by the list's name.
            pub(super) fn of_list(name: &str) -> Option<Hints> {
                match name {
                    $($list => Some(Hints::$name),)*
                    _ => None,
                }
            }
        }
    };
}

hints! {
    /// Joins the parts of a number.
    AND = 0, "and";
    /// The decimal point as a word.
    POINT = 1, "point";
    /// Makes a number negative.
    NEGATIVE = 2, "negative";
    /// A prefix on its own before digits.
    CLITIC = 3, "clitics";
    /// A name that keeps a number behind a hyphen.
    HYPHENATED = 4, "hyphenated_names";
    /// A verb of change.
    CHANGE = 5, "change";
    /// "Between".
    BETWEEN = 6, "between";
    /// "From".
    FROM = 7, "from";
    /// "To" of a range.
    TO = 8, "to";
    /// "To" of a change.
    TO_CHANGE = 9, "to_change";
    /// "After" of a compound ordinal.
    AFTER = 10, "after";
    /// A written form of this word may be another word.
    FRIEND = 11, "false_friends";
    /// Stands before a share.
    PERCENT_BEFORE = 12, "percent_before";
    /// "Year" before its number.
    YEAR_BEFORE = 13, "year_before";
    /// A preposition that may stand before a bare year.
    YEAR_PREPOSITION = 14, "year_prepositions";
    /// An era after a year.
    YEAR_AFTER = 15, "year_after";
    /// The name of a month.
    MONTH = 16, "months";
    /// "Day" before a date.
    DATE_BEFORE = 17, "date_before";
    /// "Hour" before a time.
    TIME_BEFORE = 18, "time_before";
    /// "O'clock, in the morning" after a time.
    TIME_AFTER = 19, "time_after";
    /// "Aged" before an age.
    AGE_BEFORE = 20, "age_before";
    /// "Years old" after an age.
    AGE_AFTER = 21, "age_after";
    /// "Years" after a number: an age or a duration.
    YEARS_AFTER = 22, "years_after";
    /// A unit of time.
    DURATION_AFTER = 23, "duration_after";
    /// A currency after its number.
    MONEY_AFTER = 24, "money_after";
    /// A currency before its number.
    MONEY_BEFORE = 25, "money_before";
    /// A unit of measure.
    MEASURE_AFTER = 26, "measure_after";
    /// "Number, resolution, article" before an id.
    ID_BEFORE = 27, "id_before";
    /// "Round, anniversary" before a number in an order.
    ORDINAL_BEFORE = 28, "ordinal_before";
    /// The ending of an ordinal in digits (5th, 5e).
    ORDINAL_SUFFIX = 29, "ordinal_after";
    /// A short word that is no counted noun.
    FUNCTION_WORD = 30, "function_words";
    /// Stands before the result of a match.
    SCORE_BEFORE = 31, "score_before";
    /// Stands after the result of a match.
    SCORE_AFTER = 32, "score_after";
    /// Stands behind the day of a date.
    DATE_AFTER = 33, "date_after";
    /// "A" and "of" inside a share: half a million.
    ARTICLE = 34, "articles";
    /// "Of" between a number and its unit: millions of dollars.
    OF = 35, "of";
    /// A person, who is counted.
    PERSON = 36, "persons";
    /// An attack, which is counted.
    ATTACK = 37, "attacks";
    /// "Only", behind a one that counts.
    SINGLE = 38, "single";
    /// Before a one that is an article of a predicate.
    COPULA = 39, "copulas";
    /// The letter between hours and minutes.
    CLOCK_MARK = 40, "clock_mark";
    /// Behind a number of metres.
    METRE_BEFORE = 41, "metre_before";
    /// "Or" between the ends of a range: four or five.
    OR = 42, "or";
    /// The ending of a decade: 1990s.
    DECADE = 43, "decade_after";
    /// An indefinite article.
    INDEFINITE = 44, "indefinite";
    /// A verb before an age in years: il a 34 ans.
    AGE_VERB = 45, "age_verbs";
    /// Stands before a measure without a unit: magnitude 7.8.
    MEASURE_BEFORE = 46, "measure_before";
    /// Begins a phrase of hints.
    BEGINS_HINT = 47, "begins_hint";
    /// Begins a phrase that is no numeral, or a sign in words.
    BEGINS_FALSE = 48, "begins_false";
    /// The letter for the comma of a number whose decimals stand first: 5ر1.
    DECIMAL_MARK = 49, "decimal_mark";
}
