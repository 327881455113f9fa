//! Scratch: power by effect / detectable.
use patterns::Question;
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let n: u64 = a[2].parse().unwrap();
    let (mut f, mut c) = ([0.0; 8], [0.0; 8]);
    for seed in 1..=n {
        let p = axis::simulate(&a[0], a[1].parse().unwrap(), seed).unwrap();
        let q = Question { outcomes: p.roles.outcomes.clone(), ..Question::default() };
        let r = patterns::find(&p.table, &q, &|_| ()).unwrap();
        for o in &r.outcomes {
            let Some(d) = o.detectable_effect else { continue };
            for x in &o.findings {
                if let Some(t) = p.truth.effect(&o.outcome, &x.exposure) {
                    let b = ((t.effect.abs() / d.points / 0.25) as usize).min(7);
                    c[b] += 1.0;
                    if x.selected {
                        f[b] += 1.0;
                    }
                }
            }
        }
    }
    for b in 0..8 {
        println!("{:.2}–: n={} found {:.2}", b as f64 * 0.25, c[b], f[b] / f64::max(c[b], 1.0));
    }
}
