//! `docs/benchmarks.md`: each table between two marks of its own, so that a command replaces its own table only.

use anyhow::{Context as _, Result, bail};
use std::path::Path;

/// Puts a table between `<!-- NAME -->` and `<!-- /NAME -->`.
///
/// # Errors
/// The page can't be read or written, or has no such marks.
pub fn replace(page: &Path, name: &str, table: &str) -> Result<()> {
    let text = std::fs::read_to_string(page).with_context(|| format!("can't read {}", page.display()))?;
    let (open, close) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let Some((before, rest)) = text.split_once(&open) else { bail!("{} has no mark {open}", page.display()) };
    let Some((_, after)) = rest.split_once(&close) else { bail!("{} has no mark {close}", page.display()) };
    let text = format!("{before}{open}\n{table}{close}{after}");
    std::fs::write(page, text).with_context(|| format!("can't write {}", page.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_replaces_its_own_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("page.md");
        std::fs::write(&page, "# Top\n<!-- a -->\nold\n<!-- /a -->\n<!-- b -->\nkept\n<!-- /b -->\n")
            .unwrap();
        replace(&page, "a", "new\n").unwrap();
        let text = std::fs::read_to_string(&page).unwrap();
        assert_eq!(text, "# Top\n<!-- a -->\nnew\n<!-- /a -->\n<!-- b -->\nkept\n<!-- /b -->\n");
        assert!(replace(&page, "c", "").is_err());
    }
}
