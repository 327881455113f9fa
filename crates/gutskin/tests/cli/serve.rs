//! `gutskin serve`, a bare `gutskin` and `gutskin demo`: the address is printed, and the pages are there.

use crate::program::Program;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};

/// A server that ends with the test.
struct Server {
    child: Child,
    address: String,
    lines: String,
}

impl Server {
    fn start(program: &Program, arguments: &[&str]) -> Self {
        let mut child =
            program.command(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut lines = String::new();
        output.read_line(&mut lines).unwrap();
        output.read_line(&mut lines).unwrap();
        let address = lines.split("http://").nth(1).unwrap().lines().next().unwrap().to_owned();
        Self { child, address, lines }
    }

    fn get(&self, path: &str) -> String {
        self.get_as(&self.address, path)
    }

    /// By another name than the server gave.
    fn get_as(&self, host: &str, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut text = Vec::new();
        stream.read_to_end(&mut text).unwrap();
        String::from_utf8_lossy(&text).into_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn serve_prints_its_address_and_holds_its_directory() {
    let program = Program::new();
    let server = Server::start(&program, &["serve", "--port", "0"]);
    assert!(server.lines.starts_with("gutskin is open at http://127.0.0.1:"), "{}", server.lines);
    assert!(server.get("/health").starts_with("HTTP/1.1 200"), "{}", server.get("/health"));
    let run = program.run(&["serve", "--port", "0"]);
    assert_eq!(run.code, 1, "two servers on one directory: {run:?}");
    assert!(run.stderr.contains("already serves"), "{run:?}");
    // One entry needs no server to stop.
    program.answer(&["log", "redness 4"]);
    assert!(program.answer(&["check"]).contains("already serves"));
    let port = server.address.rsplit(':').next().unwrap();
    let run = program.run(&["serve", "--port", port, "--data", "other"]);
    assert_eq!(run.code, 1, "a port that is taken: {run:?}");
    assert!(run.stderr.contains("can't listen on"), "{run:?}");
}

#[test]
fn the_demo_is_served_from_a_directory_of_its_own() {
    let program = Program::new();
    let server = Server::start(&program, &["demo", "--port", "0", "--until", "2026-03-31"]);
    assert!(server.lines.contains("Noor is made up, up to 2026-03-31"), "{}", server.lines);
    assert!(server.get("/health").starts_with("HTTP/1.1 200"));
    drop(server);
    assert!(!program.folder().join("data").exists(), "the demo touched the real data directory");
    // A directory that somebody uses is not a place for a made-up person.
    program.answer(&["log", "redness 4"]);
    let run = program.run(&["demo", "--port", "0", "--data", "data"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("holds somebody's diary"), "{run:?}");
}

#[test]
fn a_password_is_set_at_the_command_line_and_a_running_server_knows() {
    let program = Program::new();
    let run = program.run(&["serve", "--address", "0.0.0.0", "--port", "0"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("set one with `gutskin password`"), "{run:?}");

    let server = Server::start(&program, &["serve", "--port", "0"]);
    assert!(server.get("/today").starts_with("HTTP/1.1 200"));
    assert!(server.get_as("diary.example", "/today").starts_with("HTTP/1.1 403"));
    for weak in ["", "short\n", "aaaaaaaaaaaaaaaa\n"] {
        let run = program.run_with_input(&["password"], weak.as_bytes());
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.stderr.contains("at least 10 characters"), "{run:?}");
    }
    assert_eq!(program.answer(&["password", "--status"]), "No password is set.\n");
    let run = program.run_with_input(&["password"], b"paper lantern river\n");
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (0, "The password is set. Every device has to give it.\n"),
        "{run:?}"
    );
    assert!(!run.stderr.contains("lantern") && !run.stdout.contains("lantern"));
    assert_eq!(program.answer(&["password", "--status"]), "A password is set.\n");
    for host in [server.address.as_str(), "diary.example"] {
        let answer = server.get_as(host, "/today");
        assert!(
            answer.starts_with("HTTP/1.1 303") && answer.contains("location: /login"),
            "{host}: {answer}"
        );
    }
    program.answer(&["password", "--log-out"]);
    program.answer(&["password", "--remove"]);
    assert!(server.get("/today").starts_with("HTTP/1.1 200"));
    assert!(server.get_as("diary.example", "/today").starts_with("HTTP/1.1 403"));
}

#[test]
fn with_a_password_it_listens_to_others_and_says_so() {
    let program = Program::new();
    program.run_with_input(&["password"], b"paper lantern river\n");
    let server = Server::start(&program, &["serve", "--address", "0.0.0.0", "--port", "0"]);
    assert!(server.lines.contains("http://0.0.0.0:"), "{}", server.lines);
    assert!(server.get("/today").starts_with("HTTP/1.1 303"));
}
