//! The photos' passphrase: a random key encrypts the photos, and the passphrase wraps that key. A new passphrase wraps it
//! anew and leaves the photos as they are.
//!
//! XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha: its nonces may be random), argon2id (RFC 9106). What is encrypted is
//! bound to the photo it belongs to, so that nobody can put one photo's bytes in another's place.

use crate::StoreError;
use crate::file::{DiaryFile, Failure};
use crate::photos::{self, Part, PhotoId};
use crate::row::bad;
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use rusqlite::{Connection, OptionalExtension as _, named_params};
use sha2::{Digest as _, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// The fewest characters of a passphrase: whoever has the file can guess as fast as their machine does.
pub const SHORTEST_PASSPHRASE: usize = 12;
/// The most bytes: more is no passphrase, and would only cost time.
const LONGEST_PASSPHRASE: usize = 1024;
/// 64 MiB and three rounds, the second choice of RFC 9106 with one lane: a sixth of a second of one core.
const MEMORY: u32 = 64 * 1024;
const ROUNDS: u32 = 3;
/// More would be a file that wants to stop the program.
const MOST_MEMORY: u32 = 1024 * 1024;
const MOST_ROUNDS: u32 = 32;
const NONCE: usize = 24;
const WRAPPING: &[u8] = b"gutskin photo key";

/// What opens a person's photos, as long as the program has it in memory. Its `Debug` hides it.
#[derive(Clone)]
pub struct PhotoKey(Zeroizing<[u8; 32]>);

impl fmt::Debug for PhotoKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PhotoKey(…)")
    }
}

/// The lock's row.
struct Lock {
    salt: [u8; 16],
    memory: u32,
    rounds: u32,
    wrapped: Vec<u8>,
}

impl DiaryFile {
    /// Whether the photos have a passphrase.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn photos_have_passphrase(&self) -> Result<bool, StoreError> {
        self.read(|connection| Ok(load(connection)?.is_some()))
    }

    /// The photos' key, where the passphrase is right; `None` where it is wrong, or where there is none. Takes a sixth
    /// of a second and 64 MiB, so that guessing is slow.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn unlock_photos(&self, passphrase: &str) -> Result<Option<PhotoKey>, StoreError> {
        let Some(lock) = self.read(load)? else { return Ok(None) };
        if passphrase.len() > LONGEST_PASSPHRASE {
            return Ok(None);
        }
        let wrapping = stretched(passphrase, &lock).map_err(|failure| self.place().explain(failure))?;
        let key = opened(&wrapping, &lock.wrapped, WRAPPING);
        Ok(key.and_then(|key| Some(PhotoKey(Zeroizing::new(key.as_slice().try_into().ok()?)))))
    }

    /// Gives the photos a passphrase and encrypts all that are there. What was readable is overwritten in the file.
    ///
    /// # Errors
    /// [`StoreError::WeakPassphrase`]; [`StoreError::PhotosLocked`]: there is one already.
    pub fn set_photo_passphrase(&mut self, passphrase: &str) -> Result<PhotoKey, StoreError> {
        strong(passphrase)?;
        let mut key = Zeroizing::new([0; 32]);
        random(&mut *key)?;
        let key = PhotoKey(key);
        let lock = wrapped(&key, passphrase).map_err(|failure| self.place().explain(failure))?;
        self.write(|transaction| {
            if load(transaction)?.is_some() {
                return Err(StoreError::PhotosLocked.into());
            }
            save(transaction, &lock)
        })?;
        self.finish_encrypting(&key)?;
        Ok(key)
    }

    /// Encrypts what a passphrase that was set just before the program was killed left readable. Cheap where nothing
    /// is left.
    ///
    /// # Errors
    /// The file can't be written; the key is not this diary's.
    pub fn finish_encrypting(&mut self, key: &PhotoKey) -> Result<(), StoreError> {
        self.reseal(Some(key), key)
    }

    /// Another passphrase for the same key: the photos stay as they are.
    ///
    /// # Errors
    /// [`StoreError::WeakPassphrase`]; the key opens nothing here.
    pub fn change_photo_passphrase(&mut self, key: &PhotoKey, new: &str) -> Result<(), StoreError> {
        strong(new)?;
        let lock = wrapped(key, new).map_err(|failure| self.place().explain(failure))?;
        self.with_own_key(key)?;
        self.write(|transaction| save(transaction, &lock))?;
        self.erase()
    }

    /// Takes the passphrase away: every photo is readable again with the file alone.
    ///
    /// # Errors
    /// The key opens nothing here; a photo is damaged. Then the passphrase stays.
    pub fn remove_photo_passphrase(&mut self, key: &PhotoKey) -> Result<(), StoreError> {
        self.with_own_key(key)?;
        self.reseal(None, key)?;
        self.write(|transaction| {
            transaction.execute("DELETE FROM photo_lock", [])?;
            Ok(())
        })?;
        self.erase()
    }

    /// A key of another diary, or of an earlier passphrase, must not replace this one's.
    fn with_own_key(&self, key: &PhotoKey) -> Result<(), StoreError> {
        let encrypted = self.photos()?.into_iter().find(|photo| photo.encrypted);
        match encrypted {
            Some(photo) => self.photo_bytes(photo.id, Part::Thumbnail, Some(key)).map(drop),
            None => Ok(()),
        }
    }

    /// Brings every photo into one state, each in a transaction of its own: a kill in between leaves both kinds, which
    /// are told apart by their flag.
    fn reseal(&mut self, wanted: Option<&PhotoKey>, key: &PhotoKey) -> Result<(), StoreError> {
        let others = self.photos()?.into_iter().filter(|photo| photo.encrypted != wanted.is_some());
        let others: Vec<PhotoId> = others.map(|photo| photo.id).collect();
        for id in &others {
            let thumbnail = self.photo_bytes(*id, Part::Thumbnail, Some(key))?;
            let picture = self.photo_bytes(*id, Part::Picture, Some(key))?;
            let thumbnail = sealed_part(wanted, *id, Part::Thumbnail, thumbnail)?;
            let picture = sealed_part(wanted, *id, Part::Picture, picture)?;
            self.overwriting(|transaction| {
                let sql = "UPDATE photo SET encrypted = :encrypted, sha256 = :sha256, thumbnail = :thumbnail, \
                           picture = :picture WHERE id = :id";
                transaction.prepare_cached(sql)?.execute(named_params! {
                    ":encrypted": wanted.is_some(),
                    ":sha256": Sha256::digest(&picture).as_slice(),
                    ":thumbnail": thumbnail,
                    ":picture": picture,
                    ":id": id.as_bytes(),
                })?;
                Ok(())
            })?;
        }
        if others.is_empty() { Ok(()) } else { self.erase() }
    }
}

pub(crate) fn is_locked(connection: &Connection) -> Result<bool, Failure> {
    Ok(load(connection)?.is_some())
}

/// A part as it is stored: encrypted where there is a key.
pub(crate) fn sealed_part(
    key: Option<&PhotoKey>,
    id: PhotoId,
    part: Part,
    bytes: Vec<u8>,
) -> Result<Vec<u8>, StoreError> {
    match key {
        Some(key) => sealed(&key.0, &bytes, &photos::bound_to(id, part)),
        None => Ok(bytes),
    }
}

/// A stored part's own bytes; `None` where the key is not the one, or the bytes are not what was stored.
pub(crate) fn opened_part(key: &PhotoKey, id: PhotoId, part: Part, bytes: &[u8]) -> Option<Vec<u8>> {
    opened(&key.0, bytes, &photos::bound_to(id, part))
}

/// A nonce, and then what it encrypts.
fn sealed(key: &[u8; 32], bytes: &[u8], bound_to: &[u8]) -> Result<Vec<u8>, StoreError> {
    let mut nonce = [0; NONCE];
    random(&mut nonce)?;
    let cipher = XChaCha20Poly1305::new(&Key::from(*key));
    let payload = Payload { msg: bytes, aad: bound_to };
    // It fails only beyond 256 GiB.
    let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| StoreError::NoRandom)?;
    Ok([&nonce[..], &sealed].concat())
}

fn opened(key: &[u8; 32], bytes: &[u8], bound_to: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
    let cipher = XChaCha20Poly1305::new(&Key::from(*key));
    cipher.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: bound_to }).ok()
}

fn strong(passphrase: &str) -> Result<(), StoreError> {
    let letters: std::collections::HashSet<char> = passphrase.to_lowercase().chars().collect();
    let length = passphrase.chars().count();
    if length < SHORTEST_PASSPHRASE || passphrase.len() > LONGEST_PASSPHRASE || letters.len() < 5 {
        return Err(StoreError::WeakPassphrase { least: SHORTEST_PASSPHRASE });
    }
    Ok(())
}

fn wrapped(key: &PhotoKey, passphrase: &str) -> Result<Lock, Failure> {
    let mut lock = Lock { salt: [0; 16], memory: MEMORY, rounds: ROUNDS, wrapped: Vec::new() };
    random(&mut lock.salt)?;
    let wrapping = stretched(passphrase, &lock)?;
    lock.wrapped = sealed(&wrapping, key.0.as_slice(), WRAPPING)?;
    Ok(lock)
}

fn stretched(passphrase: &str, lock: &Lock) -> Result<Zeroizing<[u8; 32]>, Failure> {
    let parameters = Params::new(lock.memory, lock.rounds, 1, Some(32));
    let parameters = parameters.map_err(|error| bad("photo_lock", error))?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters);
    let mut wrapping = Zeroizing::new([0; 32]);
    argon2
        .hash_password_into(passphrase.as_bytes(), &lock.salt, &mut *wrapping)
        .map_err(|error| bad("photo_lock", error))?;
    Ok(wrapping)
}

fn load(connection: &Connection) -> Result<Option<Lock>, Failure> {
    let sql = "SELECT salt, memory, rounds, wrapped FROM photo_lock";
    let lock = connection
        .prepare_cached(sql)?
        .query_row([], |row| {
            Ok(Lock { salt: row.get(0)?, memory: row.get(1)?, rounds: row.get(2)?, wrapped: row.get(3)? })
        })
        .optional()?;
    match lock {
        Some(lock) if lock.memory > MOST_MEMORY || lock.rounds > MOST_ROUNDS => {
            Err(bad("photo_lock", "it asks for more work than any passphrase is worth"))
        }
        lock => Ok(lock),
    }
}

fn save(connection: &Connection, lock: &Lock) -> Result<(), Failure> {
    let sql = "INSERT OR REPLACE INTO photo_lock (only_row, salt, memory, rounds, wrapped) \
               VALUES (1, :salt, :memory, :rounds, :wrapped)";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":salt": lock.salt,
        ":memory": lock.memory,
        ":rounds": lock.rounds,
        ":wrapped": lock.wrapped,
    })?;
    Ok(())
}

fn random(bytes: &mut [u8]) -> Result<(), StoreError> {
    getrandom::fill(bytes).map_err(|_| StoreError::NoRandom)
}
