//! A person, described: what they do, what they feel, what drives what, and how they record it.
//!
//! A world is data. [`crate::life`] lives through it, [`crate::truth`] intervenes in it, and each scenario is a world
//! with a few lines changed.

/// A column or something hidden that moves columns.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// The column's name.
    pub name: &'static str,
    /// What it is in the table.
    pub part: Part,
    /// How it moves by itself.
    pub process: Process,
}

/// What a node is in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Not in the table.
    Hidden,
    /// A symptom to explain.
    Outcome,
    /// A candidate driver.
    Exposure,
    /// A candidate that people do because of symptoms.
    Behaviour,
    /// Always adjusted for, no candidate.
    Adjust,
}

/// How a node moves by itself; edges come on top.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Process {
    /// Yes or no. The probability of a yes is `base`, plus `weekend` on Saturday and Sunday, plus `persistence` times
    /// how far yesterday lay from its own probability; an edge adds to that probability. Held within 0.01 to 0.99.
    YesNo { base: f64, weekend: f64, persistence: f64 },
    /// An amount: `mean`, plus `weekend` on Saturday and Sunday, plus `deviation` times a normal AR(1) of unit
    /// variance; an edge adds in units of `deviation`. Rounded to multiples of `step`, held within `low..=high`.
    Amount { mean: f64, deviation: f64, weekend: f64, persistence: f64, low: f64, high: f64, step: f64 },
    /// A symptom.
    Symptom(Symptom),
    /// Yes from this share of the diary on, until that one, but for a share of the days on which it is forgotten.
    During { from: f64, until: f64, forgotten: f64 },
    /// Yes while the day lies in `first..last`, counted from the first day of bleeding; negative before it.
    InCycle { first: i64, last: i64 },
}

/// A symptom: a latent state, and a scale on which it is recorded.
///
/// latent = AR(1) of unit variance + weekend + trend + shift + edges
/// recorded = round(level + points × latent × (1 + gain × share) + drift × share), held within `low..=high`
///
/// where share runs from 0 on the diary's first day to 1 on its last. What comes by an edge acts on the latent state
/// by its own lags only; it does not go through the autocorrelation as well, unless it is carried over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Symptom {
    /// Recorded value of a latent zero.
    pub level: f64,
    /// Points on the scale for one unit of the latent state.
    pub points: f64,
    /// The scale's ends.
    pub low: f64,
    /// The scale's ends.
    pub high: f64,
    /// Autocorrelation from day to day.
    pub persistence: f64,
    /// What comes by an edge stays as long as the state itself does: it fades by the autocorrelation.
    pub carry_over: bool,
    /// Added on Saturday and Sunday.
    pub weekend: f64,
    /// From minus this to plus this over the diary.
    pub trend: f64,
    /// A level shift: from this share of the diary on, this much is added.
    pub shift: (f64, f64),
    /// Points by which the use of the scale has moved at the end of the diary.
    pub drift: f64,
    /// Share by which its steps have grown at the end of the diary.
    pub gain: f64,
}

/// One arrow.
#[derive(Debug, Clone)]
pub(crate) struct Edge {
    /// The driver.
    pub from: usize,
    /// The driven.
    pub to: usize,
    /// Share of the effect on the same day, one day later, and so on; sums to one.
    pub lags: Vec<f64>,
    /// Effect of one unit of the driver's signal: on a symptom in units of its latent state, on a yes/no in
    /// probability, on an amount in its deviations.
    pub size: f64,
    /// What of the driver acts.
    pub shape: Shape,
}

/// The signal by which a driver acts.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    /// The driver's distance from its mean: a yes/no as 0 or 1 minus its rate, an amount in its deviations, a symptom
    /// as its latent state.
    Linear,
    /// One when the driver's value lies above this (a symptom's latent state), else nothing.
    Above(f64),
}

/// What is not recorded.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Missing {
    /// Chance that a day is missing as a whole.
    pub day: f64,
    /// Chance that a single cell of another day is.
    pub cell: f64,
    /// By how much the chance of a missing day falls for each unit of the first symptom's latent state: people who
    /// log on bad days.
    pub silence: f64,
    /// Added to that chance on a day on which one of the world's slips was eaten.
    pub slip: f64,
}

/// The menstrual cycle: each cycle's length is drawn evenly from this range of days.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cycle {
    /// Shortest.
    pub shortest: usize,
    /// Longest.
    pub longest: usize,
}

/// A person and their diary, described.
#[derive(Debug, Clone)]
pub(crate) struct World {
    /// Columns and what is hidden.
    pub nodes: Vec<Node>,
    /// Arrows.
    pub edges: Vec<Edge>,
    /// Gaps.
    pub missing: Missing,
    /// Yes/no columns that people would rather not write down.
    pub slips: Vec<usize>,
    /// The cycle, which runs unseen where no node shows it.
    pub cycle: Cycle,
}

impl World {
    /// Nobody yet; a tenth of the days will be missing.
    pub(crate) fn new() -> Self {
        Self {
            nodes: Vec::new(),
            edges: Vec::new(),
            missing: Missing { day: 0.1, cell: 0.0, silence: 0.0, slip: 0.0 },
            slips: Vec::new(),
            cycle: Cycle { shortest: 26, longest: 31 },
        }
    }

    /// Adds a node and tells its number.
    pub(crate) fn add(&mut self, name: &'static str, part: Part, process: Process) -> usize {
        self.nodes.push(Node { name, part, process });
        self.nodes.len() - 1
    }

    /// Adds a linear edge.
    pub(crate) fn link(&mut self, from: usize, to: usize, lags: &[f64], size: f64) {
        self.edges.push(Edge { from, to, lags: shares(lags), size, shape: Shape::Linear });
    }

    /// Adds an edge that acts above a threshold only.
    pub(crate) fn link_above(&mut self, from: usize, above: f64, to: usize, lags: &[f64], size: f64) {
        self.edges.push(Edge { from, to, lags: shares(lags), size, shape: Shape::Above(above) });
    }

    /// The order in which a day is lived: the driver of a same-day edge before the driven, else as listed. Nodes in a
    /// circle within one day, which no scenario has (a test holds it), are absent.
    pub(crate) fn order(&self) -> Vec<usize> {
        let same_day =
            |edge: &&Edge| edge.size != 0.0 && edge.lags.first().is_some_and(|weight| *weight != 0.0);
        let mut lived = vec![false; self.nodes.len()];
        let mut order = Vec::with_capacity(self.nodes.len());
        while let Some(next) = (0..self.nodes.len()).find(|node| {
            let mut drivers = self.edges.iter().filter(same_day).filter(|edge| edge.to == *node);
            !lived[*node] && drivers.all(|edge| lived[edge.from])
        }) {
            lived[next] = true;
            order.push(next);
        }
        order
    }

    /// The nodes from which `target` can be reached, itself included.
    pub(crate) fn ancestors(&self, target: usize) -> Vec<bool> {
        self.reach(target, |edge| (edge.to, edge.from))
    }

    /// The nodes that can be reached from `source`, itself included.
    pub(crate) fn descendants(&self, source: usize) -> Vec<bool> {
        self.reach(source, |edge| (edge.from, edge.to))
    }

    fn reach(&self, start: usize, ends: fn(&Edge) -> (usize, usize)) -> Vec<bool> {
        let mut reached = vec![false; self.nodes.len()];
        let mut open = vec![start];
        while let Some(node) = open.pop() {
            if !std::mem::replace(&mut reached[node], true) {
                let next = self.edges.iter().filter(|edge| edge.size != 0.0).map(ends);
                open.extend(next.filter(|(near, _)| *near == node).map(|(_, far)| far));
            }
        }
        reached
    }
}

impl Process {
    /// What is taken off a value, and by what the rest is divided, to make a linear signal.
    pub(crate) fn centre_and_scale(&self) -> (f64, f64) {
        match self {
            Self::YesNo { base, weekend, .. } => (base + weekend * 2.0 / 7.0, 1.0),
            Self::Amount { mean, deviation, .. } => (*mean, *deviation),
            Self::Symptom(_) | Self::During { .. } | Self::InCycle { .. } => (0.0, 1.0),
        }
    }
}

impl Symptom {
    /// What is written down for a latent state, `share` of the way through the diary.
    pub(crate) fn recorded(&self, latent: f64, share: f64) -> f64 {
        let value = self.level + self.points * latent * (1.0 + self.gain * share) + self.drift * share;
        value.round().clamp(self.low, self.high)
    }
}

/// Lag weights as shares of one.
fn shares(lags: &[f64]) -> Vec<f64> {
    let sum: f64 = lags.iter().sum();
    lags.iter().map(|weight| weight / sum).collect()
}
