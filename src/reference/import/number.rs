//! Figures in cells.

use super::rows::{Row, Wrong};
use crate::value::Value;

/// Cells that mean "not known" in one producer or another.
const MISSING: &[&str] = &["", "..", "...", "-", ":", "NA", "N/A", "NaN", "nan", "*", "null"];

/// A figure; `None` where it is not known.
pub fn figure(row: &Row, at: usize) -> Result<Option<Value>, Wrong> {
    let cell = row.cell(at);
    if MISSING.contains(&cell) {
        return Ok(None);
    }
    match parse(cell) {
        Some(value) => Ok(Some(value)),
        None => Err(wrong(row, at)),
    }
}

/// A count that must be there and is not below zero.
pub fn count(row: &Row, at: usize) -> Result<Value, Wrong> {
    let value = parse(row.cell(at)).ok_or_else(|| wrong(row, at))?;
    if value < Value::whole(0) {
        return Err(row.wrong(at, "is below zero", "correct the figure"));
    }
    Ok(value)
}

/// A count that may be missing but is not below zero.
pub fn maybe_count(row: &Row, at: usize) -> Result<Option<Value>, Wrong> {
    if figure(row, at)?.is_none() {
        return Ok(None);
    }
    count(row, at).map(Some)
}

/// A year.
pub fn year(row: &Row, at: usize) -> Result<i16, Wrong> {
    let cell = row.cell(at);
    let year = cell.parse().ok().filter(|_| cell.len() == 4);
    year.ok_or_else(|| row.wrong(at, "is no year", "write a year of four digits (2021)"))
}

/// Exact digits, or the powers of ten that some programs write (1.2e-05).
pub fn parse(cell: &str) -> Option<Value> {
    if let Ok(value) = cell.parse() {
        return Some(value);
    }
    let number = rust_decimal::Decimal::from_scientific(cell).ok();
    // Programs write more digits than a decimal holds (0.1234567890123456789012345678901).
    let number = number.or_else(|| cell.parse().ok())?;
    Some(Value(number))
}

fn wrong(row: &Row, at: usize) -> Wrong {
    let help = "write ASCII digits without grouping, with a point for decimals";
    row.wrong(at, "is no number", help)
}
