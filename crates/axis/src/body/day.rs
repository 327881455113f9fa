//! One day after the other.

use super::cycle;
use super::eczema::Surroundings;
use super::edge::{Edge, LONGEST_DELAY};
use super::lesions;
use super::part::{PARTS, Part, Sort};
use super::person::Person;
use super::{community, cortisol};
use crate::chance::Chance;
use crate::life::{PAST, share, weekend};
use crate::world::Process;

/// No push is stronger than this: a body has ends.
const STRONGEST_PUSH: f64 = 3.0;
/// How much a state inside moves by itself, from day to day.
const RESTLESS: f64 = 0.08;

/// A life: by day, the past included.
#[derive(Debug, Clone)]
pub(super) struct Days {
    /// What was: yes/no as 1 and 0, amounts, states inside as logarithms, symptoms as latent states, pimples as a count.
    pub values: Vec<[f64; PARTS]>,
    /// What of it acts.
    pub signals: Vec<[f64; PARTS]>,
}

/// Which life to live.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan<'a> {
    /// Days after the past.
    pub days: usize,
    /// The diary's length.
    pub diary: usize,
    /// Seed of all streams.
    pub seed: u64,
    /// Put before the stream names: the same person's other life.
    pub life: &'a str,
    /// A part whose values are set by somebody else, on every day.
    pub given: Option<(Part, &'a [f64])>,
    /// Habits that somebody else decides, such as an experiment's schedule: by day after the past, and nothing on a day
    /// on which the person does as ever.
    pub asked_to: &'a [(Part, Vec<Option<f64>>)],
    /// Whether the chance in lesions' births and deaths is averaged out.
    pub mean_lesions: bool,
    /// Which parts are lived again, and the life from which all others are taken. Each part has its own stream, so
    /// leaving one out changes no other.
    pub again: Option<(&'a Days, &'a [bool; PARTS])>,
    /// Which parts anybody will ask for; without it all of them. The others are not lived.
    pub asked: Option<&'a [bool; PARTS]>,
}

impl Plan<'_> {
    /// An ordinary life that is a diary.
    pub(super) fn of_diary(days: usize, seed: u64) -> Self {
        Self {
            days,
            diary: days,
            seed,
            life: "",
            given: None,
            asked_to: &[],
            mean_lesions: false,
            again: None,
            asked: None,
        }
    }
}

/// Lives.
pub(super) fn live(person: &Person, plan: Plan<'_>) -> Days {
    let length = PAST + plan.days;
    let mut body = Body::new(person, plan, length);
    let mut days =
        Days { values: Vec::with_capacity(length), signals: Vec::with_capacity(length + LONGEST_DELAY) };
    let organs = std::mem::take(&mut body.organs);
    for day in 0..length {
        let (values, signals) = plan
            .again
            .map_or(([0.0; PARTS], [0.0; PARTS]), |(life, _)| (life.values[day], life.signals[day]));
        days.values.push(values);
        days.signals.push(signals);
        let today = Today { day, weekend: f64::from(u8::from(weekend(day))), share: share(day, plan.diary) };
        for organ in &organs {
            body.live(*organ, today, &mut days);
        }
    }
    days
}

/// What all parts ask about a day.
#[derive(Debug, Clone, Copy)]
struct Today {
    /// Its number, the past included.
    day: usize,
    /// One on Saturdays and Sundays.
    weekend: f64,
    /// How far the diary is.
    share: f64,
}

/// What is worked out at one go, and how.
#[derive(Debug, Clone, Copy)]
enum Organ<'a> {
    Community,
    Skin,
    Hormone(Part),
    Cortisol,
    Pimples,
    Season,
    Inside(Part),
    Outside(Part, &'a Process),
}

/// An edge as its driven end sees it.
#[derive(Debug, Clone, Copy)]
struct Inflow {
    from: usize,
    delay: usize,
    gain: f64,
}

/// Everything that a day leaves behind for the next.
struct Body<'a> {
    person: &'a Person,
    plan: Plan<'a>,
    /// In the order of a day.
    organs: Vec<Organ<'a>>,
    /// Every edge that acts, by the driven part.
    inflows: Vec<Inflow>,
    /// Where those of a part lie among them.
    inward: [(usize, usize); PARTS],
    streams: Vec<Chance>,
    memory: [f64; PARTS],
    /// How much of its way a state inside goes in a day.
    follows: [f64; PARTS],
    phases: Vec<(usize, usize)>,
    circuit: cortisol::Circuit,
    usual_cortisol: f64,
    guilds: [f64; community::GUILDS],
    skin: super::eczema::SkinState,
}

impl<'a> Organ<'a> {
    /// The organ that a part stands for; none where a person has nothing to it.
    fn of(person: &'a Person, part: Part) -> Option<Self> {
        Some(match part {
            Part::FibreEaters => Self::Community,
            Part::SkinPathogens => Self::Skin,
            Part::Oestradiol | Part::Progesterone => Self::Hormone(part),
            Part::Cortisol => Self::Cortisol,
            Part::Pimples => Self::Pimples,
            Part::Season => Self::Season,
            part if part.sort() == Sort::Inside => Self::Inside(part),
            part => Self::Outside(part, person.process(part)?),
        })
    }
}

impl<'a> Body<'a> {
    fn new(person: &'a Person, plan: Plan<'a>, length: usize) -> Self {
        let stream = |part: Part| Chance::new(plan.seed, &format!("{}body:{}", plan.life, part.name()));
        let mut inflows = Vec::with_capacity(person.edges.list().len());
        let inward = std::array::from_fn(|part| {
            let begin = inflows.len();
            let acting = |edge: &&Edge| edge.to.index() == part && edge.gain != 0.0;
            inflows.extend(person.edges.list().iter().filter(acting).map(|edge| Inflow {
                from: edge.from.index(),
                delay: edge.delay,
                gain: edge.gain,
            }));
            (begin, inflows.len())
        });
        let circuit = cortisol::Circuit::settled(1.0);
        let mut follows = [1.0; PARTS];
        for part in Part::all() {
            if let Some(constant) = part.days_to_follow() {
                follows[part.index()] = 1.0 - libm::exp(-1.0 / constant);
            }
        }
        // A list with a circle can't be made (`Edges::new`), so there is always an order.
        let mut order = person.edges.order().unwrap_or_default();
        if let Some((_, again)) = plan.again {
            order.retain(|organ| again[organ.index()]);
        }
        if let Some(asked) = plan.asked {
            order.retain(|organ| asked[organ.index()]);
        }
        Self {
            person,
            plan,
            organs: order.into_iter().filter_map(|organ| Organ::of(person, organ)).collect(),
            inflows,
            inward,
            streams: Part::all().map(stream).collect(),
            memory: [0.0; PARTS],
            follows,
            phases: phases(plan, length),
            circuit,
            usual_cortisol: circuit.cortisol,
            guilds: person.community.start(),
            skin: person.skin.start(),
        }
    }

    /// What comes by edges.
    fn push(&self, part: Part, day: usize, days: &Days) -> f64 {
        let (begin, end) = self.inward[part.index()];
        let pushes = self.inflows[begin..end].iter().filter(|inflow| inflow.delay <= day);
        let sum: f64 = pushes.map(|inflow| inflow.gain * days.signals[day - inflow.delay][inflow.from]).sum();
        sum.clamp(-STRONGEST_PUSH, STRONGEST_PUSH)
    }

    /// A state of unit variance with this memory.
    fn autoregress(&mut self, part: Part, persistence: f64, day: usize) -> f64 {
        let innovation = self.streams[part.index()].normal();
        let memory = &mut self.memory[part.index()];
        *memory = if day == 0 {
            innovation
        } else {
            persistence * *memory + (1.0 - persistence * persistence).sqrt() * innovation
        };
        *memory
    }

    fn live(&mut self, organ: Organ<'_>, today: Today, days: &mut Days) {
        let day = today.day;
        match organ {
            Organ::Community => self.community(day, days),
            Organ::Skin => self.skin(day, days),
            Organ::Hormone(part) => {
                let value = if self.person.has_cycle { self.hormone(part, day) } else { 0.0 };
                let value = value + self.push(part, day, days);
                set(days, day, part, value, value);
            }
            Organ::Cortisol => {
                self.circuit = self.circuit.day(libm::exp(self.push(Part::Cortisol, day, days)));
                let value = libm::log(self.circuit.cortisol / self.usual_cortisol);
                set(days, day, Part::Cortisol, value, value);
            }
            Organ::Pimples => self.pimples(day, days),
            Organ::Season => {
                // Diaries begin early in January; midsummer is day 172 of a year.
                let turn = (day as f64 - PAST as f64 + 5.0 - 172.0) / 365.25;
                let value = libm::cos(turn * std::f64::consts::TAU);
                set(days, day, Part::Season, value, value);
            }
            Organ::Inside(part) => self.inside(part, day, days),
            Organ::Outside(part, process) => self.outside(part, process, today, days),
        }
    }

    /// The guilds and what they add up to.
    fn community(&mut self, day: usize, days: &mut Days) {
        const GUILDS: [Part; community::GUILDS] = [
            Part::FibreEaters,
            Part::ButyrateMakers,
            Part::Bifidobacteria,
            Part::GramNegatives,
            Part::OtherBacteria,
        ];
        let added = GUILDS
            .map(|guild| self.push(guild, day, days) + RESTLESS / 2.0 * self.streams[guild.index()].normal());
        self.person.community.day(&mut self.guilds, &added);
        for (guild, signal) in GUILDS.into_iter().zip(self.person.community.signals(&self.guilds)) {
            set(days, day, guild, signal, signal);
        }
        let diversity = self.person.community.diversity(&self.guilds);
        set(days, day, Part::Diversity, diversity, diversity);
    }

    /// The skin's hybrid model.
    fn skin(&mut self, day: usize, days: &mut Days) {
        let weather = self.autoregress(Part::SkinPathogens, 0.7, day);
        let around = Surroundings {
            environment: libm::exp(self.push(Part::SkinPathogens, day, days) + 0.12 * weather),
            repair: libm::exp(self.push(Part::SkinBarrier, day, days)),
            inflammation: libm::exp(self.push(Part::SkinInflammation, day, days)).min(2.0),
        };
        self.skin = self.person.skin.day(self.skin, around);
        let usual = self.person.skin.start();
        let pathogens = libm::log(self.skin.pathogens.max(1e-6) / usual.pathogens);
        let barrier = libm::log(self.skin.barrier.clamp(1e-3, 1.0));
        let inflamed = self.skin.inflamed_share * around.inflammation;
        for (part, value) in [
            (Part::SkinPathogens, pathogens),
            (Part::SkinBarrier, barrier),
            (Part::SkinInflammation, inflamed),
        ] {
            set(days, day, part, value, value);
        }
    }

    /// A hormone of the cycle, as the logarithm of times its mean over a cycle.
    fn hormone(&self, part: Part, day: usize) -> f64 {
        let (since, until) = self.phases[day];
        let like = cycle::like(since, until);
        match part {
            Part::Oestradiol => libm::log(cycle::oestradiol(like) / 88.0),
            _ => libm::log(cycle::progesterone(like) / 4.5),
        }
    }

    fn pimples(&mut self, day: usize, days: &mut Days) {
        let usual = self.person.births * lesions::STAY_DAYS;
        let births = self.person.births * libm::exp(self.push(Part::Pimples, day, days));
        let luck = lesions::luck(&mut self.streams[Part::Pimples.index()]);
        let before = if day == 0 { usual } else { self.memory[Part::Pimples.index()] };
        let count = match self.plan.given {
            Some((Part::Pimples, values)) => values[day],
            _ if self.plan.mean_lesions => lesions::mean_day(before, births),
            _ => lesions::day(before.round(), births, luck),
        };
        // Yesterday's count is what was there, not what somebody else set it to.
        self.memory[Part::Pimples.index()] = count;
        set(days, day, Part::Pimples, count, (count - usual) / usual.max(1.0).sqrt());
    }

    /// A state inside that follows what pushes it.
    fn inside(&mut self, part: Part, day: usize, days: &mut Days) {
        let push = self.push(part, day, days) + RESTLESS * self.streams[part.index()].normal();
        let before = self.memory[part.index()];
        let mut value = before + self.follows[part.index()] * (push - before);
        if let Some((given, values)) = self.plan.given
            && given == part
        {
            value = values[day];
        }
        self.memory[part.index()] = value;
        set(days, day, part, value, value);
    }

    /// What people do and feel.
    fn outside(&mut self, part: Part, process: &Process, today: Today, days: &mut Days) {
        let Today { day, weekend: at_weekend, share } = today;
        let push = self.push(part, day, days);
        let mut value = match *process {
            Process::YesNo { base, weekend, persistence } => {
                let own = (base + weekend * at_weekend).clamp(0.0, 0.99);
                let before = self.memory[part.index()];
                let probability = (own + persistence * before + push).clamp(0.0, 0.99);
                let yes = f64::from(u8::from(self.streams[part.index()].happens(probability)));
                self.memory[part.index()] = yes - own;
                yes
            }
            Process::Amount { mean, deviation, weekend, persistence, low, high, step } => {
                let own = self.autoregress(part, persistence, day);
                let raw = mean + weekend * at_weekend + deviation * (own + push);
                // Adding zero turns a negative zero into the plain one.
                ((raw / step).round() * step).clamp(low, high) + 0.0
            }
            Process::Symptom(symptom) => {
                let trend = symptom.trend * (2.0 * share - 1.0);
                self.autoregress(part, symptom.persistence, day) + symptom.weekend * at_weekend + trend + push
            }
            Process::During { from, until, forgotten } => {
                let forgot = self.streams[part.index()].happens(forgotten);
                f64::from(u8::from(day >= PAST && (from..until).contains(&share) && !forgot))
            }
            Process::InCycle { first, last } => {
                let (since, until) = self.phases[day];
                let day = |days: usize| i64::try_from(days).unwrap_or(i64::MAX);
                let within = (first..last).contains(&day(since)) || (first..last).contains(&-day(until));
                f64::from(u8::from(self.person.has_cycle && within))
            }
        };
        if let Some((given, values)) = self.plan.given
            && given == part
        {
            value = values[day];
        }
        if let Some((_, values)) = self.plan.asked_to.iter().find(|(asked, _)| *asked == part)
            && let Some(asked) = day.checked_sub(PAST).and_then(|day| values.get(day).copied().flatten())
        {
            value = asked;
        }
        let (centre, scale) = process.centre_and_scale();
        set(days, day, part, value, (value - centre) / scale);
    }
}

fn set(days: &mut Days, day: usize, part: Part, value: f64, signal: f64) {
    days.values[day][part.index()] = value;
    days.signals[day][part.index()] = signal;
}

/// For each day: days since the last first day of bleeding, and days until the next.
fn phases(plan: Plan<'_>, length: usize) -> Vec<(usize, usize)> {
    let mut chance = Chance::new(plan.seed, &format!("{}body:cycle", plan.life));
    // A woman's own cycles differ by a few days around her own length.
    let usual = cycle::SHORTEST + 2 + chance.below(cycle::LONGEST - cycle::SHORTEST - 3);
    let mut phases = Vec::with_capacity(length + cycle::LONGEST);
    let mut skip = chance.below(usual);
    while phases.len() < length {
        let cycle = usual - 2 + chance.below(5);
        for since in skip.min(cycle)..cycle {
            phases.push((since, cycle - since));
        }
        skip = 0;
    }
    phases.truncate(length);
    phases
}
