//! Making an experiment: a short form, what it can find and what it costs, and only then the start.

use super::doors;
use super::kept::{self, State};
use super::says;
use crate::dates;
use crate::form::Fields;
use crate::pages::check_in;
use crate::pages::patterns::Teller;
use crate::pages::settings::Choice;
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::{Words, capital, id};
use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};
use diary::meal::only_meals_tell;
use diary::trial::ExperimentKind;
use diary::{DailyTable, Day, Group, Kind, Role, Trackable};
use experiment::{Design, Expected, Request, Rule, Schedule, Warning, design};
use std::sync::Arc;

/// The lengths that are offered, in weeks.
const WEEKS: [usize; 6] = [4, 6, 8, 12, 16, 24];
/// The furthest day on which one may begin.
const FURTHEST: i64 = 366;
/// The sizes of the smallest effect that matters which are offered, in points.
const SIZES: [f64; 5] = [0.5, 1.0, 1.5, 2.0, 3.0];
/// A random number of so many bits is read whole by any program.
pub(super) const SEED_BITS: u32 = 53;
/// From so many points a day's share of none an amount counts as there or not.
const OFTEN_NONE: f64 = 0.1;

/// The ways of giving days to the arms that are always offered.
const DESIGNS: [(Design, usize); 4] =
    [(Design::Coin, 1), (Design::Coin, 3), (Design::Blocks, 4), (Design::Blocks, 7)];

/// A design as the form has it: `coin-3`.
fn design_word(design: Design, block: usize) -> String {
    let kind = match design {
        Design::Coin => "coin",
        Design::Blocks => "blocks",
        Design::Factorial => "factorial",
    };
    format!("{kind}-{block}")
}

/// The design of such a word, and its days in a block.
fn design_of(word: &str) -> Option<(Design, usize)> {
    let (kind, block) = word.split_once('-')?;
    let kind = match kind {
        "coin" => Design::Coin,
        "blocks" => Design::Blocks,
        "factorial" => Design::Factorial,
        _ => return None,
    };
    Some((kind, block.parse().ok()?))
}

/// What the form calls it.
fn design_name(words: Words, design: Design, block: usize) -> String {
    let message = match (design, block) {
        (Design::Coin, 1) => id!("experiment-design-coin"),
        (Design::Coin, _) => id!("experiment-design-coins"),
        (Design::Blocks | Design::Factorial, _) => id!("experiment-design-blocks"),
    };
    words.with_count(message, "block", &block)
}

/// What chance should never ask for: nobody is told to drink or to smoke, and nobody sweats by a coin.
const NOT_BY_CHANCE: [&str; 3] = ["alcohol", "smoking", "sweat"];

/// A group of candidates to choose from.
struct Offered {
    title: String,
    options: Vec<Choice>,
}

/// The form, filled in as it was.
struct FormView {
    suggested: Vec<Choice>,
    groups: Vec<Offered>,
    outcomes: Vec<Choice>,
    designs: Vec<Choice>,
    weeks: Vec<Choice>,
    sizes: Vec<Choice>,
    expected: Vec<Choice>,
    rules: Vec<Choice>,
    start: String,
    earliest: String,
}

struct Proposal {
    title: String,
    when: String,
    how: String,
    cost: String,
    powers: Vec<(String, String)>,
    warnings: Vec<String>,
    /// Even the clearest result could not count.
    hopeless: bool,
    /// Another design for the same effort: what it is, and the form's fields for it.
    better: Option<(String, Vec<(&'static str, String)>)>,
    rule: String,
    smallest: String,
    /// What makes the very same experiment.
    fields: Vec<(&'static str, String)>,
    start: String,
}

#[derive(Template)]
#[template(path = "experiment_new.html")]
struct MakingPage {
    frame: Frame,
    problem: Option<String>,
    /// The questions before a plan are not answered yet.
    gate: bool,
    proposal: Option<Proposal>,
    form: FormView,
}

/// What is wished for, as the form says it.
#[derive(Clone)]
struct Wish {
    exposures: Vec<String>,
    outcome: String,
    design: String,
    days: usize,
    start: Option<Day>,
    smallest: f64,
    expected: Expected,
    rule: Rule,
    seed: Option<u64>,
}

impl Wish {
    /// An empty form's.
    fn fresh() -> Self {
        Self {
            exposures: Vec::new(),
            outcome: String::new(),
            design: "auto".to_owned(),
            days: 0,
            start: None,
            smallest: experiment::request::SMALLEST_EFFECT,
            expected: Expected::Either,
            rule: Rule::PValue,
            seed: None,
        }
    }

    /// What a form says; what it leaves out is as in an empty one.
    fn of(fields: &Fields) -> Result<Self, Problem> {
        let given = |name: &str| Some(fields.text(name)).filter(|text| !text.is_empty());
        let fresh = Self::fresh();
        let number = |text: &str| text.parse::<usize>().map_err(|_| Problem::Invalid);
        Ok(Self {
            exposures: fields.all("exposure").map(str::to_owned).collect(),
            outcome: fields.text("outcome").to_owned(),
            design: given("design").unwrap_or("auto").to_owned(),
            days: given("days").map_or(Ok(0), number)?,
            start: given("start").map(|text| text.parse().map_err(|_| Problem::Invalid)).transpose()?,
            smallest: match given("smallest") {
                Some(text) => check_in::typed_number(text).ok_or(Problem::Invalid)?,
                None => fresh.smallest,
            },
            expected: match given("expected") {
                None | Some("either") => Expected::Either,
                Some("more") => Expected::More,
                Some("less") => Expected::Less,
                Some(_) => return Err(Problem::Invalid),
            },
            rule: match given("rule") {
                None | Some("p") => Rule::PValue,
                Some("e") => Rule::EValue,
                Some(_) => return Err(Problem::Invalid),
            },
            seed: given("seed")
                .map(|text| text.parse().ok().filter(|seed| *seed < 1 << SEED_BITS).ok_or(Problem::Invalid))
                .transpose()?,
        })
    }

    /// The fields that say the same.
    fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields: Vec<(&'static str, String)> =
            self.exposures.iter().map(|one| ("exposure", one.clone())).collect();
        let expected = match self.expected {
            Expected::Either => "either",
            Expected::More => "more",
            Expected::Less => "less",
        };
        let rule = if self.rule == Rule::PValue { "p" } else { "e" };
        fields.extend([
            ("outcome", self.outcome.clone()),
            ("design", self.design.clone()),
            ("days", self.days.to_string()),
            ("smallest", self.smallest.to_string()),
            ("expected", expected.to_owned()),
            ("rule", rule.to_owned()),
        ]);
        fields.extend(self.start.map(|day| ("start", day.to_string())));
        fields.extend(self.seed.map(|seed| ("seed", seed.to_string())));
        fields
    }
}

/// Why no experiment can be made of a wish, in words.
struct Refused(String);

/// What a wish comes to before anything is drawn.
struct Drawing {
    wish: Wish,
    request: Request,
    table: Option<Arc<DailyTable>>,
}

/// Whether chance may decide about it: something that one does or eats, that nobody prescribed.
pub(super) fn can_be_varied(one: &Trackable) -> bool {
    one.role == Role::Exposure
        && matches!(one.group, Group::Food | Group::Habits)
        && matches!(one.kind, Kind::YesNo | Kind::Count | Kind::Quantity(_))
        && !only_meals_tell(one)
        && !NOT_BY_CHANCE.contains(&one.id.as_str())
}

/// The columns that a symptom has: a stool is looked at as loose and as hard.
pub(super) fn outcome_columns(one: &Trackable) -> Vec<String> {
    match (one.role, one.kind) {
        (Role::Outcome, Kind::Bristol) => vec![format!("{}_loose", one.id), format!("{}_hard", one.id)],
        (Role::Outcome, Kind::Note | Kind::Meal) => Vec::new(),
        (Role::Outcome, _) => vec![one.id.to_string()],
        _ => Vec::new(),
    }
}

/// The trackable of an outcome's column.
pub(super) fn of_column<'a>(trackables: &'a [Trackable], column: &str) -> Option<&'a Trackable> {
    trackables.iter().find(|one| outcome_columns(one).iter().any(|name| name == column))
}

/// `GET /experiments/new`
pub(crate) async fn form(visit: Visit) -> Response {
    visit
        .page(|desk| {
            let wish = Wish::fresh();
            let form = form_view(desk, &wish)?;
            let gate = !doors::gate_is_answered(desk)?;
            let frame = desk.frame("patterns");
            Ok(render(&MakingPage { frame, problem: None, gate, proposal: None, form }))
        })
        .await
}

/// `POST /experiments/new`: what the experiment could find, and what it costs. Nothing is kept yet.
pub(crate) async fn propose(visit: Visit, fields: Fields) -> Response {
    match drawn(&visit, fields).await {
        Ok((mut wish, Ok(schedule))) => {
            wish.seed = Some(schedule.seed);
            visit.page(move |desk| show_proposal(desk, &wish, &schedule)).await
        }
        Ok((wish, Err(refused))) => visit.page(move |desk| show_refusal(desk, &wish, refused)).await,
        Err(problem) => visit.problem(&problem),
    }
}

/// `POST /experiments`: keeps the experiment that was proposed.
pub(crate) async fn start(visit: Visit, fields: Fields) -> Response {
    let diary = fields.text("diary").to_owned();
    match drawn(&visit, fields).await {
        Ok((_, Ok(schedule))) => visit.change_by_script(diary, move |desk| keep(desk, &schedule)).await,
        Ok((wish, Err(refused))) => visit.page(move |desk| show_refusal(desk, &wish, refused)).await,
        Err(problem) => visit.problem(&problem),
    }
}

/// Draws what a form wishes for. The diary is free meanwhile: a design takes a second.
async fn drawn(visit: &Visit, fields: Fields) -> Result<(Wish, Result<Schedule, Refused>), Problem> {
    fields.sound()?;
    let diary = Some(fields.text("diary").to_owned());
    let prepared = visit
        .clone()
        .at_diary(diary, move |desk| {
            let wish = Wish::of(&fields)?;
            Ok(match prepare(desk, wish.clone())? {
                Ok(drawing) => Ok((drawing, desk.words)),
                Err(refused) => Err((wish, refused)),
            })
        })
        .await?;
    let (drawing, words) = match prepared {
        Ok(prepared) => prepared,
        Err((wish, refused)) => return Ok((wish, Err(refused))),
    };
    let Drawing { wish, request, table } = drawing;
    let work = tokio::task::spawn_blocking(move || design(&request, table.as_deref(), &|_, _| {}));
    let schedule = work.await.map_err(|_| Problem::Internal)?;
    Ok((wish, schedule.map_err(|error| Refused(says::request_error(words, &error)))))
}

/// Puts the question, with what the person left to us filled in; or says what is in the way.
fn prepare(desk: &Desk<'_>, mut wish: Wish) -> Result<Result<Drawing, Refused>, Problem> {
    let words = desk.words;
    let refused = |message: &str| Ok(Err(Refused(words.say(message).into_owned())));
    let trackables = desk.diary.trackables()?;
    if wish.exposures.is_empty() {
        return refused(id!("experiment-no-exposure"));
    }
    let varied: Vec<&Trackable> =
        trackables.iter().filter(|one| wish.exposures.iter().any(|id| id == one.id.as_str())).collect();
    if varied.len() != wish.exposures.len() {
        return Err(Problem::Invalid);
    }
    if let Some(one) = varied.iter().find(|one| !can_be_varied(one)) {
        let name = capital(check_in::name(words, one));
        return Ok(Err(Refused(words.with_text("experiment-not-by-chance", "name", &name))));
    }
    if !doors::gate_is_answered(desk)? {
        return refused(id!("experiment-gate-first"));
    }
    let named: Vec<&str> = wish.exposures.iter().map(String::as_str).collect();
    if let Some(shut) = doors::shut(desk, &named, false)? {
        let of = |id: &String| trackables.iter().find(|one| one.id.as_str() == id);
        let names = shut.exposures.iter().filter_map(of).map(|one| check_in::name(words, one).to_owned());
        let names: Vec<String> = names.collect();
        let message = if names.len() > 1 { id!("experiment-shut-together") } else { id!("experiment-shut") };
        let variables = [("name", words.list(&names).into()), ("rule", shut.says.into())];
        return Ok(Err(Refused(capital(&words.with(message, &variables)))));
    }
    if doors::plan_leaves_out(desk, &named)? {
        return refused(id!("experiment-plan-in-the-way"));
    }
    if wish.outcome.is_empty() {
        return refused(id!("experiment-no-outcome"));
    }
    let outcome = of_column(&trackables, &wish.outcome).ok_or(Problem::Invalid)?;
    let tomorrow = desk.today.plus(1);
    let start = *wish.start.get_or_insert(tomorrow);
    if start < tomorrow {
        return Ok(Err(Refused(words.with_text(
            "experiment-in-the-past",
            "day",
            &dates::long(words, tomorrow, desk.today),
        ))));
    }
    if start.days_since(desk.today) > FURTHEST {
        return refused(id!("experiment-too-far"));
    }
    for other in kept::all(desk)? {
        let (Some(laid), Some(until)) = (other.laid(), other.until()) else { continue };
        let stands = matches!(other.state(desk.today), Some(State::Planned | State::Running));
        let shared = laid.exposures().into_iter().find(|one| wish.exposures.iter().any(|id| id == one));
        if let Some(shared) = shared.filter(|_| stands && until >= start) {
            let names = Teller::new(desk)?;
            return Ok(Err(Refused(capital(&words.with(
                "experiment-in-the-way",
                &[
                    ("exposure", names.name(shared).into()),
                    ("until", dates::long(words, until, desk.today).into()),
                ],
            )))));
        }
    }
    if let Some(other) = doors::in_the_way(desk, &named, start, None)? {
        return Ok(Err(Refused(says::left_out_already(desk, &other)?)));
    }
    let several = varied.len() > 1;
    let chosen = match wish.design.as_str() {
        "auto" => None,
        word => Some(design_of(word).ok_or(Problem::Invalid)?),
    };
    let (kind, block) = match chosen {
        Some((Design::Factorial, block)) if several => (Some(Design::Factorial), Some(block)),
        _ if several => (Some(Design::Factorial), None),
        Some((Design::Coin | Design::Blocks, _)) => chosen.unzip(),
        Some((Design::Factorial, _)) | None => {
            let (kind, block) = fitting(outcome);
            wish.design = design_word(kind, block);
            (Some(kind), Some(block))
        }
    };
    if wish.days == 0 {
        wish.days = usual_days(several, kind, block);
    }
    let table = desk.inner.daily_table(desk.diary)?;
    let above = |one: &Trackable| taken_above(table.as_deref(), one);
    // A schedule has one bound for all: what one has daily has a bound of its own.
    if let Some(one) = varied.iter().find(|one| several && above(one) > 0.0) {
        let name = capital(check_in::name(words, one));
        return Ok(Err(Refused(words.with_text("experiment-amount-alone", "name", &name))));
    }
    let taken_above = varied.first().map_or(0.0, |one| above(one));
    let seed = match wish.seed {
        Some(seed) => seed,
        None => draw_seed()?,
    };
    let request = Request {
        exposures: wish.exposures.clone(),
        outcome: wish.outcome.clone(),
        start,
        days: wish.days,
        design: kind,
        block,
        washout: 0,
        rule: wish.rule,
        smallest_effect: wish.smallest,
        expected: wish.expected,
        taken_above,
        seed,
    };
    Ok(Ok(Drawing { wish, request, table }))
}

/// A seed by chance.
pub(super) fn draw_seed() -> Result<u64, Problem> {
    Ok(getrandom::u64().map_err(|_| Problem::Internal)? >> (u64::BITS - SEED_BITS))
}

/// What fits a symptom where nothing else was chosen: the belly answers within a day, the skin takes some.
fn fitting(outcome: &Trackable) -> (Design, usize) {
    match outcome.group {
        Group::Skin => (Design::Coin, 3),
        _ => (Design::Coin, 1),
    }
}

/// As many days as find a large effect four times out of five, for most people (docs/benchmarks.md).
fn usual_days(several: bool, kind: Option<Design>, block: Option<usize>) -> usize {
    match (kind, block) {
        _ if several => 84,
        (Some(Design::Blocks), _) => 112,
        (_, Some(1)) => 56,
        _ => 84,
    }
}

/// From where on a day counts as one with: anything at all, or more than half of the days of who has some nearly daily.
fn taken_above(table: Option<&DailyTable>, one: &Trackable) -> f64 {
    let values = table.and_then(|table| table.column(one.id.as_str())).map(|column| &column.values);
    let mut values: Vec<f64> = values.into_iter().flatten().flatten().copied().collect();
    let none = values.iter().filter(|value| **value <= 0.0).count();
    if one.kind == Kind::YesNo || none as f64 >= OFTEN_NONE * values.len() as f64 {
        return 0.0;
    }
    values.sort_by(f64::total_cmp);
    let median = values[values.len() / 2];
    (median * 10.0).round() / 10.0
}

fn keep(desk: &mut Desk<'_>, schedule: &Schedule) -> Result<Response, Problem> {
    let json = serde_json::to_string(schedule).map_err(|_| Problem::Internal)?;
    let now = desk.inner.clock.now();
    let number = desk.diary.keep_experiment(ExperimentKind::Schedule, &json, &schedule.set_sha256, now)?;
    // What it is about is asked about from now on.
    for one in desk.diary.trackables()? {
        let about = schedule.exposures.iter().any(|id| id == one.id.as_str())
            || outcome_columns(&one).contains(&schedule.outcome);
        if about && !one.shown {
            desk.diary.save_trackable(&Trackable { shown: true, ..one })?;
        }
    }
    Ok(Redirect::to(&format!("/experiments/{number}")).into_response())
}

fn show_refusal(desk: &mut Desk<'_>, wish: &Wish, refused: Refused) -> Result<Response, Problem> {
    let form = form_view(desk, wish)?;
    let gate = !doors::gate_is_answered(desk)?;
    let frame = desk.frame("patterns");
    let page = MakingPage { frame, problem: Some(refused.0), gate, proposal: None, form };
    Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, render(&page)).into_response())
}

fn show_proposal(desk: &mut Desk<'_>, wish: &Wish, schedule: &Schedule) -> Result<Response, Problem> {
    let form = form_view(desk, wish)?;
    let proposal = Some(proposal(desk, wish, schedule)?);
    Ok(render(&MakingPage { frame: desk.frame("patterns"), problem: None, gate: false, proposal, form }))
}

fn proposal(desk: &Desk<'_>, wish: &Wish, schedule: &Schedule) -> Result<Proposal, Problem> {
    let words = desk.words;
    let teller = Teller::new(desk)?;
    let exposures = says::names(&teller, schedule.exposures.iter().map(String::as_str));
    let power = &schedule.power;
    let sizes = [
        (id!("experiment-large"), power.large),
        (id!("experiment-moderate"), power.moderate),
        (id!("experiment-small"), power.small),
    ];
    let better = schedule.warnings.iter().find_map(|warning| match warning {
        Warning::Better { design, block, power, .. } => {
            let word = design_word(*design, *block);
            let other = Wish { design: word, rule: Rule::PValue, seed: None, ..wish.clone() };
            let sentence = words.with(
                "experiment-better",
                &[
                    ("how", says::how(words, *design, *block, &exposures).into()),
                    ("often", says::often(words, *power).into()),
                ],
            );
            Some((sentence, other.fields()))
        }
        _ => None,
    });
    let begins = dates::long(words, schedule.start, desk.today);
    Ok(Proposal {
        title: says::title(&teller, &schedule.exposures, &schedule.outcome),
        when: words.with(
            "experiment-when",
            &[
                ("days", schedule.days.into()),
                ("first", begins.as_str().into()),
                ("last", dates::long(words, schedule.last(), desk.today).into()),
            ],
        ),
        how: says::how(words, schedule.design, schedule.block, &exposures),
        cost: words.with(
            if schedule.exposures.len() > 1 {
                id!("experiment-cost-several")
            } else {
                id!("experiment-cost")
            },
            &[("days", (schedule.days / 2).into()), ("exposure", exposures.as_str().into())],
        ),
        powers: sizes
            .into_iter()
            .map(|(message, chances)| {
                let size = says::size(&teller, &schedule.outcome, chances.points);
                (words.with_text(message, "size", &size), says::often(words, chances.power))
            })
            .collect(),
        hopeless: schedule.warnings.iter().any(|warning| matches!(warning, Warning::Hopeless { .. })),
        warnings: schedule.warnings.iter().filter_map(|warning| says::warning(words, warning)).collect(),
        better,
        rule: says::rule(words, schedule, desk.today),
        smallest: words.with_text(
            "experiment-smallest-says",
            "size",
            &says::size(&teller, &schedule.outcome, schedule.smallest_effect),
        ),
        fields: wish.fields(),
        start: words.with_text("experiment-start", "day", &begins),
    })
}

fn form_view(desk: &Desk<'_>, wish: &Wish) -> Result<FormView, Problem> {
    let words = desk.words;
    let trackables = desk.diary.trackables()?;
    let suspects = desk.diary.suspects()?;
    let is_suspect = |one: &Trackable| suspects.iter().any(|suspect| suspect.trackable == one.id);
    let choice = |one: &Trackable| Choice {
        value: one.id.to_string(),
        words: capital(check_in::name(words, one)),
        chosen: wish.exposures.iter().any(|id| id == one.id.as_str()),
        tag: "",
    };
    let near = |one: &Trackable| {
        is_suspect(one) || one.shown || wish.exposures.iter().any(|id| id == one.id.as_str())
    };
    let varied: Vec<&Trackable> = trackables.iter().filter(|one| can_be_varied(one)).collect();
    let mut suggested: Vec<&&Trackable> = varied.iter().filter(|one| near(one)).collect();
    suggested.sort_by_key(|one| !is_suspect(one));
    let groups = [Group::Food, Group::Habits].map(|group| Offered {
        title: words.say(check_in::group_words(group).1).into_owned(),
        options: varied
            .iter()
            .filter(|one| one.group == group && !near(one))
            .map(|one| choice(one))
            .collect(),
    });
    let days = if wish.days == 0 { 56 } else { wish.days };
    let mut weeks: Vec<usize> = WEEKS.to_vec();
    if days % 7 != 0 || !weeks.contains(&(days / 7)) {
        weeks.push(days.div_ceil(7));
        weeks.sort_unstable();
        weeks.dedup();
    }
    let plain = |value: &str, message: &str, chosen: bool| Choice {
        value: value.to_owned(),
        words: words.say(message).into_owned(),
        chosen,
        tag: "",
    };
    let mut offered = DESIGNS.to_vec();
    offered
        .extend(design_of(&wish.design).filter(|one| one.0 != Design::Factorial && !DESIGNS.contains(one)));
    let fits = plain("auto", id!("experiment-design-auto"), wish.design == "auto");
    let designs = std::iter::once(fits).chain(offered.into_iter().map(|(design, block)| {
        let value = design_word(design, block);
        Choice { chosen: value == wish.design, value, words: design_name(words, design, block), tag: "" }
    }));
    let designs = designs.collect();
    Ok(FormView {
        suggested: suggested.into_iter().map(|one| choice(one)).collect(),
        groups: groups.into_iter().filter(|group| !group.options.is_empty()).collect(),
        outcomes: outcomes(desk, &wish.outcome)?,
        designs,
        weeks: weeks
            .into_iter()
            .map(|weeks| Choice {
                value: (7 * weeks).to_string(),
                words: words.with_count("experiment-weeks", "weeks", &weeks),
                chosen: 7 * weeks == days,
                tag: "",
            })
            .collect(),
        sizes: sizes(words, wish.smallest),
        expected: vec![
            plain("either", id!("experiment-expect-either"), wish.expected == Expected::Either),
            plain("more", id!("experiment-expect-more"), wish.expected == Expected::More),
            plain("less", id!("experiment-expect-less"), wish.expected == Expected::Less),
        ],
        rules: vec![
            plain("p", id!("experiment-rule-end"), wish.rule == Rule::PValue),
            plain("e", id!("experiment-rule-watch"), wish.rule == Rule::EValue),
        ],
        start: wish.start.unwrap_or_else(|| desk.today.plus(1)).to_string(),
        earliest: desk.today.plus(1).to_string(),
    })
}

/// What can be looked at, with one of them chosen; what is asked every day comes first.
pub(crate) fn outcomes(desk: &Desk<'_>, chosen: &str) -> Result<Vec<Choice>, Problem> {
    let teller = Teller::of_names(desk)?;
    let mut trackables = desk.diary.trackables()?;
    trackables.sort_by_key(|one| !one.shown);
    let columns = trackables.iter().flat_map(outcome_columns);
    Ok(columns
        .map(|column| {
            let words = capital(&teller.name(&column));
            Choice { chosen: column == chosen, value: column, words, tag: "" }
        })
        .collect())
}

fn sizes(words: Words, chosen: f64) -> Vec<Choice> {
    let mut sizes = SIZES.to_vec();
    if !sizes.contains(&chosen) {
        sizes.push(chosen);
        sizes.sort_by(f64::total_cmp);
    }
    let choice = |size: f64| Choice {
        value: size.to_string(),
        words: words.number(size, 2),
        chosen: (size - chosen).abs() < 1e-9,
        tag: "",
    };
    sizes.into_iter().map(choice).collect()
}
