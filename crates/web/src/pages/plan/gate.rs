//! The gate: a few questions before a plan (rule S01), and what it leaves out because of the answers, with why.

use crate::form::Fields;
use crate::pages::known;
use crate::pages::plan::{course, kept};
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::{Words, capital, id};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use evidence::rule::{Door, SafetyRule, Who};
use plan::gate::{Age, code};
use plan::{Answer, Answers, QUESTIONS, Topic};
use store::PlanPart;

/// The oldest that anybody was.
const OLDEST: u8 = 120;

struct Question {
    code: String,
    asks: String,
    /// `yes`, `no`, `private`, or empty.
    given: &'static str,
}

struct Part {
    code: String,
    title: String,
    questions: Vec<Question>,
    open: usize,
}

/// A rule that shuts something, with what that is.
struct Rule {
    id: &'static str,
    /// "Leaving food out, a trial without gluten".
    shuts: String,
    says: &'static str,
    basis: &'static str,
    sources: Vec<&'static str>,
    checked: bool,
}

#[derive(Template)]
#[template(path = "plan_gate.html")]
struct GatePage {
    frame: Frame,
    age: String,
    age_private: bool,
    age_wrong: bool,
    parts: Vec<Part>,
    /// What is open, in words; empty where nothing is.
    open: String,
    complete: bool,
    with_parent: bool,
    personal: Vec<Rule>,
    everybody: Vec<Rule>,
    not_checked: &'static str,
    never_stop: &'static str,
}

/// `GET /plan/gate`
pub(crate) async fn gate(visit: Visit) -> Response {
    visit
        .page(|desk| {
            let answers = kept::answers(desk)?;
            show(desk, &answers, None)
        })
        .await
}

/// `POST /plan/gate`: keeps what was answered, all of it or a part. With `rest` everything open in one topic is a no.
pub(crate) async fn answer(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, |desk, fields| {
            let before = kept::answers(desk)?;
            let mut answers = read(fields, &before)?;
            let typed = fields.text("age").trim();
            if fields.text("age-private") == "yes" {
                answers.age = Some(Age::RatherNotSay);
            } else if typed.is_empty() {
                answers.age = None;
            } else {
                match typed.parse::<u8>() {
                    Ok(years) if years <= OLDEST => answers.age = Some(Age::Years(years)),
                    // The rest of the form is kept on the page.
                    _ => return show(desk, &answers, Some(typed)),
                }
            }
            kept::keep(desk, PlanPart::Gate, &answers)?;
            // A plan under way goes on with what is still open; what was stopped is said there.
            course::answers_changed(desk)?;
            let next = if answers.complete() {
                "/plan/gate#result".to_owned()
            } else if answers.age.is_none() {
                "/plan/gate#age-part".to_owned()
            } else {
                let open = Topic::ALL.into_iter().find(|topic| open_in(&answers, *topic) > 0);
                open.map_or_else(|| "/plan/gate".to_owned(), |topic| format!("/plan/gate#{}", topic.code()))
            };
            Ok(Redirect::to(&next).into_response())
        })
        .await
}

/// The answers of a form. A question that the form does not have keeps its answer.
fn read(fields: &Fields, before: &Answers) -> Result<Answers, Problem> {
    let mut answers = before.clone();
    let rest = fields.text("rest");
    for question in QUESTIONS {
        let answer = match fields.text(&code(question)) {
            "yes" => Answer::Yes,
            "no" => Answer::No,
            "private" => Answer::RatherNotSay,
            "" if plan::gate::topic(question).code() == rest => Answer::No,
            "" => continue,
            _ => return Err(Problem::Invalid),
        };
        answers.given.insert(question, answer);
    }
    Ok(answers)
}

fn open_in(answers: &Answers, topic: Topic) -> usize {
    topic.questions().filter(|question| !answers.given.contains_key(question)).count()
}

/// The page. `wrong` is an age that can't be, as it was typed.
fn show(desk: &mut Desk<'_>, answers: &Answers, wrong: Option<&str>) -> Result<Response, Problem> {
    let words = desk.words;
    let known = known::register()?;
    let language = known::language(words);
    // What is shut follows from what is kept, also beside a form that could not be.
    let doors = kept::doors(desk)?;
    let complete = kept::answers(desk)?.complete();
    let parts = Topic::ALL.into_iter().map(|topic| Part {
        code: topic.code(),
        title: words.say(topic_words(topic)).into_owned(),
        questions: topic
            .questions()
            .map(|question| Question {
                code: code(question),
                asks: words.say(question_words(question)).into_owned(),
                given: match answers.given.get(&question) {
                    Some(Answer::Yes) => "yes",
                    Some(Answer::No) => "no",
                    Some(Answer::RatherNotSay) => "private",
                    None => "",
                },
            })
            .collect(),
        open: open_in(answers, topic),
    });
    let open = answers.open().count() + usize::from(answers.age.is_none());
    let of = |id: &str| known.safety_rules.iter().find(|rule| rule.id == id);
    let page = GatePage {
        age: wrong.map_or_else(
            || match answers.age {
                Some(Age::Years(years)) => years.to_string(),
                Some(Age::RatherNotSay) | None => String::new(),
            },
            str::to_owned,
        ),
        age_private: answers.age == Some(Age::RatherNotSay),
        age_wrong: wrong.is_some(),
        parts: parts.collect(),
        open: if open == 0 { String::new() } else { words.with_count("gate-open", "count", &open) },
        complete,
        with_parent: doors.is_shut(Door::UseAlone),
        personal: doors.personal().iter().filter_map(|(id, shut)| Some(rule(words, of(id)?, shut))).collect(),
        everybody: known
            .safety_rules
            .iter()
            // The gate's own rule and the one about a word are no news here.
            .filter(|rule| rule.who.contains(&Who::Everybody) && rule.id != "S01" && rule.id != "S23")
            .map(|one| rule(words, one, &one.shuts))
            .collect(),
        not_checked: known.words.not_checked.get(language),
        never_stop: known.words.never_stop.get(language),
        frame: desk.frame("plan"),
    };
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, render(&page)).into_response())
}

fn rule(words: Words, rule: &'static SafetyRule, shut: &[Door]) -> Rule {
    let language = known::language(words);
    let names: Vec<String> = shut.iter().map(|door| words.say(door_words(*door)).into_owned()).collect();
    Rule {
        id: &rule.id,
        shuts: capital(&names.join(", ")),
        says: rule.rule.get(language),
        basis: rule.basis.get(language),
        sources: known::register().map_or_else(
            |_| Vec::new(),
            |known| {
                let found = rule.references.iter().filter_map(|key| known.reference(key));
                found.map(|reference| reference.citation.as_str()).collect()
            },
        ),
        checked: rule.checked,
    }
}

fn topic_words(topic: Topic) -> &'static str {
    match topic {
        Topic::Eating => id!("gate-topic-eating"),
        Topic::Pregnancy => id!("gate-topic-pregnancy"),
        Topic::Reactions => id!("gate-topic-reactions"),
        Topic::Medicines => id!("gate-topic-medicines"),
        Topic::Immunity => id!("gate-topic-immunity"),
        Topic::Bowel => id!("gate-topic-bowel"),
        Topic::Organs => id!("gate-topic-organs"),
        Topic::Circumstances => id!("gate-topic-circumstances"),
    }
}

fn question_words(question: Who) -> &'static str {
    match question {
        Who::EatingDisorder => id!("gate-eating-disorder"),
        Who::LosingWeight => id!("gate-losing-weight"),
        Who::Pregnancy => id!("gate-pregnancy"),
        Who::Breastfeeding => id!("gate-breastfeeding"),
        Who::WeakImmunity => id!("gate-weak-immunity"),
        Who::CentralLine => id!("gate-central-line"),
        Who::ShortBowel => id!("gate-short-bowel"),
        Who::HeartValves => id!("gate-heart-valves"),
        Who::CriticallyIll => id!("gate-critically-ill"),
        Who::HeartFailure => id!("gate-heart-failure"),
        Who::AtrialFibrillation => id!("gate-atrial-fibrillation"),
        Who::KidneyDisease => id!("gate-kidney-disease"),
        Who::FluidRestriction => id!("gate-fluid-restriction"),
        Who::LiverDisease => id!("gate-liver-disease"),
        Who::Gallstones => id!("gate-gallstones"),
        Who::NarrowBowel => id!("gate-narrow-bowel"),
        Who::Surgery => id!("gate-surgery"),
        Who::Allergy => id!("gate-allergy"),
        Who::CoeliacNotTested => id!("gate-coeliac-not-tested"),
        Who::Retinoid => id!("gate-retinoid"),
        Who::MineralBindingMedicine => id!("gate-mineral-binding-medicine"),
        Who::BloodThinner => id!("gate-blood-thinner"),
        Who::MaoInhibitor => id!("gate-mao-inhibitor"),
        Who::Tamoxifen => id!("gate-tamoxifen"),
        Who::Antibiotics => id!("gate-antibiotics"),
        Who::PrescribedMedicine => id!("gate-prescribed-medicine"),
        Who::BloodTest => id!("gate-blood-test"),
        Who::HeavyDrinker => id!("gate-heavy-drinker"),
        Who::ChestComplaints => id!("gate-chest-complaints"),
        // They follow from the age and from what is not said.
        Who::Everybody | Who::RatherNotSay | Who::Under16 | Who::Under18 => id!("gate-age"),
    }
}

/// What a door is called, as a part of a list.
pub(crate) fn door_words(door: Door) -> &'static str {
    match door {
        Door::Plan => id!("door-plan"),
        Door::Elimination => id!("door-elimination"),
        Door::TwoEliminations => id!("door-two-eliminations"),
        Door::Rechallenge => id!("door-rechallenge"),
        Door::GlutenFree => id!("door-gluten-free"),
        Door::WeightGoals => id!("door-weight-goals"),
        Door::VitaminA => id!("door-vitamin-a"),
        Door::Probiotics => id!("door-probiotics"),
        Door::FermentedFood => id!("door-fermented-food"),
        Door::HomeFerments => id!("door-home-ferments"),
        Door::GingerExtract => id!("door-ginger-extract"),
        Door::TurmericExtract => id!("door-turmeric-extract"),
        Door::PomegranateExtract => id!("door-pomegranate-extract"),
        Door::GreenTeaExtract => id!("door-green-tea-extract"),
        Door::Omega3Supplement => id!("door-omega3-supplement"),
        Door::Zinc => id!("door-zinc"),
        Door::VitaminE => id!("door-vitamin-e"),
        Door::VitaminB6 => id!("door-vitamin-b6"),
        Door::Psyllium => id!("door-psyllium"),
        Door::Biotin => id!("door-biotin"),
        Door::AdviceAgainstMedicine => id!("door-advice-against-medicine"),
        Door::NewSkinProducts => id!("door-new-skin-products"),
        Door::WaterTarget => id!("door-water-target"),
        Door::Alcohol => id!("door-alcohol"),
        Door::FibreRamp => id!("door-fibre-ramp"),
        Door::MovementTarget => id!("door-movement-target"),
        Door::Photos => id!("door-photos"),
        Door::UseAlone => id!("door-use-alone"),
        Door::TriggerWord => id!("door-word"),
        Door::DailyChecking => id!("door-daily-checking"),
    }
}
