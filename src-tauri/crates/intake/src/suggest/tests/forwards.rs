//! Whose words speak where one message lies in another.

use domain::words::IsRequest;

use super::{Context, Suggest, context, suggest};
use crate::message::Mailbox;

/// A message of a colleague.
fn passed_on(subject: &str, text: &str) -> Suggest {
    let from = Mailbox { name: "Pat Cole".to_owned(), email: "pat.cole@offdutymanagement.com".to_owned() };
    suggest(text, &Context { from, subject: subject.to_owned(), ..context() })
}

/// A message of somebody outside.
fn sent_on(subject: &str, text: &str) -> Suggest {
    let from = Mailbox { name: "Pat Cole".to_owned(), email: "pat@example.org".to_owned() };
    suggest(text, &Context { from, subject: subject.to_owned(), ..context() })
}

fn is_lenas(got: &Suggest, what: &str) {
    let lines: Vec<&str> = got.person.address_lines.iter().map(String::as_str).collect();
    assert_eq!(got.is_request, IsRequest::Yes, "{what}");
    assert_eq!(got.person.name.as_deref(), Some("Lena Pratt"), "{what}");
    assert_eq!(lines, ["9 Oak Ct", "Waco, TX 76701"], "{what}");
}

const HEAD: &str = "From: Lena Pratt <lena@example.com>\nSent: Monday, November 2, 2026 9:00 AM\nTo: Front Desk\nSubject: my account";
const LETTER: &str =
    "Hello,\n\nplease delete all my data.\n\nThank you,\nLena Pratt\n9 Oak Ct\nWaco, TX 76701";

#[test]
fn a_letter_below_words_that_pass_it_on_is_the_letter() {
    for above in [
        "Please see below.",
        "FYI",
        "Can you handle this one?\n\nPat Cole\nDispatch",
        "This came in today. Thanks!",
        "Passing this along.\n\nPat",
        "Ver abajo, por favor.",
    ] {
        is_lenas(&passed_on("Privacy matter", &format!("{above}\n\n{HEAD}\n\n{LETTER}")), above);
        is_lenas(&sent_on("Privacy matter", &format!("{above}\n\n{HEAD}\n\n{LETTER}")), above);
        let bold = HEAD.replace("From:", "*From:*").replace("Sent:", "*Sent:*").replace("To:", "*To:*");
        is_lenas(&passed_on("Privacy matter", &format!("{above}\n\n{bold}\n\n{LETTER}")), above);
        let wide = HEAD.replace('\n', "\n\n");
        is_lenas(
            &passed_on("RE: Privacy matter", &format!("Please see below.\n\n{wide}\n\n{LETTER}")),
            above,
        );
    }
}

#[test]
fn a_forward_with_every_line_marked_is_the_letter() {
    let marked = |text: &str| text.lines().map(|l| format!("> {l}\n")).collect::<String>();
    for text in [
        format!("See below.\n\n{}", marked(&format!("{HEAD}\n\n{LETTER}"))),
        marked(&format!("{HEAD}\n\n{LETTER}")),
        marked(&format!("---------- Forwarded message ---------\n{HEAD}\n\n{LETTER}")),
        format!("On Mon, Nov 2, 2026 at 9:00 AM Lena Pratt <lena@example.com> wrote:\n\n{}", marked(LETTER)),
        marked(LETTER),
    ] {
        is_lenas(&passed_on("Fwd: my account", &text), &text);
        is_lenas(&sent_on("Fwd: my account", &text), &text);
    }
}

#[test]
fn a_text_that_begins_with_headers_is_the_letter() {
    for head in [
        HEAD,
        "De: Lena Pratt <lena@example.com>\nEnviado: lunes\nPara: ODM\nAsunto: mis datos",
        "Von: Lena Pratt <lena@example.com>\nGesendet: Montag\nAn: ODM\nBetreff: Daten",
    ] {
        let got =
            suggest(&format!("{head}\n\n{LETTER}"), &Context { subject: "note.txt".to_owned(), ..context() });
        is_lenas(&got, head);
        assert_eq!(got.person.email.as_deref(), Some("lena@example.com"), "{head}");
    }
}

#[test]
fn a_letter_that_was_only_passed_on_twice_is_the_letter() {
    let text = format!(
        "FYI\n\nFrom: Jo Dunn <jo.dunn@offdutymanagement.com>\nSent: Tuesday\nTo: Pat Cole\nSubject: FW: my account\n\nPlease handle.\n\n{HEAD}\n\n{LETTER}"
    );
    is_lenas(&passed_on("Privacy matter", &text), "twice");
}

#[test]
fn what_was_answered_is_not_the_letter() {
    let own = "From: Pat Cole <pat@example.org>\nSent: Monday\nTo: ODM\nSubject: my account\n\nPlease delete all my data.";
    let ours = "From: Desk <privacy@offdutymanagement.com>\nSent: Monday\nTo: Pat Cole\nSubject: my account\n\nPlease delete my data, you wrote.";
    for text in [
        format!("Thank you, all is well.\n\n{own}"),
        format!("Please see below, thank you.\n\n{ours}"),
        format!("Thank you!\n\n{HEAD}\n\n{LETTER}"),
    ] {
        let got = sent_on("RE: my account", &text);
        assert_ne!(got.is_request, IsRequest::Yes, "{text}");
        assert_eq!(got.person.name.as_deref(), Some("Pat Cole"), "{text}");
    }
    // A colleague's answer to the one who wrote.
    let to = vec![Mailbox { name: "Lena Pratt".to_owned(), email: "lena@example.com".to_owned() }];
    let from = Mailbox { name: "Pat Cole".to_owned(), email: "pat.cole@offdutymanagement.com".to_owned() };
    let answer = Context { from, to, subject: "Your account".to_owned(), ..context() };
    let got = suggest(&format!("We received this and will look into it.\n\n{HEAD}\n\n{LETTER}"), &answer);
    assert_ne!(got.is_request, IsRequest::Yes);
}
