//! Making tables and asking of them.

use diary::{Column, DailyTable};
use patterns::answer::{Answer, Finding, OutcomeAnswer};
use patterns::{Question, find};

/// A repeatable sequence of numbers in 0..1, for test data only (SplitMix64).
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Roughly normal: the sum of twelve uniform numbers.
    pub(crate) fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.next()).sum::<f64>() - 6.0
    }

    pub(crate) fn days(&mut self, days: usize, rate: f64) -> Vec<f64> {
        (0..days).map(|_| f64::from(u8::from(self.next() < rate))).collect()
    }
}

/// A table from columns of full values.
pub(crate) fn table(columns: &[(&str, Vec<f64>)]) -> DailyTable {
    let with_gaps: Vec<(&str, Vec<Option<f64>>)> =
        columns.iter().map(|(name, values)| (*name, values.iter().copied().map(Some).collect())).collect();
    gapped(&with_gaps)
}

/// A table from columns with gaps.
pub(crate) fn gapped(columns: &[(&str, Vec<Option<f64>>)]) -> DailyTable {
    let columns: Vec<Column> = columns
        .iter()
        .map(|(name, values)| Column { name: (*name).to_owned(), values: values.clone() })
        .collect();
    let days = columns.first().map_or(0, |column| column.values.len());
    DailyTable::new("2026-01-05".parse().unwrap(), days, columns).unwrap()
}

/// The question with some outcomes and nothing else.
pub(crate) fn question(outcomes: &[&str]) -> Question {
    let outcomes = outcomes.iter().map(|name| (*name).to_owned()).collect();
    Question { outcomes, ..Question::default() }
}

pub(crate) fn ask(table: &DailyTable, question: &Question) -> Answer {
    find(table, question, &|_| ()).unwrap()
}

/// Asks about a simulated person, with the roles that the scenario gives.
pub(crate) fn ask_of(person: &axis::Simulated) -> Answer {
    let question = Question {
        outcomes: person.roles.outcomes.clone(),
        adjust: person.roles.adjust.clone(),
        behaviours: person.roles.behaviours.clone(),
        ..Question::default()
    };
    ask(&person.table, &question)
}

pub(crate) fn finding<'a>(outcome: &'a OutcomeAnswer, exposure: &str) -> &'a Finding {
    outcome.findings.iter().find(|finding| finding.exposure == exposure).unwrap()
}
