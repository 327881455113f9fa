//! Scratch.
use patterns::Question;
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let p = axis::simulate(&a[0], a[1].parse().unwrap(), 3).unwrap();
    let q = Question {
        outcomes: p.roles.outcomes.clone(),
        adjust: p.roles.adjust.clone(),
        behaviours: p.roles.behaviours.clone(),
        ..Question::default()
    };
    for _ in 0..3 {
        let t = std::time::Instant::now();
        let r = patterns::find(&p.table, &q, &|_| ()).unwrap();
        println!(
            "{:.3} s {} outcomes {} exposures, pip>.5 {}",
            t.elapsed().as_secs_f64(),
            r.outcomes.len(),
            r.outcomes[0].findings.len(),
            r.outcomes[0].findings.iter().filter(|f| f.probability >= 0.5).count()
        );
    }
}
