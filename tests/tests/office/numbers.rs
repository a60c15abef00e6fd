//! Things are found by the numbers on paper: whole, in groups, scanned, or only the end of one.

use casework::views::today::HitKind;
use domain::nouns::{LeavingKind, MailClass};

use crate::common::pieces::{CERTIFIED, piece, waiting};
use crate::common::{act, with_issued_acknowledgment};

#[tokio::test]
async fn a_returned_envelope_leads_to_its_letter_by_whatever_of_its_number_can_be_read() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    let sending = waiting(&desk, letter).await;
    desk.record_printed(&act(), vec![letter], LeavingKind::Print, "a test").await.unwrap();
    desk.hand_over(&act(), sending, piece("2026-11-22", MailClass::Certified, CERTIFIED)).await.unwrap();
    for whole in ["9400 1112 0620 6406 2607 87", "9400111206206406260787", "420774939400111206206406260787"] {
        let hits = desk.search(whole).await.unwrap();
        assert_eq!(
            (hits[0].letter, hits[0].case, hits[0].exact),
            (Some(letter), Some(case), true),
            "{whole}"
        );
    }
    for part in ["2607 87", "260787", "\u{2026}0787"] {
        let hits = desk.search(part).await.unwrap();
        assert_eq!(
            (hits[0].letter, hits[0].exact),
            (Some(letter), false),
            "{part}: it may be another one\u{2019}s end"
        );
    }
    assert!(desk.search("260788").await.unwrap().is_empty());
    for number in ["L-0001", "l 1", "L1"] {
        let hits = desk.search(number).await.unwrap();
        assert_eq!(hits[0].letter, Some(letter), "{number}");
        assert_eq!(hits[0].exact, number == "L-0001", "{number}: only what is typed in full opens by itself");
    }
    let number = desk.case(case).await.unwrap().case.number;
    let scanned = desk.search(&format!("]C1{number}\r")).await.unwrap();
    assert_eq!((scanned[0].kind, scanned[0].case, scanned[0].exact), (HitKind::Case, Some(case), true));
    let short = desk.search("2026-1").await.unwrap();
    assert_eq!((short[0].case, short[0].exact), (Some(case), false), "more digits may follow");
    assert!(desk.search("L-0002").await.unwrap().iter().all(|h| !h.exact));
}
