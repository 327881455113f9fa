//! The register: every claim of the article, with what was found and whether anybody looked.

use crate::form::{Fields, Segment};
use crate::pages::known::{self, ClaimLink, dots, mark};
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::{Words, id};
use askama::Template;
use axum::extract::RawQuery;
use axum::response::Response;
use evidence::claim::{Claim, Effect, Section, Verdict};
use evidence::reference::Reference;
use evidence::register::Register;

struct CountRow {
    mark: &'static str,
    verdict: &'static str,
    means: &'static str,
    claims: usize,
    checked: usize,
    current: bool,
}

struct ClaimGroup {
    title: &'static str,
    claims: Vec<ClaimLink>,
}

#[derive(Template)]
#[template(path = "register.html")]
struct RegisterPage {
    frame: Frame,
    counts: Vec<CountRow>,
    all: usize,
    all_checked: usize,
    checked_on: String,
    checked_how: &'static str,
    query: String,
    /// What was asked for, as a heading; empty for everything.
    found: String,
    groups: Vec<ClaimGroup>,
    filtered: bool,
}

struct Source {
    citation: String,
    doi: Option<String>,
    finding: &'static str,
    opened: bool,
}

struct Fact {
    name: &'static str,
    value: String,
}

#[derive(Template)]
#[template(path = "claim.html")]
struct ClaimPage {
    frame: Frame,
    id: &'static str,
    section: &'static str,
    claim: &'static str,
    kind: String,
    number: Option<String>,
    hidden_number: Option<&'static str>,
    cited: Option<Fact>,
    found_title: &'static str,
    found: &'static str,
    checked: bool,
    not_checked: &'static str,
    mark: &'static str,
    verdict: Fact,
    certainty: Fact,
    dots: usize,
    direction: &'static str,
    measured_title: &'static str,
    effects: Vec<String>,
    sources_title: &'static str,
    no_source: &'static str,
    sources: Vec<Source>,
    checked_how: String,
    lessons: Vec<(&'static str, &'static str)>,
    before: Option<&'static str>,
    after: Option<&'static str>,
}

/// `GET /register` and `GET /register?verdict=contradicted`
pub(crate) async fn register(visit: Visit, RawQuery(query): RawQuery) -> Response {
    visit
        .page(move |desk| {
            let query = query.unwrap_or_default();
            let wanted = match query.strip_prefix("verdict=") {
                None => None,
                Some(name) => {
                    let named = Verdict::ALL.into_iter().find(|verdict| mark(*verdict) == name);
                    Some(named.ok_or(Problem::NotFound)?)
                }
            };
            let known = known::register()?;
            let claims = known.claims.iter();
            let claims = claims.filter(|claim| wanted.is_none_or(|wanted| claim.verdict == wanted)).collect();
            let found =
                wanted.map(|wanted| known.words.verdict(wanted).name.get(known::language(desk.words)));
            list(desk, known, claims, "", found.unwrap_or_default().to_owned(), wanted)
        })
        .await
}

/// `POST /register`: what somebody looks for says something of them, so it stands in no address.
pub(crate) async fn search(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, |desk, fields| {
            let known = known::register()?;
            let query = fields.text("query").trim();
            if query.chars().count() > 200 {
                return Err(Problem::Invalid);
            }
            let claims = if query.is_empty() {
                known.claims.iter().collect()
            } else {
                known.search(query, known::language(desk.words))
            };
            let found = match (query, claims.len()) {
                ("", _) => String::new(),
                (_, count) => desk.words.with_count("register-found", "count", &count),
            };
            list(desk, known, claims, query, found, None)
        })
        .await
}

fn list(
    desk: &Desk<'_>,
    known: &'static Register,
    claims: Vec<&'static Claim>,
    query: &str,
    found: String,
    wanted: Option<Verdict>,
) -> Result<Response, Problem> {
    let words = desk.words;
    let language = known::language(words);
    let link = |claim: &'static Claim| ClaimLink::new(known, claim, words);
    let groups = if query.is_empty() {
        let of = |section: Section| ClaimGroup {
            title: known.words.section(section, language),
            claims: claims.iter().filter(|claim| claim.section == section).map(|claim| link(claim)).collect(),
        };
        Section::ALL.into_iter().map(of).filter(|group| !group.claims.is_empty()).collect()
    } else {
        // Best first, so not by where they stand in the article.
        vec![ClaimGroup { title: "", claims: claims.into_iter().map(link).collect() }]
    };
    let counts = known.counts();
    Ok(render(&RegisterPage {
        all: counts.iter().map(|count| count.claims).sum(),
        all_checked: counts.iter().map(|count| count.checked).sum(),
        counts: counts
            .into_iter()
            .map(|count| CountRow {
                mark: mark(count.verdict),
                verdict: known.words.verdict(count.verdict).name.get(language),
                means: known.words.verdict(count.verdict).means.get(language),
                claims: count.claims,
                checked: count.checked,
                current: wanted == Some(count.verdict),
            })
            .collect(),
        checked_on: day(words, &known.check.on),
        checked_how: known.check.how.get(language),
        query: query.to_owned(),
        filtered: !found.is_empty(),
        found,
        groups,
        frame: desk.frame("learn"),
    }))
}

/// `GET /register/{id}`
pub(crate) async fn claim(visit: Visit, Segment(id): Segment) -> Response {
    visit
        .page(move |desk| {
            let known = known::register()?;
            // One address for one claim.
            let at = known.claims.iter().position(|claim| claim.id == id).ok_or(Problem::NotFound)?;
            Ok(render(&page(desk, known, at)))
        })
        .await
}

fn page(desk: &Desk<'_>, known: &'static Register, at: usize) -> ClaimPage {
    let words = desk.words;
    let language = known::language(words);
    let claim = &known.claims[at];
    let view = known.view(claim);
    let heading = &known.words.heading;
    let (verdict, certainty) = (known.words.verdict(claim.verdict), known.words.certainty(claim.certainty));
    let neighbour = |at: Option<usize>| at.and_then(|at| known.claims.get(at)).map(|one| one.id.as_str());
    let checked_how = if claim.checked {
        format!("{}. {}", day(words, &known.check.on), known.check.how.get(language))
    } else {
        known.words.not_checked.get(language).to_owned()
    };
    ClaimPage {
        id: &claim.id,
        section: known.words.section(claim.section, language),
        claim: claim.claim.get(language),
        kind: words.say(kind(claim)).into_owned(),
        number: view.article.number.map(|number| words.with_text("claim-number", "number", number)),
        hidden_number: view.article.number_not_shown.then(|| known.words.number_not_shown.get(language)),
        cited: claim
            .cited
            .as_ref()
            .map(|cited| Fact { name: heading.cited.get(language), value: cited.clone() }),
        found_title: heading.found.get(language),
        found: claim.found.get(language),
        checked: claim.checked,
        not_checked: known.words.not_checked.get(language),
        mark: mark(claim.verdict),
        verdict: Fact { name: verdict.name.get(language), value: verdict.means.get(language).to_owned() },
        certainty: Fact {
            name: certainty.name.get(language),
            value: certainty.means.get(language).to_owned(),
        },
        dots: dots(claim.certainty),
        direction: known.words.direction(claim.direction).name.get(language),
        measured_title: heading.measured.get(language),
        effects: claim.effects.iter().map(|effect| measured(known, effect, words)).collect(),
        sources_title: heading.sources.get(language),
        no_source: heading.no_source.get(language),
        sources: claim
            .references
            .iter()
            .filter_map(|key| known.reference(key))
            .map(|reference| source(reference, language))
            .collect(),
        checked_how,
        lessons: known
            .learn
            .about(&claim.id)
            .map(|page| (page.id.as_str(), page.title.get(language)))
            .collect(),
        before: neighbour(at.checked_sub(1)),
        after: neighbour(Some(at + 1)),
        frame: desk.frame("learn"),
    }
}

/// A reference as it is shown: a DOI from memory is not.
fn source(reference: &'static Reference, language: evidence::Language) -> Source {
    Source {
        citation: reference.citation.clone(),
        doi: reference.doi.clone().filter(|_| reference.doi_checked),
        finding: reference.finding.get(language),
        opened: reference.opened,
    }
}

/// A measured effect: of what, how large, how sure, and by whom.
fn measured(known: &Register, effect: &Effect, words: Words) -> String {
    let number = |number: f64| words.number(number, 2);
    let name = effect.measure.abbreviation();
    let size = match (effect.low, effect.high) {
        (Some(low), Some(high)) => words.with(
            "claim-interval",
            &[
                ("measure", name.into()),
                ("value", number(effect.value).into()),
                ("low", number(low).into()),
                ("high", number(high).into()),
                ("none", number(effect.measure.none()).into()),
            ],
        ),
        _ => words.with(
            "claim-value",
            &[
                ("measure", name.into()),
                ("value", number(effect.value).into()),
                ("none", number(effect.measure.none()).into()),
            ],
        ),
    };
    let by = known.reference(&effect.reference).map_or("", |reference| reference.citation.as_str());
    format!("{}: {size} ({by})", effect.of.get(known::language(words)))
}

/// What sort of statement a claim is: above all whether it speaks of a link or of a cause.
fn kind(claim: &Claim) -> &'static str {
    use evidence::claim::ClaimKind as Kind;
    match claim.kind {
        Kind::Association | Kind::Signal => id!("kind-link"),
        Kind::Causal | Kind::Mechanism | Kind::Nutrient | Kind::Supplement => id!("kind-cause"),
        Kind::Advice | Kind::Plan | Kind::Method => id!("kind-advice"),
        Kind::Numeric => id!("kind-number"),
        Kind::Test => id!("kind-test"),
        Kind::Prognosis => id!("kind-expectation"),
        Kind::Product | Kind::Slogan => id!("kind-slogan"),
        Kind::Concept | Kind::Context | Kind::Definition => id!("kind-background"),
    }
}

/// "22 November 2026" of 2026-11-22.
fn day(words: Words, text: &str) -> String {
    let date = text.parse::<diary::Day>().map(diary::Day::date);
    date.map_or_else(
        |_| text.to_owned(),
        |date| format!("{} {} {}", date.day(), crate::dates::month(words, date), date.year()),
    )
}
