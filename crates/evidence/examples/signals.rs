//! How often the signals are recognised where there is nothing, and where there is a strong link (issue 7, "Measured").
//!
//! ```text
//! cargo run --release -p evidence --example signals -- 1000 200    # persons without a link, and with one
//! ```

#[path = "../tests/persons/mod.rs"]
mod persons;

use evidence::recognition::Recognition;
use persons::{Linked, person, recognised};

fn main() {
    let asked = |place| std::env::args().nth(place).and_then(|text: String| text.parse::<u64>().ok());
    let unlinked = asked(1).unwrap_or(100);
    let with_link = asked(2).unwrap_or(unlinked);
    let register = match evidence::embedded() {
        Ok(register) => register,
        Err(problems) => {
            eprintln!("{problems:?}");
            return;
        }
    };
    println!(
        "84 days each; the share of persons in whom a signal is called associated (or a hint). A link is strong:"
    );
    println!(
        "one standard deviation more of the one moves the other by one of its own, a day later (G2: a food, both).\n"
    );
    println!(
        "{:16}{:>8}{:>14}{:>14}{:>14}{:>14}{:>8}",
        "truly linked", "persons", "G1", "G2", "G3", "G4", "any"
    );
    for linked in [Linked::Nothing, Linked::One, Linked::Two, Linked::Three, Linked::Four] {
        let persons = if linked == Linked::Nothing { unlinked } else { with_link };
        let (mut associated, mut hints, mut any) = ([0_u64; 4], [0_u64; 4], 0_u64);
        for seed in 1..=persons {
            let found = recognised(register, &person(linked, 84, seed));
            for (index, recognition) in found.iter().take(4).enumerate() {
                associated[index] += u64::from(matches!(recognition, Recognition::Associated { .. }));
                hints[index] += u64::from(matches!(recognition, Recognition::Hint { .. }));
            }
            any += u64::from(found.iter().any(|one| matches!(one, Recognition::Associated { .. })));
        }
        let share = |count: u64| 100.0 * count as f64 / persons as f64;
        let cells: String = (0..4)
            .map(|index| {
                format!("{:>14}", format!("{:.1}% ({:.1}%)", share(associated[index]), share(hints[index])))
            })
            .collect();
        println!("{:16}{persons:>8}{cells}{:>8}", format!("{linked:?}"), format!("{:.1}%", share(any)));
    }
}
