//! `gutskin serve`, and a bare `gutskin`.

use crate::arguments::Serve;
use crate::failure::Failure;
use crate::{output, place};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

pub(crate) fn run(data: Option<PathBuf>, arguments: &Serve) -> Result<ExitCode, Failure> {
    let mut config = web::Config::new(place::path(data)?);
    config.address = SocketAddr::new(arguments.address, arguments.port);
    // A taken port is found before a data directory is made for nothing.
    if config.address.ip().is_loopback() && !config.data.exists() {
        std::net::TcpListener::bind(config.address).map_err(|error| {
            Failure::machine(format!(
                "can't listen on {}: {error}; name another port with --port",
                config.address
            ))
        })?;
    }
    let data = config.data.display().to_string();
    web::run(config, |address| {
        let others = if address.ip().to_canonical().is_loopback() {
            ""
        } else {
            "Others reach it there, too, with the password. This is not encrypted: good within a private network that\n\
             encrypts itself; anywhere else put TLS in front.\n"
        };
        // Whoever started us without a terminal may have closed it; the pages are what counts.
        let _ = output::say(&format!(
            "gutskin is open at http://{address}\nThe diaries are in {data}. Ctrl-C ends it.\n{others}"
        ));
    })?;
    Ok(ExitCode::SUCCESS)
}
