//! Numbers of cases and letters. A number is given once: the series only counts up, and a restored register counts in
//! a new epoch, which then stands in the number, since the lost register may have given the next ones already.

use crate::error::Result;
use crate::{Reader, Writer, row};

/// Which series a number comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// Cases of a year in Katy: `PR-2026-0001`.
    Case {
        /// The year.
        year: i32,
    },
    /// Letters: `L-0001`.
    Letter,
}

impl Series {
    fn key(self) -> (&'static str, i64) {
        match self {
            Self::Case { year } => ("case", i64::from(year)),
            Self::Letter => ("letter", 0),
        }
    }

    /// The number as it is written; the first epoch is not named.
    fn written(self, epoch: i64, count: i64) -> String {
        let epoch = if epoch > 1 { format!("{epoch}-") } else { String::new() };
        match self {
            Self::Case { year } => format!("PR-{year:04}-{epoch}{count:04}"),
            Self::Letter => format!("L-{epoch}{count:04}"),
        }
    }
}

impl Reader {
    /// The epoch numbers are given in: 1, and one more after each restore.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn epoch(&mut self) -> Result<u32> {
        let epoch: i64 = sqlx::query_scalar("SELECT max(epoch) FROM epochs").fetch_one(self.conn()).await?;
        Ok(row::small(epoch))
    }
}

impl Writer {
    /// Takes the next number of a series.
    ///
    /// # Errors
    /// `DiskFull`, `Io`. A number that was taken in an act that did not happen is given again.
    pub async fn next_number(&mut self, series: Series) -> Result<String> {
        Ok(self.next_numbers(series, 1).await?.remove(0))
    }

    /// Takes several numbers of a series, in order; at least one.
    ///
    /// # Errors
    /// As [`Self::next_number`].
    pub async fn next_numbers(&mut self, series: Series, count: u32) -> Result<Vec<String>> {
        let (epoch, (key, year)) = (i64::from(self.epoch().await?), series.key());
        let count = i64::from(count.max(1));
        let last: i64 = sqlx::query_scalar(
            "INSERT INTO number_series (series, epoch, year, last) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (series, epoch, year) DO UPDATE SET last = last + ?4 RETURNING last",
        )
        .bind(key)
        .bind(epoch)
        .bind(year)
        .bind(count)
        .fetch_one(self.conn())
        .await?;
        Ok((last - count + 1..=last).map(|n| series.written(epoch, n)).collect())
    }
}
