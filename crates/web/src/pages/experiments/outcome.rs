//! What experiments say to the Patterns page, and which of its links can be put to the test.

use super::kept::{self, Came, Experiment, State};
use super::making::can_be_varied;
use super::says;
use crate::dates;
use crate::pages::patterns::Teller;
use crate::problem::Problem;
use crate::visit::Desk;
use crate::words::id;
use diary::{Day, Trackable};
use experiment::rechallenge::Outcome;
use experiment::{Note, Verdict};

/// What an experiment has to say about a link.
#[derive(Clone)]
pub(crate) struct Tested {
    pub(crate) exposure: String,
    pub(crate) outcome: String,
    pub(crate) number: u32,
    /// `supported`, `refuted`, `undecided`, or `running`.
    pub(crate) verdict: &'static str,
    pub(crate) says: String,
}

/// What the experiments say, the latest about each link.
pub(crate) fn tested(desk: &Desk<'_>, teller: &Teller) -> Result<Vec<Tested>, Problem> {
    let mut tested: Vec<Tested> = Vec::new();
    for experiment in kept::all(desk)? {
        for one in of(desk, teller, &experiment)? {
            tested.retain(|other| (&other.exposure, &other.outcome) != (&one.exposure, &one.outcome));
            tested.push(one);
        }
    }
    Ok(tested)
}

/// The latest experiment about any of these that began on this day or later and was not called off: its number, and what
/// it is about.
pub(crate) fn made_of(
    desk: &Desk<'_>,
    exposures: &[&str],
    since: Day,
) -> Result<Option<(u32, String)>, Problem> {
    let mut latest = None;
    for one in kept::all(desk)? {
        let (Some(laid), Some(state), Some(until)) = (one.laid(), one.state(desk.today), one.until()) else {
            continue;
        };
        let about = laid.exposures();
        if state == State::CalledOff
            || laid.first() < since
            || !about.iter().any(|name| exposures.contains(name))
        {
            continue;
        }
        let names: Vec<String> = about.into_iter().map(str::to_owned).collect();
        let title = says::title(&Teller::of_names(desk)?, &names, laid.outcome());
        let state = says::state(desk.words, laid, state, until, desk.today);
        latest = Some((one.kept.number, format!("{title}. {state}")));
    }
    Ok(latest)
}

fn of(desk: &Desk<'_>, teller: &Teller, experiment: &Experiment) -> Result<Vec<Tested>, Problem> {
    let words = desk.words;
    let (Some(laid), Some(state)) = (experiment.laid(), experiment.state(desk.today)) else {
        return Ok(Vec::new());
    };
    let one = |exposure: &str, verdict: &'static str, says: String| Tested {
        exposure: exposure.to_owned(),
        outcome: laid.outcome().to_owned(),
        number: experiment.kept.number,
        verdict,
        says,
    };
    let came = match state {
        State::CalledOff => return Ok(Vec::new()),
        State::Planned | State::Running => {
            let until = dates::long(words, laid.last(), desk.today);
            let says = words.with_text("tested-running", "day", &until);
            return Ok(laid.exposures().into_iter().map(|name| one(name, "running", says.clone())).collect());
        }
        State::EndedEarly | State::Over => experiment.came(desk)?,
    };
    let standing = |verdict: &str, says: String| {
        let message = match verdict {
            "supported" => id!("tested-supported"),
            "refuted" => id!("tested-refuted"),
            _ => id!("tested-undecided"),
        };
        dates::spaced(&words.say(message), &says)
    };
    Ok(match came.as_deref() {
        Some(Came::Schedule(analysis)) => {
            let small = |exposure: &str| is_small(&analysis.notes, exposure);
            let judged = analysis.judged().map(|judged| {
                let verdict = match judged.verdict {
                    Verdict::Supported => "supported",
                    Verdict::Refuted => "refuted",
                    Verdict::Undecided => "undecided",
                };
                let says = says::verdict(teller, &analysis.outcome, judged, small(&judged.exposure));
                one(&judged.exposure, verdict, standing(verdict, says))
            });
            judged.collect()
        }
        Some(Came::Rechallenge(answer)) => {
            let verdict = match answer.verdict {
                Outcome::Trigger => "supported",
                Outcome::Freed => "refuted",
                Outcome::Undecided => "undecided",
            };
            vec![one(&answer.exposure, verdict, standing(verdict, says::rechallenged(teller, answer)))]
        }
        None => Vec::new(),
    })
}

/// Whether an effect is there, but smaller than what matters to the person.
pub(super) fn is_small(notes: &[Note], exposure: &str) -> bool {
    notes.iter().any(|note| matches!(note, Note::RealButSmall { exposure: of } if of == exposure))
}

/// Whether a link of the Patterns page can be put to the test.
pub(crate) fn testable(trackable: &Trackable) -> bool {
    can_be_varied(trackable)
}
