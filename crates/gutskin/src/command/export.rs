//! `gutskin export`.

use crate::arguments::{Export, ExportFormat};
use crate::failure::Failure;
use crate::{output, place, table};
use diary::{csv, document};
use std::path::PathBuf;
use std::process::ExitCode;

pub(crate) fn run(data: Option<PathBuf>, arguments: &Export) -> Result<ExitCode, Failure> {
    let (_, person, file) = place::diary(data, &arguments.whose)?;
    let text = match arguments.format {
        ExportFormat::Json => document::write(&file.to_document()?),
        ExportFormat::Csv => match file.daily_table()? {
            Some(table) => csv::write(&table),
            None => {
                let name = &person.name;
                return Err(Failure::usage(format!(
                    "{name} has no number yet, so there is no table to write"
                )));
            }
        },
    };
    match &arguments.out {
        Some(path) => {
            table::write_new(path, &text)?;
            output::warn(&format!("Wrote {} to {}", person.name, path.display()));
        }
        None => output::print(&text)?,
    }
    Ok(ExitCode::SUCCESS)
}
