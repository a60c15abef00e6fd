//! Which rights a whole text asks for, and which it does not.

use domain::words::IsRequest;

use super::{context, of};
use crate::suggest::{Context, suggest};

fn rights(text: &str) -> Vec<&'static str> {
    of(text).rights.iter().map(|r| r.right.as_str()).collect()
}

#[test]
fn one_word_opts_out_whatever_a_mail_program_adds_below() {
    for text in [
        "unsubscribe\n\nSent from my iPhone",
        "STOP\n\nSent from my Galaxy phone",
        "Remove\n\nGet Outlook for Android",
        "Stop\n> Your guard comes at 9.\n> Reply STOP to end these messages.",
        "unsubscribe please\n\nOn Mon, Nov 2, 2026 at 9:00 AM Deals <deals@example.com> wrote:\n> Ten offers",
        "denme de baja\n\nEnviado desde mi iPhone",
    ] {
        assert_eq!(rights(text), ["opt_out"], "{text}");
    }
}

#[test]
fn the_name_of_a_company_below_a_letter_asks_for_nothing() {
    let under =
        |name: &str| format!("Please delete what you hold on my client.\n\nPat Cole\n{name}\n12 Elm St");
    for name in ["OptOut Agents LLC", "Opt-Out Partners, Inc.", "Unsubscribe Ltd"] {
        assert_eq!(rights(&under(name)), ["delete"], "{name}");
    }
    assert_eq!(rights("Unsubscribe Me, Acme Inc."), ["opt_out"], "a title is no company");
    let agent = "OptOut Helpers LLC writes for Ana Ruiz. She wants to opt out of every sale.";
    let found = of(agent).rights;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].quote, "opt out", "the wish, not the name");
}

#[test]
fn the_words_that_are_shown_are_whole() {
    for (text, quote) in [
        ("Please delete all personal information.", "delete all personal information"),
        ("I want a copy of all personal informations of mine", "copy of all personal informations"),
    ] {
        let found = of(text).rights;
        assert_eq!(found.iter().map(|r| r.quote.as_str()).collect::<Vec<_>>(), [quote]);
    }
}

#[test]
fn an_appeal_needs_no_such_word() {
    for text in [
        "I don't agree with your denial and want another person to look at it.",
        "You refused my request. Give me a second opinion.",
        "Somebody else should look at that decision again.",
    ] {
        assert_eq!(rights(text), ["appeal"], "{text}");
    }
    assert_eq!(rights("I want a second opinion on the quote."), Vec::<&str>::new());
}

#[test]
fn who_was_given_data_for_marketing_is_shine_the_light_in_california_only() {
    let asks = "With whom did you share my e-mail for marketing last year?";
    assert_eq!(rights(asks), ["be_informed"]);
    assert_eq!(rights(&format!("{asks} I am in California.")), ["be_informed", "shine_the_light"]);
}

#[test]
fn a_parent_may_ask_to_see_what_a_child_typed() {
    let text = "My son is 10 and used your chat. I want to read what he wrote.";
    assert_eq!(rights(text), ["access", "child_data"]);
}

#[test]
fn what_the_writer_forbids_or_denies_is_not_asked() {
    for text in [
        "Don't you dare erase my records, I need them.",
        "Delete my account? No! Just call me.",
        "Erase my file?\nNever.",
        "I don't want you to delete anything.",
        "I'd prefer not to give her name.",
    ] {
        assert_eq!(rights(text), Vec::<&str>::new(), "{text}");
    }
    for text in ["Delete my account? Yes, please.", "Could you delete my account? No rush."] {
        assert_eq!(rights(text), ["delete"], "{text}");
    }
    let context = Context { subject: "Delete my account".to_owned(), ..context() };
    let got = suggest("I don't want you to delete anything, it was a test.", &context);
    assert_eq!((got.rights.len(), got.is_request), (0, IsRequest::No));
}

#[test]
fn a_mailing_to_many_and_a_row_of_digits_ask_nothing() {
    for text in [
        "Our June newsletter: five tips for your personal data. What would you like to read next?",
        "How firms answer privacy requests.\nPlease read our privacy policy.\n\nTo unsubscribe click here.",
        "In this issue: what the new privacy law wants. Please join our webinar.",
        "8837465521 4452",
    ] {
        let got = of(text);
        assert_eq!((got.is_request, got.rights.len()), (IsRequest::No, 0), "{text}");
    }
    let context = Context { attachments: vec!["image0.jpg".to_owned()], ..context() };
    assert_eq!(suggest("8837465521", &context).is_request, IsRequest::No);
    assert_eq!(suggest("", &context).is_request, IsRequest::Yes);
    assert_eq!(of("I have a question about my personal data, please call.").is_request, IsRequest::Yes);
}

#[test]
fn what_one_would_rather_not_share_takes_no_opt_out_back() {
    let rights =
        rights("I would rather not share more about it; do not sell or share my personal information.");
    assert!(rights.contains(&"opt_out"), "{rights:?}");
}

#[test]
fn words_that_no_rule_knows_are_caught_by_a_wide_net_with_doubt() {
    let got = of("I want there to be no record of me anywhere in your computers.");
    let rules: Vec<&str> = got.rights.iter().map(|r| r.rule.as_str()).collect();
    assert_eq!(rules, ["en.delete.wide"]);
    assert!(got.rights.iter().all(|r| !r.against.is_empty()));
}

#[test]
fn a_mailing_that_tells_of_rights_asks_for_none() {
    let mailing = "A new state law lets customers delete their data. What planners should know.\n\nView in browser. To stop receiving this newsletter, click here.";
    assert_eq!(of(mailing).rights.len(), 0);
    let reader = format!("Please delete my data.\n\n{mailing}");
    assert_eq!(of(&reader).rights.len(), 1);
}

#[test]
fn a_letter_to_a_group_address_is_heard_and_a_mailing_is_not() {
    let bulk = |text: &str| suggest(text, &Context { bulk: true, ..context() });
    let own = bulk("Please delete all data of my daughter. She is 9 years old.");
    assert_eq!(own.is_request, IsRequest::Yes);
    let found: Vec<&str> = own.rights.iter().map(|r| r.right.as_str()).collect();
    assert!(found.contains(&"child_data"), "{found:?}");
    assert_eq!(bulk("Please delete all my data.").rights.len(), 1);
    let mailing =
        bulk("You may ask us to delete your personal data at any time. Read what is new in our policy.");
    assert_eq!((mailing.is_request, mailing.rights.len()), (IsRequest::No, 0));
}

#[test]
fn a_birth_date_that_can_be_read_two_ways_makes_no_child_an_adult() {
    use domain::words::Known;
    let under18 = |text: &str| of(text).child.findings.iter().map(|f| f.under18).collect::<Vec<_>>();
    for text in ["Nació el 04/12/2008.", "My son was born 04/12/2008.", "My date of birth is 4/12/2008."] {
        assert_eq!(under18(text), [Known::Unknown], "{text}");
    }
    assert_eq!(under18("Ich bin geboren am 04.12.2008."), [Known::Yes]);
    assert_eq!(under18("My son was born 04/12/2014."), [Known::Yes]);
}

#[test]
fn what_others_said_or_what_is_refused_at_once_asks_for_nothing() {
    assert_eq!(
        rights(
            "Somebody wrote to me saying you will delete my account. My neighbor asked for deletion, not me."
        ),
        Vec::<&str>::new()
    );
    assert!(!rights("I was told to write to you if I wanted my data deleted. I do not.").contains(&"delete"));
    assert_eq!(rights("A kid here uses your app. I do not want to give my name."), ["child_data"]);
}
