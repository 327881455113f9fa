//! How well and how fast lines of food are read: the tables that crate `food`'s own checks print, in one place.

use anyhow::{Context as _, Result, bail};
use std::path::Path;
use std::process::Command;

/// The checks, and what their tables show.
const CHECKS: [(&str, &str, &str); 3] = [
    ("Typed lines, written apart from the table's names:", "test", "corpus"),
    ("Day menus, typed and weighed: how far the sums of what was typed are off.", "test", "menus"),
    ("Speed, one core:", "example", "speed"),
];

/// All tables.
///
/// # Errors
/// A check that fails, which says what is wrong.
pub fn tables(root: &Path) -> Result<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut text = String::new();
    for (title, kind, name) in CHECKS {
        let (command, passed_on): (_, &[&str]) =
            if kind == "test" { ("test", &["--", "--nocapture"]) } else { ("run", &[]) };
        let mut asked = Command::new(&cargo);
        asked
            .current_dir(root)
            .args([command, "--release", "--quiet", "-p", "food", &format!("--{kind}"), name])
            .args(passed_on);
        let output = asked.output().context("can't start cargo")?;
        let said = String::from_utf8(output.stdout)?;
        if !output.status.success() {
            bail!("{said}{}", String::from_utf8_lossy(&output.stderr));
        }
        // The menus' last line counts what is within bounds.
        let shown = |line: &&str| line.starts_with('|') || line.starts_with("within bounds");
        text.push_str(title);
        text.push_str("\n\n");
        for line in said.lines().filter(shown) {
            if line.starts_with("within") {
                text.push('\n');
            }
            text.push_str(line);
            text.push('\n');
        }
        text.push('\n');
    }
    Ok(text.trim_end().to_owned() + "\n")
}
