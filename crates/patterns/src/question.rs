//! What is asked of a table: which columns are outcomes, which are candidates, and how strict to be.

use diary::{DailyTable, Group, Role, Trackable};

/// A question to the engine (design.md C3). Every column that is not named here is a candidate exposure.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Columns to explain, at least one.
    pub outcomes: Vec<String>,
    /// Columns to leave alone.
    pub ignore: Vec<String>,
    /// Columns always in the model, never selected.
    pub adjust: Vec<String>,
    /// The first family: named before any result was seen. Empty: all candidates are one family.
    pub suspects: Vec<String>,
    /// What people do because of symptoms: no same-day cause is read into it.
    pub behaviours: Vec<String>,
    /// Nominal false-discovery rate of what is selected, above 0 and below 1.
    pub false_discovery_rate: f64,
    /// Seed of the sampler.
    pub seed: u64,
    /// Posterior draws kept per model.
    pub draws: usize,
    /// Whether what is found is also calculated in other ways, and with the silent days filled in: about as much
    /// work again.
    pub robustness: bool,
    /// Of how many days, the last ones, or of all.
    pub latest_days: Option<usize>,
}

/// A person's own diary is asked about two years: what drove the skin of ten years ago need not drive today's, and a
/// symptom's inertia and habits are not the same for ever.
const OWN_DIARY_DAYS: usize = 730;

impl Default for Question {
    fn default() -> Self {
        Self {
            outcomes: Vec::new(),
            ignore: Vec::new(),
            adjust: Vec::new(),
            suspects: Vec::new(),
            behaviours: Vec::new(),
            false_discovery_rate: 0.1,
            seed: 1,
            draws: 3000,
            robustness: false,
            latest_days: None,
        }
    }
}

impl Question {
    /// Whether a column is an outcome or ignored, and so not read as the menstrual cycle.
    pub(crate) fn has_another_part(&self, name: &str) -> bool {
        self.outcomes.iter().chain(&self.ignore).any(|other| other == name)
    }

    /// The question that a person's own diary asks: symptoms are outcomes, illness and such are adjusted for,
    /// products, medicines and moods are behaviours. Sleep is none: a night comes before its day. Suspects that are
    /// no candidates of this table are passed over. It is asked of the last two years, and calculated in other ways
    /// as well.
    #[must_use]
    pub fn of_diary(trackables: &[Trackable], table: &DailyTable, suspects: Vec<String>) -> Self {
        let mut question = Self { robustness: true, latest_days: Some(OWN_DIARY_DAYS), ..Self::default() };
        for trackable in trackables {
            let columns = table.columns().iter().map(|column| &column.name).filter(|name| {
                let id = trackable.id.as_str();
                name.as_str() == id
                    || name.strip_prefix(id).is_some_and(|rest| rest == "_loose" || rest == "_hard")
            });
            let mood = trackable.group == Group::State && !trackable.id.as_str().starts_with("sleep");
            for name in columns.cloned() {
                match trackable.role {
                    Role::Outcome => question.outcomes.push(name),
                    // The engine knows the menstrual cycle by these names and adjusts for it itself.
                    Role::Covariate if name == "bleeding" => {}
                    Role::Covariate => question.adjust.push(name),
                    Role::Treatment => question.behaviours.push(name),
                    Role::Exposure if mood => question.behaviours.push(name),
                    Role::Exposure => {}
                    Role::Note => question.ignore.push(name),
                }
            }
        }
        // A symptom or a covariate is no candidate, whoever named it.
        let roles = [&question.outcomes, &question.adjust, &question.ignore];
        question.suspects = suspects
            .into_iter()
            .filter(|name| table.column(name).is_some() && !roles.iter().any(|role| role.contains(name)))
            .collect();
        question
    }
}

/// Why a question can't be put to a table.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum QuestionError {
    /// No outcome is named.
    #[error("name at least one outcome")]
    NoOutcome,
    /// A name that is no column.
    #[error("there is no column `{name}`; the columns are {}", .columns.join(", "))]
    NoSuchColumn {
        /// What was asked for.
        name: String,
        /// What there is.
        columns: Vec<String>,
    },
    /// One column in two roles that exclude each other.
    #[error("column `{name}` is named both as {first} and as {second}")]
    TwoRoles {
        /// The column.
        name: String,
        /// Its first role.
        first: &'static str,
        /// Its second.
        second: &'static str,
    },
    /// A false-discovery rate outside (0, 1).
    #[error("the false-discovery rate must lie between 0 and 1, and is {0}")]
    FalseDiscoveryRate(f64),
    /// Too few draws to say anything, or more than a machine should be asked for.
    #[error("the number of draws must lie between 100 and 1,000,000, and is {0}")]
    Draws(usize),
}
