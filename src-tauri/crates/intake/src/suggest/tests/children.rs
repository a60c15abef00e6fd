//! Whose age it is, and how old somebody is now.

use domain::nouns::SuggestionKind;
use domain::words::Known::{self, No, Unknown, Yes};

use super::of;
use crate::suggest::ChildSignal::{
    self, AdultFalseFriend, AgeStated, MinorSelf, ParentOfMinor, ReporterOfMinor,
};

/// Signal, age and whether under 18 of each finding.
fn findings(text: &str) -> Vec<(ChildSignal, Option<u32>, Known)> {
    of(text).child.findings.iter().map(|f| (f.signal, f.age, f.under18)).collect()
}

/// Under 18, under 16, under 13 of the only finding.
fn thresholds(text: &str) -> [Known; 3] {
    match of(text).child.findings.as_slice() {
        [f] => [f.under18, f.under16, f.under13],
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn who_only_tells_of_a_child_reports_one_and_names_nobody() {
    for text in [
        "There is a 12-year-old with an account on your site.",
        "A 12-year-old has an account on your site and posts there daily.",
        "The boy next door is 12 years old and signed up with you.",
        "Hay una niña de 12 años con una cuenta en su página.",
    ] {
        let got = findings(text);
        assert!(got.contains(&(ReporterOfMinor, Some(12), Yes)), "{text}: {got:?}");
        assert!(got.iter().all(|f| f.0 == ReporterOfMinor), "{text}: {got:?}");
    }
    assert_eq!(findings("I am 12 years old and have an account."), [(MinorSelf, Some(12), Yes)]);
    let form = of("Name: Anonymous\nMessage: There is a 12-year-old with an account on your site.");
    assert_eq!(form.person.name, None);
}

#[test]
fn a_teacher_who_writes_of_a_pupil_reports_a_child() {
    for text in [
        "I coach track. A student of mine has a profile with you.",
        "One of our students typed her phone number into your form.",
        "There are pupils at our academy who use your app.",
        "I am the school librarian and noticed a pupil typing her address into your form.",
        "Una alumna mía dejó su número en su página.",
    ] {
        assert_eq!(findings(text), [(ReporterOfMinor, None, Unknown)], "{text}");
    }
    assert_eq!(findings("My student Jonah, 12, filled in your form."), [(ReporterOfMinor, Some(12), Yes)]);
    assert_eq!(findings("My neighbor's boy is 11 and has an account."), [(ReporterOfMinor, Some(11), Yes)]);
    assert_eq!(findings("My brother is 17 and uses your app."), [(ReporterOfMinor, Some(17), Yes)]);
    assert_eq!(findings("I am a student at our high school."), [(MinorSelf, None, Yes)]);
    assert!(!of("My students at the university book you for their event.").child.flag);
}

#[test]
fn an_age_that_was_told_to_deceive_makes_nobody_an_adult() {
    let found = findings("My niece told your site she was 22 to get an account.");
    assert!(found.contains(&(ParentOfMinor, None, Unknown)), "{found:?}");
    let found = findings("My daughter said she is 19 on your form.");
    assert_eq!(found, [(ParentOfMinor, None, Unknown)]);
    let found = findings("He picked that he was born in 1988, but he goes to elementary school.");
    assert!(found.iter().all(|f| f.2 != No) && of("He told the app he was born in 1988.").child.flag);
    assert!(of("The boy next door lied about his age on your form.").child.flag);
    assert!(!of("Your clerk put a wrong birth date in my file, I am 44.").child.flag);
    assert_eq!(findings("I was born in 1988."), [(AgeStated, None, No)]);
}

#[test]
fn an_age_of_an_earlier_day_is_reckoned_on_or_unknown() {
    assert_eq!(thresholds("I was 15 when I registered last year."), [Yes, Unknown, No]);
    assert_eq!(thresholds("I was only 12 when I opened the account in 2024."), [Yes, Yes, No]);
    assert_eq!(thresholds("I was 11 when I opened the account in 2008."), [No, No, No]);
    assert_eq!(thresholds("I was 14 when I registered with you."), [Unknown, Unknown, Unknown]);
    assert_eq!(thresholds("Tenía 12 años cuando abrí la cuenta en 2025."), [Yes, Yes, Unknown]);
    assert_eq!(thresholds("I was 13 when I made this profile. That was in 2025."), [Yes, Yes, No]);
    assert_eq!(thresholds("I was 23 when I registered with you."), [No, No, No]);
    assert!(!of("I am 31 now. I was 14 when I registered with you.").child.flag);
    assert_eq!(findings("I was 15 when I moved to Katy.").first().map(|f| f.0), Some(AdultFalseFriend));
}

#[test]
fn almost_an_age_is_a_year_less() {
    assert_eq!(findings("I am nearly 16, remove my number."), [(MinorSelf, Some(15), Yes)]);
    assert_eq!(findings("Our daughter is almost thirteen."), [(ParentOfMinor, Some(12), Yes)]);
    assert_eq!(findings("Mi hijo tiene casi 13 años."), [(ParentOfMinor, Some(12), Yes)]);
}

#[test]
fn a_height_and_a_school_dance_are_no_age() {
    assert_eq!(findings("I'm 6'1 and was at the door."), []);
    assert_eq!(findings("We need officers for a junior high dance, 7th graders only."), []);
    assert_eq!(findings("One guard wanted at a school carnival, 5th graders and parents."), []);
}

#[test]
fn a_parent_s_short_words_are_no_child_s() {
    for (text, age) in [
        ("My 5-year-old tapped the button.", 5),
        ("My 14 y/o made a login.", 14),
        ("our 8yo used the tablet", 8),
        ("Child: Nora, age: 10. Close the account.", 10),
    ] {
        assert_eq!(findings(text), [(ParentOfMinor, Some(age), Yes)], "{text}");
    }
}

#[test]
fn each_age_of_a_row_is_read() {
    let ages = |text: &str| findings(text).iter().filter_map(|f| f.1).collect::<Vec<_>>();
    assert_eq!(ages("Our sons, 8 and 12, used your app."), [8, 12]);
    assert_eq!(ages("My daughters, ages 6, 8 and 15, are on your page."), [6, 8, 15]);
    assert_eq!(ages("Mis hijos, de 9 y 11 años, usan su página."), [9, 11]);
    assert_eq!(ages("Children: Ava (7), Ben (9). Delete both accounts."), [7, 9]);
    assert_eq!(ages("My son is 9 and 11 friends came with him."), [9]);
}

#[test]
fn the_age_of_a_grown_relative_is_a_false_friend() {
    for text in [
        "My son is 36.",
        "Our parents are 78 and 82.",
        "My daughters are all over 21.",
        "She is 40 years old.",
    ] {
        let found = findings(text);
        assert!(!found.is_empty() && found.iter().all(|f| f.0 == AdultFalseFriend), "{text}: {found:?}");
    }
    let got = of("Please delete the data of my mother. She is 88 years old.");
    let shown = got.evidence().iter().find(|e| e.kind == SuggestionKind::Age).map(|e| e.value.as_str());
    assert_eq!(shown, Some("adult_false_friend"));
    assert_eq!(findings("I am 36."), [(AgeStated, Some(36), No)]);
}

#[test]
fn another_year_in_the_sentence_makes_no_child_an_adult() {
    let own = findings("We are here since 2011 and I was 12 when I registered this summer.");
    assert!(own.iter().any(|f| f.0 == MinorSelf && f.2 == Yes), "{own:?}");
    assert!(of("She was 11 when she joined the app this spring; a customer since 2009.").child.flag);
}

#[test]
fn the_age_of_a_child_of_an_earlier_day_is_reckoned_on() {
    assert_eq!(thresholds("My son was 12 when he registered this spring.")[0], Yes);
    let earlier = findings("My daughter was 10 when she registered two years ago.");
    assert!(earlier.iter().any(|f| f.0 == ParentOfMinor && f.2 == Yes), "{earlier:?}");
    assert!(of("He was only ten when your people called him.").child.flag);
    assert!(of("She was 11 when you texted her on Monday.").child.flag);
}

#[test]
fn what_almost_was_waited_for_is_no_age() {
    assert_eq!(
        findings("I waited almost 9 days, I am 18.").first().map(|f| (f.1, f.2)),
        Some((Some(18), No))
    );
}

#[test]
fn a_neighbour_s_child_is_reported_though_the_writer_has_a_child_too() {
    let found = findings("The boy next door, Tyler, is 12 and has an account, he showed it to my son.");
    assert!(found.contains(&(ReporterOfMinor, Some(12), Yes)), "{found:?}");
}

#[test]
fn a_place_between_a_person_and_an_age_is_not_what_is_numbered() {
    for (text, age) in [
        ("The guard at our gate is 15, he told me so.", 15),
        ("The officer in room 12 is 16 and took my number.", 16),
        ("The girl who stamps tickets at your booth is fourteen.", 14),
        ("Your lifeguard is only seventeen.", 17),
        ("El guardia de nuestra entrada tiene 15 a\u{f1}os.", 15),
    ] {
        let found = findings(text);
        assert!(found.contains(&(ReporterOfMinor, Some(age), Yes)), "{text}: {found:?}");
    }
    for text in [
        "Our gate is 15 and the code is 3.",
        "The deputy at the gate is 15 minutes late.",
        "The clerk at the desk said my total is 16.",
        "The manager of the store is 45 and booked you.",
    ] {
        assert!(!of(text).child.flag, "{text}: {:?}", findings(text));
    }
}

#[test]
fn a_pupil_is_told_by_a_school_year_or_the_name_of_a_school() {
    assert_eq!(
        thresholds("He's a junior at Lakeview High and works the gate for you."),
        [Unknown, Unknown, No]
    );
    assert_eq!(thresholds("She's a sophomore at Plano East High School."), [Yes, Unknown, No]);
    assert_eq!(thresholds("My neighbor's daughter is a high school freshman."), [Yes, Unknown, No]);
    assert_eq!(findings("I'm a student at Cedar Hill High, delete my account."), [(MinorSelf, None, Yes)]);
    for text in [
        "Soy la mam\u{e1} de Diego, alumno de secundaria, y quiero que borren sus datos.",
        "I'm the mom of Diego, a middle schooler. Delete his account.",
    ] {
        assert_eq!(findings(text), [(ParentOfMinor, None, Yes)], "{text}");
    }
    for text in [
        "I was a junior at Westside High in 2003.",
        "My son is a freshman at a university.",
        "She is on the phone at an all-time high.",
        "We need officers for the seniors at Katy High, the prom is in May.",
    ] {
        assert!(!of(text).child.findings.iter().any(|f| f.rule.contains("high_school")), "{text}");
    }
}

#[test]
fn the_year_in_which_school_ends_tells_about_how_old_somebody_is() {
    assert_eq!(
        thresholds("I graduate from high school in 2029 and want my data deleted."),
        [Yes, Unknown, No]
    );
    assert_eq!(thresholds("I won't finish high school until 2028."), [Unknown, Unknown, No]);
    assert_eq!(thresholds("I am class of '30 at Cedar Hill High."), [Yes, Unknown, No]);
    assert_eq!(thresholds("Me grad\u{fa}o de la preparatoria en 2029."), [Yes, Unknown, No]);
    for text in [
        "I graduated from high school in 2009.",
        "I will graduate from college in 2029.",
        "My class of 2029 meets on Mondays.",
    ] {
        assert!(!of(text).child.flag, "{text}: {:?}", findings(text));
    }
}

#[test]
fn pupils_of_whom_a_principal_tells_are_as_old_as_their_grade() {
    for text in [
        "As a principal I report that sixth graders typed their numbers into your app.",
        "I am the principal here. Our sixth graders signed up on your site.",
    ] {
        assert_eq!(thresholds(text), [Yes, Yes, Unknown], "{text}");
        assert_eq!(findings(text), [(ReporterOfMinor, None, Yes)], "{text}");
    }
    assert!(!of("I teach sixth graders and want my data deleted.").child.flag);
    let of_parent = findings("My son is in 5th grade; his teacher put his name on your form.");
    assert!(of_parent.contains(&(ParentOfMinor, None, Yes)), "{of_parent:?}");
}

#[test]
fn whose_age_it_is_tells_the_subject_of_the_sentence() {
    for text in [
        "One of my players signed up with you and isn't 18.",
        "The user of this account told me he is in 8th grade.",
        "I was told that he is in 8th grade.",
        "Un menor est\u{e1} usando su aplicaci\u{f3}n.",
        "A minor is using your app.",
        "Ein Minderj\u{e4}hriger benutzt Ihre App.",
        "One of your officers looks under 18.",
        "The guard you sent me looks under 18.",
        "Una de mis jugadoras no tiene 18 a\u{f1}os.",
        "Your employee, who is a minor, took my data.",
    ] {
        let found = findings(text);
        let reported = found.iter().all(|f| f.0 == ReporterOfMinor && f.2 == Yes);
        assert!(!found.is_empty() && reported, "{text}: {found:?}");
    }
    for text in [
        "I told your officer I'm in 8th grade.",
        "Your officer asked how old I was. I'm not 18.",
        "I am one of your users and under 18.",
        "This is a minor writing to you.",
        "Soy uno de sus usuarios y no tengo 18.",
        "Ich gehe in die achte Klasse.",
    ] {
        let found = findings(text);
        assert!(found.iter().any(|f| f.0 == MinorSelf && f.2 == Yes), "{text}: {found:?}");
        assert!(found.iter().all(|f| f.0 == MinorSelf), "{text}: {found:?}");
    }
    let of_parent = findings("Your officer took my son's number. He is 10.");
    assert_eq!(of_parent, [(ParentOfMinor, Some(10), Yes)]);
}

#[test]
fn who_only_has_children_speaks_of_none() {
    for text in [
        "I have two children and want my data deleted.",
        "We are a family with three kids and want our account closed.",
        "Married with two kids, please delete my profile.",
        "Tengo un ni\u{f1}o y quiero borrar mi cuenta.",
        "Ich habe ein Kind und m\u{f6}chte meine Daten l\u{f6}schen lassen.",
    ] {
        assert!(!of(text).child.flag, "{text}: {:?}", findings(text));
    }
    for text in [
        "I have two children who use your app.",
        "We have three kids, delete their accounts.",
        "My wife and I have a daughter. You put her photo on your page.",
        "Tengo dos hijos que usan su aplicaci\u{f3}n.",
    ] {
        assert_eq!(findings(text), [(ParentOfMinor, None, Unknown)], "{text}");
    }
    assert!(of("We have seen kids typing their names into your app.").child.flag);
}
