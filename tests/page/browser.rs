//! Chromium under chromedriver, and pages to open in it.

use fantoccini::wd::{Capabilities, TimeoutConfiguration};
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value as Json, json};
use std::io::{BufRead, BufReader};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

const MISSING: &str = "chromedriver cannot be started: install Chromium and its driver \
    (apt-get install chromium chromium-driver), or let `.ci/run browser` do it";

/// What the page is looked at in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// A telephone.
    Narrow,
    /// A desk.
    Wide,
    /// A desk at night.
    Dark,
}

impl Window {
    /// The width in CSS pixels.
    pub fn pixels(self) -> u64 {
        match self {
            Window::Narrow => 360,
            Window::Wide | Window::Dark => 1280,
        }
    }
}

/// What mizan writes to standard output.
pub fn mizan(arguments: &[&str]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_mizan")).args(arguments).output().unwrap();
    assert!(run.status.code().is_some_and(|code| code < 2), "{run:?}");
    String::from_utf8(run.stdout).unwrap()
}

/// A page in a directory of its own.
pub struct Page {
    dir: TempDir,
}

impl Page {
    /// Its path.
    pub fn path(&self) -> PathBuf {
        self.dir.path().join("page.html")
    }
}

/// The page of what `mizan check` finds.
pub fn page_of(arguments: &[&str]) -> Page {
    let page = Page { dir: tempfile::tempdir().unwrap() };
    let path = page.path();
    let all = [&["check"], arguments, &["-q", "-o", path.to_str().unwrap()]].concat();
    mizan(&all);
    page
}

/// A driver that ends with its owner.
struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    fn start() -> Driver {
        let mut child = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{MISSING}: {error}"));
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
            line.split_once("started successfully on port ")?.1.trim_end_matches('.').parse().ok()
        });
        // What it writes later is read, so that it never waits.
        std::thread::spawn(move || lines.for_each(drop));
        Driver { child, port: port.unwrap_or_else(|| panic!("{MISSING}")) }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A browser with one window.
pub struct Browser {
    client: Client,
}

impl Browser {
    /// Starts a browser, does something with it and ends it.
    pub fn run(window: Window, work: impl AsyncFnOnce(&Browser)) {
        let driver = Driver::start();
        let profile = tempfile::tempdir().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let browser = runtime.block_on(Browser::connect(&driver, window, profile.path()));
        // A test that fails ends its browser too.
        let ended = catch_unwind(AssertUnwindSafe(|| runtime.block_on(work(&browser))));
        let closed = runtime.block_on(browser.client.close());
        ended.unwrap_or_else(|panic| resume_unwind(panic));
        closed.unwrap();
    }

    async fn connect(driver: &Driver, window: Window, profile: &Path) -> Browser {
        let mut options = json!({ "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=1280,900",
            format!("--user-data-dir={}", profile.display()),
            format!("--blink-settings=preferredColorScheme={}", u8::from(window != Window::Dark)),
        ]});
        if window == Window::Narrow {
            let metrics = json!({ "width": window.pixels(), "height": 800, "pixelRatio": 1.0 });
            options["mobileEmulation"] = json!({ "deviceMetrics": metrics });
        }
        let mut capabilities = Capabilities::new();
        capabilities.insert("goog:chromeOptions".to_owned(), options);
        let address = format!("http://127.0.0.1:{}", driver.port);
        let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(capabilities)
            .connect(&address)
            .await
            .unwrap_or_else(|error| panic!("Chromium does not start: {error}"));
        let patient = TimeoutConfiguration::new(Some(Duration::from_secs(120)), None, None);
        client.update_timeouts(patient).await.unwrap();
        Browser { client }
    }

    /// Opens a file.
    pub async fn open(&self, path: impl AsRef<Path>) {
        // Another fragment of the same file would not load it anew.
        self.client.goto("about:blank").await.unwrap();
        self.client.goto(&format!("file://{}", path.as_ref().display())).await.unwrap();
    }

    /// What a script returns.
    pub async fn eval(&self, script: &str) -> Json {
        self.client.execute(script, Vec::new()).await.unwrap_or_else(|e| panic!("{script}: {e}"))
    }

    /// What a script hands to its last argument.
    pub async fn eval_async(&self, script: &str) -> Json {
        self.client.execute_async(script, Vec::new()).await.unwrap()
    }

    /// Waits until a script returns `true`.
    pub async fn until(&self, script: &str) {
        for _ in 0..100 {
            if self.eval(script).await == true {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("this never came true: {script}");
    }

    /// Clicks the first element that fits.
    pub async fn click(&self, css: &str) {
        let element = self.client.find(Locator::Css(css)).await;
        element.unwrap_or_else(|error| panic!("{css}: {error}")).click().await.unwrap();
    }
}
