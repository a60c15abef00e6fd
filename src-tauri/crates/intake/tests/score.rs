use std::collections::BTreeSet;
use std::path::Path;
fn set(s: &str) -> BTreeSet<String> {
    s.split(';').filter(|x| !x.is_empty() && *x != "other").map(str::to_owned).collect()
}
fn day(s: &str) -> chrono::NaiveDate {
    s.parse().unwrap()
}
#[test]
fn letters() {
    let root = std::env::var("CORPUS").unwrap_or("/work/shared/corpus".into());
    let root = Path::new(&root);
    let (mut tp, mut fp, mut fnn, mut exact, mut n) = (0, 0, 0, 0, 0);
    for (csv_name, dir) in [("letters/labels.csv", ""), ("bundles/labels.csv", "bundles/")] {
        let Ok(mut rd) = csv::Reader::from_path(root.join(csv_name)) else { continue };
        let h = rd.headers().unwrap().clone();
        for row in rd.records() {
            let r = row.unwrap();
            let g = |k: &str| h.iter().position(|x| x == k).and_then(|i| r.get(i)).unwrap_or("").to_owned();
            let file = format!("{dir}{}", g("file"));
            let Ok(bytes) = std::fs::read(root.join(&file)) else { continue };
            let Ok(out) = intake::read(&bytes, &file) else {
                println!("{file} refused");
                continue;
            };
            let idx: usize = g("index").parse().unwrap_or(0);
            let m = &out.messages[idx];
            let s = intake::suggest(&m.text, &m.context(m.proposed_receipt(day("2026-11-22")).day));
            n += 1;
            let got: BTreeSet<String> = s.rights.iter().map(|x| x.right.to_string()).collect();
            let (req, tol, forb) =
                (set(&g("rights_required")), set(&g("rights_tolerated")), set(&g("rights_forbidden")));
            let miss: Vec<_> = req.difference(&got).collect();
            let extra: Vec<_> = got.iter().filter(|x| !req.contains(*x) && !tol.contains(*x)).collect();
            tp += req.len() - miss.len();
            fnn += miss.len();
            fp += extra.len();
            if miss.is_empty() && extra.is_empty() {
                exact += 1
            }
            let mut bad = vec![];
            if !miss.is_empty() || !extra.is_empty() {
                bad.push(format!("rights miss {miss:?} extra {extra:?}"))
            }
            if extra.iter().any(|x| forb.contains(*x)) {
                bad.push("FORBIDDEN".into())
            }
            let mut check = |what: &str, got: String, want: String| {
                if got != want {
                    bad.push(format!("{what} {got:?} want {want:?}"))
                }
            };
            check("is_request", s.is_request.to_string(), g("is_request"));
            check("name", s.person.name.clone().unwrap_or_default(), g("requester_name"));
            check("email", s.person.email.clone().unwrap_or_default(), g("requester_email"));
            check("address", s.person.address_lines.join("|"), g("address"));
            check("state", s.person.state.clone().unwrap_or_default(), g("state"));
            check("lang", s.language.to_string(), g("lang"));
            if h.iter().any(|x| x == "country") {
                check("country", s.person.country.clone().unwrap_or_default(), g("country"));
                check("subject", s.data_subject.clone().unwrap_or_default(), g("data_subject"));
            }
            check("agent", s.agent.to_string(), g("agent"));
            check("flag", s.child.flag.to_string(), (g("minor_evidence") != "none").to_string());
            let ages: Vec<_> = s.child.findings.iter().filter_map(|f| f.age.map(|a| a.to_string())).collect();
            if !g("minor_age").is_empty() && !ages.contains(&g("minor_age")) {
                bad.push(format!("age {ages:?} want {}", g("minor_age")))
            }
            for f in &s.rights {
                if let (Some(a), Some(b)) = (f.start, f.end) {
                    let q: String = m.text.chars().skip(a as usize).take((b - a) as usize).collect();
                    assert_eq!(q, f.quote);
                }
            }
            if !bad.is_empty() {
                println!("{file}#{idx}: {}", bad.join(" ; "));
                for f in &s.rights {
                    println!("      {} {} {:?}", f.right, f.rule, f.quote)
                }
            }
            if std::env::var("SHOW").is_ok() {
                println!("   {file}: company {:?} policy {:?} capacity {} ", s.company, s.policy, s.capacity)
            }
        }
    }
    println!(
        "letters n {n} exact {exact} tp {tp} fp {fp} fn {fnn} F1 {:.3}",
        2.0 * tp as f64 / (2 * tp + fp + fnn) as f64
    );
}
#[test]
fn child() {
    let root = std::env::var("CORPUS").unwrap_or("/work/shared/corpus".into());
    let mut rd = csv::Reader::from_path(Path::new(&root).join("child/child_signals.csv")).unwrap();
    let (mut tp, mut fp, mut fnn, mut th_ok, mut th) = (0, 0, 0, 0, 0);
    for row in rd.records() {
        let r = row.unwrap();
        let s = intake::suggest(&r[8], &intake::Context::bare(day("2026-11-15")));
        let want = &r[7] == "yes";
        match (s.child.flag, want) {
            (true, true) => tp += 1,
            (true, false) => fp += 1,
            (false, true) => fnn += 1,
            _ => {}
        }
        let pick = |f: fn(&intake::ChildEvidence) -> domain::words::Known| {
            let all: Vec<String> = s.child.findings.iter().map(|x| f(x).to_string()).collect();
            if all.iter().any(|x| x == "yes") {
                "yes"
            } else if all.iter().any(|x| x == "no") && !all.iter().any(|x| x == "unknown") {
                "no"
            } else {
                "unknown"
            }
        };
        let t = [pick(|f| f.under18), pick(|f| f.under16), pick(|f| f.under13)];
        let w = [&r[4], &r[5], &r[6]];
        th += 1;
        if t == w {
            th_ok += 1
        }
        let age = s.child.findings.iter().find_map(|f| f.age).map(|a| a.to_string()).unwrap_or_default();
        if s.child.flag != want || t != w || age != r[3] || s.language.to_string() != r[1] {
            println!(
                "{} flag {} want {want} th {t:?} want {w:?} age {age} want {} lang {} | {}",
                &r[0], s.child.flag, &r[3], s.language, &r[8]
            );
            for f in &s.child.findings {
                println!("      {} {} {:?} {:?}", f.signal, f.rule, f.quote, f.age)
            }
        }
    }
    println!("child tp {tp} fp {fp} fn {fnn} thresholds {th_ok}/{th}");
}
#[test]
fn asks() {
    let mut rd = csv::Reader::from_path(
        std::env::var("ASKS")
            .map(std::path::PathBuf::from)
            .unwrap_or(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/corpus/asks.csv")),
    )
    .unwrap();
    let (mut tp, mut fp, mut fnn, mut exact, mut n, mut isr) = (0, 0, 0, 0, 0, 0);
    for row in rd.records() {
        let r = row.unwrap();
        let s = intake::suggest(&r[9], &intake::Context::bare(day("2026-11-15")));
        let got: BTreeSet<String> = s.rights.iter().map(|x| x.right.to_string()).collect();
        let (req, tol) = (set(&r[3]), set(&r[4]));
        let miss: Vec<_> = req.difference(&got).collect();
        let extra: Vec<_> = got.iter().filter(|x| !req.contains(*x) && !tol.contains(*x)).collect();
        n += 1;
        tp += req.len() - miss.len();
        fnn += miss.len();
        fp += extra.len();
        if miss.is_empty() && extra.is_empty() {
            exact += 1
        }
        let mut bad = vec![];
        if !miss.is_empty() || !extra.is_empty() {
            bad.push(format!("miss {miss:?} extra {extra:?}"))
        }
        if s.is_request.to_string() == r[2] {
            isr += 1
        } else {
            bad.push(format!("is {}", s.is_request))
        }
        if s.child.flag != (&r[6] == "yes") {
            bad.push(format!("flag {}", s.child.flag))
        }
        if s.person.state.clone().unwrap_or_default() != r[7] {
            bad.push(format!("state {:?}", s.person.state))
        }
        if s.agent.to_string() != r[8] {
            bad.push(format!("agent {}", s.agent))
        }
        if s.language.to_string() != r[1] {
            bad.push(format!("lang {}", s.language))
        }
        if !bad.is_empty() {
            println!("{} {} | {}", &r[0], bad.join(" ; "), &r[9]);
            for f in &s.rights {
                println!("      {} {} {:?}", f.right, f.rule, f.quote)
            }
            for f in &s.child.findings {
                println!("      {} {} {:?} {:?}", f.signal, f.rule, f.quote, f.age)
            }
        }
    }
    println!(
        "asks n {n} exact {exact} is_request {isr} tp {tp} fp {fp} fn {fnn} F1 {:.3}",
        2.0 * tp as f64 / (2 * tp + fp + fnn) as f64
    );
}
#[test]
fn speed() {
    let mut all = vec![];
    for d in ["letters"] {
        for f in std::fs::read_dir(format!("/work/shared/corpus/{d}")).unwrap() {
            let p = f.unwrap().path();
            if p.extension().is_some_and(|e| e == "eml") {
                all.push(std::fs::read(p).unwrap());
            }
        }
    }
    let t = std::time::Instant::now();
    let _ = intake::suggest("warm up my data", &intake::Context::bare(day("2026-11-15")));
    println!("first {:?}", t.elapsed());
    let (mut r, mut s, mut n) = (std::time::Duration::ZERO, std::time::Duration::ZERO, 0);
    for _ in 0..5 {
        for b in &all {
            let t = std::time::Instant::now();
            let o = intake::read(b, "x").unwrap();
            r += t.elapsed();
            let m = &o.messages[0];
            let t = std::time::Instant::now();
            let _ = intake::suggest(&m.text, &m.context(day("2026-11-15")));
            s += t.elapsed();
            n += 1;
        }
    }
    println!("n {n} read {:?} suggest {:?} per message", r / n, s / n);
    for (what, text) in [
        ("long", "Please send me a copy of my data. ".repeat(9000)),
        ("a", "a".repeat(300000)),
        ("nl", "\n>".repeat(150000)),
        ("my", "my, my, ".repeat(30000)),
        ("on", "On Mon, x\n".repeat(30000)),
        ("quote", "\"a".repeat(100000)),
        ("kids", "my son, ".repeat(30000)),
        ("digits", "12 years ".repeat(30000)),
        ("zip", "TX 77777, ".repeat(30000)),
        ("del", "delete ".repeat(40000)),
        ("from", "From: a\nSent: b\n".repeat(15000)),
    ] {
        let t = std::time::Instant::now();
        let s = intake::suggest(&text, &intake::Context::bare(day("2026-11-15")));
        use std::io::Write;
        std::io::stdout().flush().unwrap();
        println!("{what} {} chars {:?} {}", text.len(), t.elapsed(), s.evidence.len());
    }
}
#[test]
fn people() {
    #[derive(serde::Deserialize, Default)]
    #[serde(default)]
    struct C {
        id: String,
        from_name: String,
        from_email: String,
        subject: String,
        text: String,
        name: String,
        email: String,
        phones: Vec<String>,
        address: Vec<String>,
        state: String,
        country: String,
        agent: String,
        data_subject: String,
        rights: Vec<String>,
    }
    #[derive(serde::Deserialize)]
    struct F {
        case: Vec<C>,
    }
    let f: F =
        toml::from_str(&std::fs::read_to_string("/work/main/tests/corpus/people.toml").unwrap()).unwrap();
    for c in f.case {
        let mut x = intake::Context::bare(day("2026-11-15"));
        x.subject = c.subject;
        x.from = intake::Mailbox { name: c.from_name, email: c.from_email };
        let s = intake::suggest(&c.text, &x);
        let mut bad = vec![];
        let mut ck = |w: &str, got: String, want: String| {
            if got != want {
                bad.push(format!("{w}: {got:?} want {want:?}"))
            }
        };
        ck("name", s.person.name.clone().unwrap_or_default(), c.name);
        ck("email", s.person.email.clone().unwrap_or_default(), c.email);
        if !c.phones.is_empty() {
            ck("phones", s.person.phones.join("|"), c.phones.join("|"));
        }
        ck("address", s.person.address_lines.join("|"), c.address.join("|"));
        ck("state", s.person.state.clone().unwrap_or_default(), c.state);
        ck("country", s.person.country.clone().unwrap_or_default(), c.country);
        ck("agent", s.agent.to_string(), if c.agent.is_empty() { "none".into() } else { c.agent });
        ck("subject", s.data_subject.clone().unwrap_or_default(), c.data_subject);
        let mut got: Vec<_> = s.rights.iter().map(|r| r.right.to_string()).collect();
        got.sort();
        if !c.rights.is_empty() {
            ck("rights", got.join("|"), c.rights.join("|"));
        }
        if !bad.is_empty() {
            println!("{}: {}", c.id, bad.join(" ; "));
        }
    }
}
