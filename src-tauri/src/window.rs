//! Why: builds the one window and wires what happens to it: drops, a second start, closing.
//! Not here: what the page asks for (commands), what the desk is doing (session).

use std::path::PathBuf;

use casework::views::config::Theme;
use tauri::webview::NewWindowResponse;
use tauri::{
    App, AppHandle, DragDropEvent, Manager, RunEvent, Url, WebviewWindow, WebviewWindowBuilder, WindowEvent,
};
use tauri_plugin_window_state::StateFlags;

use crate::files::{Files, name_of};
use crate::happenings::{Happening, Happenings};
use crate::paper::{PrintedActs, ViewFolder};
use crate::session::{self, Session};
use crate::start::Automation;
use crate::watch::{self, Watching};
use crate::works::Works;

/// The one window.
pub const MAIN: &str = "main";

/// The bundle identifier of `tauri.conf.json`; a test holds the two equal.
const IDENTIFIER: &str = "com.offdutymanagement.privacydesk";

/// The officer's own register, in the data folder of this user.
const REGISTER: &str = "register.db";

/// Opens the window and runs until it is closed.
///
/// # Errors
/// Tauri's, where the window system gives no window.
pub fn open(automation: Automation, register: Option<PathBuf>) -> tauri::Result<()> {
    let mut builder = tauri::Builder::default();
    // A driven window must not find an undriven one: each test stands alone.
    if !automation.driven() {
        let mut once = tauri_plugin_single_instance::Builder::new().callback(|app, _, _| come_forward(app));
        // One window a register: another register (sample cases beside the real one) gets a window of its own.
        if let Some(named) = &register {
            once = once.dbus_id(format!("{IDENTIFIER}.r{:016x}", path_number(named)));
        }
        builder = builder.plugin(once.build());
    }
    builder
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(kept_of_the_window()).build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::Builder::new().open_js_links_on_click(false).build())
        .invoke_handler(crate::bindings::builder().invoke_handler())
        .setup(move |app| set_up(app, automation, register).map_err(Into::into))
        .build(tauri::generate_context!())?
        .run(|app, event| {
            if let RunEvent::Exit = event {
                leave(app);
            }
        });
    Ok(())
}

/// A number for a file's place, the same for every way to write it.
fn path_number(file: &std::path::Path) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hash = DefaultHasher::new();
    let place = file.canonicalize().or_else(|_| std::path::absolute(file)).unwrap_or_else(|_| file.into());
    place.hash(&mut hash);
    hash.finish()
}

/// Whether there is a screen to open a window on. The window system would end the program without a word to a person.
#[cfg(target_os = "linux")]
pub fn has_screen() -> bool {
    gtk::init().is_ok()
}

/// Elsewhere nobody starts a program without one.
#[cfg(not(target_os = "linux"))]
pub fn has_screen() -> bool {
    true
}

/// Size and place; whether it was shown or decorated is not the state's affair.
fn kept_of_the_window() -> StateFlags {
    StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED | StateFlags::FULLSCREEN
}

fn set_up(app: &mut App, automation: Automation, register: Option<PathBuf>) -> tauri::Result<()> {
    forget_recent_files();
    let register = match register {
        Some(file) => file,
        None => app.path().app_data_dir()?.join(REGISTER),
    };
    let view = ViewFolder::of_session();
    // A viewer file of a program that died is found here; if it can't go, the officer has to know where it lies.
    if let Err(error) = view.clear_of_dead() {
        eprintln!("A letter handed to a viewer earlier could not be removed: {error}");
    }
    app.manage(view);
    app.manage(Happenings::default());
    app.manage(Files::default());
    app.manage(Works::default());
    app.manage(PrintedActs::default());
    app.manage(Watching::default());
    app.manage(Session::on(register));

    let config =
        app.config().app.windows.iter().find(|window| window.label == MAIN).cloned().unwrap_or_default();
    let mut window = WebviewWindowBuilder::from_config(app, &config)?
        // WebKit lets no driver into a window that keeps nothing, so a driven one has to be an ordinary one.
        .incognito(!automation.driven())
        .on_navigation(stays_at_home)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false);
    if let Some(nowhere) = nowhere().filter(|_| !automation.driven()) {
        window = window.data_directory(nowhere);
    }
    let window = window.build()?;
    draw_without_graphics_card(&window)?;
    let handle = app.handle().clone();
    window.on_window_event(move |event| match event {
        WindowEvent::DragDrop(event) => dropped(&handle, event),
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            tauri::async_runtime::spawn(session::leave(handle.clone()));
        }
        _ => {}
    });
    tauri::async_runtime::spawn(session::watch(app.handle().clone()));
    tauri::async_runtime::spawn(watch::watch(app.handle().clone()));
    Ok(())
}

/// GTK's dialogs would keep a list of chosen files, with paths that name people, outside the register.
#[cfg(target_os = "linux")]
fn forget_recent_files() {
    use gtk::prelude::*;
    if let Some(settings) = gtk::Settings::default() {
        settings.set_gtk_recent_files_enabled(false);
    }
}

#[cfg(not(target_os = "linux"))]
fn forget_recent_files() {}

/// Lists of choices and the window's own dialogs are drawn by GTK, which knows nothing of the page's theme: they would stand
/// white on a dark page. `System` gives back what the machine itself has set.
///
/// # Errors
/// Tauri's, where the window is going away.
#[cfg(target_os = "linux")]
pub fn dress(app: &AppHandle, theme: Theme) -> tauri::Result<()> {
    app.run_on_main_thread(move || {
        use gtk::prelude::*;
        let Some(settings) = gtk::Settings::default() else { return };
        match theme {
            Theme::System => settings.reset_property("gtk-application-prefer-dark-theme"),
            Theme::Light => settings.set_gtk_application_prefer_dark_theme(false),
            Theme::Dark => settings.set_gtk_application_prefer_dark_theme(true),
        }
    })
}

/// Elsewhere the engine draws them itself, by the page's colour scheme.
#[cfg(not(target_os = "linux"))]
pub fn dress(_: &AppHandle, _: Theme) -> tauri::Result<()> {
    Ok(())
}

/// Draws the page on the processor alone, as a page of text can be. Over OpenGL the first picture of a machine that has
/// only software for it takes two to three times as long, and where its driver is broken the window stays black, with
/// no word to the officer.
#[cfg(target_os = "linux")]
fn draw_without_graphics_card(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

#[cfg(not(target_os = "linux"))]
fn draw_without_graphics_card(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// A folder in which nothing can be made. Tauri opens a lasting store beside the one in memory that the window uses;
/// nothing of the page ever goes there, but WebKit would still leave its salts and an empty database in it.
fn nowhere() -> Option<PathBuf> {
    cfg!(target_os = "linux").then(|| PathBuf::from("/proc/self")).filter(|folder| folder.is_dir())
}

/// The page goes nowhere else: a link in a message can't lead the window out.
fn stays_at_home(url: &Url) -> bool {
    // `tauri://localhost` on Linux and macOS, `http://tauri.localhost` on Windows; about:srcdoc frames show mail.
    matches!(
        (url.scheme(), url.host_str()),
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost"))
    ) || url.scheme() == "about"
}

fn dropped(app: &AppHandle, event: &DragDropEvent) {
    let happenings = app.state::<Happenings>();
    match event {
        DragDropEvent::Enter { paths, .. } => {
            happenings.tell(Happening::FilesOver { count: u32::try_from(paths.len()).unwrap_or(u32::MAX) });
        }
        DragDropEvent::Leave => {
            happenings.tell(Happening::FilesGone);
        }
        DragDropEvent::Drop { paths, .. } => {
            // A drop of text or of a picture from a page carries no file.
            if paths.is_empty() {
                happenings.tell(Happening::FilesGone);
                return;
            }
            match app.state::<Files>().hold(paths.clone()) {
                Ok(held) => happenings.tell(Happening::FilesDropped { token: held.token, names: held.names }),
                Err(refusal) => {
                    let names: Vec<String> = paths.iter().map(|path| name_of(path)).collect();
                    eprintln!("{} {}", refusal.what, names.len());
                    happenings.tell(Happening::FilesGone)
                }
            };
        }
        _ => {}
    }
}

fn come_forward(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        // A window system that won't raise it leaves it where it is: nothing else to do about that.
        let _ = window.unminimize().and_then(|()| window.set_focus());
    }
    app.state::<Happenings>().tell(Happening::SecondStart);
}

fn leave(app: &AppHandle) {
    if let Err(error) = app.state::<ViewFolder>().clear() {
        eprintln!("A letter handed to a viewer could not be removed: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identifier_is_that_of_the_bundle() {
        let config: serde_json::Value = serde_json::from_str(include_str!("../tauri.conf.json")).unwrap();
        assert_eq!(config["identifier"], IDENTIFIER);
    }

    #[test]
    fn one_register_has_one_number_however_it_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.db");
        std::fs::write(&file, "").unwrap();
        assert_eq!(
            path_number(&file),
            path_number(&folder.path().join("./../").join(folder.path()).join("a.db"))
        );
        assert_ne!(path_number(&file), path_number(&folder.path().join("b.db")));
    }

    #[test]
    fn the_page_cannot_lead_the_window_away() {
        for (url, stays) in [
            ("tauri://localhost/index.html", true),
            ("http://tauri.localhost/", true),
            ("about:srcdoc", true),
            ("https://example.com/", false),
            ("file:///etc/passwd", false),
            ("tauri://elsewhere/", false),
        ] {
            assert_eq!(stays_at_home(&url.parse().unwrap()), stays, "{url}");
        }
    }
}
