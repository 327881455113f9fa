//! The scenarios, through the public door.

#[test]
fn first_look() {
    for name in ["null", "true-large"] {
        let started = std::time::Instant::now();
        let made = axis::simulate(name, 84, 1).unwrap();
        println!("{name} {:?} {}", started.elapsed(), serde_json::to_string(&made.truth).unwrap());
        println!("{:?}", made.table.columns()[0].values);
        println!("{:?}", made.table.columns()[1].values);
    }
}
