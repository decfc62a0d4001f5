//! Series as a drawing of their own.

use super::chart::series::panels;
use super::chart::{Caption, Series, standalone};
use super::html::Teller;
use crate::lang::Lang;

/// How many series a drawing holds; those with most observations go first.
const DRAWN: usize = 12;

/// Draws series under each other as an SVG file, with names in a language.
pub fn plot(all: &[Series], lang: Lang) -> String {
    let teller = Teller::of(lang);
    let mut order: Vec<&Series> = all.iter().collect();
    order.sort_by_key(|series| std::cmp::Reverse(series.points.len()));
    order.truncate(DRAWN);
    let named: Vec<(String, &Series)> =
        order.into_iter().map(|series| (head(series, teller), series)).collect();
    let told: Vec<String> = named.iter().map(|(head, series)| told(head, series)).collect();
    let title = all.first().map_or(String::new(), |series| teller.series(series));
    let about = told.join(" ");
    let caption = Caption { id: "plot", title: &title, about: &about, ..Caption::default() };
    let (svg, width, height) = panels(&named, &caption);
    standalone(&svg, width, height)
}

fn head(series: &Series, teller: Teller) -> String {
    let who = [&*series.publisher, &*series.dataset, &*series.vintage];
    let who: Vec<&str> = who.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{} · {}", teller.series(series), who.join(", "))
}

/// A series in words: every period with its best estimate.
fn told(head: &str, series: &Series) -> String {
    let point = |point: &super::chart::Point| format!("{} {}", point.period, point.best.grouped());
    let points: Vec<String> = series.points.iter().map(point).collect();
    format!("{head}: {}.", points.join("; "))
}
