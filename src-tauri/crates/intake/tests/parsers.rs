use std::path::Path;
#[test]
fn parsers() {
    let dir = Path::new("/work/shared/corpus/parsers");
    let mut rd = csv::Reader::from_path(dir.join("expected.csv")).unwrap();
    for row in rd.records() {
        let r = row.unwrap();
        let bytes = std::fs::read(dir.join(&r[0])).unwrap();
        let t = std::time::Instant::now();
        match intake::read(&bytes, &r[0]) {
            Ok(o) => {
                let m = &o.messages[0];
                println!(
                    "{} [{}] n={}/{} subj {:?} want {:?} from {:?} want {:?} att {} want {} text {:?} want {:?} has {} {:?} {:?}",
                    &r[0],
                    &r[2],
                    o.messages.len(),
                    &r[3],
                    m.subject,
                    &r[4],
                    m.from,
                    &r[5],
                    m.attachments.iter().filter(|a| !a.inline).count(),
                    &r[6],
                    m.text.chars().take(80).collect::<String>(),
                    &r[7],
                    r[7].split(' ').all(|w| m.text.contains(w)),
                    m.remarks.iter().map(|r| r.code()).collect::<Vec<_>>(),
                    t.elapsed()
                );
                println!(
                    "      {:?}",
                    m.attachments
                        .iter()
                        .map(|a| (a.name.clone(), a.declared.clone(), a.bytes.len()))
                        .collect::<Vec<_>>()
                );
            }
            Err(e) => println!("{} REFUSED {e}", &r[0]),
        }
    }
    for f in std::fs::read_dir("/work/shared/corpus/malicious").unwrap() {
        let p = f.unwrap().path();
        match intake::read(&std::fs::read(&p).unwrap(), "x") {
            Ok(o) => {
                let m = &o.messages[0];
                println!(
                    "{:?} {:?} {:?} {:?} {:?}",
                    p.file_name().unwrap(),
                    m.subject,
                    m.text,
                    m.html,
                    m.remarks.iter().map(|r| r.sentence()).collect::<Vec<_>>()
                );
            }
            Err(e) => println!("{:?} {e}", p.file_name().unwrap()),
        }
    }
    for n in ["s003", "s008", "s015", "u004", "s012", "s023"] {
        let o = intake::read(&std::fs::read(format!("/work/shared/corpus/letters/{n}.eml")).unwrap(), "x")
            .unwrap();
        println!(
            "{n} {:?}\n{}\n{:?}",
            o.messages[0].from,
            o.messages[0].text,
            o.messages[0].html.as_deref().map(|h| h.chars().take(300).collect::<String>())
        );
    }
}
