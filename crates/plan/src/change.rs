//! What can be changed, in which part of the plan, and which doors that needs.

use crate::doors::{Doors, State};
use evidence::rule::Door;
use serde::{Deserialize, Serialize};

/// Which part of the plan a change belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Less of something.
    Less,
    /// More of something.
    More,
    /// Sleep, rest, movement, the skin itself.
    Support,
}

/// What can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Less free sugar.
    LessSugar,
    /// Less ultra-processed food.
    LessUltraProcessed,
    /// Alcohol below a ceiling.
    LessAlcohol,
    /// A gluten-free trial.
    WithoutGluten,
    /// A trial without dairy.
    WithoutDairy,
    /// Fermented food.
    Fermented,
    /// Prebiotic fibre, by 5 g a week.
    Fibre,
    /// The same for who bloats: psyllium or oats instead of onion and garlic.
    GentleFibre,
    /// Berries, herbs, cocoa and other plants with colour.
    Polyphenols,
    /// Oily fish, linseed, walnuts.
    Omega3,
    /// Enough to drink.
    Water,
    /// A sleep window.
    Sleep,
    /// Five minutes of breathing.
    Breathing,
    /// Movement.
    Movement,
    /// Mild skincare; one new product at a time, with a patch test.
    MildSkincare,
}

impl Change {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::LessSugar,
        Self::LessUltraProcessed,
        Self::LessAlcohol,
        Self::WithoutGluten,
        Self::WithoutDairy,
        Self::Fermented,
        Self::Fibre,
        Self::GentleFibre,
        Self::Polyphenols,
        Self::Omega3,
        Self::Water,
        Self::Sleep,
        Self::Breathing,
        Self::Movement,
        Self::MildSkincare,
    ];

    /// Its name in files.
    #[must_use]
    pub fn code(self) -> String {
        crate::code::of(&self)
    }

    /// The change of a name.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|change| change.code() == code)
    }

    /// Its part of the plan.
    #[must_use]
    pub fn part(self) -> Part {
        match self {
            Self::LessSugar
            | Self::LessUltraProcessed
            | Self::LessAlcohol
            | Self::WithoutGluten
            | Self::WithoutDairy => Part::Less,
            Self::Fermented
            | Self::Fibre
            | Self::GentleFibre
            | Self::Polyphenols
            | Self::Omega3
            | Self::Water => Part::More,
            Self::Sleep | Self::Breathing | Self::Movement | Self::MildSkincare => Part::Support,
        }
    }

    /// Whether something is left out as a whole. Of these there is one at a time at most.
    #[must_use]
    pub fn leaves_out(self) -> bool {
        matches!(self, Self::WithoutGluten | Self::WithoutDairy)
    }

    /// What chance decides about from day to day where the weeks are to teach something: the diary's own name of it.
    /// Nothing for what chance should not decide: nobody drinks by a coin, sleeps by one, or changes creams by one.
    #[must_use]
    pub fn exposure(self) -> Option<&'static str> {
        match self {
            Self::LessSugar => Some("sugar"),
            Self::LessUltraProcessed => Some("ultra_processed"),
            Self::WithoutGluten => Some("gluten"),
            Self::WithoutDairy => Some("dairy"),
            Self::Fermented => Some("fermented"),
            Self::Fibre => Some("prebiotic"),
            Self::Polyphenols => Some("polyphenols"),
            Self::Omega3 => Some("omega3_food"),
            Self::Water => Some("water"),
            Self::Breathing => Some("breathing"),
            Self::Movement => Some("movement"),
            Self::LessAlcohol | Self::GentleFibre | Self::Sleep | Self::MildSkincare => None,
        }
    }

    /// The doors that it goes through.
    #[must_use]
    pub fn doors(self) -> &'static [Door] {
        match self {
            Self::WithoutGluten => &[Door::Elimination, Door::GlutenFree],
            Self::WithoutDairy => &[Door::Elimination],
            Self::LessAlcohol => &[Door::Alcohol],
            Self::Fermented => &[Door::FermentedFood],
            Self::Fibre => &[Door::FibreRamp],
            Self::GentleFibre => &[Door::FibreRamp, Door::Psyllium],
            Self::Water => &[Door::WaterTarget],
            Self::Movement => &[Door::MovementTarget],
            Self::MildSkincare => &[Door::NewSkinProducts],
            Self::LessSugar
            | Self::LessUltraProcessed
            | Self::Polyphenols
            | Self::Omega3
            | Self::Sleep
            | Self::Breathing => &[],
        }
    }

    /// How it stands behind this person's doors.
    #[must_use]
    pub fn state(self, doors: &Doors) -> State {
        let mut shut = Vec::new();
        let mut within = Vec::new();
        for door in self.doors() {
            match doors.state(*door) {
                State::Shut(rules) => shut.extend(rules),
                State::Within(rules) => within.extend(rules),
                State::Open => {}
            }
        }
        if self.part() == Part::Less {
            shut.extend(doors.nothing_less().iter().cloned());
        }
        for rules in [&mut shut, &mut within] {
            rules.sort();
            rules.dedup();
        }
        match (shut.is_empty(), within.is_empty()) {
            (false, _) => State::Shut(shut),
            (true, false) => State::Within(within),
            (true, true) => State::Open,
        }
    }

    /// What may be chosen.
    pub fn offered(doors: &Doors) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|change| !matches!(change.state(doors), State::Shut(_)))
    }
}
