//! The server: from a data directory to a socket, and down again.

use crate::clock::Clock;
use crate::{assets, security};
use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use tokio::net::TcpListener;

/// What to serve, and where.
#[derive(Debug, Clone)]
pub struct Config {
    /// The data directory (design.md C1).
    pub data: PathBuf,
    /// Where to listen; only this machine's own addresses are taken. Port 0 lets the system choose.
    pub address: SocketAddr,
    /// What time it is.
    pub clock: Clock,
    /// The diary is a simulated person's: every page says so.
    pub demo: bool,
}

impl Config {
    /// A data directory at the usual address, 127.0.0.1:8321, by the machine's clock.
    #[must_use]
    pub fn new(data: impl Into<PathBuf>) -> Self {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 8321));
        Self { data: data.into(), address, clock: Clock::system(), demo: false }
    }
}

/// Why there is no server.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address can be reached from elsewhere, and no password is set.
    #[error(
        "refused to listen on {0}: others on the network could read the diary, because no password is set; \
         use 127.0.0.1 or [::1]"
    )]
    NotLoopback(SocketAddr),
    /// The address is taken or not ours.
    #[error("can't listen on {address}: {source}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The runtime or the socket failed.
    #[error("the server stopped: {0}")]
    Stopped(std::io::Error),
}

/// The people, their open diaries and the work in the background.
#[derive(Clone, Debug)]
pub struct Application {}

/// The pages as a service.
pub fn router(application: Application) -> Router {
    Router::new()
        .route("/health", get(async || (StatusCode::OK, "ok\n")))
        .route("/assets/{name}", get(assets::asset))
        .with_state(application)
}

/// Serves until `shutdown` is done, and then lets running requests end. `ready` is told the address once the store
/// can be used and the socket listens.
///
/// # Errors
/// The address is refused or taken, or the data directory can't be opened.
pub async fn serve(
    config: Config,
    ready: impl FnOnce(SocketAddr),
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Error> {
    let address = config.address;
    if !security::may_listen(address) {
        return Err(Error::NotLoopback(address));
    }
    let application = Application {};
    let listener = TcpListener::bind(address).await.map_err(|source| Error::Listen { address, source })?;
    ready(listener.local_addr().map_err(|source| Error::Listen { address, source })?);
    axum::serve(listener, router(application)).with_graceful_shutdown(shutdown).await.map_err(Error::Stopped)
}

/// [`serve`] for a program without a runtime of its own: returns after Ctrl-C, or when the system asks it to end.
///
/// # Errors
/// As [`serve`].
pub fn run(config: Config, ready: impl FnOnce(SocketAddr)) -> Result<(), Error> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        // One person's pages: a few threads answer, and fewer keep the idle program small.
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(Error::Stopped)?;
    runtime.block_on(serve(config, ready, asked_to_end()))
}

async fn asked_to_end() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            // Without a handler the system's own way of ending the program is still there.
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
