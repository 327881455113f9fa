//! The data directory's one password, and the devices that have given it.
//!
//! They stand in a file of their own, `DATA/login.json`, which only its owner may read. Not in a diary: the password
//! belongs to the directory, which may hold several people's diaries, and neither a backup nor an export of a diary
//! should carry it along. The password is there as an argon2id hash, a device as the SHA-256 of its token: whoever
//! reads the file can't log in with what it says.

use crate::StoreError;
use crate::directory::{DataDirectory, sync_folder};
use argon2::password_hash::{PasswordHash, SaltString};
use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;
use subtle::{Choice, ConstantTimeEq as _};

/// The fewest characters of a password: it is the only lock of what may be on the internet.
pub const SHORTEST_PASSWORD: usize = 10;
/// The most bytes: more is no password, and would only cost time.
const LONGEST_PASSWORD: usize = 1024;
/// How long a device stays logged in that is not used.
const UNUSED: SignedDuration = SignedDuration::from_hours(90 * 24);
/// How exactly it is known when a device was last used: writing that down at each request would wear out a disk.
const SEEN_AGAIN: SignedDuration = SignedDuration::from_hours(12);
/// More devices than a household has; the one that was not used for longest makes room.
const MOST_DEVICES: usize = 64;

/// Who may come in: nobody is asked as long as there is no password.
pub struct Door {
    file: PathBuf,
    lock: PathBuf,
    folder: PathBuf,
    known: Mutex<Option<(Stamp, Arc<Written>)>>,
}

/// What tells whether a file is still the one that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    bytes: u64,
    node: u64,
}

/// The file.
#[derive(Clone, Default, Serialize, Deserialize)]
struct Written {
    /// In the PHC form, with the salt and what it cost.
    password: Option<String>,
    #[serde(default)]
    devices: Vec<Known>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Known {
    /// SHA-256 of the token, in hexadecimal digits.
    token: String,
    since: Timestamp,
    seen: Timestamp,
}

/// A device that is logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Since when.
    pub since: Timestamp,
    /// When it was last used, to about half a day.
    pub seen: Timestamp,
    /// Whether it is the one that asks.
    pub own: bool,
}

/// A device's token: 64 hexadecimal digits, which it sends with each request. Its `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The digits, for the device alone.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(…)")
    }
}

impl fmt::Debug for Door {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Door").field("file", &self.file).finish_non_exhaustive()
    }
}

impl DataDirectory {
    /// The directory's door.
    #[must_use]
    pub fn door(&self) -> Door {
        Door {
            file: self.path().join("login.json"),
            lock: self.path().join("login.lock"),
            folder: self.path().to_owned(),
            known: Mutex::new(None),
        }
    }
}

impl Door {
    /// Whether a password is set. Cheap: the file is read again only where it has changed, also by another process.
    ///
    /// # Errors
    /// The file can't be read or is damaged. Then nobody comes in: it is not known whether there is a password.
    pub fn is_locked(&self) -> Result<bool, StoreError> {
        Ok(self.read()?.password.is_some())
    }

    /// Sets a password, in place of the one before. Every device has to give it anew.
    ///
    /// # Errors
    /// [`StoreError::WeakPassword`]; the file can't be written.
    pub fn set_password(&self, password: &str) -> Result<(), StoreError> {
        if is_weak(password) {
            return Err(StoreError::WeakPassword { least: SHORTEST_PASSWORD });
        }
        let mut salt = [0; 16];
        self.random(&mut salt)?;
        let salt = SaltString::encode_b64(&salt).map_err(|error| self.damaged(&error))?;
        // argon2id with 19 MiB and two rounds, as OWASP recommends:
        // https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
        let hash = Argon2::default().hash_password(password.as_bytes(), &salt);
        let hash = hash.map_err(|error| self.damaged(&error))?.to_string();
        // Not read before: a new password is also the way out where the file is damaged.
        self.write(|written| *written = Written { password: Some(hash), devices: Vec::new() }, true)
    }

    /// Takes the password away, and with it every device's login.
    ///
    /// # Errors
    /// The file can't be written.
    pub fn remove_password(&self) -> Result<(), StoreError> {
        self.write(|written| *written = Written::default(), true)
    }

    /// Whether this is the password. Takes about a twentieth of a second and 19 MiB, so that guessing is slow.
    ///
    /// # Errors
    /// The file can't be read or is damaged.
    pub fn opens(&self, password: &str) -> Result<bool, StoreError> {
        let written = self.read()?;
        let Some(hash) = &written.password else { return Ok(false) };
        let hash = PasswordHash::new(hash).map_err(|error| self.damaged(&error))?;
        let fits = password.len() <= LONGEST_PASSWORD;
        Ok(fits && Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    }

    /// Lets a device in that gave the password; the token is known to it alone from now on.
    ///
    /// # Errors
    /// The file can't be written; the system has no random bytes.
    pub fn let_in(&self, now: Timestamp) -> Result<Token, StoreError> {
        let mut bytes = [0; 32];
        self.random(&mut bytes)?;
        let token = hexadecimal(&bytes);
        let known = Known { token: hash_of(&token), since: now, seen: now };
        self.write(
            |written| {
                written.devices.retain(|device| is_fresh(device, now));
                written.devices.sort_by_key(|device| device.seen);
                let too_many = (written.devices.len() + 1).saturating_sub(MOST_DEVICES);
                written.devices.drain(..too_many);
                written.devices.push(known);
            },
            false,
        )?;
        Ok(Token(token))
    }

    /// Whether a device with this token is logged in.
    ///
    /// # Errors
    /// The file can't be read or is damaged.
    pub fn knows(&self, token: &str, now: Timestamp) -> Result<bool, StoreError> {
        let written = self.read()?;
        let hash = hash_of(token);
        let Some(device) = written.devices.iter().find(|device| same(&device.token, &hash)) else {
            return Ok(false);
        };
        if !is_fresh(device, now) {
            return Ok(false);
        }
        if now.duration_since(device.seen) > SEEN_AGAIN {
            let used = |written: &mut Written| {
                for device in written.devices.iter_mut().filter(|device| same(&device.token, &hash)) {
                    device.seen = now;
                }
            };
            // A disk that is full lets nobody write, but everybody read.
            let _ = self.write(used, false);
        }
        Ok(true)
    }

    /// Logs a device out.
    ///
    /// # Errors
    /// The file can't be written.
    pub fn let_out(&self, token: &str) -> Result<(), StoreError> {
        let hash = hash_of(token);
        self.write(|written| written.devices.retain(|device| !same(&device.token, &hash)), false)
    }

    /// Logs every device out.
    ///
    /// # Errors
    /// The file can't be written.
    pub fn let_everyone_out(&self) -> Result<(), StoreError> {
        self.write(|written| written.devices.clear(), false)
    }

    /// The devices that are logged in, the one used last first. `token`: whose asks.
    ///
    /// # Errors
    /// The file can't be read or is damaged.
    pub fn devices(&self, token: Option<&str>, now: Timestamp) -> Result<Vec<Device>, StoreError> {
        let own = token.map(hash_of);
        let written = self.read()?;
        let mut devices: Vec<Device> = written
            .devices
            .iter()
            .filter(|device| is_fresh(device, now))
            .map(|device| Device {
                since: device.since,
                seen: device.seen,
                own: own.as_ref().is_some_and(|own| same(&device.token, own)),
            })
            .collect();
        devices.sort_by_key(|device| (!device.own, std::cmp::Reverse(device.seen)));
        Ok(devices)
    }

    fn read(&self) -> Result<Arc<Written>, StoreError> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let stamp = match fs::metadata(&self.file) {
            Ok(metadata) => Stamp::of(&metadata),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                *known = None;
                return Ok(Arc::default());
            }
            Err(source) => return Err(StoreError::io(&self.file, "read", source)),
        };
        if let Some((read, written)) = &*known
            && *read == stamp
        {
            return Ok(Arc::clone(written));
        }
        let bytes = fs::read(&self.file).map_err(|source| StoreError::io(&self.file, "read", source))?;
        let written: Arc<Written> =
            Arc::new(serde_json::from_slice(&bytes).map_err(|error| self.damaged(&error))?);
        *known = Some((stamp, Arc::clone(&written)));
        Ok(written)
    }

    /// Changes the file in one step, while no other process does. `anew`: whatever stood there goes.
    fn write(&self, change: impl FnOnce(&mut Written), anew: bool) -> Result<(), StoreError> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source| StoreError::io(&path, "written", source)
        };
        let lock = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&self.lock);
        let lock = lock.map_err(failed(&self.lock))?;
        lock.lock().map_err(failed(&self.lock))?;
        let mut written = if anew { Written::default() } else { Written::clone(&*self.read()?) };
        change(&mut written);
        let new = self.folder.join("login.new");
        let text = serde_json::to_vec_pretty(&written).map_err(|error| self.damaged(&error))?;
        let mut file = private(&new).map_err(failed(&new))?;
        file.write_all(&text).and_then(|()| file.sync_all()).map_err(failed(&new))?;
        drop(file);
        fs::rename(&new, &self.file).map_err(failed(&self.file))?;
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = None;
        sync_folder(&self.folder)
    }

    fn random(&self, bytes: &mut [u8]) -> Result<(), StoreError> {
        getrandom::fill(bytes)
            .map_err(|error| StoreError::io(&self.file, "written", std::io::Error::other(error.to_string())))
    }

    fn damaged(&self, error: &dyn fmt::Display) -> StoreError {
        // serde_json's messages name a line and a column, and a type; never a value of ours.
        StoreError::DamagedLogin { path: self.file.clone(), detail: error.to_string() }
    }
}

impl Stamp {
    fn of(metadata: &fs::Metadata) -> Self {
        #[cfg(unix)]
        let node = std::os::unix::fs::MetadataExt::ino(metadata);
        #[cfg(not(unix))]
        let node = 0;
        Self { modified: metadata.modified().ok(), bytes: metadata.len(), node }
    }
}

/// A new file that only its owner may read.
fn private(path: &Path) -> std::io::Result<File> {
    // One that an earlier attempt left behind may have other rights.
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn is_fresh(device: &Known, now: Timestamp) -> bool {
    now.duration_since(device.seen) < UNUSED
}

/// Too short, too long, one character again and again, or a row of keys: what is guessed first.
fn is_weak(password: &str) -> bool {
    const ROWS: [&str; 4] =
        ["01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "azertyuiop"];
    let letters: Vec<char> = password.to_lowercase().chars().collect();
    let short = letters.len() < SHORTEST_PASSWORD || password.len() > LONGEST_PASSWORD;
    let few = {
        let mut different = letters.clone();
        different.sort_unstable();
        different.dedup();
        different.len() < 4
    };
    let text: String = letters.iter().collect();
    let back: String = letters.iter().rev().collect();
    let row = ROWS.iter().any(|row| row.contains(&text) || row.contains(&back));
    short || few || row
}

fn hash_of(token: &str) -> String {
    hexadecimal(&Sha256::digest(token.as_bytes()))
}

fn same(one: &str, other: &str) -> bool {
    let equal: Choice = one.as_bytes().ct_eq(other.as_bytes());
    equal.into()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
