//! Serves the pages with the demo person, or with an empty diary, to look at them while working on them:
//!
//! ```sh
//! cargo run -p web --example pages -- /tmp/pages 8400 demo
//! cargo run -p web --example pages -- /tmp/empty 8401
//! ```

use diary::Trackable;
use jiff::Zoned;
use std::error::Error;
use std::net::{Ipv4Addr, SocketAddr};
use store::DataDirectory;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let data = arguments.next().ok_or("name a directory for the diary")?;
    let port: u16 = arguments.next().unwrap_or_else(|| "8400".to_owned()).parse()?;
    let demo = arguments.next().is_some_and(|word| word == "demo");
    let directory = DataDirectory::open(&data)?;
    if demo && directory.people()?.is_empty() {
        fill(&directory)?;
    }
    let mut config = web::Config::new(data);
    config.address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    config.demo = demo;
    web::run(config, |address| println!("http://{address}"))?;
    Ok(())
}

fn fill(directory: &DataDirectory) -> Result<(), Box<dyn Error>> {
    let now = Zoned::now();
    let today = diary::Day::new(now.date())?;
    let demo = axis::demo::person(today);
    let person = directory.create_person(&demo.name)?;
    let mut file = directory.open_diary(&person.id)?;
    for trackable in file.trackables()? {
        let shown = demo.shown.contains(&trackable.id);
        if shown != trackable.shown {
            file.save_trackable(&Trackable { shown, ..trackable })?;
        }
    }
    file.import(&[], &demo.entries, "demo", now.timestamp())?;
    file.set_suspects(&demo.suspects, today)?;
    Ok(())
}
