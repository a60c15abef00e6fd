//! Tables as programs write them, each with what is read of it: by words, by a mapping, or not at all.

use domain::day::day_in_katy;
use domain::ids::Id;
use domain::nouns::{ColumnMapping, ColumnPart, DateOrder, FirstRow, MappedColumn, TablePurpose};

use super::*;
use crate::message::ReadMessage;
use crate::read::{self, MAX_MESSAGES};
use crate::remark::Remark;
use crate::{Refusal, caged::Uncaged};

/// Headings that no list has.
const UNKNOWN: &str = "When;Who;Reach me;What is it about?;Lives in;In your own words\n";
const ROW: &str = "14.07.2026 09:05;Bo Hale;bo@example.com;Erasure;TX;\"I left,\nplease delete my data.\"\n";

fn mapping(table: &Table, parts: &[ColumnPart]) -> ColumnMapping {
    mapping_of(table, FirstRow::Headings, parts)
}

fn mapping_of(table: &Table, first_row: FirstRow, parts: &[ColumnPart]) -> ColumnMapping {
    let columns = table.headings(first_row).into_iter().zip(parts);
    ColumnMapping {
        id: Id::new(7),
        purpose: TablePurpose::Messages,
        fingerprint: table.fingerprint(first_row),
        first_row,
        columns: columns.map(|(heading, part)| MappedColumn { heading, part: *part }).collect(),
        dates: None,
        forgotten: false,
        operator: Id::new(1),
        recorded: chrono::DateTime::UNIX_EPOCH,
    }
}

use ColumnPart::{Address, Email, FirstName, Keep, LastName, Message, Name, Request, State, Submitted};
const PARTS: [ColumnPart; 6] = [Submitted, Name, Email, Request, State, Message];

fn table(text: &str) -> Table {
    Table::of_text(text.as_bytes()).unwrap_or_else(|| panic!("no table: {text}"))
}

fn messages(table: &Table, mapping: &ColumnMapping) -> Vec<ReadMessage> {
    table.outcome(&table.mapped(mapping), MAX_MESSAGES).messages
}

#[test]
fn rows_with_known_headings_are_read_as_ever_and_other_tables_are_asked_about() {
    let csv = b"Submitted,Name,Email,Request,Message\n2026-07-14 23:30,Bo Hale,bo@example.com,Delete,\"I left,\nbye\"\n";
    let out = read::read(csv, "x.csv", &Uncaged).unwrap();
    let m = &out.messages[0];
    assert_eq!((m.from.name.as_str(), m.subject.as_str()), ("Bo Hale", "Delete"));
    assert!(m.text.starts_with("I left,\nbye\nSubmitted: 2026-07-14 23:30\nName: Bo Hale"), "{}", m.text);
    assert_eq!(day_in_katy(m.sent.as_ref().unwrap().instant).to_string(), "2026-07-14");
    for (text, is) in [
        ("invoice,amount,name\n1,2,x\n", true),
        ("a;b;c\n\"x; y\";2;3\n", true),
        (UNKNOWN, false),
        (&format!("{UNKNOWN}{ROW}"), true),
        ("Contact,Words\nann@example.com,Please delete my data\n", true),
        ("a,b\n1,2\n", false),
        ("Dear sirs, please, if you can,\ndelete my data, my name, and all.\nBye\n", false),
        ("Hello, I am Ann, a customer\nplease, delete it, thanks\n", false),
        ("one, two, three", false),
        ("", false),
    ] {
        assert_eq!(Table::of_text(text.as_bytes()).is_some(), is, "{text}");
    }
    assert_eq!(read::read(b"a,b,c\n1,2,3\n", "x", &Uncaged), Err(Refusal::UnknownColumns));
}

#[test]
fn headings_as_programs_of_forms_write_them_are_known() {
    for head in [
        "First Name,Last Name,E-mail Address,Details of your request,Date Submitted",
        "Name (First),Name (Last),Email,How can we help you?,Entry Date",
        "Nombre *,Apellidos *,Correo electrónico *,Detalles de la solicitud,Marca temporal",
        "1. First name (required),2. Last name (required),3. Your e-mail address:,4. Your message,Submission Time",
        "First Name,Last Name,What's your email address?,Questions or comments,Submit Date (UTC)",
        "Your first name,Your last name,Email ID,Describe your request,Completion time",
    ] {
        let text = format!("{head}\nBo,Hale,bo@example.com,Please delete my data,2026-07-14 09:00\n");
        let out = read::read(text.as_bytes(), "x.csv", &Uncaged).unwrap_or_else(|e| panic!("{head}: {e:?}"));
        let m = &out.messages[0];
        assert_eq!((m.from.name.as_str(), m.from.email.as_str()), ("Bo Hale", "bo@example.com"), "{head}");
        assert!(m.text.starts_with("Please delete my data\n"), "{head}: {}", m.text);
        assert!(m.sent.is_some(), "{head}");
    }
    for (heading, part) in [
        ("Name (First)", Some(FirstName)),
        ("Name (Last)", Some(LastName)),
        ("Nombre y apellidos", Some(Name)),
        ("Dirección de correo electrónico", Some(Email)),
        ("Marca temporal", Some(Submitted)),
        ("Hora de finalización", Some(Submitted)),
        ("Hora de inicio", Some(Keep)),
        ("Address (ZIP / Postal Code)", Some(Address)),
        ("Address (State / Province)", Some(State)),
        ("What is your full name?", Some(Name)),
    ] {
        assert_eq!(words::by_heading(heading), part, "{heading}");
    }
}

#[test]
fn a_mapping_reads_the_rows_and_holds_for_the_same_headings_in_any_order() {
    let first = table(&format!("{UNKNOWN}{ROW}"));
    let known = mapping(&first, &PARTS);
    let next = "Lives in\tWhen\tIn your own words\tREACH_ME\tWho\tWhat is it about?\n\
                Ohio\t15.07.2026\tWhat do you hold on me?\tsue@example.com\tSue Lott\tCopy\n";
    for (text, name, subject, day, state) in [
        (format!("{UNKNOWN}{ROW}"), "Bo Hale", "Erasure", "2026-07-14", "State: TX"),
        (next.replace("REACH_ME", "Reach me"), "Sue Lott", "Copy", "2026-07-15", "State: OH"),
    ] {
        let out = read::read_with(text.as_bytes(), "x.csv", &Uncaged, std::slice::from_ref(&known)).unwrap();
        let m = &out.messages[0];
        assert_eq!((m.from.name.as_str(), m.subject.as_str()), (name, subject));
        assert_eq!(day_in_katy(m.sent.as_ref().unwrap().instant).to_string(), day);
        assert!(m.text.contains(state) && m.text.contains("Lives in: "), "{}", m.text);
    }
    // One heading more is another table, and what was forgotten is asked again.
    let more = format!("{}{}", UNKNOWN.replace("When", "Id;When"), ROW.replace("14.07", "4;14.07"));
    assert!(table(&more).known(std::slice::from_ref(&known)).is_none());
    let forgotten = ColumnMapping { forgotten: true, ..known };
    assert!(first.known(std::slice::from_ref(&forgotten)).is_none());
    assert!(first.columns(&[]).is_none());
}

#[test]
fn whatever_program_wrote_it_the_same_row_is_read() {
    let plain =
        "Cuándo;Quién;Escríbame;Palabras\n2026-07-14;José Ñú;jose@example.com;\"Bórrenme,\r\npor favor\"\n";
    let latin: Vec<u8> = plain.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
    let wide: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(plain.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for (what, bytes) in [
        ("as it is", plain.as_bytes().to_vec()),
        ("with a byte order mark", [b"\xEF\xBB\xBF", plain.as_bytes()].concat()),
        ("windows-1252", latin),
        ("UTF-16", wide),
        ("with tabs", plain.replace(';', "\t").into_bytes()),
        ("with commas", plain.replace(';', ",").into_bytes()),
        ("with the mark named", format!("sep=;\r\n{plain}").into_bytes()),
        ("with line ends of Windows", plain.replace('\r', "").replace('\n', "\r\n").into_bytes()),
    ] {
        let table = Table::of_text(&bytes).unwrap_or_else(|| panic!("{what}: no table"));
        let all = messages(&table, &mapping(&table, &[Submitted, Name, Email, Message]));
        assert_eq!(all.len(), 1, "{what}");
        assert_eq!(
            (all[0].from.name.as_str(), all[0].from.email.as_str()),
            ("José Ñú", "jose@example.com"),
            "{what}"
        );
        assert!(all[0].text.starts_with("Bórrenme,\npor favor"), "{what}: {}", all[0].text);
    }
}

#[test]
fn no_row_goes_without_a_word() {
    let text = "Who,Reach me,Words\nAnn,ann@example.com,Please call\n,,\n\n,,Nobody signs this\nBo,bo@example.com\n\
                Cy,cy@example.com,Hello,more,still more\n";
    let table = table(text);
    let out = table.outcome(&table.mapped(&mapping(&table, &[Name, Email, Message])), MAX_MESSAGES);
    assert_eq!(out.messages.len(), 4);
    let said: Vec<String> = out.remarks.iter().map(Remark::sentence).collect();
    assert_eq!(
        said,
        [
            "Left out: 1 row with nothing in any cell.",
            "Read all the same: 1 row in which nothing is asked or said.",
            "Read all the same: 1 row without a name and an e-mail address.",
        ]
    );
    // Cells beyond the headings are kept under their place.
    assert!(
        out.messages[3].text.ends_with("Column 4: more\nColumn 5: still more"),
        "{}",
        out.messages[3].text
    );
    let few = table.outcome(&table.mapped(&mapping(&table, &[Name, Email, Message])), 3);
    assert_eq!((few.messages.len(), few.left_out), (3, 1));
    assert_eq!(few.remarks[0], Remark::MessagesCut { kept: 3, total: 4 });
}

#[test]
fn names_and_addresses_in_several_columns_are_put_together_and_stand_under_their_headings_too() {
    let text = "Given,Family,Box,Line A,Line B,Place,Region,Code,Says,Also says\n\
                Bo,Hale,bo@example.com,12 Oak St,Apt 4,Austin,Texas,78701,Delete my data.,And write to me.\n";
    let table = table(text);
    let parts = [FirstName, LastName, Email, Address, Address, Address, State, Address, Message, Message];
    let m = messages(&table, &mapping(&table, &parts)).remove(0);
    assert_eq!(m.from.name, "Bo Hale");
    assert!(m.text.starts_with("Says: Delete my data.\n\nAlso says: And write to me.\n\nAddress:\n12 Oak St\nApt 4\nAustin, TX 78701\n"), "{}", m.text);
    assert!(m.text.contains("\nLine A: 12 Oak St\n") && m.text.contains("\nRegion: Texas\n"), "{}", m.text);
    let found = crate::suggest(&m.text, &m.context("2026-11-22".parse().unwrap()));
    let person = found.person;
    assert_eq!(person.address_lines, ["12 Oak St", "Apt 4", "Austin, TX 78701"]);
    assert_eq!((person.state.as_deref(), person.country.as_deref()), (Some("TX"), Some("US")));
}

#[test]
fn a_state_in_a_column_of_its_own_is_proposed() {
    let table = table(&format!("{UNKNOWN}{ROW}"));
    let m = messages(&table, &mapping(&table, &PARTS)).remove(0);
    let found = crate::suggest(&m.text, &m.context("2026-11-22".parse().unwrap()));
    assert_eq!(found.person.state.as_deref(), Some("TX"));
}

#[test]
fn headings_that_stand_twice_or_nowhere_are_numbered() {
    let table = table("Note,note,,Contact\nx,y,z,a@example.com\n");
    assert_eq!(table.headings(FirstRow::Headings), ["Note", "note (2)", "Column 3", "Contact"]);
    let m = messages(&table, &mapping(&table, &[Keep, Message, Keep, Email])).remove(0);
    assert_eq!(m.text, "y\nNote: x\nColumn 3: z\nContact: a@example.com");
}

#[test]
fn a_table_without_headings_is_told_by_its_rows_and_asked_about() {
    let text = "2026-07-14,Bo Hale,bo@example.com,Please delete my data and tell me when it is done.\n\
                2026-07-15,Sue Lott,sue@example.com,Call me.\n";
    let it = table(text);
    let look = it.look(None, TablePurpose::Messages);
    assert!(look.first_row_doubtful);
    assert_eq!((look.first_row, look.rows), (FirstRow::Data, 2));
    let parts: Vec<ColumnPart> = look.columns.iter().map(|c| c.part).collect();
    assert_eq!(parts, [Submitted, Name, Email, Message]);
    let known = mapping_of(&it, FirstRow::Data, &[Submitted, Name, Email, Message]);
    let next = table("2026-08-01,Cy Dow,cy@example.com,Hello there\n2026-08-02,Di Em,di@example.com,Hi\n");
    let m = messages(&next, next.known(std::slice::from_ref(&known)).unwrap());
    assert_eq!((m.len(), m[0].from.name.as_str()), (2, "Cy Dow"));
    // As many columns, of which another holds the e-mails, are another table.
    let other = table("Cy Dow,2026-08-01,cy@example.com,Hello there\nDi Em,2026-08-02,di@example.com,Hi\n");
    assert!(other.known(std::slice::from_ref(&known)).is_none());
    // Nor is a number of columns a sign of anything.
    let bare = Table::of_sheet(b"1,2,3\n4,5,6\n", Vec::new(), false).unwrap();
    let weak = mapping_of(&bare, FirstRow::Data, &[Keep, Keep, Keep]);
    assert!(bare.known(std::slice::from_ref(&weak)).is_none());
}

#[test]
fn day_and_month_change_places_only_by_what_was_told() {
    let of = |dates: &[&str]| {
        let rows: String = dates.iter().map(|d| format!("{d},a@example.com,hello\n")).collect();
        table(&format!("When,Reach me,Words\n{rows}"))
    };
    let days = |table: &Table, dates| {
        let known = ColumnMapping { dates, ..mapping(table, &[Submitted, Email, Message]) };
        let columns = table.mapped(&known);
        let all = table.outcome(&columns, 9).messages;
        let day =
            |m: &ReadMessage| m.sent.as_ref().map_or("-".into(), |s| day_in_katy(s.instant).to_string());
        (columns.asks_dates(), all.iter().map(day).collect::<Vec<_>>())
    };
    let either = of(&["4/7/2026", "5/7/2026"]);
    assert_eq!(either.look(None, TablePurpose::Messages).columns[0].dates, DatesTold::Asked);
    assert_eq!(days(&either, None), (true, vec!["-".into(), "-".into()]));
    assert_eq!(days(&either, Some(DateOrder::DayFirst)).1, ["2026-07-04", "2026-07-05"]);
    assert_eq!(days(&either, Some(DateOrder::MonthFirst)).1, ["2026-04-07", "2026-05-07"]);
    // Another row of the column tells it; where it tells another order than was said, nobody knows.
    let told = of(&["4/7/2026", "25/7/2026"]);
    assert_eq!(told.look(None, TablePurpose::Messages).columns[0].dates, DatesTold::DayFirst);
    assert_eq!(days(&told, None), (false, vec!["2026-07-04".into(), "2026-07-25".into()]));
    assert_eq!(days(&told, Some(DateOrder::MonthFirst)), (true, vec!["-".into(), "2026-07-25".into()]));
    let both = of(&["4/7/2026", "25/7/2026", "7/25/2026"]);
    assert_eq!(both.look(None, TablePurpose::Messages).columns[0].dates, DatesTold::Asked);
    assert_eq!(
        of(&["2026-07-04", "\"July 5, 2026\""]).look(None, TablePurpose::Messages).columns[0].dates,
        DatesTold::Clear
    );
    // The known words of headings guess no more than that.
    let out = read::read(b"Date,Email,Message\n4/7/2026,a@example.com,hi\n", "x", &Uncaged).unwrap();
    assert_eq!(out.messages[0].remarks, [Remark::DateEitherWay { given: "4/7/2026".into() }]);
    assert!(out.messages[0].sent.is_none());
}

#[test]
fn what_a_column_looks_like_is_proposed_and_says_what_it_rests_on() {
    let text = "A,B,C,D,E,F,G,H\n\
        2026-07-14 10:00,Bo Hale,bo@example.com,(512) 555-0142,12 Oak St,78701,Texas,Please delete everything that you hold about me.\n\
        2026-07-15 11:00,Sue Lott,sue@example.com,512-555-0143,9 Elm Ave,77493,TX,Who got my data from you last year?\n";
    let look = table(text).look(None, TablePurpose::Messages);
    use ColumnPart::Phone;
    let parts: Vec<ColumnPart> = look.columns.iter().map(|c| c.part).collect();
    assert_eq!(parts, [Submitted, Name, Email, Phone, Address, Address, State, Message]);
    assert!(look.columns.iter().all(|c| c.by == ProposedBy::Content));
    for (heading, part) in [
        ("Your e-mail address (required)", Some(Email)),
        ("Date of birth", Some(Keep)),
        ("Date submitted", Some(Submitted)),
        ("Zip code", Some(Address)),
        ("Which of the following best describes what you would like us to do about your name?", None),
    ] {
        assert_eq!(words::by_heading(heading), part, "{heading}");
    }
}

#[test]
fn two_hundred_thousand_rows_are_read_one_at_a_time() {
    let row = "2026-07-14,Bo Hale,bo@example.com,Please delete my data.\n";
    let table = table(&format!("When,Who,Reach me,Words\n{}", row.repeat(200_000)));
    let columns = table.mapped(&mapping(&table, &[Submitted, Name, Email, Message]));
    let mut rows = table.messages(&columns, 150_000);
    assert_eq!(rows.by_ref().count(), 150_000);
    assert_eq!((rows.counts.read, rows.counts.left_out), (150_000, 50_000));
}
