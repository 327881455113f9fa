//! The gate: two minutes before a plan begins (rule S01). "Rather not say" takes the careful path.

use evidence::rule::Who;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What somebody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Counts as yes.
    RatherNotSay,
}

/// What questions are about: they are asked together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Eating and weight.
    Eating,
    /// Pregnancy and breastfeeding.
    Pregnancy,
    /// Reactions to food.
    Reactions,
    /// Medicines.
    Medicines,
    /// Defence against germs.
    Immunity,
    /// Stomach and bowel.
    Bowel,
    /// Heart, kidneys, liver.
    Organs,
    /// What is coming up, and drinking.
    Circumstances,
}

impl Topic {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 8] = [
        Self::Eating,
        Self::Pregnancy,
        Self::Reactions,
        Self::Medicines,
        Self::Immunity,
        Self::Bowel,
        Self::Organs,
        Self::Circumstances,
    ];

    /// Its name in forms.
    #[must_use]
    pub fn code(self) -> String {
        crate::code::of(&self)
    }

    /// Its questions.
    pub fn questions(self) -> impl Iterator<Item = Who> {
        QUESTIONS.into_iter().filter(move |question| topic(*question) == self)
    }
}

/// Whom the gate asks about, beside the age, in the order in which it asks: is that you?
pub const QUESTIONS: [Who; 29] = [
    Who::EatingDisorder,
    Who::LosingWeight,
    Who::Pregnancy,
    Who::Breastfeeding,
    Who::Allergy,
    Who::CoeliacNotTested,
    Who::PrescribedMedicine,
    Who::Retinoid,
    Who::Antibiotics,
    Who::BloodThinner,
    Who::MaoInhibitor,
    Who::MineralBindingMedicine,
    Who::Tamoxifen,
    Who::WeakImmunity,
    Who::CentralLine,
    Who::CriticallyIll,
    Who::ShortBowel,
    Who::NarrowBowel,
    Who::HeartValves,
    Who::HeartFailure,
    Who::AtrialFibrillation,
    Who::ChestComplaints,
    Who::KidneyDisease,
    Who::FluidRestriction,
    Who::LiverDisease,
    Who::Gallstones,
    Who::Surgery,
    Who::BloodTest,
    Who::HeavyDrinker,
];

/// What a question is about. Only [`QUESTIONS`] are asked; the others follow from them or from the age.
#[must_use]
pub fn topic(question: Who) -> Topic {
    match question {
        Who::EatingDisorder | Who::LosingWeight => Topic::Eating,
        Who::Pregnancy | Who::Breastfeeding => Topic::Pregnancy,
        Who::Allergy | Who::CoeliacNotTested => Topic::Reactions,
        Who::PrescribedMedicine
        | Who::Retinoid
        | Who::Antibiotics
        | Who::BloodThinner
        | Who::MaoInhibitor
        | Who::MineralBindingMedicine
        | Who::Tamoxifen => Topic::Medicines,
        Who::WeakImmunity | Who::CentralLine | Who::CriticallyIll => Topic::Immunity,
        Who::ShortBowel | Who::NarrowBowel => Topic::Bowel,
        Who::HeartValves
        | Who::HeartFailure
        | Who::AtrialFibrillation
        | Who::ChestComplaints
        | Who::KidneyDisease
        | Who::FluidRestriction
        | Who::LiverDisease
        | Who::Gallstones => Topic::Organs,
        Who::Surgery
        | Who::BloodTest
        | Who::HeavyDrinker
        | Who::Everybody
        | Who::RatherNotSay
        | Who::Under16
        | Who::Under18 => Topic::Circumstances,
    }
}

/// A question's name in forms and files, such as `eating_disorder`.
#[must_use]
pub fn code(question: Who) -> String {
    crate::code::of(&question)
}

/// Whether a yes is also a yes to "any prescribed medicine".
fn is_prescribed(who: Who) -> bool {
    matches!(
        who,
        Who::Retinoid
            | Who::MineralBindingMedicine
            | Who::BloodThinner
            | Who::MaoInhibitor
            | Who::Tamoxifen
            | Who::Antibiotics
    )
}

/// What somebody said about their age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Age {
    /// In years.
    Years(u8),
    /// Counts as 16 or 17.
    RatherNotSay,
}

/// All answers so far. They stay on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Answers {
    /// The age, once it was answered.
    pub age: Option<Age>,
    /// The other questions that were answered.
    pub given: BTreeMap<Who, Answer>,
}

impl Answers {
    /// The same answer to every question, and this age.
    #[must_use]
    pub fn all(age: Age, answer: Answer) -> Self {
        let given = QUESTIONS.into_iter().map(|question| (question, answer));
        Self { age: Some(age), given: given.collect() }
    }

    /// The same, with one answer changed.
    #[must_use]
    pub fn with(mut self, question: Who, answer: Answer) -> Self {
        self.given.insert(question, answer);
        self
    }

    /// What is still to be answered, in the order in which it is asked.
    pub fn open(&self) -> impl Iterator<Item = Who> {
        QUESTIONS.into_iter().filter(|question| !self.given.contains_key(question))
    }

    /// Whether everything was answered.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.age.is_some() && self.open().next().is_none()
    }

    /// Whom the rules mean. What was not answered, or rather not said, counts as yes.
    #[must_use]
    pub fn who(&self) -> BTreeSet<Who> {
        let mut who = BTreeSet::from([Who::Everybody]);
        for question in QUESTIONS {
            let answer = self.given.get(&question);
            if answer != Some(&Answer::No) {
                who.insert(question);
                if is_prescribed(question) {
                    who.insert(Who::PrescribedMedicine);
                }
            }
            if answer == Some(&Answer::RatherNotSay) {
                who.insert(Who::RatherNotSay);
            }
        }
        match self.age {
            Some(Age::Years(years)) => {
                who.extend((years < 18).then_some(Who::Under18));
                who.extend((years < 16).then_some(Who::Under16));
            }
            Some(Age::RatherNotSay) | None => who.extend([Who::Under18, Who::RatherNotSay]),
        }
        who
    }
}
