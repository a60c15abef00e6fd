//! Why: at unlock the desktop says how much is due, where the officer asked for it. Numbers only: a notice lies on the screen and in
//! the list of notices of a desktop that is not ours.
//! Not here: what is due and how it is said (casework). Windows and macOS: nothing is shown there yet.

use tauri::{AppHandle, Manager};

use crate::session::Session;

/// Says it beside the unlock, which does not wait for it. What can't be shown stands on Today all the same.
pub fn tell_what_is_due(app: AppHandle) {
    tauri::async_runtime::spawn(async move {
        let session = app.state::<Session>();
        let due = match session.desk().await {
            Ok(desk) => desk.due_note().await.ok().flatten(),
            Err(_) => None,
        };
        if let Some(words) = due
            && let Err(error) = show(&words).await
        {
            eprintln!("The desktop shows no notices: {error}");
        }
    });
}

/// Hands the words to the desktop's own notices.
#[cfg(target_os = "linux")]
async fn show(words: &str) -> zbus::Result<()> {
    use std::collections::HashMap;
    /// As long as the desktop shows notices by its own rule.
    const ITS_OWN_TIME: i32 = -1;
    let hints: HashMap<&str, zbus::zvariant::Value<'_>> =
        HashMap::from([("desktop-entry", "privacy-desk".into()), ("transient", true.into())]);
    let none: [&str; 0] = [];
    zbus::Connection::session()
        .await?
        .call_method(
            Some("org.freedesktop.Notifications"),
            "/org/freedesktop/Notifications",
            Some("org.freedesktop.Notifications"),
            "Notify",
            &(
                "Privacy Desk",
                0_u32,
                "privacy-desk",
                "Privacy Desk",
                words,
                none.as_slice(),
                hints,
                ITS_OWN_TIME,
            ),
        )
        .await
        .map(drop)
}

#[cfg(not(target_os = "linux"))]
async fn show(_words: &str) -> Result<(), std::convert::Infallible> {
    Ok(())
}
