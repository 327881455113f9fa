//! A browser without a window: keeps cookies, sends forms, reads pages.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode};
use diary::{Entry, EntryId, Source, TrackableId, When};
use http_body_util::BodyExt as _;
use jiff::Zoned;
use std::sync::atomic::{AtomicU32, Ordering};
use store::{DataDirectory, PersonId};
use tempfile::TempDir;
use tower::ServiceExt as _;
use web::{Application, Clock};

/// Saturday evening, in a zone with summer time.
pub(crate) const NOW: &str = "2026-03-07T21:30:00+01:00[Europe/Amsterdam]";
pub(crate) const TODAY: &str = "2026-03-07";

pub(crate) struct Browser {
    pub(crate) router: Router,
    pub(crate) directory: DataDirectory,
    pub(crate) language: &'static str,
    cookies: Vec<(String, String)>,
    _folder: TempDir,
}

/// What came back, read to its end.
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) text: String,
    pub(crate) bytes: Vec<u8>,
}

impl Page {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap()
    }

    /// The page without the stylesheet that a first one holds.
    pub(crate) fn without_style(&self) -> String {
        match (self.text.find("<style>"), self.text.find("</style>")) {
            (Some(start), Some(end)) => format!("{}{}", &self.text[..start], &self.text[end + 8..]),
            _ => self.text.clone(),
        }
    }

    /// The page's words: no markup, no white space but single spaces.
    pub(crate) fn words(&self) -> String {
        let mut words = String::new();
        let mut inside = false;
        for character in self.without_style().chars() {
            match character {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    words.push(' ');
                }
                _ if !inside => words.push(character),
                _ => {}
            }
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Browser {
    pub(crate) fn new() -> Self {
        Self::at(NOW)
    }

    pub(crate) fn at(now: &str) -> Self {
        let now: Zoned = now.parse().unwrap();
        Self::by(Clock::fixed(now))
    }

    /// By a clock of the test's own.
    pub(crate) fn by(clock: Clock) -> Self {
        let folder = TempDir::new().unwrap();
        let application = Application::open(folder.path(), clock, false).unwrap();
        Self {
            router: web::router(application),
            directory: DataDirectory::open(folder.path()).unwrap(),
            language: "en",
            cookies: Vec::new(),
            _folder: folder,
        }
    }

    pub(crate) async fn get(&mut self, address: &str) -> Page {
        self.ask("GET", address, &[], None).await
    }

    pub(crate) async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Page {
        self.ask("POST", address, &[], Some(fields)).await
    }

    /// As a script of ours sends a form.
    pub(crate) async fn send(&mut self, address: &str, fields: &[(&str, &str)]) -> Page {
        self.ask("POST", address, &[("accept", "application/json")], Some(fields)).await
    }

    /// As our script sends what was done: these messages, all of them now.
    pub(crate) async fn sync(&mut self, messages: &[serde_json::Value]) -> Page {
        let diary = self.diary();
        self.parcel(&serde_json::json!({ "diary": diary, "sent": 0, "messages": messages }).to_string()).await
    }

    /// Any bytes as a parcel of messages.
    pub(crate) async fn parcel(&mut self, parcel: &str) -> Page {
        let headers = [("accept", "application/json"), ("content-type", "application/json")];
        self.ask_with("POST", "/sync", &headers, Body::from(parcel.to_owned())).await
    }

    /// One message of today; what became of it.
    pub(crate) async fn tell(&mut self, fields: serde_json::Value) -> serde_json::Value {
        let mut message = serde_json::json!({ "key": new_id(), "at": 0, "day": TODAY, "id": new_id() });
        message.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        let page = self.sync(&[message]).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        page.json()["results"][0].clone()
    }

    pub(crate) async fn ask(
        &mut self,
        method: &str,
        address: &str,
        headers: &[(&str, &str)],
        fields: Option<&[(&str, &str)]>,
    ) -> Page {
        let body = fields
            .map_or_else(Body::empty, |fields| Body::from(serde_urlencoded::to_string(fields).unwrap()));
        let form = [headers, &[("content-type", "application/x-www-form-urlencoded")]].concat();
        self.ask_with(method, address, &form, body).await
    }

    /// A form with files, as a browser sends it.
    pub(crate) async fn upload(
        &mut self,
        address: &str,
        headers: &[(&str, &str)],
        fields: &[(&str, &str)],
        files: &[&[u8]],
    ) -> Page {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--bOuNdAry\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.into_bytes());
        }
        for file in files {
            body.extend(
                b"--bOuNdAry\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\
                  Content-Type: image/jpeg\r\n\r\n",
            );
            body.extend_from_slice(file);
            body.extend(b"\r\n");
        }
        body.extend(b"--bOuNdAry--\r\n");
        let form = [headers, &[("content-type", "multipart/form-data; boundary=bOuNdAry")]].concat();
        self.ask_with("POST", address, &form, Body::from(body)).await
    }

    async fn ask_with(&mut self, method: &str, address: &str, headers: &[(&str, &str)], body: Body) -> Page {
        let mut request =
            Request::builder().method(method).uri(address).header("accept-language", self.language);
        if !headers.iter().any(|(name, _)| *name == "host") {
            request = request.header("host", "localhost:8321");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !self.cookies.is_empty() {
            let pairs: Vec<String> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header("cookie", pairs.join("; "));
        }
        let request = request.body(body).unwrap();
        let page = read(self.router.clone().oneshot(request).await.unwrap()).await;
        for cookie in page.headers.get_all("set-cookie") {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            self.cookies.retain(|(known, _)| known != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
        page
    }

    /// The chosen diary, as the cookie has it.
    pub(crate) fn diary(&self) -> String {
        self.cookies.iter().find(|(name, _)| name == "gutskin_diary").unwrap().1.clone()
    }

    /// Another device of the same diary: no cookies yet.
    pub(crate) fn another(&self) -> Self {
        Self {
            router: self.router.clone(),
            directory: self.directory.clone(),
            language: self.language,
            cookies: Vec::new(),
            // Gone with the test; the diary's own folder is the first one's.
            _folder: TempDir::new().unwrap(),
        }
    }

    /// A cookie's value.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn forget_cookies(&mut self) {
        self.cookies.clear();
    }

    pub(crate) fn person(&self) -> PersonId {
        self.diary().parse().unwrap()
    }

    /// The entries of a day, straight from the disk.
    pub(crate) fn entries(&self, day: &str) -> Vec<Entry> {
        let file = self.directory.open_diary(&self.person()).unwrap();
        file.entries_of_day(day.parse().unwrap()).unwrap()
    }

    /// One answer of the check-in, as its script sends it; what became of it.
    pub(crate) async fn answer(&mut self, trackable: &str, value: &str) -> serde_json::Value {
        self.tell(serde_json::json!({ "trackable": trackable, "value": value })).await
    }

    /// Fills in many days at once, past the pages.
    pub(crate) fn fill(&self, days: i64, values: &dyn Fn(i64) -> Vec<(&'static str, f64)>) {
        let mut file = self.directory.open_diary(&self.person()).unwrap();
        let trackables = file.trackables().unwrap();
        let now: Zoned = NOW.parse().unwrap();
        let today: diary::Day = TODAY.parse().unwrap();
        let mut entries = Vec::new();
        for back in 0..days {
            for (name, number) in values(back) {
                let trackable = trackables.iter().find(|one| one.id.as_str() == name).unwrap();
                entries.push(Entry {
                    id: new_id().parse::<EntryId>().unwrap(),
                    trackable: TrackableId::new(name).unwrap(),
                    day: today.plus(-back),
                    when: When::Day,
                    answer: diary::Answer::Value(trackable.kind.value(number).unwrap()).normalised(),
                    source: Source::Typed,
                    recorded_at: now.timestamp(),
                });
            }
        }
        file.record(&entries, now.timestamp()).unwrap();
    }
}

async fn read(response: Response<Body>) -> Page {
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    Page {
        status: parts.status,
        headers: parts.headers,
        text: String::from_utf8_lossy(&bytes).into_owned(),
        bytes: bytes.to_vec(),
    }
}

/// A new id on every call, as the page's script makes them.
pub(crate) fn new_id() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let mut random = [0; 10];
    // The first bytes hold the version and the variant.
    random[4..8].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_le_bytes());
    EntryId::from_parts(1_770_000_000_000, random).to_string()
}
