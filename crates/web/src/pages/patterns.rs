//! Patterns: each finding as a sentence, with what it rests on. What is only a hint, what follows the symptom and what
//! can't be told yet stand apart; nothing is called a cause.

mod map;
mod readiness;
mod sentences;

use crate::analysis::{self, Asked, Earlier, Status};
use crate::dates;
use crate::pages::experiments::{Tested, testable, tested};
use crate::pages::photos::{outcomes, place_name};
use crate::pages::timeline::{hue, number_format};
use crate::pages::{check_in, meals};
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::{Language, Words, capital, id};
use askama::Template;
use axum::response::{IntoResponse as _, Response};
use chart::{Canvas, DayColumn, Forest, ForestRow, Hue, Interval, LagCurve, LagDay, RowKind, WithWithout};
use diary::{DailyTable, Trackable};
use food::Table;
use patterns::Answer;
use patterns::answer::{
    Direction, ExposureGroup, Finding, OutcomeAnswer, OutcomeVerdict, Robustness, Verdict,
};
use readiness::Ready;
use sentences::Measure;
use std::collections::HashMap;
use std::sync::Arc;
use store::OwnPlace;

/// Below this many days of diary there is a description and no finding (design.md §1).
pub(crate) const FEWEST_DAYS: i64 = 28;
/// The width of a picture, which fits a phone.
const WIDTH: f64 = 290.0;

struct Working {
    poll: &'static str,
    percent: usize,
    /// With an earlier answer below: from when it is.
    stale: Option<String>,
}

struct Early {
    title: String,
    text: String,
    days: usize,
    facts: Vec<String>,
}

struct Figure {
    svg: String,
    caption: String,
}

struct Numbers {
    name: String,
    facts: Vec<(String, String)>,
}

struct FindingView {
    name: String,
    sentence: String,
    sure: String,
    way: Option<String>,
    /// Of what is also done after the complaint.
    also_follows: Option<String>,
    /// Of what lowers a complaint.
    no_advice: Option<String>,
    /// For a group: what would tell its members apart.
    apart: Option<String>,
    figures: Vec<Figure>,
    numbers: Vec<Numbers>,
    tested: Vec<Tested>,
    test: Option<Test>,
}

/// What an experiment would be about.
struct Test {
    exposures: Vec<String>,
    outcome: String,
}

struct OutcomeView {
    name: String,
    hue: &'static str,
    basis: String,
    not_yet: Option<String>,
    findings: Vec<FindingView>,
    no_findings: Option<String>,
    hints: Vec<FindingView>,
    hints_title: String,
    follows: Vec<String>,
    follows_title: String,
    forest: Option<Figure>,
    cannot_tell: Vec<String>,
    ready: Vec<Ready>,
    recorded: String,
    adjusted: Option<String>,
    power: Option<String>,
}

struct Told {
    outcomes: Vec<OutcomeView>,
    directions: Vec<String>,
    map: Option<Figure>,
    left_out: Vec<String>,
    made: String,
    /// What experiments said, whether or not the diary speaks of it.
    tested: Vec<(String, Tested)>,
    /// There is a link to speak of.
    has_links: bool,
}

#[derive(Template)]
#[template(path = "patterns.html")]
struct PatternsPage {
    frame: Frame,
    lead: String,
    working: Option<Working>,
    failed: Option<String>,
    early: Option<Early>,
    ask_suspects: bool,
    has_suspects: bool,
    told: Option<Told>,
}

/// Where things stand with the analysis, and with what must come before it.
enum Stage {
    /// Too few days: how many there are.
    Early(i64),
    /// Suspects come before results.
    AskSuspects,
    Analysis(Status),
}

fn stage(visit_application: &crate::state::Application, desk: &Desk<'_>) -> Result<Stage, Problem> {
    let days = desk.diary.span()?.map_or(0, |(first, last)| last.days_since(first) + 1);
    if days < FEWEST_DAYS {
        return Ok(Stage::Early(days));
    }
    // Naming nobody is an answer too.
    if desk.diary.suspect_history()?.is_empty() {
        return Ok(Stage::AskSuspects);
    }
    Ok(Stage::Analysis(analysis::status(&visit_application.0, &desk.person, desk.diary, Asked::Patterns)?))
}

/// `GET /patterns`
pub(crate) async fn patterns(visit: Visit) -> Response {
    let application = visit.application.clone();
    visit
        .page(move |desk| {
            let stage = stage(&application, desk)?;
            let page = page(desk, stage)?;
            Ok(render(&page))
        })
        .await
}

/// `GET /patterns/progress`: for the page's script.
pub(crate) async fn progress(visit: Visit) -> Response {
    let application = visit.application.clone();
    visit
        .page(move |desk| {
            let body = match stage(&application, desk)? {
                Stage::Analysis(Status::Working { percent, .. }) => {
                    serde_json::json!({ "working": true, "percent": percent })
                }
                _ => serde_json::json!({ "working": false }),
            };
            Ok(axum::Json(body).into_response())
        })
        .await
}

fn page(desk: &mut Desk<'_>, stage: Stage) -> Result<PatternsPage, Problem> {
    let words = desk.words;
    let mut page = PatternsPage {
        lead: words.say(id!("patterns-lead")).into_owned(),
        working: None,
        failed: None,
        early: None,
        ask_suspects: false,
        has_suspects: !matches!(stage, Stage::AskSuspects | Stage::Early(_)),
        told: None,
        frame: desk.frame("patterns"),
    };
    match stage {
        Stage::Early(days) => {
            page.lead = words.say(id!("patterns-lead-early")).into_owned();
            page.early = Some(early(desk, days)?);
        }
        Stage::AskSuspects => page.ask_suspects = true,
        Stage::Analysis(Status::Working { percent, earlier }) => {
            let stale = earlier.as_ref().map(|earlier| stale(desk, earlier));
            page.working = Some(Working { poll: "/patterns/progress", percent, stale });
            if let Some(earlier) = earlier {
                tell(desk, &mut page, &earlier.answer)?;
            }
        }
        Stage::Analysis(Status::Failed) => {
            page.failed = Some(words.say(id!("patterns-failed")).into_owned());
        }
        Stage::Analysis(Status::Nothing) => {
            page.lead = words.say(id!("patterns-lead-early")).into_owned();
            page.early = Some(early(desk, 0)?);
        }
        Stage::Analysis(Status::Ready(answer)) => {
            tell(desk, &mut page, &answer)?;
        }
    }
    Ok(page)
}

/// Puts an answer on the page.
fn tell(desk: &Desk<'_>, page: &mut PatternsPage, answer: &Answer) -> Result<(), Problem> {
    let mut teller = Teller::new(desk)?;
    teller.tested = tested(desk, &teller)?;
    let told = teller.tell(answer);
    let found: usize = told.outcomes.iter().map(|outcome| outcome.findings.len()).sum();
    page.lead = if found == 0 {
        desk.words.say(id!("patterns-lead-nothing")).into_owned()
    } else {
        desk.words.with_count("patterns-lead-found", "count", &found)
    };
    page.told = Some(told);
    Ok(())
}

/// Columns by the names that the page has for them.
pub(crate) fn names(desk: &Desk<'_>, columns: &[String]) -> Result<Vec<String>, Problem> {
    let teller = Teller::new(desk)?;
    Ok(columns.iter().map(|column| teller.name(column)).collect())
}

/// What an answer says of some trackables, a sentence each: what was found to drive them, what they were found to drive,
/// and which way complaints follow one another.
pub(crate) fn about(desk: &Desk<'_>, answer: &Answer, trackables: &[String]) -> Result<Vec<String>, Problem> {
    let teller = Teller::new(desk)?;
    let concerns = |column: &str| {
        teller.trackable(column).is_some_and(|one| trackables.iter().any(|id| id == one.id.as_str()))
    };
    let mut said = Vec::new();
    for outcome in &answer.outcomes {
        let of_outcome = concerns(&outcome.outcome);
        let groups = outcome.groups.iter().filter(|group| group.selected && group.probability >= 0.5);
        let groups = groups.filter(|group| of_outcome || group.members.iter().any(|member| concerns(member)));
        said.extend(groups.map(|group| teller.group(outcome, group).sentence));
        let findings = outcome.findings.iter().filter(|finding| finding.selected);
        let findings = findings.filter(|finding| of_outcome || concerns(&finding.exposure));
        said.extend(findings.map(|finding| capital(&teller.says(&outcome.outcome, finding))));
    }
    let directions = answer.directions.iter().filter(|direction| direction.selected);
    let directions = directions.filter(|direction| concerns(&direction.from) || concerns(&direction.to));
    said.extend(directions.map(|direction| teller.direction(direction)));
    Ok(said)
}

/// That an earlier answer is of another time.
fn stale(desk: &Desk<'_>, earlier: &Earlier) -> String {
    desk.words.with_text("patterns-stale", "time", &moment(desk, earlier))
}

/// From when an earlier answer is: the time, with its day where that is another.
pub(crate) fn moment(desk: &Desk<'_>, earlier: &Earlier) -> String {
    let at = earlier.at.to_zoned(desk.inner.clock.zoned().time_zone().clone());
    let time = at.strftime("%H:%M").to_string();
    let day = diary::Day::new(at.date()).ok().filter(|_| at.date() != desk.inner.clock.zoned().date());
    let day = day.map_or_else(String::new, |day| dates::long(desk.words, day, desk.today));
    dates::spaced(&day, &time)
}

/// Below this many recorded days a symptom has no average: one number is a number.
const FEWEST_TO_AVERAGE: usize = 3;

/// What the first weeks look like, without a conclusion.
fn early(desk: &Desk<'_>, days: i64) -> Result<Early, Problem> {
    let words = desk.words;
    let trackables = desk.diary.trackables()?;
    let table = desk.inner.daily_table(desk.diary)?;
    let facts = trackables
        .iter()
        .filter_map(|one| {
            let column = table.as_ref()?.column(one.id.as_str())?;
            let recorded: Vec<f64> = column.values.iter().flatten().copied().collect();
            let name = capital(check_in::name(words, one));
            if one.role == diary::Role::Outcome && recorded.len() < FEWEST_TO_AVERAGE {
                return Some(words.with(
                    "early-count",
                    &[
                        ("name", name.into()),
                        ("days", recorded.len().into()),
                        ("needed", usize::try_from(FEWEST_DAYS).unwrap_or(0).into()),
                    ],
                ));
            }
            let mean = recorded.iter().sum::<f64>() / recorded.len() as f64;
            let low = recorded.iter().copied().fold(f64::INFINITY, f64::min);
            let high = recorded.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            Some(if one.kind == diary::Kind::YesNo {
                let with = recorded.iter().filter(|value| **value > 0.0).count();
                words.with(
                    "early-yes",
                    &[("name", name.into()), ("with", with.into()), ("days", recorded.len().into())],
                )
            } else if recorded.len() < FEWEST_TO_AVERAGE {
                // Of a few glasses there is nothing to tell yet.
                return None;
            } else {
                let message =
                    if one.role == diary::Role::Outcome { id!("early-fact") } else { id!("early-amount") };
                words.with(
                    message,
                    &[
                        ("name", name.into()),
                        ("mean", words.number(mean, 1).into()),
                        ("days", recorded.len().into()),
                        ("needed", usize::try_from(FEWEST_DAYS).unwrap_or(0).into()),
                        ("low", words.number(low, 1).into()),
                        ("high", words.number(high, 1).into()),
                    ],
                )
            })
        })
        .collect();
    let days = usize::try_from(days).unwrap_or(0);
    let missing = usize::try_from(FEWEST_DAYS).unwrap_or(0).saturating_sub(days);
    Ok(Early {
        title: words.with_count("early-title", "days", &days),
        text: words.with_count("early-text", "missing", &missing),
        days,
        facts,
    })
}

/// So many foods are named that would tell two things apart.
const PARTING_FOODS: usize = 3;

/// Turns an answer into sentences and pictures.
pub(crate) struct Teller {
    words: Words,
    trackables: Vec<Trackable>,
    table: Option<Arc<DailyTable>>,
    /// How often each food was eaten lately.
    eaten: HashMap<String, usize>,
    /// What experiments say of the links.
    tested: Vec<Tested>,
    /// The person's own places of photos.
    places: Vec<OwnPlace>,
}

impl Teller {
    pub(crate) fn new(desk: &Desk<'_>) -> Result<Self, Problem> {
        let table = match desk.inner.daily_table(desk.diary)? {
            Some(table) if !desk.diary.photos()?.is_empty() => {
                Some(Arc::new(outcomes::with_photos(desk.diary, (*table).clone())?.0))
            }
            table => table,
        };
        Ok(Self { table, eaten: meals::eaten_lately(desk)?, ..Self::of_names(desk)? })
    }

    /// One that knows names and units and no day of the diary.
    pub(crate) fn of_names(desk: &Desk<'_>) -> Result<Self, Problem> {
        Ok(Self {
            words: desk.words,
            trackables: desk.diary.trackables()?,
            table: None,
            eaten: HashMap::new(),
            tested: Vec::new(),
            places: desk.diary.photo_places()?,
        })
    }

    /// The language.
    pub(crate) fn words(&self) -> Words {
        self.words
    }

    /// Whether a column is a score of 0 to 10.
    pub(crate) fn is_score(&self, column: &str) -> bool {
        self.trackable(column).is_some_and(|one| one.kind == diary::Kind::Scale)
    }

    /// What an experiment says of a link, and what would put it to the test.
    fn test(&self, outcome: &str, exposures: &[String]) -> (Vec<Tested>, Option<Test>) {
        let of = |one: &&Tested| one.outcome == outcome && exposures.contains(&one.exposure);
        let mut tested: Vec<Tested> = self.tested.iter().filter(of).cloned().collect();
        // One that runs says the same of each of its exposures.
        tested.dedup_by(|one, other| one.number == other.number && one.says == other.says);
        let varied: Vec<String> = exposures
            .iter()
            .filter(|name| self.trackables.iter().any(|one| one.id.as_str() == *name && testable(one)))
            .cloned()
            .collect();
        let known = tested.iter().any(|one| one.verdict != "undecided");
        // What photos say is measured too seldom to be an experiment's outcome.
        let asked = self.trackable(outcome).is_some();
        let sound = asked && (1..=experiment::request::MOST_EXPOSURES).contains(&varied.len()) && !known;
        let test = sound.then(|| Test { exposures: varied, outcome: outcome.to_owned() });
        (tested, test)
    }

    fn tell(&self, answer: &Answer) -> Told {
        let words = self.words;
        let days = answer.outcomes.iter().map(|outcome| outcome.days).max().unwrap_or(0);
        let mut outcomes: Vec<OutcomeView> = answer.outcomes.iter().map(|one| self.outcome(one)).collect();
        // Findings first: the one thing that people come for.
        outcomes.sort_by_key(|outcome| (outcome.findings.is_empty(), outcome.not_yet.is_some()));
        let address = |column: &str| {
            let name = capital(&self.name(column));
            let place = outcomes.iter().position(|outcome| outcome.name == name)?;
            Some(format!("#outcome-{}", place + 1))
        };
        Told {
            map: self.map(answer, &address),
            has_links: outcomes.iter().any(|one| !one.findings.is_empty() || !one.hints.is_empty()),
            outcomes,
            directions: answer
                .directions
                .iter()
                .filter(|direction| direction.selected)
                .map(|direction| self.direction(direction))
                .collect(),
            left_out: answer
                .left_out
                .iter()
                .map(|left| {
                    let what = left.what.trim_start_matches("column ").trim_matches(['\'', '`']);
                    words.with_text("left-out-says", "what", &capital(&self.name(what)))
                })
                .collect(),
            made: words.with_count("patterns-made", "days", &days),
            tested: self.all_tested(),
        }
    }

    /// What experiments said, with what each was about; one that runs says the same of all its exposures, once.
    fn all_tested(&self) -> Vec<(String, Tested)> {
        let mut rest = self.tested.as_slice();
        let mut all = Vec::new();
        while let Some(one) = rest.first() {
            let same = |other: &&Tested| other.number == one.number && other.says == one.says;
            let count = rest.iter().take_while(same).count();
            let exposures: Vec<String> = rest[..count].iter().map(|one| self.name(&one.exposure)).collect();
            let message = if count > 1 { id!("experiment-about-several") } else { id!("experiment-about") };
            let about = [
                ("exposures", self.words.list(&exposures).into()),
                ("outcome", self.name(&one.outcome).into()),
            ];
            all.push((capital(&self.words.with(message, &about)), one.clone()));
            rest = &rest[count..];
        }
        all
    }

    /// Which way two complaints follow one another, in a sentence.
    fn direction(&self, direction: &Direction) -> String {
        let words = self.words;
        capital(&words.with(
            "direction-says",
            &[
                ("from", self.name(&direction.from).into()),
                ("to", self.name(&direction.to).into()),
                ("estimate", self.end(&direction.to, direction.effect.mean).into()),
                ("low", self.end(&direction.to, direction.effect.low).into()),
                ("high", self.end(&direction.to, direction.effect.high).into()),
                ("days", words.number(direction.lag_days, 1).into()),
                ("percent", words.percent(direction.probability).into()),
            ],
        ))
    }

    fn trackable(&self, column: &str) -> Option<&Trackable> {
        let plain = column.strip_suffix("_loose").or_else(|| column.strip_suffix("_hard"));
        self.trackables
            .iter()
            .find(|one| one.id.as_str() == column)
            .or_else(|| self.trackables.iter().find(|one| Some(one.id.as_str()) == plain))
    }

    /// A column's name on the page.
    pub(crate) fn name(&self, column: &str) -> String {
        match (self.trackable(column), column) {
            (Some(one), _) if one.id.as_str() == column => check_in::name(self.words, one).to_owned(),
            (Some(_), column) if column.ends_with("_loose") => self.words.say(id!("name-loose")).into_owned(),
            (Some(_), _) => self.words.say(id!("name-hard")).into_owned(),
            (None, column) => match outcomes::of(column) {
                Some(of) => self.of_photos(&of),
                // A column of no trackable is an import's own name.
                None => column.replace('_', " "),
            },
        }
    }

    /// What photos say of a place, by its name.
    fn of_photos(&self, of: &outcomes::Of) -> String {
        let (message, place) = match of {
            outcomes::Of::Redness(place) => (id!("photo-outcome-redness"), place),
            outcomes::Of::Counted(place) => (id!("photo-outcome-counted"), place),
        };
        let place = place_name(self.words, place, &self.places);
        self.words.with_text(message, "place", &place)
    }

    pub(crate) fn hue(&self, column: &str) -> Hue {
        let photos = if outcomes::of(column).is_some() { Hue::Skin } else { Hue::Neutral };
        self.trackable(column).map_or(photos, hue)
    }

    fn outcome(&self, outcome: &OutcomeAnswer) -> OutcomeView {
        let words = self.words;
        let name = self.name(&outcome.outcome);
        let answered = outcome.verdict == OutcomeVerdict::Answered;
        let grouped = |finding: &Finding| {
            outcome.groups.iter().any(|group| group.selected && group.members.contains(&finding.exposure))
        };
        let singles = outcome.findings.iter().filter(|finding| finding.selected);
        let findings: Vec<FindingView> = outcome
            .groups
            .iter()
            .filter(|group| group.selected && group.probability >= 0.5)
            .map(|group| self.group(outcome, group))
            .chain(singles.map(|finding| self.finding(outcome, finding, false)))
            .collect();
        let mut hints: Vec<FindingView> = outcome
            .findings
            .iter()
            .filter(|finding| finding.verdict == Verdict::Hint && !grouped(finding))
            .map(|finding| self.finding(outcome, finding, true))
            .collect();
        let group_hints = outcome.groups.iter().filter(|group| !group.selected && group.probability >= 0.5);
        hints.extend(group_hints.map(|group| self.group(outcome, group)));
        let follows: Vec<String> = outcome
            .findings
            .iter()
            .filter(|finding| finding.verdict == Verdict::FollowsTheSymptom)
            .map(|finding| {
                capital(&words.with(
                    "follows-says",
                    &[
                        ("exposure", self.name(&finding.exposure).into()),
                        ("outcome", name.as_str().into()),
                        ("percent", words.percent(finding.reverse_probability).into()),
                    ],
                ))
            })
            .collect();
        let not_yet = (!answered).then(|| {
            let needed = outcome.days_needed.unwrap_or(0);
            words.with("outcome-not-yet", &[("name", name.as_str().into()), ("needed", needed.into())])
        });
        OutcomeView {
            hue: match self.hue(&outcome.outcome) {
                Hue::Skin => "skin",
                Hue::Gut => "gut",
                Hue::Neutral => "neutral",
            },
            basis: words.with(
                "outcome-basis",
                &[("recorded", outcome.recorded.into()), ("days", outcome.days.into())],
            ),
            no_findings: (answered && findings.is_empty()).then(|| {
                let what = if hints.is_empty() { id!("outcome-nothing") } else { id!("outcome-hints-only") };
                words.with_text(what, "name", &name)
            }),
            hints_title: words.with_count("hints-title", "count", &hints.len()),
            follows_title: words.with_count("follows-title", "count", &follows.len()),
            forest: answered.then(|| self.forest(outcome)).flatten(),
            cannot_tell: outcome
                .findings
                .iter()
                .filter(|finding| finding.verdict == Verdict::CannotTell)
                .filter(|finding| {
                    !outcome.groups.iter().any(|group| group.members.contains(&finding.exposure))
                })
                .map(|finding| self.cannot_tell(finding))
                .collect(),
            ready: if answered { self.ready(outcome) } else { Vec::new() },
            recorded: words.with(
                "ready-recorded",
                &[
                    ("name", capital(&name).into()),
                    ("days", outcome.recorded.into()),
                    ("values", outcome.categories.into()),
                ],
            ),
            adjusted: self.adjusted(outcome),
            power: outcome.detectable_effect.map(|effect| {
                words.with_text("power-says", "size", &self.size(&outcome.outcome, effect.points))
            }),
            name: capital(&name),
            not_yet,
            findings,
            hints,
            follows,
        }
    }

    fn adjusted(&self, outcome: &OutcomeAnswer) -> Option<String> {
        let list: Vec<String> = outcome
            .adjusted_for
            .iter()
            .map(|adjustment| {
                let what = match adjustment.what.as_str() {
                    "weekday" => self.words.say(id!("adjusted-weekday")).into_owned(),
                    "trend" => self.words.say(id!("adjusted-trend")).into_owned(),
                    "cycle" => self.words.say(id!("adjusted-cycle")).into_owned(),
                    column => self.name(column),
                };
                let points = self.size(&outcome.outcome, adjustment.points);
                self.words.with("adjusted-one", &[("what", what.into()), ("points", points.into())])
            })
            .collect();
        let follows = outcome.adjusted_for.iter().filter_map(|adjustment| {
            self.also_follows(&outcome.outcome, &adjustment.what, adjustment.reverse_probability?)
        });
        let follows: Vec<String> = follows.collect();
        (!list.is_empty()).then(|| {
            let list = self.words.with_text("adjusted-for", "list", &self.words.list(&list));
            dates::spaced(&list, &follows.join(" "))
        })
    }

    /// How sure.
    fn sure(&self, outcome: &OutcomeAnswer, probability: f64) -> String {
        self.words.with(
            "chance-says",
            &[("percent", self.chance(probability).into()), ("days", outcome.recorded.into())],
        )
    }

    fn finding(&self, outcome: &OutcomeAnswer, finding: &Finding, hint: bool) -> FindingView {
        let words = self.words;
        let way: Vec<String> = finding.by_way_of.iter().map(|column| self.name(column)).collect();
        let by_way =
            (!way.is_empty()).then(|| words.with_text("finding-by-way", "outcomes", &words.list(&way)));
        let sentence =
            if hint { self.hints(&outcome.outcome, finding) } else { self.says(&outcome.outcome, finding) };
        let (tested, test) = self.test(&outcome.outcome, std::slice::from_ref(&finding.exposure));
        FindingView {
            tested,
            test,
            name: self.name(&finding.exposure),
            sentence: capital(&sentence),
            sure: self.sure(outcome, finding.probability),
            way: Some(self.how(finding, &by_way.unwrap_or_default(), hint)),
            also_follows: self.also_follows(&outcome.outcome, &finding.exposure, finding.reverse_probability),
            no_advice: self.no_advice(finding),
            apart: None,
            figures: if hint { Vec::new() } else { self.figures(outcome, finding, hint) },
            numbers: vec![self.numbers(finding)],
        }
    }

    /// When it acts, from which amount on, and through what; of a hint no amount, which is less sure still.
    fn how(&self, finding: &Finding, by_way: &str, hint: bool) -> String {
        let dosing = if hint { None } else { self.dosing(finding) };
        dates::spaced(&dates::spaced(&self.timing(finding), &dosing.unwrap_or_default()), by_way)
    }

    fn group(&self, outcome: &OutcomeAnswer, group: &ExposureGroup) -> FindingView {
        let words = self.words;
        let names: Vec<String> = group.members.iter().map(|member| self.name(member)).collect();
        let members: Vec<&Finding> =
            outcome.findings.iter().filter(|finding| group.members.contains(&finding.exposure)).collect();
        let sentence = words.with(
            "finding-group",
            &[("names", words.list(&names).into()), ("outcome", self.name(&outcome.outcome).into())],
        );
        // The size and the time are those of one member, and said to be.
        let best = members.iter().max_by(|one, other| one.probability.total_cmp(&other.probability));
        let way = best.map(|finding| {
            words.with(
                "group-best",
                &[
                    ("name", self.name(&finding.exposure).into()),
                    ("sentence", self.says(&outcome.outcome, finding).into()),
                    ("timing", self.timing(finding).into()),
                ],
            )
        });
        let (tested, test) = self.test(&outcome.outcome, &group.members);
        FindingView {
            tested,
            test,
            name: words.list(&names),
            sentence: capital(&sentence),
            sure: self.sure(outcome, group.probability),
            way,
            also_follows: None,
            no_advice: best.and_then(|finding| self.no_advice(finding)),
            apart: Some(self.apart(&group.members)),
            figures: best
                .filter(|_| group.selected)
                .map_or_else(Vec::new, |finding| self.figures(outcome, finding, false)),
            numbers: self
                .together(&names, group)
                .into_iter()
                .chain(members.iter().map(|finding| self.numbers(finding)))
                .collect(),
        }
    }

    /// What would tell a group's members apart: days with one and without the other, and where two are in the food
    /// table, foods that make such a day.
    fn apart(&self, members: &[String]) -> String {
        let words = self.words;
        let mut says = vec![words.say(id!("finding-group-apart")).into_owned()];
        let tagged: Vec<(&String, &[&str])> = members
            .iter()
            .filter_map(|member| Some((member, diary::meal::tags_of(self.trackable(member)?)?)))
            .collect();
        if let [(one, one_tags), (other, other_tags), ..] = tagged.as_slice() {
            for (with, with_tags, without, without_tags) in
                [(one, one_tags, other, other_tags), (other, other_tags, one, one_tags)]
            {
                let eaten = |food: &str| self.eaten.get(food).copied().unwrap_or(0);
                let foods: Vec<String> = food::parting(Table::built_in(), with_tags, without_tags, &eaten)
                    .into_iter()
                    .take(PARTING_FOODS)
                    .map(|food| match words.0 {
                        Language::Dutch => food.name.nl.clone(),
                        Language::English => food.name.en.clone(),
                    })
                    .collect();
                if !foods.is_empty() {
                    says.push(words.with(
                        "finding-group-foods",
                        &[
                            ("foods", words.list(&foods).into()),
                            ("with", self.name(with).into()),
                            ("without", self.name(without).into()),
                        ],
                    ));
                }
            }
        }
        says.join(" ")
    }

    /// What is known of a group as a whole.
    fn together(&self, names: &[String], group: &ExposureGroup) -> Option<Numbers> {
        let mut facts = vec![(
            self.words.say(id!("fact-probability")).into_owned(),
            self.words.percent(group.probability),
        )];
        facts.extend(self.stands(group.robustness.as_ref()?));
        Some(Numbers { name: capital(&self.words.list(names)), facts })
    }

    /// In which other ways of calculating a finding stands, and what the silent days could change.
    fn stands(&self, robustness: &Robustness) -> Vec<(String, String)> {
        let words = self.words;
        let falls: Vec<String> = robustness
            .falls
            .iter()
            .filter_map(|way| Some(words.say(way_message(way)?).into_owned()))
            .collect();
        let counted = [("stands", robustness.stands.into()), ("of", robustness.of.into())];
        let ways = if falls.is_empty() {
            words.with("fact-ways-all", &counted)
        } else {
            let [stands, of] = counted;
            words.with("fact-ways-some", &[stands, of, ("falls", words.list(&falls).into())])
        };
        let mut facts = vec![(words.say(id!("fact-ways")).into_owned(), ways)];
        if let Some(silent) = robustness.silent_days {
            facts.push((
                words.with("fact-silent", &[("days", silent.days.into())]),
                words.with(
                    "fact-silent-value",
                    &[
                        ("worse", words.percent(silent.if_worse).into()),
                        ("better", words.percent(silent.if_better).into()),
                    ],
                ),
            ));
        }
        facts
    }

    fn numbers(&self, finding: &Finding) -> Numbers {
        let words = self.words;
        let interval = |mean: f64, low: f64, high: f64| {
            words.with(
                "fact-interval",
                &[
                    ("mean", words.number(mean, 2).into()),
                    ("low", words.number(low, 2).into()),
                    ("high", words.number(high, 2).into()),
                ],
            )
        };
        let effect = &finding.effect;
        let real = &finding.effect_if_real;
        let days = words.with(
            "fact-days-value",
            &[("with", finding.exposed_days.into()), ("without", finding.unexposed_days.into())],
        );
        let lag = words.with_text("fact-lag-value", "days", &words.number(finding.lag_days.mean, 1));
        let fact = |message: &str, value: String| (words.say(message).into_owned(), value);
        let mut numbers = Numbers {
            name: capital(&self.name(&finding.exposure)),
            facts: vec![
                fact(id!("fact-probability"), words.percent(finding.probability)),
                fact(id!("fact-effect-real"), interval(real.mean, real.low, real.high)),
                fact(id!("fact-effect"), interval(effect.mean, effect.low, effect.high)),
                fact(
                    if self.is_yes_no(&finding.exposure) {
                        id!("fact-days")
                    } else {
                        id!("fact-days-amount")
                    },
                    days,
                ),
                fact(id!("fact-starts"), finding.starts.to_string()),
                fact(id!("fact-lag"), lag),
                fact(id!("fact-reverse"), words.percent(finding.reverse_probability)),
            ],
        };
        numbers.facts.extend(self.shapes(finding).map(|shapes| fact(id!("fact-dose"), shapes)));
        numbers.facts.extend(finding.robustness.iter().flat_map(|robustness| self.stands(robustness)));
        numbers
    }

    fn figures(&self, outcome: &OutcomeAnswer, finding: &Finding, hint: bool) -> Vec<Figure> {
        let words = self.words;
        let canvas = Canvas::page(WIDTH, number_format(words));
        let hue = self.hue(&outcome.outcome);
        let pair = [
            ("exposure", self.name(&finding.exposure).into()),
            ("outcome", self.name(&outcome.outcome).into()),
        ];
        let real = &finding.effect_if_real;
        // The tail on which nothing happens any more tells nobody anything.
        let weights = &finding.lag_days.weights;
        let last = weights.iter().rposition(|weight| *weight > 0.02).map_or(0, |day| day + 2);
        let last = last.max(4).min(weights.len());
        let curve = LagCurve {
            title: capital(&words.with("lag-chart", &pair)),
            description: String::new(),
            hue,
            days: finding.lag_days.weights[..last]
                .iter()
                .enumerate()
                .map(|(day, weight)| LagDay {
                    label: if day == 0 { words.say(id!("lag-same")).into_owned() } else { day.to_string() },
                    mean: real.mean * weight,
                    band: Some((real.low * weight, real.high * weight)),
                })
                .collect(),
            // What is counted is its own unit.
            unit: if self.trackable(&outcome.outcome).is_some_and(|one| one.kind != diary::Kind::Scale) {
                capital(&self.name(&outcome.outcome))
            } else {
                words.say(id!("lag-unit")).into_owned()
            },
            axis: words.say(id!("lag-axis")).into_owned(),
            hint,
        };
        let mut figures = vec![Figure {
            svg: chart::lag_curve(&curve, &canvas),
            caption: words.say(id!("lag-caption")).into_owned(),
        }];
        figures.extend(self.with_without(outcome, finding, hue, &canvas));
        figures
    }

    /// The raw days: the outcome so many days after the exposure as it mostly takes.
    fn with_without(
        &self,
        outcome: &OutcomeAnswer,
        finding: &Finding,
        hue: Hue,
        canvas: &Canvas,
    ) -> Option<Figure> {
        let words = self.words;
        let table = self.table.as_ref()?;
        // The days that were asked about, which in a diary of many years are the last ones.
        let first = table.days().saturating_sub(outcome.days);
        let symptom = &table.column(&outcome.outcome)?.values[first..];
        let exposures = &table.column(&finding.exposure)?.values[first..];
        let yes_no = exposures.iter().flatten().all(|value| *value == 0.0 || *value == 1.0);
        let recorded = exposures.iter().flatten();
        let mean = recorded.clone().sum::<f64>() / recorded.count().max(1) as f64;
        let peak = finding.lag_days.weights.iter().enumerate().max_by(|one, other| one.1.total_cmp(other.1));
        let lag = peak.map_or(0, |(day, _)| day);
        let (mut with, mut without) = (Vec::new(), Vec::new());
        for (day, exposure) in exposures.iter().enumerate() {
            let (Some(exposure), Some(Some(value))) = (exposure, symptom.get(day + lag)) else { continue };
            let exposed = if yes_no { *exposure > 0.0 } else { *exposure > mean };
            if exposed { with.push(*value) } else { without.push(*value) }
        }
        let highest = symptom.iter().flatten().copied().fold(0.0, f64::max);
        // Redness has no zero that anybody has.
        let lowest = match outcomes::of(&outcome.outcome) {
            Some(outcomes::Of::Redness(_)) => {
                symptom.iter().flatten().copied().fold(highest, f64::min).floor()
            }
            _ => 0.0,
        };
        let scale = self.trackable(&outcome.outcome).is_some_and(|one| one.kind == diary::Kind::Scale);
        let pair = [
            ("exposure", self.name(&finding.exposure).into()),
            ("outcome", capital(&self.name(&outcome.outcome)).into()),
        ];
        let column = |message: &str, values: Vec<f64>| DayColumn {
            label: words.say(message).into_owned(),
            count: words.with_count("day-count", "count", &values.len()),
            values,
        };
        let (less, more) = if yes_no {
            (id!("without-days"), id!("with-days"))
        } else {
            (id!("fewer-days"), id!("more-days"))
        };
        let picture = WithWithout {
            title: words.with("with-chart", &pair),
            description: String::new(),
            hue,
            range: (lowest, if scale { 10.0 } else { highest.max(lowest + 1.0) }),
            axis: capital(&self.name(&outcome.outcome)),
            without: column(less, without),
            with: column(more, with),
            median: words.say(id!("median")).into_owned(),
        };
        Some(Figure {
            svg: chart::with_without(&picture, canvas),
            caption: self.with_caption(finding, lag, (!yes_no).then_some(mean)),
        })
    }

    /// What the dots are, and why there may be fewer than there are days with and without.
    fn with_caption(&self, finding: &Finding, lag: usize, mean: Option<f64>) -> String {
        let words = self.words;
        let mut caption = words.say(id!("with-caption")).into_owned();
        if let Some(mean) = mean {
            let average = self.amount(&finding.exposure, mean);
            caption = dates::spaced(&caption, &words.with_text("with-caption-amount", "average", &average));
        }
        if lag > 0 {
            caption = dates::spaced(&caption, &words.with_count("with-caption-later", "days", &lag));
        }
        dates::spaced(&caption, &words.say(id!("with-caption-both")))
    }

    /// The candidates side by side, best first; a long tail of nothing is cut.
    fn forest(&self, outcome: &OutcomeAnswer) -> Option<Figure> {
        let words = self.words;
        let group_of = |exposure: &String| {
            outcome
                .groups
                .iter()
                .position(|group| group.members.len() > 1 && group.members.contains(exposure))
        };
        let mut best: Vec<&Finding> = outcome.findings.iter().take(16).collect();
        // Neighbours share a bracket, so members of a group stand together.
        best.sort_by_key(|finding| {
            let group = group_of(&finding.exposure);
            let first = outcome.findings.iter().position(|other| {
                other.exposure == finding.exposure || (group.is_some() && group_of(&other.exposure) == group)
            });
            (first, group)
        });
        let rows: Vec<ForestRow> = best
            .iter()
            .map(|finding| {
                let group = group_of(&finding.exposure);
                let kind = match finding.verdict {
                    Verdict::Likely => RowKind::Finding,
                    Verdict::Hint => RowKind::Hint,
                    Verdict::FollowsTheSymptom => RowKind::Follows,
                    Verdict::CannotTell if group.is_some() => RowKind::GroupMember,
                    Verdict::CannotTell => RowKind::Unclear,
                    Verdict::NoSignal => RowKind::Nothing,
                };
                ForestRow {
                    label: capital(&self.name(&finding.exposure)),
                    kind,
                    interval: Some(Interval {
                        // The same figure as in the sentences: how large, if there is a link; beside it the chance.
                        mean: finding.effect_if_real.mean,
                        low: finding.effect_if_real.low,
                        high: finding.effect_if_real.high,
                    }),
                    probability: Some(finding.probability),
                    probability_label: words.percent(finding.probability),
                    group,
                    tooltip: String::new(),
                }
            })
            .collect();
        let name = self.name(&outcome.outcome);
        let picture = Forest {
            title: words.with_text("forest-chart", "outcome", &name),
            description: String::new(),
            hue: self.hue(&outcome.outcome),
            rows,
            // What is counted is its own unit.
            unit: if self.measure(&outcome.outcome) == Measure::Score {
                words.with_text("forest-unit", "outcome", &name)
            } else {
                capital(&name)
            },
            lower: words.say(id!("forest-lower")).into_owned(),
            higher: words.say(id!("forest-higher")).into_owned(),
            probability: words.say(id!("forest-chance")).into_owned(),
            legend: Vec::new(),
        };
        (!picture.rows.is_empty()).then(|| Figure {
            svg: chart::forest(&picture, &Canvas::page(WIDTH + 30.0, number_format(words))),
            caption: words.say(id!("forest-caption")).into_owned(),
        })
    }
}

/// What is done otherwise in a variant of the engine's model; `None` for one that has no words yet.
fn way_message(way: &str) -> Option<&'static str> {
    Some(match way {
        "continuous" => id!("way-continuous"),
        "no_noise" => id!("way-no-noise"),
        "quick_only" => id!("way-quick-only"),
        "sceptical" => id!("way-sceptical"),
        "open" => id!("way-open"),
        "small_effects" => id!("way-small-effects"),
        "no_trend" => id!("way-no-trend"),
        "curved_trend" => id!("way-curved-trend"),
        _ => return None,
    })
}
