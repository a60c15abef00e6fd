//! Derived lists: pages neither lose nor double a line, counts fit, the search finds what it should and forgets what
//! was taken out.

use std::slice::from_ref;

use domain::day::Day;
use domain::ids::{CaseId, Id};
use domain::nouns::{CaseRow, CaseState, DueRow};
use domain::words::CaseOrder;

use crate::testing::{Home, begin, commit, day};
use crate::{CaseFilter, Found, Owed, SearchDoc, Writer};

fn row(id: i64, name: &str, mail_by: Option<&str>) -> CaseRow {
    CaseRow {
        id: CaseId::new(id),
        number: format!("PR-2026-{id:04}"),
        name: name.into(),
        what: "Delete · ODM".into(),
        received: Some(day("2026-11-01")),
        mail_by: mail_by.map(day),
        mail_by_kind: "respond".into(),
        state: CaseState::Open,
        child: String::new(),
        waiting: false,
        next: "Decide".into(),
        tags: Vec::new(),
    }
}

async fn filled(writer: &mut Writer) -> Vec<CaseRow> {
    let mut rows = vec![
        row(1, "bo", Some("2026-12-01")),
        row(2, "Ann", None),
        row(3, "ann", Some("2026-11-20")),
        row(4, "Cy", Some("2026-12-01")),
        row(5, "Dee", Some("2026-11-25")),
        row(6, "", None),
    ];
    rows[1].child = "signal".into();
    rows[3].waiting = true;
    rows[4].state = CaseState::Closed;
    rows[5].received = None;
    rows[0].tags = vec!["place:US-TX".into(), "right:access".into(), "right:delete".into()];
    rows[2].tags = vec!["place:US-CA".into(), "right:delete".into()];
    rows[3].tags = vec!["place:US-TX".into(), "right:delete_all".into()];
    rows[4].tags = vec!["right:delete".into()];
    writer.put_case_rows(&rows).await.unwrap();
    rows
}

async fn paged(writer: &mut Writer, filter: &CaseFilter, size: u32) -> Vec<i64> {
    let (mut ids, mut after) = (Vec::new(), None);
    loop {
        let page = writer.case_rows(filter, after.as_deref(), size).await.unwrap();
        ids.extend(page.rows.iter().map(|r| r.id.raw()));
        after = page.next;
        if after.is_none() {
            return ids;
        }
    }
}

fn tagged(sets: &[&[&str]]) -> CaseFilter {
    let tags = sets.iter().map(|set| set.iter().map(|tag| (*tag).to_owned()).collect()).collect();
    CaseFilter { tags, ..CaseFilter::OPEN }
}

#[tokio::test]
async fn each_order_and_filter_pages_through_every_line_once() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    filled(&mut writer).await;
    let by = |order| CaseFilter { order, ..CaseFilter::OPEN };
    for (filter, expected) in [
        (CaseFilter::OPEN, vec![3, 1, 4, 2, 6]),
        (by(CaseOrder::Name), vec![6, 2, 3, 1, 4]),
        (by(CaseOrder::Received), vec![4, 3, 2, 1, 6]),
        (by(CaseOrder::Number), vec![6, 4, 3, 2, 1]),
        (CaseFilter { child: true, ..CaseFilter::OPEN }, vec![2]),
        (CaseFilter { waiting: true, ..CaseFilter::OPEN }, vec![4]),
        (CaseFilter { mail_by: Some(day("2026-11-30")), ..CaseFilter::OPEN }, vec![3]),
        (CaseFilter { state: CaseState::Closed, ..CaseFilter::OPEN }, vec![5]),
        (tagged(&[&["right:delete"]]), vec![3, 1]),
        (tagged(&[&["right:delete"], &["place:US-TX", "place:US-NY"]]), vec![1]),
        (tagged(&[&["right:access", "right:delete_all"], &[]]), vec![1, 4]),
        (tagged(&[&["right:appeal"]]), vec![]),
        (CaseFilter { order: CaseOrder::Number, ..tagged(&[&["place:US-TX"]]) }, vec![4, 1]),
        (CaseFilter { mail_by: Some(day("2026-11-30")), ..tagged(&[&["right:delete"]]) }, vec![3]),
    ] {
        for size in [1, 2, 5, 100] {
            assert_eq!(paged(&mut writer, &filter, size).await, expected, "{filter:?} by {size}");
        }
        assert_eq!(writer.count_case_rows(&filter).await.unwrap() as usize, expected.len(), "{filter:?}");
    }
    let wrong = writer.case_rows(&CaseFilter::OPEN, Some("nonsense"), 5).await.unwrap_err();
    assert_eq!(wrong.code(), "not_found");
}

#[tokio::test]
async fn counts_fit_the_lists_and_a_line_is_replaced_not_doubled() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    let mut rows = filled(&mut writer).await;
    let (today, soon): (Day, Day) = (day("2026-11-22"), day("2026-12-01"));
    let counts = writer.case_counts(today, soon).await.unwrap();
    assert_eq!((counts.open, counts.closed, counts.child, counts.overdue, counts.due_soon), (5, 1, 1, 1, 2));
    rows[0].state = CaseState::Closed;
    writer.put_case_rows(&rows[..1]).await.unwrap();
    let counts = writer.case_counts(today, soon).await.unwrap();
    assert_eq!((counts.open, counts.closed, counts.due_soon), (4, 2, 1));
    assert_eq!(writer.case_row(CaseId::new(1)).await.unwrap(), Some(rows[0].clone()));
    let really: i64 = sqlx::query_scalar("SELECT sum(rows) FROM row_counts WHERE list = 'cases'")
        .fetch_one(writer.conn())
        .await
        .unwrap();
    assert_eq!(really, 6);
    writer.clear_case_rows().await.unwrap();
    assert_eq!(writer.case_counts(today, soon).await.unwrap(), crate::CaseCounts::default());
    assert_eq!(writer.case_row(CaseId::new(1)).await.unwrap(), None);
}

#[tokio::test]
async fn derived_rows_dropped_and_rebuilt_are_equal() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    let rows = filled(&mut writer).await;
    writer.insert_person(&crate::testing::person("Ann Able")).await.unwrap();
    let before = writer.case_rows(&CaseFilter::OPEN, None, 100).await.unwrap();
    let counts = [writer.row_counts("cases").await.unwrap(), writer.row_counts("people").await.unwrap()];
    sqlx::query("UPDATE row_counts SET rows = rows + 7").execute(writer.conn()).await.unwrap();
    writer.clear_case_rows().await.unwrap();
    writer.put_case_rows(&rows).await.unwrap();
    assert_eq!(writer.case_rows(&CaseFilter::OPEN, None, 100).await.unwrap(), before);
    assert_eq!(
        [writer.row_counts("cases").await.unwrap(), writer.row_counts("people").await.unwrap()],
        counts
    );
}

#[tokio::test]
async fn due_dates_of_a_case_replace_each_other_and_the_first_of_each_kind_is_owed() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    let due = |case, kind: &str, mail_by: &str| DueRow {
        case: CaseId::new(case),
        request: Some(Id::new(1)),
        regime: "policy_only".into(),
        kind: kind.into(),
        mail_by: day(mail_by),
        due: None,
    };
    let first = due(1, "respond", "2026-12-01");
    let of_one = [due(1, "respond", "2026-12-05"), first.clone(), due(1, "acknowledge", "2026-11-30")];
    writer.put_due_dates(CaseId::new(1), &of_one).await.unwrap();
    let task = DueRow { regime: "task".into(), ..due(2, "Call", "2026-11-01") };
    let other = due(2, "extended", "2026-12-03");
    writer.add_due_dates(&[other.clone(), task]).await.unwrap();
    let (end, start) = (day("2026-12-31"), day("2026-01-01"));
    assert_eq!(
        writer.letters_owed(Owed::Answer, start, end, 10).await.unwrap(),
        [first.clone(), other.clone()]
    );
    assert_eq!(writer.letters_owed(Owed::Answer, start, end, 1).await.unwrap(), from_ref(&first));
    assert_eq!(
        writer.count_letters_owed(Owed::Answer, start, end).await.unwrap(),
        2,
        "whatever is shown of them"
    );
    assert_eq!(writer.count_letters_owed(Owed::Acknowledgment, start, end).await.unwrap(), 1);
    assert_eq!(writer.letters_owed(Owed::Answer, start, day("2026-12-01"), 10).await.unwrap(), [first]);
    let from = day("2026-12-02");
    assert_eq!(writer.letters_owed(Owed::Answer, from, end, 10).await.unwrap(), from_ref(&other));
    assert_eq!(
        writer.letters_owed(Owed::Acknowledgment, start, end, 10).await.unwrap(),
        [due(1, "acknowledge", "2026-11-30")]
    );
    writer.put_due_dates(CaseId::new(1), &[]).await.unwrap();
    assert!(writer.due_of_case(CaseId::new(1)).await.unwrap().is_empty());
    assert_eq!(writer.letters_owed(Owed::Answer, start, end, 10).await.unwrap(), [other]);
    writer.clear_due_dates().await.unwrap();
    assert!(writer.letters_owed(Owed::Answer, start, end, 10).await.unwrap().is_empty());
}

fn doc(noun: Found, id: i64, names: &str, text: &str) -> SearchDoc {
    SearchDoc { noun, id, case: Some(CaseId::new(7)), names: names.into(), text: text.into() }
}

async fn search(writer: &mut Writer, typed: &str) -> Vec<(Found, i64)> {
    writer.search(typed, 20).await.unwrap().into_iter().map(|h| (h.noun, h.id)).collect()
}

#[tokio::test]
async fn names_come_before_texts_whole_words_before_beginnings_and_the_latest_first() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    writer
        .index(&[
            doc(Found::Message, 1, "Re: account", "Dear Ann, please delete my data"),
            doc(Found::Person, 1, "Annabel Lee ann.lee@example.com", ""),
            doc(Found::Person, 2, "Ann Able", ""),
            doc(Found::Case, 7, "PR-2026-0007 Ann Able", ""),
            doc(Found::Letter, 3, "L-0003", "Announcement to José Núñez"),
        ])
        .await
        .unwrap();
    assert_eq!(
        search(&mut writer, "ann").await,
        [(Found::Case, 7), (Found::Person, 2), (Found::Person, 1), (Found::Message, 1), (Found::Letter, 3)]
    );
    assert_eq!(search(&mut writer, "PR-2026-0007").await, [(Found::Case, 7)]);
    for part in ["pr-2026-0007", "PR-2026-00", "2026-0007", "0007", "PR 2026 0007"] {
        assert_eq!(search(&mut writer, part).await, [(Found::Case, 7)], "{part}");
    }
    assert_eq!(search(&mut writer, "jose nunez").await, [(Found::Letter, 3)]);
    assert_eq!(search(&mut writer, "José").await, [(Found::Letter, 3)]);
    assert_eq!(search(&mut writer, "able a").await.len(), 2);
    let people = writer.search_for(Found::Person, "a", None, 20).await.unwrap();
    assert_eq!(people.rows.iter().map(|h| h.id).collect::<Vec<_>>(), [2, 1]);
    assert_eq!((people.total, people.next), (2, None));
    assert_eq!(writer.search("ann", 2).await.unwrap().len(), 2);
    let hit = &writer.search("delete", 5).await.unwrap()[0];
    assert_eq!((hit.names.as_str(), hit.case), ("Re: account", Some(CaseId::new(7))));
    assert!(hit.excerpt.contains("please delete my data"), "{}", hit.excerpt);
}

#[tokio::test]
async fn a_search_of_one_kind_pages_through_every_one_found_however_much_of_another_kind_is() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    let names = ["Ann Able", "Annabel Lee", "Ann Cole", "Bo Day", "Joanna Ann", "Cy Eve"];
    let people = names.iter().zip(1..).map(|(name, id)| doc(Found::Person, id, name, "knows Anneke"));
    let letters = (1..50).map(|id| doc(Found::Letter, id, "Ann", ""));
    writer.index(&people.chain(letters).collect::<Vec<_>>()).await.unwrap();
    for size in [1, 2, 3, 6, 100] {
        let (mut ids, mut after) = (Vec::new(), None);
        loop {
            let page = writer.search_for(Found::Person, "ann", after.as_deref(), size).await.unwrap();
            assert_eq!(page.total, 6);
            ids.extend(page.rows.iter().map(|h| h.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(ids, [5, 3, 1, 2, 6, 4], "by {size}: the name, how it begins, the text");
    }
    let page = writer.search_for(Found::Person, "ann", None, 2).await.unwrap();
    // Somebody found already is indexed anew, and is the latest by that.
    writer
        .index(&[doc(Found::Person, 3, "Ann Cole", ""), doc(Found::Person, 7, "Ann Fay", "")])
        .await
        .unwrap();
    let page = writer.search_for(Found::Person, "ann", page.next.as_deref(), 10).await.unwrap();
    assert_eq!(page.rows.iter().map(|h| h.id).collect::<Vec<_>>(), [1, 2, 6, 4]);
}

#[tokio::test]
async fn a_letter_is_found_by_the_last_digits_of_its_piece_and_nothing_else_is() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    let letter = |id, names| doc(Found::Letter, id, names, "");
    writer
        .index(&[
            letter(1, "L-0001 Ann 9400111206206406260787 9400 1112 0620 6406 2607 87"),
            letter(2, "L-0002 Bea 9407111898765432100787 9407 1118 9876 5432 1007 87"),
            letter(3, "L-0003 Cy RA123456785US RA 123 456 785 US"),
            doc(Found::Person, 4, "Dee 7135550787", ""),
        ])
        .await
        .unwrap();
    let mut found = async |digits: &str| -> Vec<i64> {
        writer.search_ending(digits, 20).await.unwrap().into_iter().map(|h| h.id).collect()
    };
    assert_eq!(found("0787").await, [2, 1], "the latest first, and no telephone number");
    assert_eq!(found("2607 87").await, [1]);
    assert_eq!(found("6785").await, [3], "abroad the country stands behind the digits");
    assert!(found("9400").await.is_empty() && found("").await.is_empty());
}

#[tokio::test]
async fn whatever_is_typed_is_a_query_and_never_an_error() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    writer.index(&[doc(Found::Person, 1, "Ann Able हिन्दी 漢字 Ærø", "text")]).await.unwrap();
    for typed in [
        "",
        " ",
        "*",
        "\"",
        "a\"b",
        "ann AND",
        "NOT",
        "( ann",
        "ann*",
        "name:ann",
        "हिन्दी",
        "漢",
        "ærø",
        "-",
        "\u{0}",
        "a\u{0}n",
        "e\u{301}",
        "\u{301}",
        "١٢",
        "x² ½ Ⅷ ①",
        "a b c d e f g h i j k l m n o p",
        "🦊",
        "İstanbul ﬁ ß",
    ] {
        writer.search(typed, 5).await.unwrap_or_else(|e| panic!("{typed:?}: {e}"));
    }
    assert_eq!(writer.search(&"long ".repeat(5000), 5).await.unwrap(), []);
    assert_eq!(search(&mut writer, "漢").await, [(Found::Person, 1)]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(20))]
    #[test]
    fn any_text_can_be_typed(typed in proptest::collection::vec(".*", 40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (_home, register) = Home::new().await;
            let mut writer = begin(&register, "a").await;
            writer.index(&[doc(Found::Person, 1, "Ann Able", "text")]).await.unwrap();
            for one in &typed {
                writer.search(one, 5).await.unwrap_or_else(|e| panic!("{one:?}: {e}"));
            }
        });
    }
}

#[tokio::test]
async fn an_indexed_thing_is_replaced_and_one_taken_out_is_found_no_more() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    writer.index(&[doc(Found::Person, 1, "Ann Able", "old words")]).await.unwrap();
    writer.index(&[doc(Found::Person, 1, "Ann Baker", "new words")]).await.unwrap();
    assert!(search(&mut writer, "able").await.is_empty());
    assert!(search(&mut writer, "old").await.is_empty());
    assert_eq!(search(&mut writer, "words").await, [(Found::Person, 1)]);
    writer.unindex(&[(Found::Person, 1)]).await.unwrap();
    assert!(search(&mut writer, "ann").await.is_empty());
    writer.index(&[doc(Found::Person, 1, "Ann Able", "")]).await.unwrap();
    writer.clear_search().await.unwrap();
    assert!(search(&mut writer, "ann").await.is_empty());
}

#[tokio::test]
async fn no_word_taken_out_of_the_index_is_left_in_the_decrypted_file() {
    let (home, register) = Home::new().await;
    let marker = "zanzibarquokka";
    let mut writer = begin(&register, "put").await;
    let docs: Vec<_> = (0..300)
        .map(|n| {
            doc(Found::Message, n, &format!("number {n}"), if n == 150 { marker } else { "common words" })
        })
        .collect();
    writer.index(&docs).await.unwrap();
    commit(writer).await;
    let mut writer = begin(&register, "take").await;
    writer.unindex(&[(Found::Message, 150)]).await.unwrap();
    writer.settle_search().await.unwrap();
    commit(writer).await;
    let (key, id) = (register.key.clone(), register.id());
    register.close().await;
    // A decrypted copy of every table, the index's own included. (Freed pages are zeroed by SQLCipher's secure_delete.)
    let mut conn = crate::connect::one(&home.path, &key, &id, crate::connect::Mode::Create).await.unwrap();
    let copy = home.folder.path().join("plain.db");
    let attach = format!("ATTACH '{}' AS plain KEY ''", copy.display());
    sqlx::raw_sql(sqlx::AssertSqlSafe(attach)).execute(&mut *conn).await.unwrap();
    sqlx::raw_sql("SELECT sqlcipher_export('plain')").execute(&mut *conn).await.unwrap();
    sqlx::raw_sql("DETACH plain").execute(&mut *conn).await.unwrap();
    let plain = std::fs::read(copy).unwrap();
    let holds = |word: &str| plain.windows(word.len()).any(|w| w.eq_ignore_ascii_case(word.as_bytes()));
    assert!(holds("common words"), "the copy is not readable: the test would prove nothing");
    assert!(!holds(marker));
}

#[tokio::test]
async fn a_register_that_was_searched_before_it_grew_verifies() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "first").await;
    writer.index(&[doc(Found::Person, 1, "Ann Able", "old words")]).await.unwrap();
    commit(writer).await;
    assert_eq!(register.reader().await.unwrap().search("ann", 5).await.unwrap().len(), 1);
    for n in 2..40 {
        let mut writer = begin(&register, &format!("more {n}").replace(' ', "-")).await;
        writer
            .index(&[doc(Found::Person, n, "Bo Baker", "new words"), doc(Found::Case, n, "PR", "x")])
            .await
            .unwrap();
        commit(writer).await;
    }
    let found = register.verify().await.unwrap();
    assert!(found.is_sound(), "{:?}", found.faults);
    register.close().await;
}
