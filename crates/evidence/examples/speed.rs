//! How long the register takes: reading all data files, one claim for reading, and a search in both languages.
//!
//! ```text
//! cargo run --release -p evidence --example speed
//! ```

use evidence::{Language, Register, Sources, validate};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// The median of some runs.
fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..21)
        .map(|_| {
            let began = Instant::now();
            run();
            began.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

fn main() {
    let sources = Sources::embedded();
    let Ok(register) = Register::read(&sources) else {
        eprintln!("the data files can't be read");
        return;
    };
    let claims: Vec<&str> = register.claims.iter().map(|claim| claim.id.as_str()).collect();
    let queries = ["zonuline test", "acne", "probiotic spots", "huid zon", "eczeem darmflora", "xyzzy"];
    println!("read all files       {:>10.2?}", median(|| drop(black_box(Register::read(&sources)))));
    println!("read and check them  {:>10.2?}", median(|| drop(black_box(validate(&sources)))));
    let reading = || {
        for id in &claims {
            black_box(register.reading(id, Language::Nl));
        }
    };
    println!("one claim to read    {:>10.2?}", median(reading) / u32::try_from(claims.len()).unwrap_or(1));
    let search = || {
        for query in queries {
            for language in Language::ALL {
                black_box(register.search(query, language));
            }
        }
    };
    println!("one search           {:>10.2?}", median(search) / 12);
}
