//! `desk demo`: a new register with synthetic, varied cases.

use casework::demo::{self, Plan, clock};
use casework::{keeping, tools};

use super::json;
use crate::args::DemoArgs;
use crate::files;
use crate::outcome::{Outcome, Refused, Result, message};
use crate::passphrase;

/// Up to so many cases are made by the verbs, whole and with their pages; more in bulk, for measuring.
const BY_VERBS: u32 = 500;

/// Makes and fills it. Without a passphrase file the passphrase is asked for, as for any register.
pub async fn run(args: DemoArgs) -> Result {
    let passphrase = passphrase::get_new(args.place.passphrase_file.as_deref())?;
    let today = tools::today();
    let plan = Plan::new(args.seed, today)
        .map_err(|e| Refused::new("fault", e.to_string(), "Install the program again."))?;
    clock::set(demo::first_day(&plan, args.cases, today));
    let founded = keeping::found_at(&args.place.register, &args.officer, passphrase, clock::now).await?;
    let mut said = 0;
    let say = |done: u32, total: u32| {
        let tenth = done.saturating_mul(10).checked_div(total).unwrap_or(10);
        if tenth > said {
            said = tenth;
            message(&format!("{} %", tenth * 10));
        }
    };
    let filled = if args.cases <= BY_VERBS {
        demo::fill(&founded.desk, &plan, args.cases, today, say).await
    } else {
        demo::fill_in_bulk(&founded.desk, &plan, args.cases, today, say).await
    };
    founded.desk.close().await;
    let report = filled?;
    let mut text = format!(
        "The register {} holds {} cases, {} unfiled messages, {} letters ({} mailed).",
        files::shown(&args.place.register),
        report.cases,
        report.unfiled,
        report.letters,
        report.mailed
    );
    if !report.refused.is_empty() {
        text.push_str(&format!(
            "\n{} step(s) were refused by the rules; those cases stand where they were:",
            report.refused.len()
        ));
        for r in &report.refused {
            text.push_str(&format!("\n  case {} {}: {}", r.case, r.step, r.what));
        }
    }
    Ok(Outcome::done(json(&report)?, text))
}
