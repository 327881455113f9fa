//! Real diaries: what is answered, what is refused, and how long it takes.
//!
//! Their truth is unknown, so nothing is scored. What can be seen is whether the engine answers where it should not,
//! and whether it is quick on real gaps and floors.

use crate::forecast::{BASELINES, SideBySide, in_categories, scored};
use crate::metrics::estimate::Estimate;
use crate::tables::number;
use anyhow::{Context as _, Result};
use patterns::Question;
use patterns::answer::{OutcomeVerdict, Verdict};
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

/// The tables for every `*.csv` in a folder, with these columns as outcomes where a file has them: the engine's answers,
/// and what a forecast of these outcomes must beat. Outcomes are whole numbers from 0 to `categories` − 1.
///
/// # Errors
/// A folder or file that can't be read, or without any of the outcomes.
pub fn table(folder: &Path, outcomes: &[String], categories: usize) -> Result<String> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .with_context(|| format!("can't read {}", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "csv"))
        .collect();
    files.sort();
    let mut text = format!("Engine {}.\n\n", crate::engine::version());
    text.push_str(
        "| diary | calendar days | outcome | recorded | answer | likely | hints | detectable, points | left out | seconds, all outcomes |\n|---|---|---|---|---|---|---|---|---|---|\n",
    );
    let mut diaries = vec![Vec::new(); outcomes.len()];
    let mut beside: Vec<SideBySide> = outcomes.iter().map(|_| SideBySide::default()).collect();
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let source = std::fs::read(&file).with_context(|| format!("can't read {}", file.display()))?;
        let (table, _) = diary::csv::read(&source).with_context(|| format!("in {}", file.display()))?;
        for ((outcome, diaries), beside) in outcomes.iter().zip(&mut diaries).zip(&mut beside) {
            diaries.extend(table.column(outcome).map(|column| in_categories(&column.values, categories)));
            beside.add(&table, outcome, categories).with_context(|| format!("in {}", file.display()))?;
        }
        rows(&mut text, &name, &table, outcomes).with_context(|| format!("in {}", file.display()))?;
    }
    text.push_str("\n| forecasts of the next day | outcome | forecasts | log score | ranked probability score |\n|---|---|---|---|---|\n");
    for (name, forecaster) in BASELINES {
        for (outcome, diaries) in outcomes.iter().zip(&diaries) {
            let Some((log, ranked)) = scored(forecaster, diaries, categories) else { continue };
            let _ = writeln!(
                text,
                "| {name} | {outcome} | {} | {:.3} | {:.4} |",
                log.count, log.value, ranked.value
            );
        }
    }
    text.push_str("\n| the same on the days on which the engine has an answer | outcome | forecasts | log score | ranked probability score |\n|---|---|---|---|---|\n");
    let names = std::iter::once("gutskin").chain(BASELINES.map(|(name, _)| name));
    for (place, name) in names.enumerate() {
        for (outcome, beside) in outcomes.iter().zip(&beside) {
            let scores = &beside.scores[place];
            let log = Estimate::of(scores.iter().map(|(log, _)| *log));
            let ranked = Estimate::of(scores.iter().map(|(_, ranked)| *ranked));
            let (Some(log), Some(ranked)) = (log, ranked) else { continue };
            let _ = writeln!(
                text,
                "| {name} | {outcome} | {} | {:.3} | {:.4} |",
                log.count, log.value, ranked.value
            );
        }
    }
    Ok(text)
}

fn rows(text: &mut String, name: &str, table: &diary::DailyTable, outcomes: &[String]) -> Result<()> {
    let own = outcomes.iter().filter(|outcome| table.column(outcome).is_some()).cloned().collect();
    let question = Question { outcomes: own, ..Question::default() };
    let start = Instant::now();
    let answer = patterns::find(table, &question, &|_| ())?;
    let seconds = start.elapsed().as_secs_f64();
    for outcome in &answer.outcomes {
        let count = |verdict| outcome.findings.iter().filter(|finding| finding.verdict == verdict).count();
        let said = match (outcome.verdict, outcome.days_needed) {
            (OutcomeVerdict::Answered, _) => "answered".to_owned(),
            (OutcomeVerdict::CannotBeAnsweredYet, Some(days)) => format!("not yet: {days} more days"),
            (OutcomeVerdict::CannotBeAnsweredYet, None) => "can't be answered".to_owned(),
        };
        let detectable = outcome.detectable_effect.map(|effect| effect.points);
        let _ = writeln!(
            text,
            "| {name} | {} | {} | {} | {said} | {} | {} | {} | {} | {seconds:.2} |",
            outcome.days,
            outcome.outcome,
            outcome.recorded,
            count(Verdict::Likely),
            count(Verdict::Hint),
            number(detectable, 1),
            answer.left_out.len(),
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_diaries_becomes_rows() {
        let folder = tempfile::tempdir().unwrap();
        let mut csv = String::from("date,itch,tea\n");
        for day in 1..31 {
            let _ = writeln!(csv, "2026-03-{day:02},{},{}", day * day % 4, day % 2);
        }
        std::fs::write(folder.path().join("one.csv"), csv).unwrap();
        std::fs::write(folder.path().join("notes.txt"), "no table").unwrap();
        let text = table(folder.path(), &["itch".to_owned()], 4).unwrap();
        assert!(text.contains("| one | 30 | itch | 30 |"), "{text}");
        assert!(text.contains("| uniform | itch | 16 | -1.386 |"), "{text}");
        assert_eq!(in_categories(&[Some(3.0), Some(4.0), Some(0.5), None], 4), [Some(3), None, None, None]);
        assert!(table(&folder.path().join("nowhere"), &[], 4).is_err());
    }
}
