//! A file per page.

pub(crate) mod axis;
pub(crate) mod calendar;
pub(crate) mod check_in;
pub(crate) mod doctor;
pub(crate) mod food;
pub(crate) mod history;
pub(crate) mod known;
pub(crate) mod learn;
pub(crate) mod login;
pub(crate) mod meals;
pub(crate) mod offline;
pub(crate) mod patterns;
pub(crate) mod people;
pub(crate) mod phone;
pub(crate) mod photos;
pub(crate) mod questionnaires;
pub(crate) mod register;
pub(crate) mod reminder;
pub(crate) mod rhythm;
pub(crate) mod settings;
pub(crate) mod signals;
pub(crate) mod suspects;
pub(crate) mod sync;
pub(crate) mod timeline;
pub(crate) mod today;
pub(crate) mod welcome;
