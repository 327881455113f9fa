//! What an import would do, and what it did.

use super::name::name;
use super::number::count;
use diary::document::Document;
use diary::import::{ColumnPreview, Preview, Remark};
use diary::{Answer, Kind, Role, Unit};
use std::fmt::Write as _;
use store::Imported;

/// A line for each column.
pub(crate) fn table(label: &str, preview: &Preview) -> String {
    let mut text = match preview.span {
        Some((first, last)) => format!("{label}: {first} to {last}\n"),
        None => format!("{label}: nothing to import\n"),
    };
    let longest =
        preview.columns.iter().map(|column| name(&column.column).chars().count()).max().unwrap_or(0);
    for column in &preview.columns {
        // Writing to a String can't fail.
        let _ = writeln!(text, "  {:longest$}  {}", name(&column.column), becomes(column));
    }
    for problem in &preview.left_out {
        let _ = writeln!(text, "  left out: {}: {}", name(&problem.what), problem.why);
    }
    text
}

fn becomes(column: &ColumnPreview) -> String {
    let trackable = &column.trackable;
    let role = match trackable.role {
        Role::Outcome => "symptom",
        Role::Exposure => "candidate",
        Role::Covariate => "always taken into account",
        Role::Treatment => "treatment",
        Role::Note => "note",
    };
    let kind = match trackable.kind {
        Kind::Scale => "scale 0–10",
        Kind::Count => "count",
        Kind::YesNo => "yes or no",
        Kind::Bristol => "stool type",
        Kind::Quantity(Unit::Hours) => "hours",
        Kind::Quantity(Unit::Minutes) => "minutes",
        Kind::Quantity(Unit::Litres) => "litres",
        Kind::Quantity(Unit::Glasses) => "glasses",
        Kind::Quantity(Unit::Number) => "number",
        Kind::Note => "text",
        Kind::Meal => "meals",
    };
    let new = if column.new { "new: " } else { "" };
    let entries = count(column.entries, "entry", "entries");
    let nones = if column.nones == 0 { String::new() } else { format!(" ({} none)", column.nones) };
    let remark = match &column.remark {
        None => String::new(),
        Some(Remark::KeptApart { from }) => {
            format!("; kept apart from `{from}`, which these values don't fit")
        }
        Some(Remark::OnlyZeroAndOne) => format!("; only 0 and 1, read as {kind}"),
        Some(Remark::NotAnOutcome) => "; stays what it is in the diary, no symptom".to_owned(),
    };
    format!("{new}{}, {role}, {kind}; {entries}{nones}{remark}", trackable.id)
}

/// What an import into a diary would do.
pub(crate) fn would(imported: &Imported, name: &str) -> String {
    format!("Into {name}: {}.\n", amounts(imported))
}

/// What it would do where there is no diary yet.
pub(crate) fn would_start(entries: usize, name: &str) -> String {
    format!("Into a new diary called {name}: {} new.\n", count(entries, "entry", "entries"))
}

/// What an import did.
pub(crate) fn did(imported: &Imported, name: &str) -> String {
    match imported.change {
        Some(_) => {
            format!("Imported into {name}: {}.\n`gutskin import --undo` takes it back.\n", amounts(imported))
        }
        None => "It was all there already; nothing changed.\n".to_owned(),
    }
}

fn amounts(imported: &Imported) -> String {
    let mut parts = vec![format!("{} new", count(imported.added, "entry", "entries"))];
    if imported.trackables > 0 {
        parts.push(format!("{} new", count(imported.trackables, "thing to track", "things to track")));
    }
    if imported.edited > 0 {
        parts
            .push(format!("{} changed, the earlier values kept", count(imported.edited, "entry", "entries")));
    }
    if imported.unchanged > 0 {
        parts.push(format!("{} there already", imported.unchanged));
    }
    parts.join("; ")
}

/// An exported diary in a line.
pub(crate) fn document(file: &str, document: &Document) -> String {
    let recorded = document.entries.iter().filter(|entry| entry.answer != Answer::Skipped).count();
    let days = document.entries.iter().map(|entry| entry.day);
    let span = match (days.clone().min(), days.max()) {
        (Some(first), Some(last)) => format!(", {first} to {last}"),
        _ => String::new(),
    };
    format!("{file}: the diary of {}, {}{span}\n", document.name, count(recorded, "answer", "answers"))
}
