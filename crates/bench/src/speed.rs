//! The program against the limits that were set for it: the analysis, and ten years of a full diary.

use anyhow::{Context as _, Result, bail};
use axis::chance::Chance;
use diary::{Answer, Column, DailyTable, Day, Entry, EntryId, Kind, Role, Source, When};
use jiff::Timestamp;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use store::DataDirectory;

/// Days of the large diary.
pub const DAYS: usize = 3650;
/// Trackables recorded on each of them.
pub const TRACKABLES: usize = 40;
/// Requests per page, of which the median is shown.
const ROUNDS: usize = 15;

/// One measured thing and its limit.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What was measured.
    pub what: String,
    /// The figure with its unit.
    pub measured: String,
    /// The limit with its unit.
    pub limit: &'static str,
    /// Whether it holds.
    pub holds: bool,
}

/// The analysis of contract C3 on one thread: two outcomes, twenty exposures, 84 days; best of three.
///
/// # Errors
/// The scenario can't be simulated or asked about.
pub fn analysis() -> Result<Row> {
    // Twenty exposures, and as second outcome that of another person with the same days.
    let (person, other) = (axis::simulate("true-large", 84, 1)?, axis::simulate("true-large", 84, 2)?);
    let outcome = person.roles.outcomes.first().context("no outcome")?.clone();
    let mut columns = person.table.columns().to_vec();
    let second = other.table.column(&outcome).context("no such outcome")?;
    columns.push(Column { name: "second".to_owned(), values: second.values.clone() });
    let table = DailyTable::new(person.table.first(), person.table.days(), columns)?;
    let outcomes = vec![outcome, "second".to_owned()];
    let question = patterns::Question { outcomes, ..patterns::Question::default() };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let mut best = Duration::MAX;
    let mut exposures = 0;
    for _ in 0..3 {
        let start = Instant::now();
        let answer = pool.install(|| patterns::find(&table, &question, &|_| ()))?;
        best = best.min(start.elapsed());
        exposures = answer.outcomes.first().map_or(0, |outcome| outcome.findings.len());
    }
    Ok(Row {
        what: format!("patterns: 84 days × {exposures} exposures × 2 outcomes, one thread"),
        measured: format!("{:.2} s", best.as_secs_f64()),
        limit: "0.5 s",
        holds: best <= Duration::from_millis(500),
    })
}

/// Fills a data directory with ten years of forty trackables a day.
///
/// # Errors
/// The directory can't be written.
pub fn fill(data: &Path, today: Day) -> Result<usize> {
    let directory = DataDirectory::open(data)?;
    let person = directory.create_person("Noor")?;
    let mut diary = directory.open_diary(&person.id)?;
    let mut trackables = diary.trackables()?;
    trackables.retain(|trackable| !matches!(trackable.kind, Kind::Note | Kind::Meal));
    trackables.truncate(TRACKABLES);
    for trackable in &mut trackables {
        trackable.shown = true;
        diary.save_trackable(trackable)?;
    }
    let is_driver =
        |place: &usize| trackables[*place].kind == Kind::YesNo && trackables[*place].role == Role::Exposure;
    let drivers: Vec<usize> = (0..trackables.len()).filter(is_driver).collect();
    let mut entries = Vec::with_capacity(DAYS * TRACKABLES);
    let mut chance = Chance::new(1, "ten years");
    let mut yesterday_had = vec![0; trackables.len()];
    for day in 0..DAYS {
        let mut today_has = vec![0; trackables.len()];
        for (place, trackable) in trackables.iter().enumerate() {
            let number = match (trackable.kind, trackable.role) {
                (Kind::YesNo, _) => {
                    today_has[place] = chance.below(2);
                    today_has[place]
                }
                // Each symptom has one thing that drives it a day later.
                (_, Role::Outcome) => {
                    let driver = drivers.get(place % drivers.len().max(1)).copied().unwrap_or(place);
                    1 + chance.below(4) + 2 * yesterday_had[driver]
                }
                _ => 1 + chance.below(7),
            };
            let value = trackable.kind.value(number as f64);
            let mut random = [0; 10];
            random[..8].copy_from_slice(&((day * TRACKABLES + place) as u64).to_be_bytes());
            entries.push(Entry {
                id: EntryId::from_parts(1_400_000_000_000 + (day as u64) * 86_400_000, random),
                trackable: trackable.id.clone(),
                day: today.plus(day as i64 + 1 - DAYS as i64),
                when: When::Day,
                answer: Answer::Value(value?).normalised(),
                source: Source::Typed,
                recorded_at: Timestamp::UNIX_EPOCH,
            });
        }
        yesterday_had = today_has;
    }
    let count = entries.len();
    // Suspects come before results: without them /patterns would only ask for them.
    diary.set_suspects(&[], today)?;
    diary.import(&[], &entries, "ten years", Timestamp::now())?;
    Ok(count)
}

/// A running server, ended when dropped.
struct Server {
    process: Child,
    address: String,
    started_in: Duration,
}

impl Server {
    fn start(binary: &Path, data: &Path, port: u16) -> Result<Self> {
        let address = format!("127.0.0.1:{port}");
        let start = Instant::now();
        let process = Command::new(binary)
            .args(["serve", "--port", &port.to_string(), "--data"])
            .arg(data)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| {
                format!("can't start {} (build it with `cargo build --release`)", binary.display())
            })?;
        let mut server = Self { process, address, started_in: Duration::ZERO };
        while start.elapsed() < Duration::from_secs(20) {
            if let Ok((status, _)) = server.get("/health")
                && status == 200
            {
                server.started_in = start.elapsed();
                return Ok(server);
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        bail!("the server did not answer within 20 seconds")
    }

    /// Status and time to the first byte.
    fn get(&self, path: &str) -> Result<(u16, Duration)> {
        self.ask(&self.request(&format!("GET {path}"))).map(|(status, first, _)| (status, first))
    }

    /// A request without a body.
    fn request(&self, line: &str) -> String {
        format!("{line} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address)
    }

    fn ask(&self, request: &str) -> Result<(u16, Duration, String)> {
        let start = Instant::now();
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        stream.write_all(request.as_bytes())?;
        let mut reader = BufReader::new(stream);
        reader.fill_buf()?;
        let first = start.elapsed();
        let mut text = Vec::new();
        reader.read_to_end(&mut text)?;
        let text = String::from_utf8_lossy(&text).into_owned();
        let status = text.split(' ').nth(1).and_then(|status| status.parse().ok()).context("no status")?;
        Ok((status, first, text))
    }

    /// Resident memory in megabytes, as Linux tells it.
    fn memory(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kilobytes / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The program on ten years of a full diary: start, memory, first byte of each page, a saved entry.
///
/// # Errors
/// The program can't be started, or a page does not answer with 200.
pub fn ten_years(binary: &Path, today: Day, port: u16) -> Result<Vec<Row>> {
    let folder = tempfile::tempdir()?;
    let entries = fill(folder.path(), today)?;
    let server = Server::start(binary, folder.path(), port)?;
    let mut rows = vec![Row {
        what: format!("start until /health answers, {entries} entries on disk"),
        measured: format!("{} ms", server.started_in.as_millis()),
        limit: "200 ms",
        holds: server.started_in <= Duration::from_millis(200),
    }];
    std::thread::sleep(Duration::from_secs(2));
    let memory = server.memory()?;
    rows.push(Row {
        what: "memory at rest".to_owned(),
        measured: format!("{memory:.0} MB"),
        limit: "60 MB",
        holds: memory <= 60.0,
    });
    for path in ["/today", "/timeline", "/timeline?range=year", "/timeline?range=all", "/settings"] {
        rows.push(page(&server, path, path)?);
    }
    rows.extend(register(&server)?);
    rows.push(page(&server, "/patterns", "/patterns while it works")?);
    let start = Instant::now();
    rows.push(saved(&server, today)?);
    std::thread::sleep(Duration::from_secs(2));
    rows.push(page(&server, "/timeline?range=all", "/timeline?range=all, two seconds after a change")?);
    rows.push(Row {
        what: "memory while it works".to_owned(),
        measured: format!("{:.0} MB", server.memory()?),
        limit: "–",
        holds: true,
    });
    // Saving has made the answer stale, so the page is asked once more, and now it may finish.
    server.get("/patterns")?;
    let mut finished = false;
    while !finished && start.elapsed() < LONGEST_ANALYSIS {
        std::thread::sleep(Duration::from_millis(200));
        let (_, _, text) = server.ask(&server.request("GET /patterns/progress"))?;
        finished = text.contains("\"working\":false");
    }
    rows.push(Row {
        what: format!("the analysis of {DAYS} days × {TRACKABLES} trackables, in the background"),
        measured: if finished {
            format!("{:.0} s", start.elapsed().as_secs_f64())
        } else {
            format!("over {} s", LONGEST_ANALYSIS.as_secs())
        },
        limit: "–",
        holds: true,
    });
    if finished {
        rows.push(page(&server, "/patterns", "/patterns with its answer")?);
    }
    Ok(rows)
}

/// The longest that the background analysis may take before the benchmark goes on.
const LONGEST_ANALYSIS: Duration = Duration::from_secs(300);

/// The register's pages and its search (issue 7, "Measured").
fn register(server: &Server) -> Result<Vec<Row>> {
    let limit = ("20 ms", Duration::from_millis(20));
    let mut rows = Vec::new();
    for path in [
        "/register",
        "/register/C075",
        "/register?verdict=contradicted",
        "/learn",
        "/learn/gut-acne",
        "/axis",
        "/doctor",
    ] {
        rows.push(page_within(server, path, path, limit)?);
    }
    let diary = diary(server)?;
    for (language, query) in
        [("nl", "eczeem darmflora"), ("en", "probiotics spots"), ("nl", "zonulin"), ("en", "zonulinetest")]
    {
        rows.push(searched(server, &diary, language, query)?);
    }
    Ok(rows)
}

/// A search of the register, from the request to the last byte.
fn searched(server: &Server, diary: &str, language: &str, query: &str) -> Result<Row> {
    let body = format!("diary={diary}&query={}", query.replace(' ', "+"));
    let request = format!(
        "POST /register HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nAccept-Language: {language}\r\n\
         Connection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {1}\r\n\r\n{body}",
        server.address,
        body.len()
    );
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let (status, _, text) = server.ask(&request)?;
        times.push(start.elapsed());
        if status != 200 || !text.contains("/register/C") {
            bail!("a search for {query} answered {status}");
        }
    }
    times.sort();
    let median = times[times.len() / 2];
    Ok(Row {
        what: format!(
            "the register searched for \u{201c}{query}\u{201d} ({language}), to the last byte: median of {ROUNDS}"
        ),
        measured: format!("{:.1} ms", milliseconds(median)),
        limit: "10 ms",
        holds: median <= Duration::from_millis(10),
    })
}

/// The id of the one diary, as a form names it.
fn diary(server: &Server) -> Result<String> {
    let (_, _, page) = server.ask(&server.request("GET /today"))?;
    let named = page.split("name=\"diary\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    Ok(named.context("the check-in names no diary")?.to_owned())
}

/// First byte of a page, which has fifty milliseconds.
fn page(server: &Server, path: &str, name: &str) -> Result<Row> {
    page_within(server, path, name, ("50 ms", Duration::from_millis(50)))
}

/// First byte of a page.
fn page_within(
    server: &Server,
    path: &str,
    name: &str,
    (limit, most): (&'static str, Duration),
) -> Result<Row> {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let (status, first) = server.get(path)?;
        if status != 200 {
            bail!("{path} answered {status}");
        }
        times.push(first);
    }
    let first = times.first().copied().unwrap_or_default();
    times.sort();
    let median = times[times.len() / 2];
    Ok(Row {
        what: format!("first byte of {name}: median of {ROUNDS} (the first one)"),
        measured: format!("{:.1} ms ({:.1} ms)", milliseconds(median), milliseconds(first)),
        limit,
        holds: median <= most,
    })
}

/// An entry through the whole program: request, check, disk, answer.
fn saved(server: &Server, today: Day) -> Result<Row> {
    let diary = diary(server)?;
    let mut times = Vec::new();
    for round in 0..ROUNDS {
        let mut random = [7; 10];
        random[0] = u8::try_from(round).unwrap_or(0);
        let id = EntryId::from_parts(1_800_000_000_000 + round as u64, random);
        let body =
            format!("diary={diary}&trackable=redness&id={id}&value={}", if round % 2 == 0 { 4 } else { 5 });
        let (status, first, _) = server.ask(&format!(
            "POST /today/{today}/entries HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {1}\r\n\r\n{body}",
            server.address,
            body.len()
        ))?;
        if status >= 400 {
            bail!("saving an entry answered {status}");
        }
        times.push(first);
    }
    times.sort();
    let median = times[times.len() / 2];
    Ok(Row {
        what: format!("an entry saved, over HTTP: median of {ROUNDS} (the slowest)"),
        measured: format!("{:.1} ms ({:.1} ms)", milliseconds(median), milliseconds(times[times.len() - 1])),
        limit: "10 ms",
        holds: median <= Duration::from_millis(10),
    })
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// The rows in Markdown.
#[must_use]
pub fn markdown(rows: &[Row]) -> String {
    let mut text = String::from("| what | measured | limit | |\n|---|---|---|---|\n");
    for row in rows {
        let verdict = if row.holds { "" } else { "**over**" };
        let _ = writeln!(text, "| {} | {} | {} | {verdict} |", row.what, row.measured, row.limit);
    }
    text
}
