//! How fast it is, as a table: `cargo run --release -p food --example speed`.

use food::table::built_in_files;
use food::{Reader, Table};
use std::time::{Duration, Instant};

const LINES: &str = include_str!("../tests/corpus/lines.txt");

fn main() {
    let start = Instant::now();
    let table = Table::read(&built_in_files()).expect("the build has checked it");
    let read = start.elapsed();
    let start = Instant::now();
    let reader = Reader::new(&table);
    let names = start.elapsed();
    let lines: Vec<&str> = LINES.lines().filter_map(|line| Some(line.split_once(" => ")?.0)).collect();
    let rounds = 20;
    let start = Instant::now();
    let mut items = 0;
    for _ in 0..rounds {
        items += lines.iter().map(|line| reader.read(line).items.len()).sum::<usize>();
    }
    let each = start.elapsed() / u32::try_from(rounds * lines.len()).unwrap_or(1);
    let mut times: Vec<Duration> = Vec::new();
    for term in table.foods().iter().flat_map(|food| &food.terms) {
        for (end, _) in term.char_indices().skip(1).take(6) {
            let start = Instant::now();
            items += reader.suggest(&term[..end], 8).len();
            times.push(start.elapsed());
        }
    }
    times.sort();
    let p99 = times[times.len() * 99 / 100];
    let per_second = 1.0 / each.as_secs_f64();
    println!(
        "{} foods, {} names, {items} items seen\n",
        table.foods().len(),
        table.foods().iter().map(|food| food.terms.len()).sum::<usize>()
    );
    println!("| what | measured | limit |\n|---|---|---|");
    println!("| read and check the table | {:.1} ms | – |", read.as_secs_f64() * 1e3);
    println!("| its names for the reader | {:.1} ms | – |", names.as_secs_f64() * 1e3);
    println!(
        "| a line of the corpus, one core | {:.1} µs ({per_second:.0} a second) | 100 µs (10000 a second) |",
        each.as_secs_f64() * 1e6
    );
    println!("| type-ahead, p99 of {} | {:.3} ms | 2 ms |", times.len(), p99.as_secs_f64() * 1e3);
}
