//! `mizan numerals`: the numerals of articles.

use crate::args::Numerals;
use crate::articles::{Found, Run};
use crate::earlier::Earlier;
use crate::messages::Messages;
use crate::output::Plan;
use crate::status::Outcome;
use mizan::document::Document;
use mizan::lang::Lang;
use mizan::numeral::{Reader, read};
use mizan::report::{NumeralRecord, Report, write_numeral_lines};
use mizan::token::tokens;

/// Runs the command.
pub fn run(options: Numerals, messages: &Messages) -> Outcome {
    let Numerals { input, output, running } = &options;
    let statistics = output.statistics;
    let work = |document: &Document, plan: &Plan, _: &Earlier, found: &mut Found| {
        let Document { id, text, lang, .. } = document;
        let reader = Reader::of(lang.unwrap_or_else(|| Lang::of_text(text)));
        let prose = document.prose();
        let numerals = read(prose, &tokens(prose, &reader.vocabulary), &reader.words);
        let records = numerals.iter().map(|numeral| NumeralRecord::of(id, text, numeral));
        if plan.is_lines() && !statistics {
            let records: Vec<_> = records.collect();
            found.tally.records += records.len();
            plan.lines(&mut found.part, |out| write_numeral_lines(&records, out));
        } else {
            let report = Report::Numerals(records.map(NumeralRecord::into_owned).collect());
            found.tally.add(&report);
            plan.draw(report, &mut found.part);
        }
    };
    // Reading numerals again is quicker than looking them up.
    let run = Run { input, output, running, messages, earlier: Earlier::none(), catalogue: None };
    run.over("numerals", true, work, |_, _, _| {})
        .map(|ended| ended.status)
        .map_err(|error| vec![error])
}
