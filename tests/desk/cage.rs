//! The real cage: files made to eat memory or time end in a remark within seconds, the program lives and reads the next
//! file, and the process in the cage stays below its limit. On Linux only: elsewhere there is no limit but time (README).
#![cfg(target_os = "linux")]

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::root;

/// Longest that the process may live that was given such a file: the time that the cage has for its size, and what
/// starting and ending take on a busy machine.
const TIME: Duration = Duration::from_secs(12);
/// The most memory of the process in the cage, KiB: the limit that it sets itself, and the program's own size.
const MEMORY: u64 = 1_000 * 1_024;

/// Bytes packed as deflate does: these, then so many times 258 blanks.
fn deflated(first: &[u8], blanks: u32) -> Vec<u8> {
    let (mut out, mut held, mut bits) = (Vec::new(), 0u64, 0);
    let mut put = |code: u64, length: u32| {
        held |= code << bits;
        bits += length;
        while bits >= 8 {
            out.extend(held.to_le_bytes().first());
            held >>= 8;
            bits -= 8;
        }
    };
    // One last block, with the code that needs no table: a letter as eight bits, the greatest first.
    put(0b011, 3);
    for byte in first.iter().chain(b" ") {
        put(u64::from((0x30 + byte).reverse_bits()), 8);
    }
    for _ in 0..blanks {
        // As long as can be, from one place before.
        put(0xA3, 13);
    }
    put(0, 7 + 8);
    out
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |s, _| if s & 1 == 1 { s >> 1 ^ 0xEDB8_8320 } else { s >> 1 })
    })
}

/// A packed file; an entry that is packed itself says how large it becomes.
fn zip(entries: &[(&str, &[u8], Option<u32>)]) -> Vec<u8> {
    let (mut out, mut table) = (Vec::new(), Vec::new());
    for (name, held, packed) in entries {
        let length = u32::try_from(held.len()).unwrap();
        let way: u16 = if packed.is_some() { 8 } else { 0 };
        let mut row = [&20u16.to_le_bytes()[..], &[0; 2], &way.to_le_bytes(), &[0; 4]].concat();
        row.extend(crc(if packed.is_some() { b"" } else { held }).to_le_bytes());
        row.extend(length.to_le_bytes());
        row.extend(packed.unwrap_or(length).to_le_bytes());
        row.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        row.extend([0; 2]);
        table.extend([b"PK\x01\x02\x14\0", &row[..], &[0; 10]].concat());
        table.extend(u32::try_from(out.len()).unwrap().to_le_bytes());
        table.extend(name.as_bytes());
        out.extend([b"PK\x03\x04", &row[..], name.as_bytes(), held].concat());
    }
    let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
    let sizes = [u32::try_from(table.len()).unwrap(), u32::try_from(out.len()).unwrap()]
        .map(u32::to_le_bytes)
        .concat();
    [out, table, [b"PK\x05\x06\0\0\0\0", &count[..], &count, &sizes, &[0; 2]].concat()].concat()
}

fn workbook(sheet: &[u8], packed: Option<u32>) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "<workbook xmlns:r=\"{office}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let link = |kind: &str, to: &str| {
        format!(
            "<Relationships><Relationship Id=\"r1\" Type=\"{office}/{kind}\" Target=\"{to}\"/></Relationships>"
        )
    };
    let (start, links) =
        (link("officeDocument", "xl/workbook.xml"), link("worksheet", "worksheets/sheet1.xml"));
    zip(&[
        ("_rels/.rels", start.as_bytes(), None),
        ("xl/workbook.xml", book.as_bytes(), None),
        ("xl/_rels/workbook.xml.rels", links.as_bytes(), None),
        ("xl/worksheets/sheet1.xml", sheet, packed),
    ])
}

/// A table whose one cell becomes a thousand million blanks: more than the cage may hold.
fn swelling_table() -> Vec<u8> {
    let cell = b"<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>";
    workbook(&deflated(cell, 4_000_000), Some(1_032_000_000))
}

/// A PDF whose page becomes as many.
fn swelling_pdf() -> Vec<u8> {
    let page = [&b"\x78\x9C"[..], &deflated(b"BT ", 4_000_000), &[0; 4]].concat();
    let mut out = b"%PDF-1.4\n".to_vec();
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << >> >>".to_vec(),
        [
            format!("<< /Length {} /Filter /FlateDecode >>\nstream\n", page.len()).as_bytes(),
            &page,
            b"\nendstream",
        ]
        .concat(),
    ];
    let mut places = String::new();
    for (i, object) in objects.iter().enumerate() {
        places.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend([format!("{} 0 obj\n", i + 1).as_bytes(), object, b"\nendobj\n"].concat());
    }
    let end = format!(
        "xref\n0 5\n0000000000 65535 f \n{places}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n",
        out.len()
    );
    [out, end.into_bytes()].concat()
}

/// A picture that says it is so many dots wide and high.
fn picture(side: u32) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], held: &[u8]| {
        let held = [kind, held].concat();
        let length = u32::try_from(held.len() - 4).unwrap();
        [&length.to_be_bytes()[..], &held, &crc(&held).to_be_bytes()].concat()
    };
    let head = [&side.to_be_bytes()[..], &side.to_be_bytes(), &[16, 6, 0, 0, 0]].concat();
    let dots = [&b"\x78\x9C"[..], &deflated(b"", 4_000_000), &[0; 4]].concat();
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &head), &chunk(b"IDAT", &dots), &chunk(b"IEND", b"")].concat()
}

/// Messages of Outlook's in each other; none where there is nothing that could write them.
fn nested_messages(levels: usize, to: &Path) -> Option<()> {
    let write = "import sys; sys.dont_write_bytecode = True; sys.path.insert(0, sys.argv[1]); sys.setrecursionlimit(10**6)\n\
        import make_samples as m, containers as c\n\
        inner = None\n\
        for i in range(int(sys.argv[2])):\n\
        \x20   files = [] if inner is None else [([(0x3705, c.LONG, 5)], {'__substg1.0_3701000D': inner})]\n\
        \x20   inner = m.msg([(0x0037, c.TEXT_16, 'Level %d' % i)], (), files, inner=i + 1 < int(sys.argv[2]))\n\
        open(sys.argv[3], 'wb').write(c.compound(inner))";
    let corpus = root().join("tests/corpus");
    let run =
        Command::new("python3").args(["-c", write]).arg(corpus).arg(levels.to_string()).arg(to).output();
    let Ok(run) = run else {
        println!("skipped: python3 is not on this machine");
        return None;
    };
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(())
}

/// The processes that this one started, and the most memory each has had, KiB.
fn children(of: u32) -> Vec<(u32, u64)> {
    let all =
        fs::read_dir("/proc").unwrap().filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    let says = |status: &str, what: &str| -> Option<u64> {
        status.lines().find_map(|l| l.strip_prefix(what)?.split_whitespace().next()?.parse().ok())
    };
    all.filter_map(|pid: u32| {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
        (says(&status, "PPid:")? == u64::from(of)).then_some((pid, says(&status, "VmHWM:").unwrap_or(0)))
    })
    .collect()
}

/// What came of reading files, how long the first process in the cage lived, and the most memory that one had, KiB.
struct Outcome {
    messages: Vec<Value>,
    lived: Duration,
    most: u64,
}

impl Outcome {
    fn codes(&self, message: usize) -> Vec<&str> {
        let remarks = self.messages[message]["remarks"].as_array().unwrap();
        remarks.iter().map(|r| r["code"].as_str().unwrap()).collect()
    }
}

/// Reads files by the command line, looking at its cages meanwhile.
fn read(files: &[&Path], mut at_cage: impl FnMut(u32)) -> Outcome {
    let mut desk: Child = Command::new(env!("CARGO_BIN_EXE_desk"))
        .args(["read", "--json"])
        .args(files)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = desk.stdout.take().unwrap();
    let out = thread::spawn(move || {
        let mut out = String::new();
        pipe.read_to_string(&mut out).map(|_| out).unwrap()
    });
    let (mut most, mut first, mut lived) = (0, None, Duration::ZERO);
    let status = loop {
        for (pid, memory) in children(desk.id()) {
            most = most.max(memory);
            let (known, since) = *first.get_or_insert_with(|| (pid, Instant::now()));
            if known == pid {
                lived = since.elapsed();
            }
            at_cage(pid);
        }
        if let Some(status) = desk.try_wait().unwrap() {
            break status;
        }
        thread::sleep(Duration::from_millis(5));
    };
    let out = out.join().unwrap();
    assert_eq!(status.code(), Some(0), "{out}");
    let messages = serde_json::from_str::<Vec<Value>>(&out).unwrap();
    Outcome { messages, lived, most }
}

fn sound() -> PathBuf {
    root().join("tests/corpus/samples/p01_two_pages.pdf")
}

/// A file made to eat the machine, then a sound one.
fn holds(name: &str, bytes: &[u8], code: &str) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    fs::write(&file, bytes).unwrap();
    let outcome = read(&[&file, &sound()], |_| {});
    println!(
        "{name}: {} bytes, {:?} and at most {} KiB in the cage",
        bytes.len(),
        outcome.lived,
        outcome.most
    );
    assert!(outcome.codes(0).contains(&code), "{name}: {:?}", outcome.codes(0));
    let text = outcome.messages[1]["text"].as_str().unwrap();
    assert!(text.contains("Second page"), "{name}: the next file is read: {text}");
    // One that could do its work waits for more, so only the life of one that could not says anything.
    assert!(code != "not_read" || outcome.lived < TIME, "{name}: {:?}", outcome.lived);
    assert!(outcome.most < MEMORY, "{name}: {} KiB", outcome.most);
}

#[test]
fn the_files_made_here_are_sound_but_for_their_size() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rows.xlsx");
    let cell = |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let rows = [
        cell("A1", "Name"),
        cell("B1", "Message"),
        "</row><row r=\"2\">".to_owned(),
        cell("A2", "Ann"),
        cell("B2", "Hello"),
    ];
    let sheet = format!("<worksheet><sheetData><row r=\"1\">{}</row></sheetData></worksheet>", rows.concat());
    fs::write(&file, workbook(sheet.as_bytes(), None)).unwrap();
    assert_eq!(read(&[&file], |_| {}).messages[0]["from"]["name"], "Ann");
}

#[test]
fn a_pdf_whose_page_becomes_a_gigabyte_is_a_remark() {
    holds("page.pdf", &swelling_pdf(), "not_read");
}

#[test]
fn a_table_that_becomes_a_gigabyte_is_a_remark() {
    holds("cell.xlsx", &swelling_table(), "not_read");
}

#[test]
fn a_table_of_two_cells_at_its_far_ends_is_a_remark() {
    // The smaller one takes two thousand million bytes, which the machine has and the cage may not.
    for row in [5_000, 1_048_576] {
        let sheet = format!(
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
            <row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row></sheetData></worksheet>"
        );
        holds("ends.xlsx", &workbook(sheet.as_bytes(), None), "not_read");
    }
}

#[test]
fn messages_that_lie_in_each_other_without_end_are_a_remark() {
    let folder = tempfile::tempdir().unwrap();
    for levels in [12, 2_000] {
        let file = folder.path().join("nested.msg");
        if nested_messages(levels, &file).is_none() {
            return;
        }
        holds("nested.msg", &fs::read(&file).unwrap(), "parts_missing");
    }
}

#[test]
fn a_reader_that_is_killed_is_a_remark_and_the_next_file_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cell.xlsx");
    fs::write(&file, swelling_table()).unwrap();
    let mut killed = 0;
    let outcome = read(&[&file, &sound()], |pid| {
        if killed == 0 {
            // It has its work by now.
            thread::sleep(Duration::from_millis(50));
            let kill = Command::new("kill").args(["-9", &pid.to_string()]).status().unwrap();
            assert!(kill.success());
            killed = pid;
        }
    });
    assert!(killed != 0, "no process in the cage was seen");
    assert!(outcome.codes(0).contains(&"not_read"), "{:?}", outcome.codes(0));
    assert!(outcome.messages[1]["text"].as_str().unwrap().contains("Second page"));
    assert!(outcome.lived < TIME, "{:?}", outcome.lived);
}

#[test]
fn a_picture_of_thousands_of_millions_of_dots_is_not_unpacked() {
    for side in [60_000, 20_000] {
        let job = picture(side);
        let mut cage: Child = Command::new(env!("CARGO_BIN_EXE_desk"))
            .arg("--in-the-cage")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let start = Instant::now();
        let mut to = cage.stdin.take().unwrap();
        let length = |n: usize| u64::try_from(n).unwrap().to_le_bytes();
        to.write_all(&[&length(7)[..], b"picture", &length(job.len()), &job].concat()).unwrap();
        let mut answer = [9];
        cage.stdout.as_mut().unwrap().read_exact(&mut answer).unwrap();
        assert_eq!(answer, [0], "{side}: nothing came of it, and the process lives");
        let most = children(std::process::id()).into_iter().find(|(pid, _)| *pid == cage.id()).unwrap().1;
        assert!(start.elapsed() < TIME && most < MEMORY, "{side}: {:?}, {most} KiB", start.elapsed());
        println!("picture of {side}: {:?}, at most {most} KiB", start.elapsed());
        drop(to);
        assert!(cage.wait().unwrap().success(), "it ends with its pipe");
    }
}
