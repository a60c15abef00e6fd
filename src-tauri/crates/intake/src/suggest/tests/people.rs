//! Who writes, and whom it is about.

use domain::nouns::SuggestionKind;
use domain::words::{Capacity, Language};

use super::{from, of};

/// The name that is found where the header gives this one.
fn name(header: &str, text: &str) -> String {
    from(header, text).person.name.unwrap_or_default()
}

#[test]
fn a_country_a_state_or_a_county_below_a_letter_signs_nothing() {
    for place in ["Deutschland", "United Kingdom", "USA", "Canada", "Texas", "Tarrant County"] {
        let text = format!("Please delete my data.\n\nHanna Vogel\n5 Ring St\n79098 Freiburg\n{place}");
        assert_eq!(name("", &text), "Hanna Vogel", "{place}");
    }
    assert_eq!(name("", "Please delete my data.\n\nAnn Reyes\nTarrant County"), "Ann Reyes");
    assert_eq!(name("", "Please delete my data.\n\nThanks,\nGeorgia"), "Georgia");
}

#[test]
fn a_shouted_sentence_signs_nothing() {
    let text = "REMOVE ME FROM THIS LIST\n\nSent from my T-Mobile 5G Device";
    assert_eq!(name("", text), "");
    assert_eq!(name("", "Delete my data.\n\nHANNA VOGEL"), "HANNA VOGEL");
}

#[test]
fn my_name_is_goes_before_a_nickname() {
    assert_eq!(name("Buddy", "My name is Leonard Fisk, delete my data."), "Leonard Fisk");
    assert_eq!(name("Leonard P. Fisk Jr.", "My name is Leonard Fisk."), "Leonard P. Fisk Jr.");
    assert_eq!(name("Ann Reyes", "My name is on your list."), "Ann Reyes");
}

#[test]
fn a_trade_after_a_comma_is_no_first_name() {
    assert_eq!(name("J. Stone, Attorney", "Please send my file."), "J. Stone");
    assert_eq!(name("Stone, Jo", "Please send my file."), "Jo Stone");
}

#[test]
fn first_and_last_name_of_a_form_are_one_name() {
    assert_eq!(name("", "First name: Lou\nLast name: Pratt\nMessage: delete my data"), "Lou Pratt");
}

#[test]
fn whom_it_is_about_is_named_after_an_age_or_by_counsel() {
    let about = |text: &str| of(text).data_subject.unwrap_or_default();
    assert_eq!(about("Mi hijo de doce años, Emiliano, dejó su número en su página."), "Emiliano");
    assert_eq!(about("My daughter, 12, Lena Pratt, has an account with you."), "Lena Pratt");
    assert_eq!(about("I am counsel for Dana Whitlow and ask for a copy of her records."), "Dana Whitlow");
}

#[test]
fn the_name_in_an_agents_form_is_the_consumers() {
    let form = "We are the authorized agent of the consumer below.\nName: Kim Alvarez\nRequest: delete";
    let got = of(form);
    assert_eq!((got.data_subject.as_deref(), got.person.name), (Some("Kim Alvarez"), None));
    let got = from("Begin Agency", "We act as authorized agent.\nName: Kim Alvarez\nRequest: delete");
    let names = (got.data_subject.as_deref(), got.person.name.as_deref());
    assert_eq!(names, (Some("Kim Alvarez"), Some("Begin Agency")));
    let got = of("Name: Kim Alvarez\nRequest: delete");
    assert_eq!((got.data_subject, got.person.name.as_deref()), (None, Some("Kim Alvarez")));
}

#[test]
fn who_hires_through_the_site_is_a_customer() {
    for text in ["I used your website to book two guards.", "Our parish hires officers through you."] {
        assert_eq!(of(text).capacity, Capacity::Customer, "{text}");
    }
    assert_eq!(of("I filled out the form on your website.").capacity, Capacity::Visitor);
}

#[test]
fn a_french_letter_is_in_no_language_that_is_read() {
    assert_eq!(of("Bonjour, je voudrais une copie de mes données. Merci.").language, Language::Other);
}

/// Everybody a letter is proposed to be about, in the order they stand in it; each with the words it rests on.
fn all_about(text: &str) -> Vec<String> {
    let got = from("Casey Brandt", text);
    let of: Vec<_> =
        got.evidence().iter().filter(|e| e.kind == SuggestionKind::DataSubject).cloned().collect();
    for e in &of {
        assert_eq!(e.quote, e.value, "the words it rests on are the name itself");
        let words: String = text
            .chars()
            .skip(e.start.unwrap() as usize)
            .take((e.end.unwrap() - e.start.unwrap()) as usize)
            .collect();
        assert_eq!(words, e.value);
    }
    assert_eq!(
        got.data_subject.as_deref(),
        of.first().map(|e| e.value.as_str()),
        "the first stands alone as before"
    );
    of.into_iter().map(|e| e.value).collect()
}

const AGENT: &str = "We are an authorized agent and ask you to delete data";

#[test]
fn people_of_a_list_are_each_proposed_however_it_is_set() {
    let three = ["Nora Quill", "Ravi Menon", "Ada de la Cruz"];
    for list in [
        "on behalf of the following consumers: Nora Quill, Ravi Menon and Ada de la Cruz.",
        "on behalf of the following consumers:\n\n1. Nora Quill\n2. Ravi Menon\n3. Ada de la Cruz\n\nRegards,\nCasey Brandt",
        "on behalf of the consumers listed below.\n\n- Nora Quill, 12 Oak St, Waco, TX 76701\n- Ravi Menon (ravi@example.org)\n- Ada de la Cruz\n\nCasey Brandt\nBegin Agency",
        "for these clients.\nNora Quill\nRavi Menon\nAda de la Cruz\n\nCasey Brandt\nBegin Agency",
        "for the following people:\n\n1) Nora Quill\n   12 Oak St\n   San Antonio, TX 78201\n2) Ravi Menon\n   4 Elm Ave\n3) Ada de la Cruz\n\nCasey Brandt",
        "as listed.\n\nName | Account | City\n--- | --- | ---\nNora Quill | 12 | San Antonio\nRavi Menon | 13 | El Paso\nAda de la Cruz | 14 | Waco",
        "as listed.\n\nNo.\tFull name\tE-mail\n1\tNora Quill\tn@example.org\n2\tRavi Menon\tr@example.org\n3\tAda de la Cruz\ta@example.org",
        "as listed.\n\nFirst name  Last name  State\nNora  Quill  TX\nRavi  Menon  OH\nAda  de la Cruz  TX",
        "as listed.\n\nNo.\nName\nCity\n1\nNora Quill\nSan Antonio\n2\nRavi Menon\nEl Paso\n3\nAda de la Cruz\nWaco\n\nCasey Brandt",
        "as listed.\n\nConsumer 1: Nora Quill\nEmail: n@example.org\nConsumer 2: Ravi Menon\nConsumer 3: Ada de la Cruz",
        "as listed.\n\nName: Nora Quill\nState: TX\n\nName: Ravi Menon\nState: OH\n\nName: Ada de la Cruz",
    ] {
        let got = all_about(&format!("{AGENT} {list}"));
        let got: Vec<String> =
            got.iter().map(|n| n.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(got, three, "{list}");
    }
    let spanish = "Somos agentes autorizados de las siguientes personas:\n\n1. Nora Quill\n2. Ravi Menon\n\nAtentamente";
    assert_eq!(all_about(spanish), ["Nora Quill", "Ravi Menon"]);
}

#[test]
fn two_who_are_named_together_are_two() {
    assert_eq!(
        all_about(&format!("{AGENT}. I write on behalf of Nora Quill and Ravi Menon.")),
        ["Nora Quill", "Ravi Menon"]
    );
    assert_eq!(
        all_about("Please delete what you hold of my children, 9 and 11, Lena and Milo Quill."),
        ["Lena", "Milo Quill"]
    );
}

#[test]
fn clients_with_nothing_but_their_state_beside_them_are_all_proposed() {
    let list = "We act for the consumers listed below:\n\n- Maria Torres, Texas\n- Devon Pruitt, New York\n- Ana Solis, \
                Georgia\n\nPlease opt each of them out.\n\nBrightopt Agents";
    assert_eq!(all_about(list), ["Maria Torres", "Devon Pruitt", "Ana Solis"]);
    let plain = "We act for the consumers listed below:\n\nMaria Torres\n12 Elm St\nSan Antonio, Texas\n\nDevon Pruitt\n9 Oak \
                 Ave\nSanta Fe, New Mexico 87501\n\nPlease opt each of them out.\n\nBrightopt Agents";
    assert_eq!(all_about(plain), ["Maria Torres", "Devon Pruitt"], "towns below a street are nobody");
    let row = "I am the authorized agent of Maria Torres, Devon Pruitt and Ana Solis. Please delete what you hold on \
               them.\n\nPat Cole\nBrightopt Agents";
    assert_eq!(all_about(row), ["Maria Torres", "Devon Pruitt", "Ana Solis"]);
}

#[test]
fn one_who_is_named_with_a_town_is_one_and_a_signature_is_nobody_else() {
    assert_eq!(all_about(&format!("{AGENT} on behalf of Nora Quill, San Antonio, Texas.")), ["Nora Quill"]);
    let none = "Please delete my data.\n\nName: Casey Brandt\nCity: San Antonio\n\nCasey Brandt";
    assert_eq!(all_about(none), Vec::<String>::new());
    let once = format!("{AGENT} for the following consumers:\n\n1. Nora Quill\n2. Nora Quill\n3. Ravi Menon");
    assert_eq!(all_about(&once), ["Nora Quill", "Ravi Menon"], "a name that stands twice is one person");
}

#[test]
fn half_a_name_in_the_header_gives_way_to_the_whole_one_below_the_letter() {
    let name = |header: &str, signed: &str| {
        from(header, &format!("Please delete my data.\n\n{signed}\n5 Oak Ln\nBend, OR 97701")).person.name
    };
    assert_eq!(name("Mrs. Pell", "Edith Pell").as_deref(), Some("Edith Pell"));
    assert_eq!(name("Counsel", "Robert Kessler").as_deref(), Some("Robert Kessler"));
    assert_eq!(name("Li Wen", "Li Wen-Brooks").as_deref(), Some("Li Wen-Brooks"));
    assert_eq!(name("Ann Lee", "Bo Hale").as_deref(), Some("Ann Lee"));
}

#[test]
fn in_which_capacity_somebody_writes_is_told_in_passing() {
    use domain::words::Capacity::{Customer, Other, SecurityProvider, Visitor, Worker};
    for (text, capacity) in [
        ("I work nights for you, delete my data.", SecurityProvider),
        ("Please delete my data.\nThanks,\nOfficer Paula Greer", SecurityProvider),
        ("Borren mis datos.\nGracias,\nOficial Paula Greer", SecurityProvider),
        ("Please delete my data.\nAnn Lee\nFormer Coordinator", Worker),
        ("I was a dispatcher at your company.", Worker),
        ("We were billed for six officers.", Customer),
        ("Nos cobraron seis oficiales.", Customer),
        ("Which cookies do you set?", Visitor),
        ("Thank the troop, the cookies were delicious.", Other),
        ("Officer Greer was rude to me.\nAnn Lee", Other),
    ] {
        assert_eq!(of(text).capacity, capacity, "{text}");
    }
}

#[test]
fn an_office_or_kinship_before_half_a_name_gives_way_to_the_whole_one() {
    let named =
        |header: &str, signed: &str| name(header, &format!("Please delete my data.\n\nThanks,\n{signed}"));
    for (header, signed, want) in [
        ("Sgt. M. Okafor", "Miles Okafor", "Miles Okafor"),
        ("Captain Okafor", "Miles Okafor", "Miles Okafor"),
        ("Chief M. Okafor", "Miles Okafor", "Miles Okafor"),
        ("Nana Ruth", "Ruth Ellery", "Ruth Ellery"),
        ("Aunt Ruth", "Ruth Ellery", "Ruth Ellery"),
        ("T\u{ed}a Rosa", "Rosa Medina", "Rosa Medina"),
        ("Principal Okafor", "Miles Okafor, Principal", "Miles Okafor"),
        ("M. Okafor", "Miles Okafor", "Miles Okafor"),
        ("Okafor, M.", "Miles Okafor", "Miles Okafor"),
        ("The Ellery Family", "Ruth Ellery", "Ruth Ellery"),
        ("The Ellerys", "Ruth Ellery", "Ruth Ellery"),
        ("Ruth & Sam Ellery", "Sam Ellery", "Sam Ellery"),
        ("Ruth and Sam Ellery", "Ruth Ellery", "Ruth Ellery"),
        ("Ruth & Sam Ellery", "Sam", "Sam Ellery"),
        ("Ruth & Sam Ellery", "Ruth Ellery\nSam Ellery", "Ruth & Sam Ellery"),
        ("Ruth & Sam Ellery", "Ruth & Sam", "Ruth & Sam Ellery"),
        // Somebody else's name below a letter, and names that are whole.
        ("Captain Okafor", "Ruth Ellery", "Captain Okafor"),
        ("M. Okafor", "Ruth Okafor", "M. Okafor"),
        ("Dean Foster", "Bo Hale", "Dean Foster"),
        ("Miles Okafor", "M. Okafor", "Miles Okafor"),
        ("Law & Order Security", "Bo Hale", "Law & Order Security"),
    ] {
        assert_eq!(named(header, signed), want, "{header} / {signed}");
    }
}

#[test]
fn a_mailbox_of_an_office_is_no_person() {
    for header in [
        "Harbor Plaza Accounts Payable",
        "Billing",
        "Harbor Plaza Billing Department",
        "Recursos Humanos",
        "Payroll",
    ] {
        assert_eq!(name(header, "Please send the invoice again."), "", "{header}");
        assert_eq!(name(header, "Please send it again.\n\nThanks,\nBo Hale"), "Bo Hale", "{header}");
    }
    assert_eq!(name("Bill Office", "Please delete my data."), "Bill Office");
}

#[test]
fn a_label_in_capitals_is_nobody() {
    let about = |text: &str| of(text).data_subject;
    assert_eq!(about("My son (DOB 04/17/2014) signed up with you. Delete his data."), None);
    assert_eq!(about("My son, ID 4432, is 9 years old. Delete his data."), None);
    assert_eq!(
        about("My son, Leo Pratt DOB 04/17/2014, signed up with you. Delete his data.").as_deref(),
        Some("Leo Pratt")
    );
}

#[test]
fn who_was_given_a_power_acts_for_whoever_gave_it() {
    let acts = |text: &str| {
        let got = from("ClearName", text);
        (got.agent.to_string(), got.data_subject.unwrap_or_default())
    };
    let agent = |name: &str| ("authorized_agent".to_owned(), name.to_owned());
    for text in [
        "Marta Osei (marta@example.org, Ohio) has authorized ClearName to act for her. Please delete her data.",
        "Marta Osei, a resident of New York, has authorised ClearName to submit this request on her behalf. Delete her data.",
        "We are writing as authorized by Marta Osei to ask for deletion of her data.",
        "Our user Marta Osei has given ClearName permission to exercise her rights. Please delete her data.",
        "Marta Osei appointed ClearName as her authorized agent. Please delete her data.",
        "Marta Osei ha autorizado a ClearName para actuar en su nombre. Borren sus datos.",
    ] {
        assert_eq!(acts(text), agent("Marta Osei"), "{text}");
    }
    let family = |name: &str| ("family".to_owned(), name.to_owned());
    for text in [
        "My brother Ed Poole can't use a computer, I'm writing for him with his permission. Please delete his data.",
        "My aunt, Ruth Poole, is ill, so I am asking for her. Please delete her data.",
        "Mi hermana Rosa Medina no puede escribir, escribo por ella con su permiso. Borren sus datos.",
    ] {
        let (acts, name) = acts(text);
        assert_eq!(acts, family("").0, "{text}");
        assert!(text.contains(&name) && name.contains(' '), "{text}: {name}");
    }
    for text in [
        "I have authorized ClearName to act for me. Please delete my data.",
        "Please delete my data. You are not authorized to send it to anybody.",
        "My sister works for you and I am asking for her supervisor's name.",
    ] {
        assert_eq!(acts(text).0, "none", "{text}");
    }
}
