//! Why: everything a window needs around it, made for one test and taken down with it, whole process groups at a time:
//! a leftover driver on a port would show the next test the data folder of this one.
//! Not here: the window.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{Outcome, PATIENCE, Size};

/// A display, a session bus, a driver and empty folders.
pub struct Stage {
    folders: Folders,
    display: String,
    port: u16,
    environment: Vec<(String, String)>,
    // Dropped in this order: the driver (and with it the window) before the bus and the display it needs.
    _driver: Group,
    _bus: Option<Group>,
    _screen: Group,
}

/// The folders a program on this stage sees as its own.
pub struct Folders {
    all: tempfile::TempDir,
    runtime: tempfile::TempDir,
}

impl Folders {
    fn new() -> Outcome<Self> {
        let all = tempfile::Builder::new().prefix("pd-window-").tempdir()?;
        for name in ["home", "data", "config", "cache", "bin", "printed", "viewed"] {
            std::fs::create_dir(all.path().join(name))?;
        }
        // What is printed or viewed goes into folders of the test, never to a printer or a viewer of this machine.
        let (printed, viewed) = (all.path().join("printed"), all.path().join("viewed"));
        script(
            &all.path().join("bin/lp"),
            &format!(
                "n=$(ls {0} | wc -l); n=$((n + 1)); cat >{0}/$n; echo \"request id is office-$n (0 file(s))\"",
                printed.display()
            ),
        )?;
        script(
            &all.path().join("bin/lpstat"),
            "[ \"$1\" = -d ] && echo 'system default destination: office' || echo office",
        )?;
        script(&all.path().join("bin/xdg-open"), &format!("cp \"$1\" {}/", viewed.display()))?;
        // The session's runtime folder lies in memory, as on the officer's machine.
        let runtime = match tempfile::tempdir_in("/dev/shm") {
            Ok(folder) => folder,
            Err(_) => tempfile::tempdir()?,
        };
        Ok(Self { all, runtime })
    }

    /// Everything the program could have written to a disk.
    pub fn disk(&self) -> &Path {
        self.all.path()
    }

    /// The session's runtime folder.
    pub fn runtime(&self) -> &Path {
        self.runtime.path()
    }

    /// The program's own data folder.
    pub fn data(&self) -> PathBuf {
        self.all.path().join("data/com.offdutymanagement.privacydesk")
    }

    /// What was handed to the print system, in order.
    ///
    /// # Errors
    /// The disk's.
    pub fn printed(&self) -> Outcome<Vec<Vec<u8>>> {
        let folder = self.all.path().join("printed");
        let count = std::fs::read_dir(&folder)?.count();
        (1..=count).map(|number| Ok(std::fs::read(folder.join(number.to_string()))?)).collect()
    }

    /// A folder for files that the test itself puts down.
    pub fn home(&self) -> PathBuf {
        self.all.path().join("home")
    }

    fn environment(&self) -> Vec<(String, String)> {
        let of = |path: PathBuf| path.to_string_lossy().into_owned();
        let at = |name: &str| of(self.all.path().join(name));
        let path = std::env::var("PATH").unwrap_or_default();
        vec![
            ("PATH".into(), format!("{}:{path}", at("bin"))),
            ("LANG".into(), "C.UTF-8".into()),
            ("TZ".into(), "America/Chicago".into()),
            ("HOME".into(), at("home")),
            ("XDG_DATA_HOME".into(), at("data")),
            ("XDG_CONFIG_HOME".into(), at("config")),
            ("XDG_CACHE_HOME".into(), at("cache")),
            ("XDG_RUNTIME_DIR".into(), of(self.runtime.path().into())),
        ]
    }
}

impl Stage {
    /// Sets up a stage with a screen of this size.
    ///
    /// # Errors
    /// Names the program that is missing or did not come up.
    pub async fn set(size: Size) -> Outcome<Self> {
        tokio::task::spawn_blocking(move || Self::set_now(size)).await?
    }

    fn set_now(size: Size) -> Outcome<Self> {
        let folders = Folders::new()?;
        let (screen, display) = screen(size)?;
        let mut environment = folders.environment();
        environment.push(("DISPLAY".into(), display.clone()));
        // No accessibility bus: it would outlive the test. No Wayland of the person at the machine.
        environment.push(("NO_AT_BRIDGE".into(), "1".into()));
        environment.push(("GDK_BACKEND".into(), "x11".into()));
        let bus = bus(&environment)?;
        if let Some((_, address)) = &bus {
            environment.push(("DBUS_SESSION_BUS_ADDRESS".into(), address.clone()));
        }
        let port = free_port()?;
        let mut driver = Command::new("WebKitWebDriver");
        driver.arg(format!("--port={port}")).env_clear().envs(environment.clone());
        driver.env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
        let driver = Group::start(driver.stdout(Stdio::null()).stderr(Stdio::null()), "WebKitWebDriver")?;
        wait_for_port(port)?;
        Ok(Self {
            folders,
            display,
            port,
            environment,
            _driver: driver,
            _bus: bus.map(|(group, _)| group),
            _screen: screen,
        })
    }

    /// Where the driver listens.
    pub fn driver_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The folders of this stage.
    pub fn folders(&self) -> &Folders {
        &self.folders
    }

    /// The display's name, for tools that look at or act on the whole screen.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// A command in this stage's environment, without any driver: how a person would start the program.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env_clear().envs(self.environment.clone());
        command
    }

    /// Keeps a picture of the whole screen.
    ///
    /// # Errors
    /// The screen's, or the disk's.
    pub fn picture(&self, file: &Path) -> Outcome {
        use x11rb::connection::Connection;
        use x11rb::protocol::xproto::{ConnectionExt, ImageFormat};
        let (connection, number) = x11rb::connect(Some(&self.display))?;
        let screen = connection.setup().roots.get(number).ok_or("no such screen")?;
        let (width, height) = (screen.width_in_pixels, screen.height_in_pixels);
        let image = connection
            .get_image(ImageFormat::Z_PIXMAP, screen.root, 0, 0, width, height, u32::MAX)?
            .reply()?;
        // A screen of 24 bits gives blue, green, red and a byte of nothing for each pixel.
        let pixels: Vec<u8> = image.data.chunks_exact(4).flat_map(|p| [p[2], p[1], p[0]]).collect();
        let mut encoder =
            png::Encoder::new(std::fs::File::create(file)?, u32::from(width), u32::from(height));
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_compression(png::Compression::Fast);
        encoder.write_header()?.write_image_data(&pixels)?;
        Ok(())
    }

    /// Asks a window to close, as the button in its corner does. `window` is its number as xdotool prints it.
    ///
    /// # Errors
    /// The screen's.
    pub fn ask_to_close(&self, window: &str) -> Outcome {
        use x11rb::protocol::xproto::{ClientMessageEvent, ConnectionExt, EventMask};
        let window = window.parse()?;
        let (screen, _) = x11rb::connect(Some(&self.display))?;
        let protocols = screen.intern_atom(false, b"WM_PROTOCOLS")?.reply()?.atom;
        let delete = screen.intern_atom(false, b"WM_DELETE_WINDOW")?.reply()?.atom;
        let message = ClientMessageEvent::new(32, window, protocols, [delete, 0, 0, 0, 0]);
        // Waited for: a screen may drop what it has not read yet of a client that hangs up.
        match screen.send_event(false, window, EventMask::NO_EVENT, message)?.check() {
            // The window is gone already: that is what was asked.
            Ok(()) | Err(x11rb::errors::ReplyError::X11Error(_)) => Ok(()),
            Err(lost) => Err(lost.into()),
        }
    }

    /// Starts a command in a process group of its own, killed when the value is dropped.
    ///
    /// # Errors
    /// The system's, with the program named.
    pub fn start(&self, command: &mut Command) -> Outcome<Group> {
        let name = command.get_program().to_string_lossy().into_owned();
        Group::start(command, &name)
    }
}

/// A process with all its children.
pub struct Group(Child);

impl Group {
    pub(crate) fn start(command: &mut Command, name: &str) -> Outcome<Self> {
        let child =
            command.process_group(0).spawn().map_err(|error| format!("{name} did not start: {error}"))?;
        Ok(Self(child))
    }

    /// The first process of the group.
    pub fn first(&mut self) -> &mut Child {
        &mut self.0
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // Already gone is as good as killed.
        let _ = rustix::process::kill_process_group(
            rustix::process::Pid::from_child(&self.0),
            rustix::process::Signal::KILL,
        );
        let _ = self.0.wait();
    }
}

/// Starts a screen and asks which number it took.
fn screen(size: Size) -> Outcome<(Group, String)> {
    let mut xvfb = Command::new("Xvfb");
    let wide = format!("{}x{}x24", size.width, size.height);
    // Without `-noreset` the screen starts over when its last client leaves, and shuts the door on the next one.
    xvfb.args(["-displayfd", "1", "-noreset", "-nolisten", "tcp", "-screen", "0", &wide]);
    let mut group = Group::start(xvfb.stdout(Stdio::piped()).stderr(Stdio::null()), "Xvfb")?;
    let number = first_line(&mut group)?;
    Ok((group, format!(":{number}")))
}

/// A session bus of its own, where the machine has one to start.
fn bus(environment: &[(String, String)]) -> Outcome<Option<(Group, String)>> {
    let mut daemon = Command::new("dbus-daemon");
    daemon.args(["--session", "--nofork", "--print-address=1"]).envs(environment.iter().cloned());
    let Ok(mut group) = Group::start(daemon.stdout(Stdio::piped()).stderr(Stdio::null()), "dbus-daemon")
    else {
        return Ok(None);
    };
    let address = first_line(&mut group)?;
    Ok(Some((group, address)))
}

pub(crate) fn first_line(group: &mut Group) -> Outcome<String> {
    let out = group.first().stdout.take().ok_or("no output to read")?;
    let mut line = String::new();
    BufReader::new(out).read_line(&mut line)?;
    let line = line.trim().to_owned();
    if line.is_empty() { Err("a program of the stage ended at once".into()) } else { Ok(line) }
}

pub(crate) fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn wait_for_port(port: u16) -> Outcome {
    let until = Instant::now() + PATIENCE;
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if Instant::now() > until {
            return Err("WebKitWebDriver did not come up".into());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

/// Writes a small program.
fn script(path: &Path, lines: &str) -> Outcome {
    use std::os::unix::fs::PermissionsExt;
    std::fs::write(path, format!("#!/bin/sh\n{lines}\n"))?;
    Ok(std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755))?)
}
