//! Names that a doctor gave. Without one the program speaks of pimples, redness and itch only.

use serde::{Deserialize, Serialize};

/// A name for what somebody has, as a doctor said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DoctorName {
    /// Acne.
    Acne,
    /// Rosacea.
    Rosacea,
    /// Eczema.
    Eczema,
    /// Chronic fatigue.
    Fatigue,
}

impl DoctorName {
    /// All.
    pub const ALL: [Self; 4] = [Self::Acne, Self::Rosacea, Self::Eczema, Self::Fatigue];
}
