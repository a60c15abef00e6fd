//! A register of 100,000 cases: unlocking it, its lists, searches, one case. The register is made once and kept in
//! `target/bench`, because making it is not what is measured; its time is told where it was made.

use std::future::Future;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use casework::demo::{self, Plan, clock};
use casework::inputs::LawChange;
use casework::views::case_query::{CaseFilter, CaseQuery};
use casework::{Desk, keeping, tools};
use domain::ids::{CaseId, Id};
use domain::words::{CaseOrder, Language, Right};

use crate::table::{Line, spread, time};

const CASES: u32 = 100_000;
const PASSPHRASE: &str = "made up people, for measuring only";
const ROUNDS: usize = 60;
/// What a list, a filter, a search may take: median and 99th.
const QUICK: (Duration, Duration) = (Duration::from_millis(16), Duration::from_millis(50));

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Runtime::new().unwrap().block_on(work)
}

fn place() -> PathBuf {
    desk_tests::root().join("target/bench/cases-100000.db")
}

/// The register, made if it is not there; with the time that took.
async fn register() -> (Desk, Option<Duration>) {
    let (path, whole) = (place(), place().with_extension("whole"));
    let mut made = None;
    // Marked as whole only in the end, so that a bench that was stopped leaves nothing half-made to measure.
    if !whole.exists() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        for suffix in ["", ".keys", ".lock", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
        }
        let today = tools::today();
        let plan = Plan::new(1, today).unwrap();
        clock::set(today);
        let start = Instant::now();
        let founded = keeping::found_at(&path, "Bench", PASSPHRASE.to_owned(), clock::now).await.unwrap();
        demo::fill_in_bulk(&founded.desk, &plan, CASES, today, |done, all| {
            if done % 20_000 == 0 {
                eprintln!("  {done} of {all} sample cases");
            }
        })
        .await
        .unwrap();
        founded.desk.close().await;
        made = Some(start.elapsed());
        std::fs::write(&whole, "").unwrap();
    }
    (keeping::look(&path, PASSPHRASE.to_owned()).await.unwrap(), made)
}

/// Opening a register with its passphrase.
pub fn unlock() -> Vec<Line> {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        keeping::found(&path, "Bench", PASSPHRASE.to_owned()).await.unwrap().desk.close().await;
        let mut times = Vec::new();
        for _ in 0..5 {
            let start = Instant::now();
            let desk = keeping::open(&path, PASSPHRASE.to_owned()).await.unwrap();
            times.push(start.elapsed());
            desk.close().await;
        }
        let (median, _) = spread(times);
        let holds = (Duration::from_millis(500)..=Duration::from_secs(1)).contains(&median);
        vec![Line::against(
            "unlock, spent in the key derivation on purpose (256 MiB for its time)",
            "0.5 to 1 s",
            time(median),
            holds,
        )]
    })
}

fn quick(what: impl Into<String>, times: Vec<Duration>) -> Line {
    let (median, last) = spread(times);
    let figure = format!("{}, {}", time(median), time(last));
    Line::against(what, "16 ms median, 50 ms 99th", figure, median <= QUICK.0 && last <= QUICK.1)
}

async fn times<F: Future>(mut one: impl FnMut(usize) -> F) -> Vec<Duration> {
    let mut times = Vec::with_capacity(ROUNDS);
    for n in 0..ROUNDS {
        let start = Instant::now();
        one(n).await;
        times.push(start.elapsed());
    }
    times
}

/// Lists and filters.
pub fn lists() -> Vec<Line> {
    run(async {
        let (desk, made) = register().await;
        let size = place().metadata().unwrap().len() / 1024 / 1024;
        let mut lines = vec![Line::told(
            "a register of 100,000 cases, each with a message of 800 characters and two letters",
            made.map_or_else(|| format!("{size} MiB"), |took| format!("made in {}, {size} MiB", time(took))),
        )];
        for filter in CaseFilter::ALL {
            let first = desk.cases(*filter, None).await.unwrap();
            let after = first.next.as_deref();
            // The first page and the next one in turn.
            let times =
                times(async |n| desk.cases(*filter, if n % 2 == 0 { None } else { after }).await.unwrap())
                    .await;
            lines.push(quick(format!("list of cases: {filter} ({} in all)", first.total), times));
        }
        let open = CaseFilter::Open.query();
        for (what, query) in [
            ("a right", CaseQuery { rights: vec![Right::Delete], ..open.clone() }),
            (
                "two rights, a language, a state, late",
                CaseQuery {
                    rights: vec![Right::Access, Right::Appeal],
                    languages: vec![Language::Es],
                    places: vec!["US-WY".into()],
                    late: true,
                    ..open.clone()
                },
            ),
            (
                "a place that nobody lives in, by name",
                CaseQuery { places: vec!["IS".into()], order: CaseOrder::Name, ..open.clone() },
            ),
        ] {
            let total = desk.cases(query.clone(), None).await.unwrap().total;
            let times = times(async |_| desk.cases(query.clone(), None).await.unwrap()).await;
            lines.push(quick(format!("list of cases narrowed by {what} ({total} in all)"), times));
        }
        lines.push(quick(
            "list of unfiled messages",
            times(async |_| desk.unfiled(None).await.unwrap()).await,
        ));
        lines
            .push(quick("counts beside the navigation", times(async |_| desk.counts().await.unwrap()).await));
        lines.push(quick("Today", times(async |_| desk.today_view().await.unwrap()).await));
        desk.close().await;
        lines
    })
}

/// Fixed searches.
pub fn searches() -> Vec<Line> {
    run(async {
        let (desk, _) = register().await;
        let number = desk.case(Id::new(54_321)).await.unwrap().case.number;
        let mut lines = Vec::new();
        for (what, query) in [
            ("one letter", "m"),
            ("a common name", "Hinojosa"),
            ("a rare name", "Ngozi Takahashi"),
            ("a case number", number.as_str()),
            ("two words", "telephone number"),
        ] {
            let found = desk.search(query).await.unwrap().len();
            let times = times(async |_| desk.search(query).await.unwrap()).await;
            lines.push(quick(format!("search: {what} ({query:?}, {found} shown)"), times));
        }
        desk.close().await;
        lines
    })
}

/// Opening a case.
pub fn cases() -> Vec<Line> {
    run(async {
        let (desk, _) = register().await;
        let ids: Vec<CaseId> = (0..200).map(|n| CaseId::new(1 + (n * 7919) % i64::from(CASES))).collect();
        let mut times = Vec::new();
        for id in ids {
            let start = Instant::now();
            desk.case(id).await.unwrap();
            times.push(start.elapsed());
        }
        desk.close().await;
        let (median, last) = spread(times);
        let figure = format!("{} median, {} 99th", time(median), time(last));
        vec![Line::against("open a case", "30 ms", figure, last <= Duration::from_millis(30))]
    })
}

/// Every open case dated anew after a day was added to the calendar of the post: looked at, then made.
pub fn redate() -> Vec<Line> {
    run(async {
        let (desk, _) = register().await;
        desk.close().await;
        let folder = desk_tests::root().join("target/bench");
        let path = folder.join("changed.db");
        for suffix in ["", ".keys"] {
            let from = format!("{}{suffix}", place().display());
            std::fs::copy(from, format!("{}{suffix}", path.display())).unwrap();
        }
        let desk = keeping::open(&path, PASSPHRASE.to_owned()).await.unwrap();
        let change = || LawChange::AddDay {
            calendar: "us_federal".into(),
            day: tools::today() + domain::day::Days::new(14),
            name: "Day of mourning".into(),
            source: "made up, for measuring".into(),
        };
        let told = AtomicU32::new(0);
        let tell = |_: u32, _: u32| {
            told.fetch_add(1, Ordering::Relaxed);
            domain::work::Onward::On
        };
        let start = Instant::now();
        let preview = desk.preview_law(change(), &tell).await.unwrap();
        let looked = start.elapsed();
        let act = keeping::act_of_command("bench");
        let start = Instant::now();
        desk.change_law(&act, change(), "to measure it", "", preview.last, &tell).await.unwrap();
        let made = start.elapsed();
        desk.close().await;
        for suffix in ["", ".keys", ".lock", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
        }
        assert!(told.load(Ordering::Relaxed) > 2, "progress is told");
        let each = |time: Duration| time.as_secs_f64() / f64::from(preview.looked) * 100_000.0;
        [("looked at", looked), ("dated anew and written", made)]
            .into_iter()
            .map(|(what, took)| {
                let figure = format!(
                    "{} for {} open cases, {} moved: {:.2} s for 100,000",
                    time(took),
                    preview.looked,
                    preview.moved,
                    each(took)
                );
                let holds = took < Duration::from_secs(5) && each(took) < 5.0;
                Line::against(
                    format!("a register of 100,000 cases after a calendar change, {what}"),
                    "5 s",
                    figure,
                    holds,
                )
            })
            .collect()
    })
}
