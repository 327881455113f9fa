//! `gutskin password`: the one password of a data directory.

use crate::arguments::Password;
use crate::failure::Failure;
use crate::{output, place};
use console::Term;
use std::io::{BufRead as _, IsTerminal as _, Read as _};
use std::path::PathBuf;
use std::process::ExitCode;
use store::Door;

pub(crate) fn run(data: Option<PathBuf>, arguments: &Password) -> Result<ExitCode, Failure> {
    let directory = place::directory(data)?;
    let door = directory.door();
    // A file that is damaged has had a password.
    let locked = door.is_locked().unwrap_or(true);
    if arguments.status {
        output::say(if locked { "A password is set.\n" } else { "No password is set.\n" })?;
        return Ok(ExitCode::SUCCESS);
    }
    if arguments.log_out {
        door.let_everyone_out()?;
        output::say("Every device is logged out.\n")?;
        return Ok(ExitCode::SUCCESS);
    }
    if arguments.remove {
        door.remove_password()?;
        output::say("There is no password any more: only this machine itself is answered.\n")?;
        return Ok(ExitCode::SUCCESS);
    }
    set(&door, &asked()?)?;
    output::say(&format!(
        "The password is {}. Every device has to give it{}.\n",
        if locked { "changed" } else { "set" },
        if locked { " anew" } else { "" },
    ))?;
    Ok(ExitCode::SUCCESS)
}

fn set(door: &Door, password: &str) -> Result<(), Failure> {
    door.set_password(password).map_err(|error| match error {
        error @ store::StoreError::WeakPassword { .. } => Failure::usage(error),
        error => error.into(),
    })
}

/// The password as it is typed twice, unseen; or the one line of standard input where nobody types. Never an argument:
/// every program on the machine can read those.
fn asked() -> Result<String, Failure> {
    let unread = |error: std::io::Error| Failure::machine(format!("the password can't be read: {error}"));
    if !std::io::stdin().is_terminal() {
        let mut line = String::new();
        // As long as the longest password, and its line's end.
        std::io::stdin().lock().take(2048).read_line(&mut line).map_err(unread)?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let terminal = Term::stderr();
    let ask = |words: &str| {
        terminal.write_str(words)?;
        terminal.read_secure_line()
    };
    let first = ask("New password (three or four words do well; nothing is shown while you type): ")
        .map_err(unread)?;
    let again = ask("The same again: ").map_err(unread)?;
    if first == again {
        Ok(first)
    } else {
        Err(Failure::usage("the two are not the same; nothing was changed"))
    }
}
