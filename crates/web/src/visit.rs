//! One request: who asks, in which language, for whose diary; and the way from there to an answer.

use crate::assets;
use crate::dates;
use crate::form::Fields;
use crate::gate::{Guesser, SESSION_COOKIE};
use crate::pages::known;
use crate::pages::photos::keys::PHOTO_COOKIE;
use crate::problem::Problem;
use crate::security;
use crate::state::{Application, Inner, QUIET};
use crate::words::{Language, Words, id};
use askama::Template;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE, COOKIE, HeaderValue, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use diary::Day;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::Duration;
use store::{DiaryFile, PersonId, Settings, StoreError, Theme};

/// The chosen diary. No secret: whoever reaches the server may choose any.
const DIARY_COOKIE: &str = "gutskin_diary";
/// Language and theme of the last page, for pages without a person: the chooser and errors.
const LOOK_COOKIE: &str = "gutskin_look";
/// What the Timeline shows, where it was chosen: trackables' ids, joined by points.
const SHOWN_COOKIE: &str = "gutskin_shown";

/// What every page's frame shows.
#[derive(Clone)]
pub(crate) struct Frame {
    pub(crate) words: Words,
    pub(crate) theme: Option<&'static str>,
    pub(crate) demo: bool,
    /// Shown as the way to the chooser, where there are several people.
    pub(crate) person: Option<String>,
    /// The chosen diary's id, for forms; empty where there is none.
    pub(crate) diary: String,
    /// Which item of the menu this is.
    pub(crate) place: &'static str,
    pub(crate) has_menu: bool,
    pub(crate) version: &'static str,
    /// The stylesheet, where a browser has not had it yet.
    pub(crate) style: Option<&'static str>,
    /// Changes with everything that a page kept for later may show; empty where nothing is kept.
    pub(crate) mark: String,
    /// When the page was made, for one that is shown later.
    pub(crate) made: String,
}

impl Frame {
    /// What gutskin is for and what not: the one text for README, pages and report.
    pub(crate) fn intended_use(&self) -> &'static str {
        // A test holds that the data files can be read.
        evidence::embedded().map_or("", |known| known.words.intended_use.get(known::language(self.words)))
    }
}

/// A request, as far as its headers tell.
#[derive(Clone)]
pub(crate) struct Visit {
    pub(crate) application: Application,
    cookie: Option<PersonId>,
    look: Look,
    look_cookie: bool,
    shown: Option<String>,
    script: bool,
    /// Who connects; not known where there is no socket, as in tests.
    peer: Option<SocketAddr>,
    /// What a device that is logged in sends.
    token: Option<String>,
    /// What a browser that has opened the photos sends.
    photo_token: Option<String>,
    /// The address by which the browser knows us, with its scheme.
    known_as: Option<String>,
    encrypted: bool,
    guesser: Guesser,
    /// Whether an empty data directory gets its first person.
    begins: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    language: Language,
    theme: Theme,
}

/// A chosen diary, open, and what a page needs beside it.
pub(crate) struct Desk<'a> {
    pub(crate) inner: &'a Inner,
    pub(crate) diary: &'a mut DiaryFile,
    pub(crate) person: PersonId,
    pub(crate) settings: Settings,
    pub(crate) words: Words,
    pub(crate) today: Day,
    /// The request came from one of our scripts and wants JSON.
    pub(crate) script: bool,
    several: bool,
    /// The browser has had no page of ours, as far as its cookies tell.
    first_page: bool,
}

impl FromRequestParts<Application> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, application: &Application) -> Result<Self, Infallible> {
        Ok(Self::new(application.clone(), &parts.headers, &parts.extensions))
    }
}

impl Visit {
    pub(crate) fn new(application: Application, headers: &HeaderMap, extensions: &Extensions) -> Self {
        let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0);
        let encrypted = security::is_encrypted(headers);
        let scheme = if encrypted { "https" } else { "http" };
        let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let accepted = Language::accepted(text(ACCEPT_LANGUAGE).unwrap_or(""));
        let remembered = cookie(headers, LOOK_COOKIE).and_then(|text| Look::read(&text));
        Self {
            application,
            cookie: cookie(headers, DIARY_COOKIE).and_then(|text| text.parse().ok()),
            look: remembered.unwrap_or(Look { language: accepted, theme: Theme::System }),
            look_cookie: remembered.is_some(),
            shown: cookie(headers, SHOWN_COOKIE),
            script: text(ACCEPT).is_some_and(|accept| accept.starts_with("application/json")),
            peer,
            token: cookie(headers, SESSION_COOKIE).filter(|token| !token.is_empty()),
            photo_token: cookie(headers, PHOTO_COOKIE),
            known_as: security::known_as(headers).map(|host| format!("{scheme}://{host}")),
            encrypted,
            guesser: Guesser::of(peer, headers),
            begins: true,
        }
    }

    /// Who connects.
    pub(crate) fn peer(&self) -> Option<SocketAddr> {
        self.peer
    }

    /// What a device that is logged in sends.
    pub(crate) fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// What a browser that has opened the photos sends.
    pub(crate) fn photo_token(&self) -> Option<String> {
        self.photo_token.clone()
    }

    /// The address by which the browser knows us, such as `https://diary.example`.
    pub(crate) fn known_as(&self) -> Option<&str> {
        self.known_as.as_deref()
    }

    /// Whether the browser's connection is encrypted, as far as is known.
    pub(crate) fn is_encrypted(&self) -> bool {
        self.encrypted
    }

    /// Who guesses a password, if one does.
    pub(crate) fn guesser(&self) -> Guesser {
        self.guesser.clone()
    }

    /// Whether a script of ours asks.
    pub(crate) fn is_script(&self) -> bool {
        self.script
    }

    /// The same, of a diary that is there: what nobody looks at begins none.
    pub(crate) fn of_a_diary_that_is_there(self) -> Self {
        Self { begins: false, ..self }
    }

    /// What the Timeline shall show, where it was chosen.
    pub(crate) fn shown(&self) -> Option<String> {
        self.shown.clone()
    }

    /// The language of a page without a person.
    pub(crate) fn words(&self) -> Words {
        Words(self.look.language)
    }

    /// The frame of a page without a person.
    pub(crate) fn frame(&self) -> Frame {
        Frame {
            words: self.words(),
            theme: theme_name(self.look.theme),
            demo: self.application.0.demo,
            person: None,
            diary: String::new(),
            place: "",
            has_menu: false,
            version: assets::version(),
            style: (!self.look_cookie).then_some(assets::STYLESHEET),
            mark: String::new(),
            made: String::new(),
        }
    }

    /// Answers from the chosen diary, on a thread that may wait.
    pub(crate) async fn page(
        self,
        act: impl FnOnce(&mut Desk<'_>) -> Result<Response, Problem> + Send + 'static,
    ) -> Response {
        self.at_desk(None, act).await
    }

    /// Changes the chosen diary, if it is the one that the form was made for.
    pub(crate) async fn change(
        self,
        fields: Fields,
        act: impl FnOnce(&mut Desk<'_>, &Fields) -> Result<Response, Problem> + Send + 'static,
    ) -> Response {
        if let Err(problem) = fields.sound() {
            return self.problem(&problem);
        }
        self.at_desk(Some(fields.text("diary").to_owned()), move |desk| act(desk, &fields)).await
    }

    /// Changes the chosen diary, if it is the one that a script's message was made for.
    pub(crate) async fn change_by_script(
        self,
        diary: String,
        act: impl FnOnce(&mut Desk<'_>) -> Result<Response, Problem> + Send + 'static,
    ) -> Response {
        self.at_desk(Some(diary), act).await
    }

    /// Does something that needs no diary, on a thread that may wait.
    pub(crate) async fn without_diary(
        self,
        act: impl FnOnce(&Self) -> Result<Response, Problem> + Send + 'static,
    ) -> Response {
        let visit = self.clone();
        match tokio::task::spawn_blocking(move || act(&visit)).await {
            Ok(Ok(response)) => response,
            Ok(Err(problem)) => self.problem(&problem),
            Err(_) => self.problem(&Problem::Internal),
        }
    }

    /// Does a part of a longer work at the chosen diary, if it is the one that a form was made for, on a thread that
    /// may wait.
    pub(crate) async fn at_diary<T: Send + 'static>(
        self,
        form_diary: Option<String>,
        act: impl FnOnce(&mut Desk<'_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let work = tokio::task::spawn_blocking(move || self.blocking(form_diary.as_deref(), act).1);
        work.await.unwrap_or(Err(Problem::Internal))
    }

    async fn at_desk(
        self,
        form_diary: Option<String>,
        act: impl FnOnce(&mut Desk<'_>) -> Result<Response, Problem> + Send + 'static,
    ) -> Response {
        let visit = self.clone();
        let changes = form_diary.is_some();
        let work = tokio::task::spawn_blocking(move || visit.blocking(form_diary.as_deref(), act));
        match work.await {
            Ok((mut visit, result)) => {
                let inner = &visit.application.0;
                if let (Ok(_), Some(person)) = (&result, &visit.cookie) {
                    if changes {
                        inner.read_table_ahead(person.clone(), QUIET);
                    } else if !inner.knows_table_of(person) {
                        inner.read_table_ahead(person.clone(), Duration::ZERO);
                    }
                }
                let response = result.unwrap_or_else(|problem| visit.problem(&problem));
                visit.remember(self.cookie.as_ref(), self.look_cookie.then_some(self.look), response)
            }
            // A panic: the store's transaction has rolled back, and the person gets a calm page.
            Err(_) => self.problem(&Problem::Internal),
        }
    }

    fn blocking<T>(
        mut self,
        form_diary: Option<&str>,
        act: impl FnOnce(&mut Desk<'_>) -> Result<T, Problem>,
    ) -> (Self, Result<T, Problem>) {
        let application = self.application.clone();
        let inner = &*application.0;
        let result = (|| {
            let (person, several) = self.choose(inner)?;
            if form_diary.is_some_and(|diary| diary != person.as_str()) {
                return Err(Problem::OtherDiary);
            }
            self.cookie = Some(person.clone());
            let done = inner.diary(&person)?.with(&person, |diary| {
                let settings = diary.settings()?;
                let words = Words(settings.language.map_or(self.look.language, language_of));
                self.look = Look { language: words.0, theme: settings.theme };
                let today = inner.clock.today(settings.day_boundary);
                act(&mut Desk {
                    inner,
                    diary,
                    person: person.clone(),
                    settings,
                    words,
                    today,
                    script: self.script,
                    several,
                    first_page: !self.look_cookie,
                })
            });
            if let Err(Problem::Store(StoreError::Replaced { .. })) = &done {
                inner.let_go(&person);
            }
            done
        })();
        (self, result)
    }

    /// Whose diary: the cookie's; else the only one; else, where there is none yet, a new one.
    fn choose(&self, inner: &Inner) -> Result<(PersonId, bool), Problem> {
        let mut people = inner.people()?;
        let known = |people: &[store::Person]| {
            self.cookie.as_ref().is_some_and(|id| people.iter().any(|person| person.id == *id))
        };
        if people.is_empty() || (self.cookie.is_some() && !known(&people)) {
            people = inner.people_now()?;
        }
        let several = people.len() > 1;
        if known(&people) {
            return Ok((self.cookie.clone().ok_or(Problem::Choose)?, several));
        }
        match people.as_slice() {
            [] if !self.begins => Err(Problem::NotFound),
            [] => Ok((self.first_person(inner)?, false)),
            [only] => Ok((only.id.clone(), false)),
            _ => Err(Problem::Choose),
        }
    }

    /// The first screen of a new user is the check-in, not a form about them.
    fn first_person(&self, inner: &Inner) -> Result<PersonId, Problem> {
        // Two tabs that open at once are one person: whoever comes second finds the first one's diary.
        let _one_at_a_time = inner.one_first_person();
        if let Some(person) = inner.people_now()?.into_iter().next() {
            return Ok(person.id);
        }
        let person = inner.directory.create_person(&self.words().say(id!("first-person")))?;
        inner.people_now()?;
        inner.diary(&person.id)?.with(&person.id, |diary| {
            let mut settings = diary.settings()?;
            settings.language = Some(stored_language(self.look.language));
            diary.save_settings(&settings)
        })?;
        Ok(person.id)
    }

    /// Keeps the chosen diary and the look in the browser, where they have changed.
    fn remember(
        &mut self,
        cookie: Option<&PersonId>,
        look: Option<Look>,
        mut response: Response,
    ) -> Response {
        if let Some(person) = self.cookie.as_ref().filter(|person| Some(*person) != cookie) {
            set_cookie(&mut response, DIARY_COOKIE, person.as_str());
        }
        if look != Some(self.look) {
            set_cookie(&mut response, LOOK_COOKIE, &self.look.write());
        }
        response
    }

    /// The page, or for a script the code, of a problem.
    pub(crate) fn problem(&self, problem: &Problem) -> Response {
        if matches!(problem, Problem::Choose) && !self.script {
            return Redirect::to("/people").into_response();
        }
        // Where the request itself is refused, a link back to the same server would be refused too.
        let refused = matches!(problem, Problem::Refused(_));
        let frame = Frame { has_menu: !refused, ..self.frame() };
        let explained = problem.explain(frame.words);
        if self.script {
            let body = serde_json::json!({ "error": explained.code, "words": explained.explanation });
            return (explained.status, axum::Json(body)).into_response();
        }
        let way_on = (!refused).then(|| ("/", frame.words.say(id!("error-back")).into_owned()));
        let page = ErrorPage {
            title: explained.title,
            explanation: explained.explanation,
            hint: explained.hint,
            way_on,
            frame,
        };
        (explained.status, render(&page)).into_response()
    }
}

impl Desk<'_> {
    /// One word for all that the pages depend on that a browser keeps.
    fn mark(&self) -> String {
        // Without a revision nothing is kept anew, and what is kept stays.
        let Ok(revision) = self.diary.revision() else { return String::new() };
        let Ok(plan) = self.diary.plan_number() else { return String::new() };
        let Ok(experiments) = self.diary.experiments_mark() else { return String::new() };
        let (tag, theme) = (self.words.tag(), theme_name(self.settings.theme).unwrap_or("system"));
        let boundary = self.settings.day_boundary.minutes();
        let program = assets::version();
        // On which days nothing is asked, and until when.
        let rhythm = serde_json::to_string(&self.settings.rhythm).unwrap_or_default();
        let rhythm = rhythm.replace(['"', '{', '}'], "");
        format!(
            "{program}.{}.{revision}.{plan}.{experiments}.{tag}.{theme}.{boundary}.{}.{}.{rhythm}",
            self.person, self.today, self.several
        )
    }

    /// "Saturday 7 March, 21:30".
    fn made(&self) -> String {
        let now = self.inner.clock.zoned();
        let date =
            Day::new(now.date()).map(|day| dates::long(self.words, day, self.today)).unwrap_or_default();
        format!("{date}, {}", now.strftime("%H:%M"))
    }

    /// The frame of a page of this diary.
    pub(crate) fn frame(&self, place: &'static str) -> Frame {
        Frame {
            words: self.words,
            theme: theme_name(self.settings.theme),
            demo: self.inner.demo,
            person: self.several.then(|| self.settings.name.clone()),
            diary: self.person.to_string(),
            place,
            has_menu: true,
            version: assets::version(),
            style: self.first_page.then_some(assets::STYLESHEET),
            mark: self.mark(),
            made: self.made(),
        }
    }
}

impl Look {
    fn read(text: &str) -> Option<Self> {
        let (language, theme) = text.split_once('-')?;
        let theme = match theme {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            "system" => Theme::System,
            _ => return None,
        };
        Some(Self { language: Language::of_tag(language)?, theme })
    }

    fn write(self) -> String {
        format!("{}-{}", self.language.tag(), theme_name(self.theme).unwrap_or("system"))
    }
}

fn theme_name(theme: Theme) -> Option<&'static str> {
    match theme {
        Theme::System => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    }
}

/// The store's language as the page's.
pub(crate) fn language_of(language: store::Language) -> Language {
    match language {
        store::Language::Nl => Language::Dutch,
        store::Language::En => Language::English,
    }
}

/// The page's language as the store's.
pub(crate) fn stored_language(language: Language) -> store::Language {
    match language {
        Language::Dutch => store::Language::Nl,
        Language::English => store::Language::En,
    }
}

/// Makes an answer choose a diary.
pub(crate) fn choose_diary(response: &mut Response, person: &PersonId) {
    set_cookie(response, DIARY_COOKIE, person.as_str());
}

/// Keeps in the browser what the Timeline shows.
pub(crate) fn remember_shown(response: &mut Response, ids: &str) {
    set_cookie(response, SHOWN_COOKIE, ids);
}

fn set_cookie(response: &mut Response, name: &str, value: &str) {
    // A year; scripts never see it, and no other site's page can make the browser send it.
    let text = format!("{name}={value}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict");
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|text| text.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// A template as an answer.
pub(crate) fn render(template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => {
            // A template fails only when writing into memory does; there is no page to show then.
            tracing::error!(%error, "a template could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    frame: Frame,
    title: String,
    explanation: String,
    hint: Option<String>,
    way_on: Option<(&'static str, String)>,
}
