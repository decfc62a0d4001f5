//! From figures to places on an axis.

/// An axis from one figure to another.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    from: f64,
    to: f64,
    start: f64,
    end: f64,
    is_log: bool,
}

impl Scale {
    /// An axis for figures that are compared by their place. Where they lie orders of magnitude
    /// apart and none is zero, it is logarithmic.
    pub fn of(figures: &[f64], start: f64, end: f64) -> Scale {
        let (low, high) = ends(figures);
        if low > 0.0 && high / low >= 100.0 {
            return Scale { from: low * 0.8, to: high * 1.25, start, end, is_log: true };
        }
        let room = (high - low).max(high.abs().max(1.0) * 0.002) * 0.08;
        let from = if low >= 0.0 && low - room < 0.0 { 0.0 } else { low - room };
        Scale { from, to: high + room, start, end, is_log: false }
    }

    /// An axis from zero, for figures that are compared by their length.
    pub fn from_zero(figures: &[f64], start: f64, end: f64) -> Scale {
        let (low, high) = ends(figures);
        let to = if high > 0.0 { high * 1.06 } else { 1.0 };
        Scale { from: low.min(0.0), to, start, end, is_log: false }
    }

    /// The place of a figure; one beyond the axis stands at its end.
    pub fn at(&self, figure: f64) -> f64 {
        let share = match self.is_log {
            true => (figure.max(self.from) / self.from).ln() / (self.to / self.from).ln(),
            false => (figure - self.from) / (self.to - self.from),
        };
        self.start + share.clamp(0.0, 1.0) * (self.end - self.start)
    }

    /// Round figures for labels, at most about `most`.
    pub fn ticks(&self, most: usize) -> Vec<f64> {
        if self.is_log {
            let first = self.from.log10().ceil() as i32;
            let last = self.to.log10().floor() as i32;
            return (first..=last).map(|power| 10f64.powi(power)).collect();
        }
        let rough = (self.to - self.from) / most.max(1) as f64;
        let power = 10f64.powf(rough.log10().floor());
        let unit = [1.0, 2.0, 5.0, 10.0].map(|step| step * power);
        let unit = unit.into_iter().find(|unit| *unit >= rough).unwrap_or(10.0 * power);
        let first = (self.from / unit).ceil() as i64;
        let last = (self.to / unit).floor() as i64;
        (first..=last.min(first + 12)).map(|times| times as f64 * unit).collect()
    }
}

fn ends(figures: &[f64]) -> (f64, f64) {
    let low = figures.iter().copied().fold(f64::INFINITY, f64::min);
    let high = figures.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if low <= high { (low, high) } else { (0.0, 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_in_their_order_and_inside() {
        for figures in [&[12509.0, 12519.0][..], &[0.0, 0.0], &[], &[1.0, 1e9], &[7.9e28, 3.0]] {
            let scale = Scale::of(figures, 10.0, 110.0);
            let mut sorted = figures.to_vec();
            sorted.sort_by(f64::total_cmp);
            let places: Vec<f64> = sorted.iter().map(|figure| scale.at(*figure)).collect();
            assert!(places.is_sorted() && places.iter().all(|at| (10.0..=110.0).contains(at)));
        }
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(Scale::from_zero(&[12_519.0], 0.0, 1.0).ticks(4), [0.0, 5_000.0, 10_000.0]);
        assert_eq!(
            Scale::of(&[3.0, 20_000.0], 0.0, 1.0).ticks(4),
            [10.0, 100.0, 1_000.0, 10_000.0]
        );
        assert!(Scale::of(&[0.0, 7.9e28], 0.0, 1.0).ticks(4).len() < 14);
    }
}
