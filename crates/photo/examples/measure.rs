//! The library on its own: one photo, and where its skin is in percent.
//!
//! `cargo run --release -p photo --example measure -- FILE LEFT TOP WIDTH HEIGHT`

use photo::{GivenRegion, Options, measure};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("which file?")?;
    let numbers: Vec<f64> = arguments.map(|number| number.parse()).collect::<Result<_, _>>()?;
    let regions = match numbers[..] {
        [left, top, width, height] => {
            let [left, top, width, height] = [left, top, width, height].map(|percent| percent / 100.0);
            vec![GivenRegion { name: "skin".to_owned(), left, top, width, height }]
        }
        // A face is looked for.
        _ => Vec::new(),
    };
    let answer = measure(&[&std::fs::read(file)?], &[], &Options { regions, ..Options::default() });
    println!("{}", serde_json::to_string_pretty(&answer)?);
    Ok(())
}
