//! Why: a real print queue for one test: CUPS's own scheduler with its own folders and socket, and behind it the IPP
//! Everywhere printer of CUPS's tools, which keeps what it is sent. It needs neither root nor the machine's own print
//! system, it announces nothing on the network, and it goes with the test.
//! Not here: what the window does; the printers of the person at this machine, which are never asked.

use std::ffi::OsStr;
use std::fs;
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::window::{Folders, Group, Outcome, PATIENCE, first_line, free_port};

/// The queue's name, and so the first half of each job's.
pub const QUEUE: &str = "office";

/// Each program with the Debian package that has it.
const PROGRAMS: [(&str, &str); 5] = [
    ("cupsd", "cups-daemon"),
    ("ippeveprinter", "cups-ipp-utils"),
    ("lp", "cups-client"),
    ("lpadmin", "cups-client"),
    ("dbus-daemon", "dbus"),
];

/// What the scheduler does with a PDF on its way to a printer that takes PDFs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It passes it on as it came.
    AsItCame,
    /// What Debian sets up: a filter (`pdftopdf`) that fits pages to the paper and writes the file anew.
    Filtered,
}

/// A document that the printer kept.
#[derive(Debug)]
pub struct Kept {
    /// The printer's name for it: the job's number and title.
    pub name: String,
    /// What it was sent.
    pub bytes: Vec<u8>,
}

/// A queue with its printer, both of this test only.
pub struct PrintQueue {
    // Dropped in this order: who asks before who answers, and the folders last.
    scheduler: Group,
    _printer: Group,
    _announcer: Group,
    _bus: Group,
    folder: tempfile::TempDir,
}

impl PrintQueue {
    /// Starts the printer and the scheduler, and sets the one up in the other as its usual printer.
    ///
    /// # Errors
    /// Names the program that is missing or what it said.
    pub async fn open(way: Way) -> Outcome<Self> {
        tokio::task::spawn_blocking(move || Self::open_now(way)).await?
    }

    fn open_now(way: Way) -> Outcome<Self> {
        nothing_missing(way)?;
        // Root's scheduler gives its filters to a user who has to get through to the folders below.
        let folder = tempfile::Builder::new().prefix("pd-print-").tempdir()?;
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755))?;
        let at = |name: &str| folder.path().join(name);
        for name in ["root", "spool", "tmp", "cache", "state", "log", "printed"] {
            fs::create_dir(at(name))?;
        }
        let (bus, address) = bus(&at("log"))?;
        let start = |command: &mut Command, name: &str| -> Outcome<Group> {
            let log = fs::File::create(at("log").join(name))?;
            command.env("DBUS_SYSTEM_BUS_ADDRESS", &address).stdout(log.try_clone()?).stderr(log);
            Group::start(command.stdin(Stdio::null()), name)
        };
        let mut announcer = Command::new("/usr/bin/python3");
        announcer.arg(crate::root().join("tests/src/no_announcer.py"));
        let mut announcer = start(&mut announcer, "announcer")?;
        wait("the stand-in for the announcer", &at("log/announcer"), &mut announcer, || {
            Ok(fs::read_to_string(at("log/announcer"))?.starts_with("ready"))
        })?;

        let port = free_port()?;
        let mut printer = program("ippeveprinter");
        // A command for each job, though one that does nothing: without any, this printer takes up to 15 s to seem busy.
        printer.args([
            "-k",
            "-c",
            "/bin/true",
            "-f",
            "application/pdf",
            "-r",
            "off",
            "-n",
            "localhost",
            "-p",
        ]);
        printer.arg(port.to_string()).arg("-d").arg(at("printed")).args(["-vv", "Test printer"]);
        let mut printer = start(&mut printer, "printer")?;
        wait("the printer", &at("log/printer"), &mut printer, || {
            Ok(TcpStream::connect(("localhost", port)).is_ok())
        })?;

        configure(folder.path(), way)?;
        let mut scheduler = program("cupsd");
        scheduler.arg("-f").arg("-c").arg(at("cupsd.conf")).arg("-s").arg(at("cups-files.conf"));
        let mut scheduler = start(&mut scheduler, "scheduler")?;
        wait("the scheduler", &at("log/scheduler"), &mut scheduler, || {
            Ok(UnixStream::connect(at("socket")).is_ok())
        })?;

        let mut queue = Self { scheduler, _printer: printer, _announcer: announcer, _bus: bus, folder };
        let device = format!("ipp://localhost:{port}/ipp/print");
        queue.ask("lpadmin", ["-p", QUEUE, "-E", "-v", &device, "-m", "everywhere"])?;
        // It asks the printer what it can do after it has answered, and opens the queue at the end of that once more.
        let errors = queue.folder.path().join("log/errors");
        wait("the queue", &errors, &mut queue.scheduler, || {
            Ok(fs::read_to_string(&errors)?.contains("is now available"))
        })?;
        queue.ask("lpadmin", ["-d", QUEUE])?;
        Ok(queue)
    }

    /// Makes this queue the print system of every program on a stage, in place of the stand-ins there: the real `lp`
    /// finds it the way it finds any other, through the user's own set-up.
    ///
    /// # Errors
    /// The disk's.
    pub fn serve(&self, folders: &Folders) -> Outcome {
        for stand_in in ["lp", "lpstat"] {
            fs::remove_file(folders.disk().join("bin").join(stand_in))?;
        }
        let own = folders.home().join(".cups");
        fs::create_dir(&own)?;
        Ok(fs::write(own.join("client.conf"), format!("ServerName {}\n", self.socket().display()))?)
    }

    /// A program of CUPS that speaks to this queue.
    pub fn command(&self, name: &str) -> Command {
        let mut command = program(name);
        command.env("CUPS_SERVER", self.socket()).env("LC_ALL", "C");
        command
    }

    /// What the printer kept, once it has done this many jobs.
    ///
    /// # Errors
    /// Fewer are done in time; then what the printer and the scheduler said.
    pub async fn kept(&self, jobs: usize) -> Outcome<Vec<Kept>> {
        let until = Instant::now() + PATIENCE;
        while self.done()? < jobs {
            if Instant::now() > until {
                let log = |name: &str| last_lines(&self.folder.path().join("log").join(name));
                let said = format!("{}\n{}", log("printer"), log("errors"));
                return Err(format!("the printer has not done {jobs} jobs; the logs end with\n{said}").into());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let mut kept = Vec::new();
        for file in fs::read_dir(self.folder.path().join("printed"))? {
            let file = file?;
            let name = file.file_name().to_string_lossy().into_owned();
            // Beside each document lies the output of its command.
            if name.ends_with(".prn") {
                continue;
            }
            kept.push(Kept { name, bytes: fs::read(file.path())? });
        }
        // The printer numbers jobs from 1; no test prints ten.
        kept.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(kept)
    }

    /// How many jobs the scheduler has seen the printer finish.
    fn done(&self) -> Outcome<usize> {
        let listed = self.ask("lpstat", ["-W", "completed", "-o"])?;
        Ok(listed.lines().filter(|line| line.starts_with(&format!("{QUEUE}-"))).count())
    }

    fn ask(&self, name: &str, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Outcome<String> {
        let output = self.command(name).args(arguments).output()?;
        if !output.status.success() {
            return Err(format!("{name}: {}", String::from_utf8_lossy(&output.stderr).trim()).into());
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("socket")
    }
}

impl Drop for PrintQueue {
    fn drop(&mut self) {
        // Asked to end, the scheduler ends its filters too; as root it keeps them in groups of their own, which a kill of
        // its group does not reach.
        let scheduler = self.scheduler.first();
        let _ = rustix::process::kill_process(
            rustix::process::Pid::from_child(scheduler),
            rustix::process::Signal::TERM,
        );
        let until = Instant::now() + Duration::from_secs(5);
        while matches!(scheduler.try_wait(), Ok(None)) && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// The scheduler's settings: nothing of this machine's is read or written but its filters and tables.
fn configure(folder: &Path, way: Way) -> Outcome {
    let at = |name: &str| folder.join(name).display().to_string();
    let mut files = String::new();
    for (what, place) in [
        ("ServerRoot", "root"),
        ("RequestRoot", "spool"),
        ("TempDir", "tmp"),
        ("CacheDir", "cache"),
        ("StateDir", "state"),
        ("AccessLog", "log/access"),
        ("ErrorLog", "log/errors"),
        ("PageLog", "log/pages"),
    ] {
        files.push_str(&format!("{what} {}\n", at(place)));
    }
    // No list of printers for old programs in the machine's own folder.
    files.push_str("Printcap\n");
    if rustix::process::geteuid().is_root() {
        files.push_str("User lp\nGroup lp\nSystemGroup root\n");
    }
    fs::write(folder.join("cups-files.conf"), files)?;
    // The socket lies in a folder of the test: whoever reaches it may do everything.
    fs::write(
        folder.join("cupsd.conf"),
        format!(
            "Listen {}\nLogLevel info\nBrowsing No\nWebInterface No\nDefaultAuthType None\n\
             <Location />\nOrder allow,deny\nAllow all\n</Location>\n\
             <Policy default>\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n",
            at("socket")
        ),
    )?;
    if way == Way::AsItCame {
        // Cheaper than the filter, so it is taken.
        fs::write(folder.join("root/local.convs"), "application/pdf application/vnd.cups-pdf 0 -\n")?;
    }
    Ok(())
}

/// A bus that only the programs of this queue know. The printer starts only beside Avahi, which it asks whether it runs
/// even when it is to announce nothing; on this bus a stand-in says yes, so that no test depends on the machine's own
/// Avahi or shows a printer to the network.
fn bus(logs: &Path) -> Outcome<(Group, String)> {
    let mut daemon = Command::new("dbus-daemon");
    daemon.args(["--session", "--nofork", "--print-address=1"]);
    let log = fs::File::create(logs.join("bus"))?;
    let mut group =
        Group::start(daemon.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log), "dbus-daemon")?;
    let address = first_line(&mut group)?;
    Ok((group, address))
}

/// Folders of programs: those of the administrator may not stand in a user's own `PATH`.
fn places() -> impl Iterator<Item = PathBuf> {
    let own = std::env::var_os("PATH").unwrap_or_default();
    let own: Vec<PathBuf> = std::env::split_paths(&own).collect();
    own.into_iter().chain(["/usr/sbin".into(), "/sbin".into()])
}

fn find(name: &str) -> Option<PathBuf> {
    places().map(|folder| folder.join(name)).find(|file| file.is_file())
}

fn program(name: &str) -> Command {
    Command::new(find(name).unwrap_or_else(|| name.into()))
}

/// One sentence for everything that is missing.
fn nothing_missing(way: Way) -> Outcome {
    let mut missing: Vec<&str> =
        PROGRAMS.iter().filter(|(name, _)| find(name).is_none()).map(|(_, package)| *package).collect();
    if way == Way::Filtered && !Path::new("/usr/lib/cups/filter/pdftopdf").is_file() {
        missing.push("cups-filters-core-drivers");
    }
    missing.dedup();
    if missing.is_empty() {
        return Ok(());
    }
    Err(format!("a real print queue needs {}; `make setup` installs what is missing", missing.join(", "))
        .into())
}

/// Waits until a program of the queue is up.
fn wait(what: &str, log: &Path, group: &mut Group, mut is_up: impl FnMut() -> Outcome<bool>) -> Outcome {
    let until = Instant::now() + PATIENCE;
    while !is_up()? {
        let ended = group.first().try_wait()?;
        if ended.is_some() || Instant::now() > until {
            return Err(format!("{what} did not come up: {}", last_lines(log)).into());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

fn last_lines(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_else(|error| format!("(no log: {error})"));
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}
