//! Real diaries: what is answered, what is refused, and how long it takes.
//!
//! Their truth is unknown, so nothing is scored. What can be seen is whether the engine answers where it should not,
//! and whether it is quick on real gaps and floors.

use anyhow::{Context as _, Result};
use patterns::Question;
use patterns::answer::{OutcomeVerdict, Verdict};
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

/// The table for every `*.csv` in a folder, with these columns as outcomes where a file has them.
///
/// # Errors
/// A folder or file that can't be read, or without any of the outcomes.
pub fn table(folder: &Path, outcomes: &[String]) -> Result<String> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .with_context(|| format!("can't read {}", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "csv"))
        .collect();
    files.sort();
    let mut text = String::from(
        "| diary | calendar days | outcome | recorded | answer | likely | hints | detectable, points | left out | seconds, all outcomes |\n|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let source = std::fs::read(&file).with_context(|| format!("can't read {}", file.display()))?;
        let (table, _) = diary::csv::read(&source).with_context(|| format!("in {}", file.display()))?;
        rows(&mut text, &name, &table, outcomes).with_context(|| format!("in {}", file.display()))?;
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
            crate::tables::number(detectable, 1),
            answer.left_out.len(),
        );
    }
    Ok(())
}
