//! The outside of letters that go into no window: the face of a printed envelope and labels. Where everything stands is
//! measured on the drawn page by another program; what stands there tells nobody what the letter is about.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that stops says why")]

mod common;

use common::{inches, squeezed};
use domain::address::AddressInput;
use letters::{
    Area, EnvelopeFacts, LabelFacts, MailPiece, PieceFault, envelope_page, label_form, label_forms,
    label_page,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    id: String,
    input: Option<AddressInput>,
}

/// Pieces to every address of the corpus that has fields, in Latin letters, and is complete.
fn pieces() -> Vec<(String, MailPiece)> {
    let file = common::root().join("tests/corpus/addresses/addresses.toml");
    let cases = toml::from_str::<Cases>(&std::fs::read_to_string(file).unwrap()).unwrap().case;
    let made: Vec<_> = cases
        .into_iter()
        .filter(|c| c.id != "ds28")
        .filter_map(|c| Some((c.id, piece(c.input?))))
        .filter(|(_, p)| !p.address.is_empty())
        .collect();
    assert_eq!(made.len(), 27, "30 less one in free text, one without an address and one in Chinese letters");
    made
}

fn piece(address: AddressInput) -> MailPiece {
    let mut facts = common::golden("acknowledgment/en");
    facts.company.department = Some("Attention: CA Privacy Rights/Legal Department".into());
    facts.recipient = address;
    MailPiece::of(&letters::compose(&facts).unwrap())
}

fn seven_lines() -> AddressInput {
    AddressInput {
        attention: Some("Accounts Payable and Vendor Records".into()),
        name: Some("Wilhelmina Featherstonehaugh-Montgomery".into()),
        company: Some("Featherstonehaugh, Montgomery & Worthington LLC".into()),
        care_of: Some("Margaret Ellison".into()),
        line1: Some("12345 Old Mission Boulevard Southwest".into()),
        line2: Some("Building 12 Apartment 1204".into()),
        city: Some("Rancho Santa Margarita".into()),
        state: Some("CA".into()),
        zip: Some("92688-1234".into()),
        ..AddressInput::default()
    }
}

fn envelope(piece: MailPiece) -> EnvelopeFacts {
    EnvelopeFacts {
        form: letters::ENVELOPE.to_owned(),
        piece,
        letter: "L-0052".into(),
        day: "2026-11-23".parse().unwrap(),
    }
}

#[test]
fn on_an_envelope_the_delivery_address_is_where_the_reader_looks_and_the_barcode_and_postage_areas_are_empty()
{
    // From the postal rules, in inches of a face of 9.5 by 4.125: 5/8 to 2 3/4 from the bottom, half an inch from the
    // sides; 4 3/4 by 5/8 at the lower right for the barcode.
    let ocr = inches(0.5, 4.125 - 2.75, 9.0, 4.125 - 0.625);
    let barcode = inches(9.5 - 4.75, 4.125 - 0.625, 9.5, 4.125);
    let postage = inches(4.6, 0.0, 9.5, 1.375);
    let corner = inches(0.25, 0.25, 4.6, 1.375);
    let mut all = pieces();
    all.push(("seven".into(), piece(seven_lines())));
    for (id, piece) in all {
        let facts = envelope(piece.clone());
        let pdf = envelope_page(&facts).unwrap_or_else(|e| panic!("{id}: {e}"));
        let pages = letters::envelope_pages(&facts).unwrap();
        assert_eq!((pages.width, pages.height, pages.pages.len()), (684.0, 297.0, 1));
        let Some(words) = common::words(&pdf) else { return };
        let (delivery, rest): (Vec<_>, Vec<_>) = words[0].iter().partition(|w| ocr.meets(&w.area()));
        for word in &delivery {
            assert!(ocr.holds(&word.area()), "{id}: {word:?}");
        }
        for word in &rest {
            assert!(corner.holds(&word.area()), "{id}: {word:?}");
        }
        assert!(words[0].iter().all(|w| !barcode.meets(&w.area()) && !postage.meets(&w.area())), "{id}");
        let told: String = delivery.iter().map(|w| w.text.as_str()).collect();
        assert_eq!(told, squeezed(&piece.address.concat()), "{id}");
    }
}

#[test]
fn the_return_address_is_name_and_place_and_asks_for_the_piece_back() {
    let said = |piece: MailPiece| -> Vec<String> {
        letters::envelope_pages(&envelope(piece)).unwrap().pages[0].lines.iter().map(|l| l.text()).collect()
    };
    let home = piece(seven_lines());
    let lines = said(home.clone());
    assert_eq!(
        lines[..4],
        ["Off Duty Management, Inc.", "1908 Avenue D, A100", "Katy, TX 77493", "RETURN SERVICE REQUESTED"]
    );
    assert_eq!(home.left_out, ["Attention: CA Privacy Rights/Legal Department"]);
    for word in ["PRIVACY", "LEGAL", "RIGHTS", "REQUEST:", "ACKNOWLEDG", "PR-2026", "L-0052", "ATTENTION"] {
        assert!(!lines.concat().to_uppercase().contains(word), "{word}: {lines:?}");
    }
    let abroad = AddressInput {
        name: Some("Jean-Luc Beaumont".into()),
        line1: Some("27 rue des Lilas".into()),
        city: Some("Lyon".into()),
        zip: Some("69003".into()),
        country: Some("FR".into()),
        ..AddressInput::default()
    };
    let lines = said(piece(abroad));
    assert_eq!(lines[3], "UNITED STATES OF AMERICA");
    assert!(!lines.contains(&"RETURN SERVICE REQUESTED".to_owned()), "it means nothing abroad");
}

#[test]
fn a_line_of_the_letterhead_that_tells_stays_off_the_envelope_too() {
    let mut facts = common::golden("acknowledgment/en");
    facts.company.lines.insert(0, "Attention: CA Privacy Rights/Legal Department".into());
    facts.company.lines.insert(1, "Datenschutz".into());
    let piece = MailPiece::of(&letters::compose(&facts).unwrap());
    assert_eq!(piece.return_lines, ["Off Duty Management, Inc.", "1908 Avenue D, A100", "Katy, TX 77493"]);
}

#[test]
fn a_quarter_of_an_inch_stays_clear_around_the_endorsement() {
    let Some(words) = common::words(&envelope_page(&envelope(piece(seven_lines()))).unwrap()) else { return };
    let (asked, rest): (Vec<_>, Vec<_>) =
        words[0].iter().partition(|w| ["RETURN", "SERVICE", "REQUESTED"].contains(&w.text.as_str()));
    assert_eq!(asked.len(), 3);
    for word in asked {
        let keep = 18.0 - 0.01;
        let clear = Area {
            left: word.left - keep,
            top: word.top - keep,
            right: word.right + keep,
            bottom: word.bottom + keep,
        };
        for other in &rest {
            assert!(!clear.meets(&other.area()), "{word:?} {other:?}");
        }
    }
}

#[test]
fn labels_hold_their_piece_at_every_place_of_every_sheet() {
    for name in label_forms() {
        let form = label_form(&name).unwrap();
        let pieces: Vec<MailPiece> = pieces().into_iter().map(|(_, p)| p).collect();
        let facts = LabelFacts {
            form: name.clone(),
            first: 3,
            pieces: pieces.clone(),
            day: "2026-11-23".parse().unwrap(),
        };
        let Some(pages) = common::words(&label_page(&facts).unwrap()) else { return };
        assert_eq!(pages.len(), (2 + pieces.len()).div_ceil(form.count()), "{name}");
        let mut seen = vec![String::new(); pages.len() * form.count()];
        for (p, page) in pages.iter().enumerate() {
            for word in page {
                let holds = (0..form.count()).find(|i| form.text_area(*i).holds(&word.area()));
                let at = holds.unwrap_or_else(|| panic!("{name}: {word:?} stands on no label"));
                seen[p * form.count() + at].push_str(&word.text);
            }
        }
        assert!(seen[0].is_empty() && seen[1].is_empty(), "the labels before the first free one stay blank");
        for (i, piece) in pieces.iter().enumerate() {
            let told = &seen[i + 2];
            assert!(told.ends_with(&squeezed(&piece.address.concat())), "{name}: {told}");
            assert!(told.starts_with("OffDutyManagement,Inc."), "{name}: {told}");
        }
    }
}

#[test]
fn label_sheets_have_the_measures_of_the_trade() {
    // Two columns and the gaps make the sheet's width, and the rows its height, to a hundredth of an inch.
    for (name, label, margins, gap) in [
        ("label_letter", [4.0, 2.0], [5.0 / 32.0, 0.5], 3.0 / 16.0),
        ("label_a4", [99.1 / 25.4, 38.1 / 25.4], [4.65 / 25.4, 15.15 / 25.4], 2.54 / 25.4),
    ] {
        let form = label_form(name).unwrap();
        let (first, last) = (form.label(0), form.label(form.count() - 1));
        let near = |is: f32, should: f32| assert!((is - should * 72.0).abs() < 0.2, "{name}: {is} {should}");
        near(first.right - first.left, label[0]);
        near(first.bottom - first.top, label[1]);
        near(first.left, margins[0]);
        near(first.top, margins[1]);
        near(form.label(1).left - first.right, gap);
        near(form.size[0] * 72.0 - last.right, margins[0]);
        near(form.size[1] * 72.0 - last.bottom, margins[1]);
    }
}

#[test]
fn what_is_missing_too_large_or_no_label_is_refused_with_what_to_do() {
    let good = piece(seven_lines());
    let refused = |piece: MailPiece| envelope_page(&envelope(piece)).unwrap_err();
    assert_eq!(refused(MailPiece { address: Vec::new(), ..good.clone() }), PieceFault::NoAddress);
    let wide = MailPiece { address: vec!["W".repeat(120)], ..good.clone() };
    assert!(matches!(refused(wide), PieceFault::AddressTooLarge { .. }));
    let tall = MailPiece { address: vec!["A".into(); 30], ..good.clone() };
    assert!(refused(tall).to_string().contains("30 lines"));
    let firm = MailPiece { return_lines: vec!["Off Duty".into(); 12], ..good.clone() };
    assert!(matches!(refused(firm), PieceFault::ReturnTooLarge { .. }));
    let chinese = MailPiece { address: vec!["黄美玲".into()], ..good.clone() };
    assert!(refused(chinese).to_string().contains("mailing name"));
    let labels = |first: u16, pieces: Vec<MailPiece>| {
        label_page(&LabelFacts {
            form: "label_letter".into(),
            first,
            pieces,
            day: "2026-11-23".parse().unwrap(),
        })
        .unwrap_err()
    };
    assert_eq!(labels(0, vec![good.clone()]), PieceFault::NoSuchLabel { first: 0, labels: 10 });
    assert_eq!(labels(11, vec![good]), PieceFault::NoSuchLabel { first: 11, labels: 10 });
    assert_eq!(labels(1, Vec::new()), PieceFault::NoAddress);
}

#[test]
fn the_same_piece_gives_the_same_bytes() {
    let facts = envelope(piece(seven_lines()));
    assert_eq!(envelope_page(&facts).unwrap(), envelope_page(&facts).unwrap());
}
