//! What today asks for, on the check-in: a line, and one tap for a day that went otherwise.

use super::doors;
use super::kept::{self, Asks, Laid, State};
use super::says;
use crate::form::{Fields, Segment};
use crate::pages::patterns::Teller;
use crate::pages::today::past_day;
use crate::problem::Problem;
use crate::visit::{Desk, Visit};
use crate::words::capital;
use axum::response::{IntoResponse as _, Redirect, Response};
use diary::{Day, TrackableId};
use std::collections::BTreeMap;

/// What a day asks for of one exposure.
pub(crate) struct ArmLine {
    pub(crate) number: u32,
    pub(crate) exposure: String,
    /// Nothing where the person's own answers have shut the door meanwhile.
    pub(crate) asks: Option<String>,
    /// Which day of which experiment it is, on the first line of each.
    pub(crate) about: Option<String>,
    /// The person said that it went otherwise.
    pub(crate) otherwise: bool,
}

/// The lines of a day; mostly none.
pub(crate) fn arms_of(desk: &Desk<'_>, day: Day) -> Result<Vec<ArmLine>, Problem> {
    let mut lines = Vec::new();
    let experiments = kept::all(desk)?;
    if experiments.is_empty() {
        return Ok(lines);
    }
    let teller = Teller::of_names(desk)?;
    let words = desk.words;
    for one in experiments {
        let (Some(laid), Some(until), Some(state)) = (one.laid(), one.until(), one.state(day)) else {
            continue;
        };
        if state == State::CalledOff || day > until {
            continue;
        }
        let asked = laid.asks(day);
        let shut = !asked.is_empty() && doors::shut_now(desk, laid)?.is_some();
        for (place, (exposure, asks)) in asked.into_iter().enumerate() {
            let number = day.days_since(laid.first()) + 1;
            let days = laid.last().days_since(laid.first()) + 1;
            lines.push(ArmLine {
                number: one.kept.number,
                // What has become unsafe is asked of nobody; its page says why.
                asks: (!shut).then(|| capital(&says::asks(&teller, laid, exposure, asks))),
                about: (place == 0).then(|| {
                    words.with(
                        "experiment-day-of",
                        &[
                            ("number", usize::try_from(number).unwrap_or(0).into()),
                            ("days", usize::try_from(days).unwrap_or(0).into()),
                        ],
                    )
                }),
                otherwise: one.went_otherwise(day, exposure),
                exposure: exposure.to_owned(),
            });
        }
    }
    Ok(lines)
}

/// What the days up to `last` ask, for a browser to keep: sentences by day. Of what goes in a hidden order only today's.
pub(crate) fn kept_arms(desk: &Desk<'_>, last: Day) -> Result<BTreeMap<String, Vec<String>>, Problem> {
    let mut days: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let experiments = kept::all(desk)?;
    if experiments.is_empty() {
        return Ok(days);
    }
    let teller = Teller::of_names(desk)?;
    for one in experiments {
        let (Some(laid), Some(until)) = (one.laid(), one.until()) else { continue };
        let stands = matches!(one.state(desk.today), Some(State::Planned | State::Running));
        if !stands || doors::shut_now(desk, laid)?.is_some() {
            continue;
        }
        let last = match laid {
            Laid::Schedule(_) => last.min(until),
            Laid::Rechallenge(_) => desk.today.min(until),
        };
        let mut day = desk.today;
        while day <= last {
            let asked = laid.asks(day).into_iter();
            let says = asked.map(|(exposure, asks)| capital(&says::asks(&teller, laid, exposure, asks)));
            let says: Vec<String> = says.collect();
            if !says.is_empty() {
                days.entry(day.to_string()).or_default().extend(says);
            }
            day = day.plus(1);
        }
    }
    Ok(days)
}

/// `POST /experiments/{number}/otherwise`: a day went otherwise than was drawn, or did not after all.
pub(crate) async fn otherwise(visit: Visit, Segment(number): Segment, fields: Fields) -> Response {
    visit
        .change(fields, move |desk, fields| {
            let experiment = kept::one(desk, &number)?;
            let day = past_day(desk, fields.text("day"))?;
            let exposure: TrackableId = fields.text("exposure").parse().map_err(|_| Problem::Invalid)?;
            let laid = experiment.laid().ok_or(Problem::Invalid)?;
            let asks = laid.asks(day).into_iter().find(|(name, _)| *name == exposure.as_str());
            match asks {
                None | Some((_, Asks::Washout)) => return Err(Problem::Invalid),
                Some(_) => {}
            }
            let at = match fields.text("act") {
                "otherwise" => Some(desk.inner.clock.now()),
                "as-asked" => None,
                _ => return Err(Problem::Invalid),
            };
            desk.diary.set_otherwise(experiment.kept.number, day, &exposure, at)?;
            let back = if day == desk.today { "/today".to_owned() } else { format!("/today/{day}") };
            Ok(Redirect::to(&back).into_response())
        })
        .await
}
