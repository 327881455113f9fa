//! Scratch.
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let p = axis::simulate(&a[0], a[1].parse().unwrap(), a[2].parse().unwrap()).unwrap();
    let t = &p.table;
    println!("date,{}", t.columns().iter().map(|c| c.name.clone()).collect::<Vec<_>>().join(","));
    for r in 0..t.days() {
        println!(
            "{},{}",
            t.day(r),
            t.columns()
                .iter()
                .map(|c| c.values[r].map_or(String::new(), |v| v.to_string()))
                .collect::<Vec<_>>()
                .join(",")
        );
    }
}
