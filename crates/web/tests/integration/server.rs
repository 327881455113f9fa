//! The server itself: its first visitor, and its end.

use crate::support::Browser;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::{Duration, Instant};
use tower::ServiceExt as _;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn tabs_that_open_at_once_are_one_person() {
    let browser = Browser::new();
    let tabs: Vec<_> = (0..8)
        .map(|_| {
            let request = Request::builder()
                .uri("/today")
                .header("host", "localhost:8321")
                .body(Body::empty())
                .unwrap();
            tokio::spawn(browser.router.clone().oneshot(request))
        })
        .collect();
    for tab in tabs {
        assert_eq!(tab.await.unwrap().unwrap().status(), StatusCode::OK);
    }
    assert_eq!(browser.directory.people().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_half_sent_question_does_not_hold_the_program() {
    let folder = tempfile::TempDir::new().unwrap();
    let mut config = web::Config::new(folder.path());
    config.address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let (told, address) = tokio::sync::oneshot::channel();
    let (end, ended) = tokio::sync::oneshot::channel::<()>();
    let ready = move |address| told.send(address).unwrap();
    let shutdown = async move {
        let _ = ended.await;
    };
    let server = tokio::spawn(web::serve(config, ready, shutdown));
    let address: SocketAddr = address.await.unwrap();
    let mut half = TcpStream::connect(address).unwrap();
    write!(half, "POST /undo HTTP/1.1\r\nHost: {address}\r\nContent-Length: 100\r\n\r\nab").unwrap();
    let asked = Instant::now();
    end.send(()).unwrap();
    server.await.unwrap().unwrap();
    // Three seconds are given to answers under way; the client never lets go.
    assert!(asked.elapsed() < Duration::from_secs(30), "it hung");
    drop(half);
}
