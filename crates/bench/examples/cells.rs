//! Scratch: `cells SCENARIO DAYS PEOPLE …`.
fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut rows = Vec::new();
    for three in arguments.chunks(3) {
        let cell = bench::run::Cell {
            scenario: three[0].clone(),
            days: three[1].parse().unwrap(),
            people: three[2].parse().unwrap(),
        };
        let start = std::time::Instant::now();
        rows.push(bench::run::cell(&cell, &|| ()).unwrap());
        eprintln!("{} {} {:.1}s", cell.scenario, cell.days, start.elapsed().as_secs_f64());
    }
    println!("{}", bench::run::markdown(&rows));
}
