//! `desk signals`: what the texts of a CSV file ask for, and whether they speak of a child.

use casework::tools;

use super::json;
use crate::args::SignalsArgs;
use crate::files;
use crate::outcome::{Outcome, Result};
use crate::plain::line;

/// Reads each row.
pub fn run(args: &SignalsArgs) -> Result {
    let bytes = files::read(&args.csv)?;
    let rows = tools::signals(&bytes, args.day.unwrap_or_else(tools::today))?;
    let text = rows.iter().map(|row| {
        let rights: Vec<&str> = row.suggest.rights.iter().map(|r| r.right.as_str()).collect();
        let flag = if row.child.flag { "child" } else { "-" };
        format!("{:<12} {:<9} {:<6} {}", line(&row.id, 40), row.suggest.is_request, flag, rights.join(" "))
    });
    Ok(Outcome::done(json(&rows)?, text.collect::<Vec<_>>().join("\n")))
}
