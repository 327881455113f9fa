//! Who may ask, and what a browser may do with the answer (design.md C5).
//!
//! Without a password only the machine itself is served: the listening address, who connects, the `Host` of each request
//! (this stops DNS rebinding) and the absence of proxy headers are all checked. With one, any `Host` and any proxy may
//! ask, and `gate` lets in who is logged in. Writing always needs a request from our own pages. Every answer
//! carries a policy under which a hostile text could do nothing.

use crate::assets;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, Method, Uri};
use std::net::{IpAddr, SocketAddr};
use std::sync::LazyLock;

/// What a page may load: its own scripts, styles and pictures, and nothing from anywhere else. `data:` pictures are
/// left out because no page uses one. A first page holds the stylesheet itself, and that one text is named by its hash.
static CONTENT_POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let style = assets::STYLESHEET_HASH.as_str();
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self' '{style}'; img-src 'self'; connect-src 'self'; \
         font-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    );
    // Letters, digits and signs alone; were it otherwise, nothing would be allowed at all.
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
});

/// Why a request is not served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The `Host` is no name of this machine, or there is none, or there are several.
    Host,
    /// A proxy stands in between: it would publish the diary.
    Proxy,
    /// A change that another site's page asks for.
    CrossSite,
}

/// Whether a server without a password may listen here.
#[must_use]
pub fn may_listen(address: SocketAddr) -> bool {
    address.ip().is_loopback()
}

/// Checks where a request to a server with a password comes from: from anywhere, and through anything, but what changes
/// something comes from our own pages.
///
/// # Errors
/// The first rule that it breaks.
pub fn check_behind_login(method: &Method, headers: &HeaderMap) -> Result<(), Refusal> {
    let host = only(headers, HOST).filter(|host| is_sound_host(host)).ok_or(Refusal::Host)?;
    // A proxy may speak to us under another name than the browser to it. It then says the first one, or the browser
    // itself says that the page is ours: neither can be said by another site's page
    // (https://fetch.spec.whatwg.org/#forbidden-request-header, and a header of its own would need our consent).
    let ours = only(headers, HeaderName::from_static("sec-fetch-site")) == Some("same-origin")
        || same_origin(headers, host)
        || forwarded(headers, "x-forwarded-host", "host").is_some_and(|host| same_origin(headers, host));
    if method.is_safe() || ours { Ok(()) } else { Err(Refusal::CrossSite) }
}

/// Whether the browser's own connection is encrypted, as far as a proxy or the browser says so. Believed only behind a
/// login (design.md C5); a client that says it falsely harms only its own cookie.
pub(crate) fn is_encrypted(headers: &HeaderMap) -> bool {
    let by_origin = only(headers, ORIGIN).is_some_and(|origin| origin.starts_with("https://"));
    by_origin
        || forwarded(headers, "x-forwarded-proto", "proto")
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"))
}

/// The host by which the browser knows us.
pub(crate) fn known_as(headers: &HeaderMap) -> Option<&str> {
    let host = forwarded(headers, "x-forwarded-host", "host").or_else(|| only(headers, HOST));
    host.filter(|host| is_sound_host(host))
}

/// Who asks, by the name that the last proxy gave them: that one is ours, what stands before it anybody can write.
pub(crate) fn forwarded_for(headers: &HeaderMap) -> Option<&str> {
    forwarded(headers, "x-forwarded-for", "for").filter(|name| !name.is_empty())
}

/// What the proxy nearest to us says in its own header, or in the standard one (RFC 7239).
fn forwarded<'a>(headers: &'a HeaderMap, own: &str, key: &str) -> Option<&'a str> {
    if let Some(own) = headers.get_all(own).iter().next_back() {
        return own.to_str().ok()?.rsplit(',').next().map(str::trim);
    }
    let standard = headers.get_all("forwarded").iter().next_back()?.to_str().ok()?;
    let last = standard.rsplit(',').next()?;
    last.split(';')
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| name.eq_ignore_ascii_case(key))
        .map(|(_, value)| value.trim_matches('"'))
}

/// Whether a `Host` is one at all: a name or an address, and a port.
fn is_sound_host(host: &str) -> bool {
    !host.is_empty()
        && host.len() <= 255
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte))
}

/// Checks where a request to a server without a password comes from and through what.
///
/// # Errors
/// The first rule that it breaks.
pub fn check(method: &Method, target: &Uri, headers: &HeaderMap) -> Result<(), Refusal> {
    if headers.keys().any(|name| is_of_a_proxy(name.as_str())) {
        return Err(Refusal::Proxy);
    }
    let host = only(headers, HOST).ok_or(Refusal::Host)?;
    // A target in absolute form names the host itself, and `Host` is then to be ignored (RFC 9112 §3.2.2): both
    // must be ours.
    if !is_loopback_name(host) || target.authority().is_some_and(|name| !is_loopback_name(name.as_str())) {
        return Err(Refusal::Host);
    }
    if method.is_safe() || same_origin(headers, host) { Ok(()) } else { Err(Refusal::CrossSite) }
}

/// Whether a header, in small letters, is one that only something in between adds: the standard ones (RFC 7239,
/// RFC 9110 §7.6.3), and those of proxies and networks that people put in front of such a program.
fn is_of_a_proxy(name: &str) -> bool {
    const NAMES: [&str; 9] = [
        "forwarded",
        "via",
        "x-real-ip",
        "x-client-ip",
        "x-cluster-client-ip",
        "true-client-ip",
        "x-original-host",
        "x-proxyuser-ip",
        "cdn-loop",
    ];
    const FAMILIES: [&str; 4] = ["x-forwarded", "x-envoy-", "cf-", "tailscale-"];
    NAMES.contains(&name) || FAMILIES.iter().any(|family| name.starts_with(family))
}

/// The one value of a header; nothing when it is absent, repeated or no text.
fn only(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    if values.next().is_some() { None } else { value.to_str().ok() }
}

/// Browsers say where a change comes from: new ones by `Sec-Fetch-Site`, all by `Origin` on a POST. What says
/// neither is no browser (a script of the person's own on this machine) and is served.
fn same_origin(headers: &HeaderMap, host: &str) -> bool {
    let fetch_site = HeaderName::from_static("sec-fetch-site");
    let site = !headers.contains_key(&fetch_site)
        || only(headers, fetch_site).is_some_and(|site| site == "same-origin" || site == "none");
    let origin = !headers.contains_key(ORIGIN)
        || only(headers, ORIGIN)
            .and_then(|origin| origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://")))
            .is_some_and(|origin| origin.eq_ignore_ascii_case(host));
    site && origin
}

/// Whether a `Host` names this machine to itself: `localhost`, 127.0.0.0/8 or `[::1]`, with or without a port.
pub(crate) fn is_loopback_name(host: &str) -> bool {
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((name, port)) => (name, port),
            None => return false,
        },
        None => match host.find(':') {
            Some(at) => host.split_at(at),
            None => (host, ""),
        },
    };
    let sound_port = port.is_empty()
        || port.strip_prefix(':').is_some_and(|digits| {
            digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.parse::<u16>().is_ok()
        });
    let bracketed = host.starts_with('[');
    let loopback = match name.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => !bracketed && address.is_loopback(),
        Ok(IpAddr::V6(address)) => bracketed && address.is_loopback(),
        Err(_) => !bracketed && name.eq_ignore_ascii_case("localhost"),
    };
    sound_port && loopback
}

/// Puts the policy on an answer. Pages hold health data, so nothing but the assets is kept by any cache.
pub(crate) fn harden(headers: &mut HeaderMap) {
    let fixed = |text| HeaderValue::from_static(text);
    headers.insert(CONTENT_SECURITY_POLICY, CONTENT_POLICY.clone());
    headers.insert(X_CONTENT_TYPE_OPTIONS, fixed("nosniff"));
    // Nobody else is told where somebody came from. Not `no-referrer`: under it a browser sends `Origin: null` with
    // our own forms (https://fetch.spec.whatwg.org/#append-a-request-origin-header), which `same_origin` refuses.
    headers.insert(REFERRER_POLICY, fixed("same-origin"));
    headers.insert(HeaderName::from_static("cross-origin-opener-policy"), fixed("same-origin"));
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), fixed("same-origin"));
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        fixed("camera=(self), microphone=(), geolocation=(), browsing-topics=()"),
    );
    headers.entry(CACHE_CONTROL).or_insert(fixed("no-store"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behind_a_login_a_change_still_comes_from_our_own_pages() {
        let cases: &[(&[(&str, &str)], bool)] = &[
            (&[("host", "diary.example"), ("origin", "https://diary.example")], true),
            (&[("host", "100.64.0.7:8321"), ("origin", "http://100.64.0.7:8321")], true),
            // A proxy that calls us by our own address.
            (
                &[
                    ("host", "127.0.0.1:8321"),
                    ("origin", "https://diary.example"),
                    ("x-forwarded-host", "diary.example"),
                ],
                true,
            ),
            (
                &[
                    ("host", "127.0.0.1:8321"),
                    ("origin", "https://diary.example"),
                    ("forwarded", "for=1.2.3.4;host=diary.example;proto=https"),
                ],
                true,
            ),
            (
                &[
                    ("host", "127.0.0.1:8321"),
                    ("origin", "https://diary.example"),
                    ("sec-fetch-site", "same-origin"),
                ],
                true,
            ),
            (&[("host", "diary.example")], true),
            (&[("host", "diary.example"), ("origin", "https://evil.example")], false),
            (&[("host", "diary.example"), ("origin", "null")], false),
            (&[("host", "diary.example"), ("sec-fetch-site", "cross-site")], false),
            (
                &[
                    ("host", "diary.example"),
                    ("sec-fetch-site", "same-site"),
                    ("origin", "https://evil.diary.example"),
                ],
                false,
            ),
            (
                &[
                    ("host", "diary.example"),
                    ("origin", "https://evil.example"),
                    ("x-forwarded-host", "diary.example"),
                ],
                false,
            ),
            (&[("host", "diary.example/x")], false),
            (&[], false),
        ];
        for (pairs, passes) in cases {
            let mut headers = HeaderMap::new();
            for (name, value) in *pairs {
                headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
            }
            assert_eq!(check_behind_login(&Method::POST, &headers).is_ok(), *passes, "{pairs:?}");
        }
    }

    #[test]
    fn of_several_proxies_the_nearest_is_believed() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", HeaderValue::from_static("6.6.6.6, 10.0.0.9"));
        headers.append("x-forwarded-proto", HeaderValue::from_static("http, https"));
        assert_eq!(forwarded_for(&headers), Some("10.0.0.9"));
        assert!(is_encrypted(&headers));
        let mut headers = HeaderMap::new();
        headers
            .append("forwarded", HeaderValue::from_static("for=6.6.6.6, for=\"[2001:db8::1]\";proto=http"));
        assert_eq!(forwarded_for(&headers), Some("[2001:db8::1]"));
        assert!(!is_encrypted(&headers));
        assert_eq!(forwarded_for(&HeaderMap::new()), None);
    }

    #[test]
    fn only_names_of_this_machine_pass() {
        for (host, passes) in [
            ("localhost", true),
            ("LOCALHOST:8321", true),
            ("127.0.0.1:8321", true),
            ("127.9.9.9", true),
            ("[::1]:8321", true),
            ("[::1]", true),
            ("::1", false),
            ("[127.0.0.1]", false),
            ("localhost.example", false),
            ("127.0.0.1.example", false),
            ("192.168.1.5:8321", false),
            ("0.0.0.0", false),
            ("localhost:99999", false),
            ("localhost:x", false),
            ("localhost@evil.example", false),
            ("", false),
        ] {
            assert_eq!(is_loopback_name(host), passes, "{host}");
        }
    }

    #[test]
    fn a_change_must_come_from_our_own_pages() {
        let cases: &[(&[(&str, &str)], bool)] = &[
            (&[], true),
            (&[("origin", "http://localhost:8321")], true),
            (&[("origin", "http://localhost:9999")], false),
            (&[("origin", "null")], false),
            (&[("origin", "http://evil.example")], false),
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "none")], true),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "cross-site")], false),
            (&[("sec-fetch-site", "same-origin"), ("origin", "http://evil.example")], false),
            (&[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")], false),
        ];
        for (pairs, passes) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(HOST, HeaderValue::from_static("localhost:8321"));
            for (name, value) in *pairs {
                headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
            }
            assert_eq!(check(&Method::POST, &Uri::from_static("/"), &headers).is_ok(), *passes, "{pairs:?}");
            assert!(
                check(&Method::GET, &Uri::from_static("/"), &headers).is_ok(),
                "reading stays possible: {pairs:?}"
            );
        }
    }

    #[test]
    fn a_proxy_in_front_is_refused() {
        for name in [
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-forwarded-anything",
            "x-forwarded",
            "via",
            "x-real-ip",
            "x-client-ip",
            "true-client-ip",
            "cf-connecting-ip",
            "cdn-loop",
            "tailscale-user-login",
            "x-envoy-external-address",
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(HOST, HeaderValue::from_static("localhost"));
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static("x"));
            assert_eq!(check(&Method::GET, &Uri::from_static("/"), &headers), Err(Refusal::Proxy), "{name}");
        }
        assert_eq!(check(&Method::GET, &Uri::from_static("/"), &HeaderMap::new()), Err(Refusal::Host));
        let mut browser = HeaderMap::new();
        browser.insert(HOST, HeaderValue::from_static("localhost"));
        for name in ["accept", "cookie", "sec-fetch-mode", "priority", "x-requested-with"] {
            browser.insert(HeaderName::from_static(name), HeaderValue::from_static("x"));
        }
        assert_eq!(
            check(&Method::GET, &Uri::from_static("/"), &browser),
            Ok(()),
            "a browser's own headers pass"
        );
    }

    #[test]
    fn a_target_in_absolute_form_names_this_machine_too() {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, HeaderValue::from_static("127.0.0.1:8321"));
        for (target, passes) in [
            ("/today", true),
            ("http://127.0.0.1:8321/today", true),
            ("http://evil.example/today", false),
            ("http://user@evil.example/today", false),
        ] {
            let passed = check(&Method::GET, &Uri::from_static(target), &headers).is_ok();
            assert_eq!(passed, passes, "{target}");
        }
    }
}
