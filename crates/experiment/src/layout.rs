//! How the days of an experiment are cut into units, for each of which one coin is flipped.
//!
//! A unit is one period (its arm is the coin's) or a pair of periods (the coin says which of the two is on). Coins are
//! independent. That is what both proofs rest on: the reference set of the randomisation test, and the e-process,
//! which needs to know the chance of each arm given all that went before.

use serde::{Deserialize, Serialize};

/// What is asked of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arm {
    /// With the exposure.
    On,
    /// Without it.
    Off,
    /// Without it, and not counted: what went before fades.
    Washout,
}

/// Consecutive days with one arm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Period {
    /// Its first day, counted from the experiment's first, which is 0.
    pub(crate) first: usize,
    /// Its length.
    pub(crate) days: usize,
}

/// One or two periods, for which one coin is flipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    first: Period,
    second: Option<Period>,
}

impl Unit {
    /// The first day.
    pub(crate) fn begins(&self) -> usize {
        self.first.first
    }

    /// The day after the last one.
    pub(crate) fn ends(&self) -> usize {
        let last = self.second.unwrap_or(self.first);
        last.first + last.days
    }

    /// What each day of the unit adds to the contrast of on and off: +½ on, −½ off, nothing between two periods.
    pub(crate) fn contrast(&self, heads: bool, into: &mut [f64]) {
        let first = if heads { 0.5 } else { -0.5 };
        for (period, value) in [(Some(self.first), first), (self.second, -first)] {
            if let Some(period) = period {
                into[period.first..period.first + period.days].fill(value);
            }
        }
    }
}

/// All units of one exposure, in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layout {
    pub(crate) units: Vec<Unit>,
    pub(crate) days: usize,
}

impl Layout {
    /// One coin for each block of days; the last block may be shorter.
    pub(crate) fn coins(days: usize, block: usize) -> Self {
        let period = |first: usize| Period { first, days: block.min(days - first) };
        let units = (0..days).step_by(block.max(1)).map(|first| Unit { first: period(first), second: None });
        Self { units: units.collect(), days }
    }

    /// Pairs of blocks, with washout days between all of them. Days that are left over go to the last blocks, one
    /// each; a block without a partner gets a coin of its own.
    pub(crate) fn pairs(days: usize, block: usize, washout: usize) -> Self {
        let count = (days + washout) / (block + washout).max(1);
        let used = (count * (block + washout)).saturating_sub(washout);
        let left = days - used;
        let (every, more) = (left / count.max(1), left % count.max(1));
        let mut first = 0;
        let periods: Vec<Period> = (0..count)
            .map(|number| {
                let period = Period { first, days: block + every + usize::from(number >= count - more) };
                first += period.days + washout;
                period
            })
            .collect();
        Self { units: paired(&periods), days }
    }

    /// Pairs of blocks of which the first one is cut short, so that two exposures do not change on the same days.
    pub(crate) fn staggered(days: usize, block: usize, offset: usize) -> Self {
        let mut periods = Vec::new();
        let mut first = 0;
        while first < days {
            let length = if first == 0 && offset > 0 { offset } else { block.max(1) };
            periods.push(Period { first, days: length.min(days - first) });
            first += length;
        }
        Self { units: paired(&periods), days }
    }

    /// The contrast of on and off, day by day.
    pub(crate) fn contrast(&self, flips: &[bool]) -> Vec<f64> {
        let mut contrast = vec![0.0; self.days];
        for (unit, heads) in self.units.iter().zip(flips) {
            unit.contrast(*heads, &mut contrast);
        }
        contrast
    }

    /// The arm of each day.
    pub(crate) fn arms(&self, flips: &[bool]) -> Vec<Arm> {
        let arm = |contrast: f64| match contrast {
            value if value > 0.0 => Arm::On,
            value if value < 0.0 => Arm::Off,
            _ => Arm::Washout,
        };
        self.contrast(flips).into_iter().map(arm).collect()
    }
}

fn paired(periods: &[Period]) -> Vec<Unit> {
    periods.chunks(2).map(|pair| Unit { first: pair[0], second: pair.get(1).copied() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(layout: &Layout, flips: &[bool]) -> String {
        let letter = |arm: &Arm| match arm {
            Arm::On => '1',
            Arm::Off => '0',
            Arm::Washout => '.',
        };
        layout.arms(flips).iter().map(letter).collect()
    }

    #[test]
    fn days_are_cut_as_they_should_be() {
        for (layout, flips, expected) in [
            (Layout::coins(5, 1), vec![true, false, false, true, true], "10011"),
            (Layout::coins(7, 3), vec![true, false, true], "1110001"),
            (Layout::pairs(8, 2, 0), vec![true, false], "11000011"),
            (Layout::pairs(11, 2, 1), vec![true, false], "11.00.00.11"),
            (Layout::pairs(13, 2, 1), vec![true, false], "11.00.000.111"),
            (Layout::pairs(9, 3, 0), vec![true, true], "111000111"),
            (Layout::pairs(5, 7, 0), vec![], "....."),
            (Layout::staggered(9, 3, 1), vec![true, true], "100011100"),
            (Layout::staggered(8, 2, 0), vec![true, false], "11000011"),
        ] {
            assert_eq!(letters(&layout, &flips), expected);
            assert_eq!(layout.units.len(), flips.len(), "{expected}");
        }
    }

    #[test]
    fn the_opposite_coins_make_the_opposite_contrast() {
        let layout = Layout::pairs(29, 4, 2);
        let flips: Vec<bool> = (0..layout.units.len()).map(|unit| unit % 3 == 0).collect();
        let opposite: Vec<bool> = flips.iter().map(|heads| !heads).collect();
        let sum: Vec<f64> =
            layout.contrast(&flips).iter().zip(layout.contrast(&opposite)).map(|(a, b)| a + b).collect();
        assert!(sum.iter().all(|value| *value == 0.0));
    }
}
