//! Scenarios that are bodies: persons of the mechanistic model ([`crate::body`]), whole or with edges cut.

use crate::body::{Edge, EdgeError, Part, Person, Phenotype, Sort};

/// A person with no way from anything that is a candidate to any symptom. What follows symptoms stays.
pub(crate) fn no_link(phenotype: Option<Phenotype>, seed: u64) -> Person {
    let mut person = Person::draw(phenotype, seed);
    person.edges = person.edges.without(leads_to_a_symptom);
    person
}

/// Whether an edge is the last part of a way from a candidate to a symptom. A symptom's own machinery is not.
fn leads_to_a_symptom(edge: &Edge) -> bool {
    let own = matches!(
        (edge.from, edge.to),
        (Part::Distress, Part::Stress)
            | (Part::LesionBirths, Part::Pimples)
            | (Part::SkinInflammation | Part::SkinBarrier, Part::Itch)
    );
    let last = edge.to.sort() == Sort::Symptom
        || matches!(
            edge.to,
            Part::LesionBirths
                | Part::SkinPathogens
                | Part::SkinBarrier
                | Part::SkinInflammation
                | Part::Distress
        );
    let candidate = !matches!(edge.from.sort(), Sort::Circumstance | Sort::Adjusted);
    last && candidate && !own
}

/// No link, and then these edges.
fn only(seed: u64, edges: &[(&str, f64)]) -> Result<Person, EdgeError> {
    let mut person = no_link(Some(Phenotype::Rosacea), seed);
    for (name, gain) in edges {
        person = person.with_edge(name, *gain)?;
    }
    Ok(person)
}

/// Onion makes gas, gas bloats, and bloating reddens the skin a day later.
const GUT_TO_SKIN: [(&str, f64); 3] =
    [("onion_garlic>gas", 0.6), ("gas>bloating", 1.4), ("bloating>redness", 0.5)];
/// Redness worries, and worry bloats a day later.
const SKIN_TO_GUT: [(&str, f64); 2] = [("redness>distress", 0.5), ("distress>bloating", 1.0)];

pub(super) fn gut_to_skin(seed: u64) -> Result<Person, EdgeError> {
    only(seed, &GUT_TO_SKIN)
}

pub(super) fn skin_to_gut(seed: u64) -> Result<Person, EdgeError> {
    only(seed, &SKIN_TO_GUT)
}

pub(super) fn both_ways(seed: u64) -> Result<Person, EdgeError> {
    only(seed, &[&GUT_TO_SKIN[..], &SKIN_TO_GUT[..]].concat())
}

/// Work drives distress, and distress gut and skin; nothing goes from one to the other.
pub(super) fn stress(seed: u64) -> Result<Person, EdgeError> {
    only(
        seed,
        &[
            ("workload>distress", 0.6),
            ("sleep_hours>distress", -0.3),
            ("distress>bloating", 1.0),
            ("distress>cortisol", 0.6),
            ("cortisol>redness", 1.5),
        ],
    )
}
