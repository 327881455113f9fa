//! References: where a finding stands, and whether anybody looked.

use crate::text::Text;
use serde::{Deserialize, Serialize};

/// One source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// What the other files call it, such as `parodi2008`.
    pub key: String,
    /// Who, what, where, when.
    pub citation: String,
    /// Its DOI.
    #[serde(default)]
    pub doi: Option<String>,
    /// Whether the DOI was seen at the source; a DOI from memory is not printed for reading.
    #[serde(default)]
    pub doi_checked: bool,
    /// Whether the source was opened: the abstract or the page's opening. No full text was read.
    pub opened: bool,
    /// Where it was seen.
    #[serde(default)]
    pub seen_at: Option<String>,
    /// What it says, in our words; of a source that was not opened: what it is remembered to say, without numbers.
    pub finding: Text,
}
