//! A workbook: the records on one sheet, the references that were consulted on another. Numbers
//! are numbers, days are days, and text is text whatever it begins with.

use super::columns::{CLAIMS, Cell, Column, EVIDENCE, FINDINGS, NUMERALS, SAID};
use super::phrase::counted;
use super::safe::safe_lines;
use super::{Look, Report};
use crate::lang::Lang;
use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::io::{self, Write};

/// How many records a sheet holds at most, beside its head and a notice.
const MOST: usize = 1_048_576 - 2;

/// How many characters a cell holds at most.
const LONGEST: usize = 32_767;

/// How wide a column of texts of the article is, in characters; the others are as wide as a number
/// needs.
const WIDE: f64 = 40.0;
const NARROW: f64 = 14.0;

/// The columns of a claim that say which one a reference was consulted for.
const KEYS: [&str; 4] = ["article", "line", "column", "claim_id"];

/// Writes one workbook. It says no time of its making, so that equal records give equal bytes.
pub fn write(report: &Report, _look: Look, out: &mut impl Write) -> io::Result<()> {
    let bytes = workbook(report).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn workbook(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title = format!("mizan: {}", report.kind());
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    let leftwards = is_mostly_arabic(report);
    let mut rows = Rows::begin(sheet(&mut book)?, report.kind(), leftwards)?;
    match report {
        Report::Numerals(records) => {
            rows.head(NUMERALS)?;
            rows.fill(records.iter(), |rows, record| rows.cells(NUMERALS, record))?;
        }
        Report::Claims(claims) => {
            rows.head(CLAIMS.iter().chain(SAID))?;
            rows.fill(claims.iter(), |rows, claim| rows.cells(CLAIMS.iter().chain(SAID), claim))?;
        }
        Report::Findings(findings) => {
            rows.head(CLAIMS)?;
            rows.head(FINDINGS)?;
            rows.head(SAID)?;
            rows.fill(findings.iter(), |rows, finding| {
                rows.cells(CLAIMS, &finding.claim)?;
                rows.cells(FINDINGS, finding)?;
                rows.cells(SAID, &finding.claim)
            })?;
            let mut rows = Rows::begin(sheet(&mut book)?, "evidence", leftwards)?;
            let keys = || CLAIMS.iter().filter(|column| KEYS.contains(&column.name));
            rows.head(keys())?;
            rows.head(EVIDENCE)?;
            let consulted = findings.iter().flat_map(|finding| {
                finding.evidence.iter().map(move |evidence| (&finding.claim, evidence))
            });
            rows.fill(consulted, |rows, (claim, evidence)| {
                rows.cells(keys(), claim)?;
                rows.cells(EVIDENCE, evidence)
            })?;
        }
    }
    book.save_to_buffer()
}

/// A new sheet. Its rows go to a temporary file as they are written, and stay in memory only where
/// there is no place for one.
fn sheet(book: &mut Workbook) -> Result<&mut Worksheet, XlsxError> {
    if book.add_worksheet_with_low_memory().is_err() {
        book.add_worksheet();
    }
    let last = book.worksheets().len().saturating_sub(1);
    book.worksheet_from_index(last)
}

/// Whether at least half of the claims are Arabic; numerals tell no language.
fn is_mostly_arabic(report: &Report) -> bool {
    let mut langs: Vec<Lang> = Vec::new();
    match report {
        Report::Numerals(_) => {}
        Report::Claims(claims) => langs.extend(claims.iter().map(|claim| claim.lang)),
        Report::Findings(findings) => langs.extend(findings.iter().map(|f| f.claim.lang)),
    }
    let arabic = langs.iter().filter(|&&lang| lang == Lang::Ar).count();
    arabic > 0 && arabic * 2 >= langs.len()
}

/// A sheet that is filled row by row.
struct Rows<'a> {
    sheet: &'a mut Worksheet,
    row: u32,
    column: u16,
    bold: Format,
    day: Format,
}

impl Rows<'_> {
    /// Begins a sheet; its first row stays in sight.
    fn begin<'a>(
        sheet: &'a mut Worksheet,
        name: &str,
        leftwards: bool,
    ) -> Result<Rows<'a>, XlsxError> {
        sheet.set_name(name)?.set_right_to_left(leftwards).set_freeze_panes(1, 0)?;
        let (bold, day) = (Format::new().set_bold(), Format::new().set_num_format("yyyy-mm-dd"));
        Ok(Rows { sheet, row: 0, column: 0, bold, day })
    }

    /// Writes the names of columns behind those that are there.
    fn head<'c, R: 'c>(
        &mut self,
        columns: impl IntoIterator<Item = &'c Column<R>>,
    ) -> Result<(), XlsxError> {
        for column in columns {
            let width = if column.kind == "string" { WIDE } else { NARROW };
            self.sheet.set_column_width(self.column, width)?;
            self.sheet.write_string_with_format(0, self.column, column.name, &self.bold)?;
            self.column += 1;
        }
        Ok(())
    }

    /// Writes a row for each record, as many as a sheet holds, and says how many are left out.
    fn fill<T>(
        &mut self,
        mut records: impl Iterator<Item = T>,
        write: impl Fn(&mut Self, T) -> Result<(), XlsxError>,
    ) -> Result<(), XlsxError> {
        for record in records.by_ref().take(MOST) {
            self.begin_row();
            write(self, record)?;
        }
        let left_out = records.count();
        if left_out > 0 {
            self.begin_row();
            let told = format!("{} left out: a sheet is full", counted(left_out, "more row"));
            self.sheet.write_string(self.row, 0, told)?;
        }
        Ok(())
    }

    fn begin_row(&mut self) {
        (self.row, self.column) = (self.row + 1, 0);
    }

    /// Writes the cells of a record behind those that are there; none where nothing is known.
    fn cells<'c, R: 'c>(
        &mut self,
        columns: impl IntoIterator<Item = &'c Column<R>>,
        record: &R,
    ) -> Result<(), XlsxError> {
        for column in columns {
            match (column.cell)(record) {
                Cell::Text(text) => self.text(text)?,
                Cell::Made(text) => self.text(&text)?,
                Cell::Whole(number) => self.number(number as f64)?,
                Cell::Share(number) => self.number(number)?,
                Cell::Number(Some(number)) => self.number(number.to_f64())?,
                Cell::Day(Some(day)) => self.day(day)?,
                Cell::Number(None) | Cell::Day(None) => {}
                Cell::Truth(truth) => {
                    self.sheet.write_boolean(self.row, self.column, truth)?;
                }
            }
            self.column += 1;
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), XlsxError> {
        let text = safe_lines(text);
        // Excel counts in units of UTF-16.
        let mut units = 0;
        let cut = text.char_indices().find(|(_, c)| {
            units += c.len_utf16();
            units > LONGEST
        });
        let text = &text[..cut.map_or(text.len(), |(at, _)| at)];
        self.sheet.write_string(self.row, self.column, text)?;
        Ok(())
    }

    fn number(&mut self, number: f64) -> Result<(), XlsxError> {
        self.sheet.write_number(self.row, self.column, number)?;
        Ok(())
    }

    /// A day; one before the calendar of spreadsheets begins is text.
    fn day(&mut self, day: Date) -> Result<(), XlsxError> {
        let [month, of_month] = [day.month(), day.day()].map(|part| part.unsigned_abs());
        let known = u16::try_from(day.year())
            .ok()
            .and_then(|year| ExcelDateTime::from_ymd(year, month, of_month).ok());
        match known {
            Some(known) => {
                self.sheet.write_datetime_with_format(self.row, self.column, known, &self.day)?;
                Ok(())
            }
            None => self.text(&day.to_string()),
        }
    }
}
