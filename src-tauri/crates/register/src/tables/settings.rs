//! Settings: small named values as JSON, such as the idle minutes or a company's e-mail address. What they mean is
//! casework's business.

use crate::error::{RegisterError, Result};
use crate::fault::about;
use crate::{Reader, Writer};

impl Reader {
    /// The value of a setting as JSON; `None` where it was never set.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn setting(&mut self, key: &str) -> Result<Option<String>> {
        let query = sqlx::query_scalar("SELECT value FROM settings WHERE key = ?1").bind(key);
        Ok(query.fetch_optional(self.conn()).await?)
    }

    /// Every setting: name and value as JSON, by name.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn settings(&mut self) -> Result<Vec<(String, String)>> {
        Ok(sqlx::query_as("SELECT key, value FROM settings ORDER BY key").fetch_all(self.conn()).await?)
    }
}

impl Writer {
    /// Sets a setting; `value_json` must be JSON.
    ///
    /// # Errors
    /// `Refused` for an empty name or a value that is no JSON.
    pub async fn set_setting(&mut self, key: &str, value_json: &str) -> Result<()> {
        if serde_json::from_str::<serde::de::IgnoredAny>(value_json).is_err() {
            return Err(RegisterError::Refused { noun: "setting", rule: "its value is no JSON".into() });
        }
        sqlx::query(
            "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
        )
        .bind(key)
        .bind(value_json)
        .execute(self.conn())
        .await
        .map_err(about("setting"))?;
        Ok(())
    }
}
