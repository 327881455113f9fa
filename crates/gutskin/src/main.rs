//! gutskin: a private, honest diary of gut and skin, and what it can tell.
//!
//! The command line. In reading order: [`arguments`] (what can be typed), [`failure`] (exit codes), [`place`] (which
//! data directory, whose diary), `command` (one file per command), `text` (answers for reading).

mod arguments;
mod command;
mod failure;
mod output;
mod place;
mod progress;
mod table;
mod text;

use arguments::{Arguments, Command};
use clap::Parser as _;
use failure::Failure;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::WARN)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .with_target(false)
        .init();
    match run(arguments) {
        Ok(code) => code,
        Err(Failure { code, message }) => {
            // An empty message: the reader of a pipe went away, and there is nobody to tell.
            if !message.is_empty() {
                output::warn(&format!("gutskin: {message}"));
            }
            ExitCode::from(code)
        }
    }
}

fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let data = arguments.data;
    match arguments.command.unwrap_or_default() {
        Command::Serve(serve) => command::serve::run(data, &serve),
        Command::Demo(demo) => command::demo::run(data, &demo),
        Command::Patterns(patterns) => command::patterns::run(data, &patterns),
        Command::Experiment(experiment) => command::experiment::run(&experiment),
        Command::Simulate(simulate) => command::simulate::run(&simulate),
        Command::Import(import) => command::import::run(data, &import),
        Command::Export(export) => command::export::run(data, &export),
        Command::Log(log) => command::log::run(data, &log),
        Command::Eat(eat) => command::eat::run(data, &eat),
        Command::Food(food) => command::eat::food::run(data, &food),
        Command::Photo(photo) => command::photo::run(&photo),
        Command::Undo(undo) => command::undo::run(data, &undo),
        Command::Password(password) => command::password::run(data, &password),
        Command::Backup(backup) => command::backup::run(data, &backup),
        Command::Restore(restore) => command::restore::run(data, &restore),
        Command::Evidence(evidence) => command::evidence::run(&evidence),
        Command::Check => command::check::run(data),
    }
}
