//! `gutskin restore`.

use crate::arguments::Restore;
use crate::command::backup::entries;
use crate::failure::{Failure, in_full};
use crate::{output, place};
use std::path::PathBuf;
use std::process::ExitCode;
use web::Clock;

pub(crate) fn run(data: Option<PathBuf>, arguments: &Restore) -> Result<ExitCode, Failure> {
    let named = |error: store::StoreError| {
        let (message, file) = (in_full(&error), arguments.file.display().to_string());
        Failure::usage(if message.contains(&file) { message } else { format!("{file}: {message}") })
    };
    let facts = store::verify(&arguments.file).map_err(named)?;
    let checksum = if facts.checksum_confirmed {
        "its checksum is right"
    } else {
        "no checksum lies beside it; the file holds together"
    };
    let mut text = format!(
        "{} is a backup of {}: {}; {checksum}.\n",
        arguments.file.display(),
        facts.name,
        entries(&facts)
    );
    if !arguments.yes {
        text.push_str(
            "Nothing was changed. With --yes it takes the place of the diary, which is kept as a backup.\n",
        );
        output::say(&text)?;
        return Ok(ExitCode::SUCCESS);
    }
    let directory = place::directory(data)?;
    let lock = directory.lock()?;
    let restored = directory.restore(&lock, &arguments.file, Clock::system().now())?;
    text.push_str("It is the diary now.\n");
    if let Some(aside) = restored.kept_aside {
        text.push_str(&format!("The diary that was there is kept as {}\n", aside.display()));
    }
    output::say(&text)?;
    Ok(ExitCode::SUCCESS)
}
