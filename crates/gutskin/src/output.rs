//! Standard output and standard error.

use crate::failure::Failure;
use std::io::{ErrorKind, Write as _};

/// Writes text for reading to standard output, without what could steer a terminal. Data go out by [`print()`].
pub(crate) fn say(text: &str) -> Result<(), Failure> {
    print(&plain(text))
}

/// A text in which nothing steers a terminal but our own bold and line feeds: a name may come from anybody's file.
fn plain(text: &str) -> String {
    let bold = anstyle::Style::new().bold();
    let ours = [bold.render().to_string(), bold.render_reset().to_string()];
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        if let Some(style) = ours.iter().find(|style| rest.starts_with(style.as_str())) {
            plain.push_str(style);
            rest = &rest[style.len()..];
            continue;
        }
        plain.push(if steers(character) && character != '\n' { '\u{fffd}' } else { character });
        rest = &rest[character.len_utf8()..];
    }
    plain
}

/// Whether a character can change how a terminal shows others: control characters, and those that turn the direction
/// of writing.
pub(crate) fn steers(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Writes to standard output. Colours go where nobody wants them: with NO_COLOR, or in a pipe.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = anstream::stdout().lock();
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => Failure::nobody_reads(),
        _ => Failure::machine(format!("standard output can't be written: {error}")),
    })
}

/// Writes a line to standard error. If even that can't be written, there is nobody to tell.
pub(crate) fn warn(line: &str) {
    let _ = writeln!(anstream::stderr(), "{}", plain(line));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_bold_steers_the_terminal() {
        for (text, expected) in [
            ("plain é\n", "plain é\n"),
            ("\u{1b}[1mred\u{1b}[0m", "\u{1b}[1mred\u{1b}[0m"),
            ("\u{1b}[2J\u{7}\r\t\u{9b}31m\u{7f}", "\u{fffd}[2J\u{fffd}\u{fffd}\u{fffd}\u{fffd}31m\u{fffd}"),
            ("a\u{202e}b", "a\u{fffd}b"),
        ] {
            assert_eq!(plain(text), expected, "{text:?}");
        }
    }
}
