//! Learn: short pages on the article's themes and questions, and on the tests on offer. Each statement names the claims
//! that it rests on.

use crate::text::Text;
use serde::{Deserialize, Serialize};

/// What a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageKind {
    /// A question that people ask.
    Question,
    /// A theme of the article.
    Theme,
    /// A test on offer.
    Test,
}

/// Where on its page a statement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The short answer, at the top.
    Answer,
    /// What else is known.
    More,
    /// What a test can tell.
    Can,
    /// What it can't.
    Cannot,
    /// What to do.
    Instead,
}

impl Part {
    /// All, in the order of a page.
    pub const ALL: [Self; 5] = [Self::Answer, Self::More, Self::Can, Self::Cannot, Self::Instead];
}

/// What a statement rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Seen at its source: every claim named was checked.
    Found,
    /// Not shown, or not checked yet.
    Unproven,
    /// Our own reasoning from the claims named.
    Own,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Its name in an address: small letters and hyphens.
    pub id: String,
    /// What it is about.
    pub kind: PageKind,
    /// The question, the theme or the test.
    pub title: Text,
}

/// One thing that a page says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The page's id, a point, and a number from 1 on.
    pub id: String,
    /// Where on the page.
    pub part: Part,
    /// What it rests on.
    pub standing: Standing,
    /// What it says.
    pub says: Text,
    /// The claims behind it, at least one.
    pub claims: Vec<String>,
}

impl Statement {
    /// The page that it belongs to.
    #[must_use]
    pub fn page(&self) -> &str {
        self.id.rsplit_once('.').map_or("", |(page, _)| page)
    }
}

/// The file of pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Learn {
    /// The pages, in reading order.
    #[serde(rename = "page")]
    pub pages: Vec<Page>,
    /// What they say, in reading order.
    #[serde(rename = "statement")]
    pub statements: Vec<Statement>,
}

impl Learn {
    /// A page by its id.
    #[must_use]
    pub fn page(&self, id: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.id == id)
    }

    /// The pages of a kind.
    pub fn of_kind(&self, kind: PageKind) -> impl Iterator<Item = &Page> {
        self.pages.iter().filter(move |page| page.kind == kind)
    }

    /// What a page says in one of its parts.
    pub fn part<'a>(&'a self, page: &'a str, part: Part) -> impl Iterator<Item = &'a Statement> {
        self.statements.iter().filter(move |one| one.part == part && one.page() == page)
    }

    /// The pages on which a claim stands.
    pub fn about<'a>(&'a self, claim: &'a str) -> impl Iterator<Item = &'a Page> {
        self.pages.iter().filter(move |page| {
            let mut said = self.statements.iter().filter(|one| one.page() == page.id);
            said.any(|one| one.claims.iter().any(|id| id == claim))
        })
    }
}
