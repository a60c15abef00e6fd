//! `desk address`: addresses as blocks for the envelope.

use casework::tools;

use super::json;
use crate::args::AddressArgs;
use crate::files;
use crate::outcome::{Outcome, Result};
use crate::plain::line;

/// Sets each address. An address that may not be mailed is an answer, not a fault of the command.
pub fn run(args: &AddressArgs) -> Result {
    let cases = tools::addresses(&files::read_text(&args.toml)?)?;
    let text = cases.iter().map(|c| {
        let mut out = vec![line(&c.id, 80)];
        if c.lines.is_empty() {
            out.push("  may not be mailed".to_owned());
        }
        out.extend(c.lines.iter().map(|l| format!("  {}", line(l, 200))));
        out.extend(c.remarks.iter().map(|r| format!("  Remark: {}", line(&r.sentence, 400))));
        out.join("\n")
    });
    Ok(Outcome::done(json(&cases)?, text.collect::<Vec<_>>().join("\n\n")))
}
