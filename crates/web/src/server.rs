//! The server: from a data directory to a socket, and down again.

use crate::clock::Clock;
use crate::pages::{
    axis, calendar, doctor, experiments, food, history, learn, login, meals, offline, patterns, people,
    phone, photos, plan, questionnaires, register, reminder, report, rhythm, settings, signals, suspects,
    sync, timeline, today, welcome,
};
use crate::problem::Problem;
use crate::state::{Application, Inner};
use crate::visit::Visit;
use crate::{assets, gate, security, upload};
use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use std::any::Any;
use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use store::StoreError;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;

/// What to serve, and where.
#[derive(Debug, Clone)]
pub struct Config {
    /// The data directory (design.md C1).
    pub data: PathBuf,
    /// Where to listen; without a password only where nobody else can come. Port 0 lets the system choose.
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
         set one with `gutskin password`, or use 127.0.0.1 or [::1]"
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
    /// The data directory can't be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The runtime or the socket failed.
    #[error("the server stopped: {0}")]
    Stopped(std::io::Error),
}

/// More than any form of ours sends: a note has at most 4000 characters, 12 bytes each when escaped.
const LARGEST_BODY: usize = 64 * 1024;

/// How long running requests may take to end once the program was asked to.
const LAST_ANSWERS: Duration = Duration::from_secs(3);
/// A body that takes longer to arrive is no form of ours.
const SLOWEST_BODY: Duration = Duration::from_secs(15);

/// The pages as a service.
pub fn router(application: Application) -> Router {
    Router::new()
        .route("/", get(start))
        .route("/health", get(health))
        .route("/assets/{version}/{name}", get(assets::asset))
        .route("/worker.js", get(assets::worker))
        .route("/manifest.webmanifest", get(assets::manifest))
        .route("/offline", get(offline::nothing))
        .route("/offline/today", get(offline::blank_day))
        .route("/offline/days", get(offline::days))
        .route("/offline/foods", get(meals::names))
        .route("/sync", post(sync::sync))
        .route("/people", get(people::choose))
        .route("/people/choose", post(people::chosen))
        .route("/people/new", post(people::add))
        .route("/today", get(today::today))
        .route("/today/{day}", get(today::day))
        .route("/today/{day}/history", get(history::history))
        .route("/today/{day}/entries", post(today::record))
        .route("/today/{day}/none", post(today::none))
        .route("/today/{day}/usual", post(today::usual))
        .route("/today/{day}/close", post(today::close))
        .route("/welcome", post(welcome::choose))
        .route("/reminder.ics", get(reminder::reminder))
        .route("/undo", post(today::undo))
        .route("/calendar", get(calendar::calendar))
        .route("/food", get(food::food))
        .route("/food/{day}", get(food::day))
        .route("/food/ticks", post(meals::tick))
        .route("/food/own", post(food::keep))
        .route("/food/own/remove", post(food::remove))
        .route("/timeline", get(timeline::timeline))
        .route("/timeline/show", post(timeline::show))
        .route("/patterns", get(patterns::patterns))
        .route("/patterns/progress", get(patterns::progress))
        .route("/experiments", get(experiments::experiments).post(experiments::start))
        .route("/experiments/new", get(experiments::form).post(experiments::propose))
        .route("/experiments/again", get(experiments::again_form).post(experiments::again))
        .route("/experiments/{number}", get(experiments::experiment))
        .route("/experiments/{number}/end", post(experiments::end))
        .route("/experiments/{number}/otherwise", post(experiments::otherwise))
        .route("/learn", get(learn::learn))
        .route("/learn/{page}", get(learn::lesson))
        .route("/axis", get(axis::axis))
        .route("/axis/{node}", get(axis::node))
        .route("/register", get(register::register).post(register::search))
        .route("/register/{id}", get(register::claim))
        .route("/signals", get(signals::signals).post(signals::name))
        .route("/signals/progress", get(signals::progress))
        .route("/questionnaires", get(questionnaires::list))
        .route("/questionnaires/{id}", get(questionnaires::questionnaire).post(questionnaires::answer))
        .route("/doctor", get(doctor::doctor))
        .route("/doctor/raised", get(doctor::raised_piece))
        .route(
            "/photos",
            get(photos::photos).post(photos::keep).layer(DefaultBodyLimit::max(upload::LARGEST)),
        )
        .route("/photos/check", post(photos::check).layer(DefaultBodyLimit::max(upload::LARGEST)))
        .route("/photos/card", get(photos::card::page))
        .route("/photos/card.svg", get(photos::card::file))
        .route("/photos/{id}/small", get(photos::small))
        .route("/photos/{id}/picture", get(photos::picture))
        .route("/photos/{id}/over/{first}", get(photos::comparing::over))
        .route("/photos/compare/{place}/{then}/{now}", get(photos::comparing::compare))
        .route("/photos/count", post(photos::counting::counted))
        .route("/photos/count/{place}", get(photos::counting::count))
        .route("/photos/delete", post(photos::delete))
        .route("/photos/measure", post(photos::measure))
        .route("/photos/series", post(photos::series))
        .route("/photos/place", post(photos::drop_place))
        .route("/photos/open", post(photos::passphrase::open))
        .route("/photos/close", post(photos::passphrase::close))
        .route("/photos/passphrase", post(photos::passphrase::change))
        .route("/photos/backups", post(photos::passphrase::backups))
        .route("/plan", get(plan::course::plan).post(plan::course::change))
        .route("/plan/substances", get(plan::substances::substances).post(plan::substances::change))
        .route("/plan/progress", get(plan::progress::progress))
        .route("/report", get(report::report))
        .route("/plan/breathing", get(plan::breathing::breathing))
        .route("/plan/gate", get(plan::gate::gate).post(plan::gate::answer))
        .route("/suspects", get(suspects::suspects).post(suspects::choose))
        .route("/login", get(login::login).post(login::log_in))
        .route("/logout", post(login::log_out))
        .route("/password", get(login::password).post(login::change))
        .route("/phone", get(phone::phone))
        .route("/phone/seen/{code}", get(phone::seen))
        .route("/hello/{code}", get(phone::hello))
        .route("/settings", get(settings::settings))
        .route("/settings/look", post(settings::look))
        .route("/settings/rhythm", post(rhythm::change))
        .route("/settings/name", post(settings::name))
        .route("/settings/trackable", post(settings::trackable))
        .route("/settings/trackable/new", post(settings::new_trackable))
        .route("/settings/backup", post(settings::backup))
        .route("/settings/put-back", post(settings::put_back))
        .route("/settings/delete", post(settings::delete))
        .route("/export/gutskin-diary.json", get(settings::export_json))
        .route("/export/gutskin-table.csv", get(settings::export_csv))
        .fallback(nowhere)
        .method_not_allowed_fallback(nowhere)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(RequestBodyTimeoutLayer::new(SLOWEST_BODY))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(application.clone(), guard))
        .layer(CompressionLayer::new())
        .with_state(application)
}

async fn start() -> Redirect {
    Redirect::to("/today")
}

/// Answers once the store is ready: the router exists only then.
async fn health() -> (StatusCode, &'static str) {
    (StatusCode::OK, "ok\n")
}

async fn nowhere(visit: Visit) -> Response {
    visit.problem(&Problem::NotFound)
}

/// Marks an answer that a panic cut off, so that [`guard`] can put a page in its place.
#[derive(Clone)]
struct Panicked;

fn panicked(_: Box<dyn Any + Send>) -> Response {
    let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    response.extensions_mut().insert(Panicked);
    response
}

/// What holds for every request: the rules of [`security`], the headers, one line in the log. The line has the
/// route's pattern and never the address itself, nor anything of a form.
async fn guard(State(application): State<Application>, request: Request, next: Next) -> Response {
    let visit = Visit::new(application, request.headers(), request.extensions());
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let mut response = match let_in(&visit, &request) {
        Ok(()) => next.run(request).await,
        Err(Problem::LoggedOut) if !visit.is_script() => login::way_in(&request),
        Err(problem) => visit.problem(&problem),
    };
    if response.extensions().get::<Panicked>().is_some() {
        response = visit.problem(&Problem::Internal);
    }
    security::harden(response.headers_mut());
    tracing::info!(%method, route, status = response.status().as_u16(), "answered");
    response
}

/// The rules of C5: without a password this machine alone, with one whoever has given it.
fn let_in(visit: &Visit, request: &Request) -> Result<(), Problem> {
    let inner = &visit.application.0;
    let (method, headers) = (request.method(), request.headers());
    if inner.door.is_locked()? {
        security::check_behind_login(method, headers).map_err(Problem::Refused)?;
        let known = gate::lets_in(inner, request.uri().path(), visit.token())?;
        return if known { Ok(()) } else { Err(Problem::LoggedOut) };
    }
    // The password was taken away while the server listens to others: what they write in `Host` proves nothing.
    if visit.peer().is_some_and(|peer| !gate::is_here(peer.ip())) {
        return Err(Problem::Refused(security::Refusal::Host));
    }
    security::check(method, request.uri(), headers).map_err(Problem::Refused)
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
    let Config { data, clock, demo, .. } = config;
    // No directory is made for a server that will not be.
    if !security::may_listen(address) && !data.is_dir() {
        return Err(Error::NotLoopback(address));
    }
    let application = tokio::task::spawn_blocking(move || Application::open(&data, clock, demo))
        .await
        .map_err(|error| Error::Stopped(std::io::Error::other(error)))??;
    if !security::may_listen(address) && !application.0.door.is_locked()? {
        return Err(Error::NotLoopback(address));
    }
    let listener = TcpListener::bind(address).await.map_err(|source| Error::Listen { address, source })?;
    let local = listener.local_addr().map_err(|source| Error::Listen { address, source })?;
    let nights = tokio::spawn(nightly_backups(Arc::clone(&application.0)));
    ready(local);
    let (ending, ended) = tokio::sync::oneshot::channel();
    let shutdown = async move {
        shutdown.await;
        // Nobody listens when the server has ended of itself.
        let _ = ending.send(());
    };
    let service = router(application).into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(shutdown);
    let patience = async {
        // An answer under way is let go; a client that never finishes its question does not hold the program.
        if ended.await.is_ok() {
            tokio::time::sleep(LAST_ANSWERS).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    let served = tokio::select! {
        served = serving => served,
        () = patience => Ok(()),
    };
    nights.abort();
    served.map_err(Error::Stopped)
}

/// Every few minutes, asks each diary whether its backup of the night is due. Asking is cheap; after a night with the
/// lid closed the backup comes within minutes.
async fn nightly_backups(inner: Arc<Inner>) {
    let mut tick = tokio::time::interval(Duration::from_secs(300));
    loop {
        tick.tick().await;
        let inner = Arc::clone(&inner);
        let round = tokio::task::spawn_blocking(move || back_up_all(&inner));
        if let Err(error) = round.await {
            tracing::error!(%error, "the nightly backups stopped");
        }
    }
}

fn back_up_all(inner: &Inner) {
    let people = match inner.people() {
        Ok(people) => people,
        Err(error) => {
            tracing::error!(code = error.code(), "no nightly backup: the diaries can't be listed");
            return;
        }
    };
    for person in people.into_iter().filter(|person| person.trouble.is_none()) {
        // A connection of its own: whoever is checking in does not wait for a copy of ten years.
        let backed_up = inner.directory.open_diary(&person.id).and_then(|diary| {
            let today = inner.clock.today(diary.settings()?.day_boundary);
            diary.nightly_backup(inner.clock.now(), today)
        });
        match backed_up {
            Ok(Some(_)) => tracing::info!("a nightly backup was made and verified"),
            Ok(None) => {}
            Err(error) => tracing::error!(code = error.code(), "a nightly backup failed"),
        }
    }
}

/// [`serve`] for a program without a runtime of its own: returns after Ctrl-C, or when the system asks it to end.
///
/// # Errors
/// As [`serve`].
pub fn run(config: Config, ready: impl FnOnce(SocketAddr)) -> Result<(), Error> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        // One person's pages: a few threads answer, and fewer keep the idle program small.
        .worker_threads(2)
        .max_blocking_threads(8)
        .enable_all()
        .build()
        .map_err(Error::Stopped)?;
    let served = runtime.block_on(serve(config, ready, asked_to_end()));
    // A backup that is being written may end; an analysis has a thread of its own and is simply left.
    runtime.shutdown_timeout(Duration::from_secs(5));
    served
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
