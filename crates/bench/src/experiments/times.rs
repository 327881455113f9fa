//! How long a design and an analysis take.

use super::nothing::NULL;
use super::subject::{Plan, Subject, drawn, plan, request};
use crate::speed::Row;
use anyhow::Result;
use diary::Day;
use experiment::{Design, Expected, analyse};
use std::time::{Duration, Instant};

/// The longest that the page offers.
const LONGEST: Plan = plan("coin, 1 day", Design::Coin, 1, 0, 168);

/// How long this thread has had a processor, where the system says so; else how long it has been.
pub(super) fn worked(since: Instant) -> Duration {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = statistics.split_whitespace().next().and_then(|number| number.parse().ok());
    nanoseconds.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

/// The best of several times of one thread, without what it waited for others on the machine.
pub(super) fn best(times: usize, mut work: impl FnMut() -> Result<()>) -> Result<Duration> {
    let mut best = Duration::MAX;
    let since = Instant::now();
    for _ in 0..times {
        let began = worked(since);
        work()?;
        best = best.min(worked(since) - began);
    }
    Ok(best)
}

/// A design, an analysis, and the slowest null analysis of the study above.
pub(super) fn speed() -> Result<Vec<Row>> {
    let start: Day = "2026-01-19".parse()?;
    let mut designs = Vec::new();
    let mut slowest = (Duration::ZERO, "");
    let mut whole = Duration::ZERO;
    for plan in NULL {
        let schedule = drawn(plan, Expected::Either, start, 1)?;
        let request = request(plan, Expected::Either, start, 1);
        designs.push(best(3, || Ok(experiment::design(&request, None, &|_, _| {}).map(drop)?))?);
        let subject = Subject::of_nothing(0.4, 0.0);
        let table = subject.table(&schedule, 1)?;
        let time = best(15, || Ok(analyse(&schedule, &table).map(drop)?))?;
        whole = whole.max(time);
        if plan.design != Design::Factorial && time > slowest.0 {
            slowest = (time, plan.name);
        }
    }
    let request = request(LONGEST, Expected::Either, start, 1);
    designs.push(best(3, || Ok(experiment::design(&request, None, &|_, _| {}).map(drop)?))?);
    let milliseconds = |time: Duration| format!("{:.0} ms", time.as_secs_f64() * 1000.0);
    let longest = designs.into_iter().max().unwrap_or_default();
    Ok(vec![
        Row {
            what: "drawing a schedule with its power, the slowest of the designs above and of 24 weeks with a coin a day, \
                   best of 3, processor time"
                .to_owned(),
            limit: "1 s",
            measured: milliseconds(longest),
            holds: longest < Duration::from_secs(1),
        },
        Row {
            what: "analysing an experiment, the slowest (three exposures), best of 15, processor time".to_owned(),
            limit: "1 s",
            measured: milliseconds(whole),
            holds: whole < Duration::from_secs(1),
        },
        Row {
            what: format!(
                "a null analysis of the study above, one exposure, the slowest ({}), best of 15, processor time",
                slowest.1
            ),
            limit: "20 ms",
            measured: milliseconds(slowest.0),
            holds: slowest.0 < Duration::from_millis(20),
        },
    ])
}
