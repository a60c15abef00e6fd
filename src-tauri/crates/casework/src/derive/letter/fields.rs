//! What only the officer can state of a letter: the form's fields by the part of the facts they fill, and the parts made
//! from them. Which parts a kind of letter needs stands in the head of its text, so that a new kind brings its fields.

use crate::derive::facts::{day_of, holding};
use domain::nouns::{Disclosure, FactKind, ItemOutcome, NoticeOutcome, SearchOutcome};
use domain::rule::{Regime, RegimeKind, Unit};
use domain::words::{Known, Right};
use letters::text::Parts;
use letters::{
    AccessFacts, CopyWay, DeletionFacts, DeletionManner, EnclosureFacts, ExtensionFacts, KeptFacts,
    ProvidersHeld, RecipientFacts, ShineTheLightFacts, ShineTheLightOutcome, ThirdPartiesTold,
};

use super::recipient::{self, RECIPIENT};
use super::shapes::{EVERY, SETS, Shape};
use super::{Source, own_fields};
use crate::derive::extension::{Offer, offer};
use crate::derive::facts::received;
use crate::views::letter::{Choice, DraftField, DraftFieldKind};

/// The label of a field of the form.
pub(super) fn label_of(name: &str) -> Option<&'static str> {
    let shared = SETS.iter().flat_map(|(_, shapes)| shapes.iter()).chain(EVERY);
    shared.clone().find(|s| s.name == name).map(|s| s.label).or_else(|| own_fields::label_of(name))
}

/// The form of a draft for the parts its kind of letter needs, with the words written so far, or what the case offers.
pub fn fields(from: &Source<'_>, needs: &[String]) -> Vec<DraftField> {
    let (people, chosen) = recipient::choices(from);
    let to = (!people.is_empty()).then(|| DraftField {
        name: RECIPIENT.to_owned(),
        label: "To".to_owned(),
        hint: "Who gets this letter.".to_owned(),
        kind: DraftFieldKind::Choice,
        choices: people,
        value: chosen,
        required: true,
        asked: false,
    });
    let shared = |shapes: &'static [Shape]| shapes.iter().map(|s| field(from, s));
    let sets = SETS.iter().filter(|(set, _)| needed(needs, set));
    to.into_iter()
        .chain(sets.flat_map(|(_, shapes)| shared(shapes)))
        .chain(own_fields::fields(from))
        .chain(shared(EVERY))
        .collect()
}

/// Whether a kind needs something of a part of the facts.
fn needed(needs: &[String], set: &str) -> bool {
    needs.iter().any(|n| n == set || n.starts_with(&format!("{set}.")))
}

/// Whether a field stands in the question before the letter is issued although nothing lacks: where an empty one says that only the
/// kinds of data were asked for, and where what is offered was shipped with the data map and nobody has looked at it since.
fn asked(from: &Source<'_>, name: &str) -> bool {
    match name {
        "access.data" => true,
        "access.sources" | "access.purposes" => from.words.get(name).is_none() && own_fields::unlooked(from),
        _ => false,
    }
}

fn field(from: &Source<'_>, s: &Shape) -> DraftField {
    DraftField {
        name: s.name.to_owned(),
        label: s.label.to_owned(),
        hint: s.hint.to_owned(),
        kind: s.kind,
        choices: s.choices.iter().map(|(v, l)| Choice { value: (*v).into(), label: (*l).into() }).collect(),
        value: from
            .words
            .get(s.name)
            .map(str::to_owned)
            .or_else(|| offered(from, s.name))
            .unwrap_or_default(),
        required: s.required,
        asked: asked(from, s.name),
    }
}

/// The sets of the form, each with what is wrong in it, by field: a set tells nothing of itself until all of it is stated, so
/// that its facts alone can't say which one is missing; and what has to be stated is, even where the letter could be written
/// without.
pub fn unstated(from: &Source<'_>, needs: &[String]) -> Vec<(&'static str, Vec<(String, String)>)> {
    let wrong = |s: &Shape| {
        let text = value(from, s.name).unwrap_or_default();
        if text.trim().is_empty() {
            return s.required.then(|| format!("“{}” is not stated yet. Fill it in here.", s.label));
        }
        let readable = match s.kind {
            DraftFieldKind::Day => text.parse::<domain::day::Day>().is_ok(),
            DraftFieldKind::Choice => s.choices.iter().any(|(word, _)| *word == text.trim()),
            _ if s.name == "shine_the_light.year" => text.trim().parse::<u16>().is_ok(),
            _ => true,
        };
        (!readable).then(|| format!("“{}” can’t be read: “{text}”.", s.label))
    };
    SETS.iter()
        .filter(|(set, _)| needed(needs, set))
        .map(|(set, shapes)| {
            (*set, shapes.iter().filter_map(|s| Some((s.name.to_owned(), wrong(s)?))).collect())
        })
        .chain([("more", own_fields::unstated(from)), ("enclosures", unread_enclosures(from))])
        .collect()
}

/// What the case itself offers for a field nobody has written in: facts that stand, never a guess.
fn offered(from: &Source<'_>, name: &str) -> Option<String> {
    let request = from.answered().next().map(|r| r.id);
    match name {
        "access.sources" => own_fields::of_found(from, |s| &s.sources),
        "access.purposes" => own_fields::of_found(from, |s| &s.purpose),
        "access.disclosed" => all_logged(from).then(|| "log".to_owned()),
        // A copy that goes with the letter is an enclosure of it.
        "enclosures" => copy_label(from).filter(|_| goes_along(from) && speaks_of(from, "access", ACCESS)),
        "access.to" => from.file.searches.iter().map(|s| s.day).max().map(|d| d.to_string()),
        // Not named unless the officer says so: the letter may be opened by somebody else.
        "child.named" => Some("no".to_owned()),
        // What the checklist says was done, where nothing of it was kept.
        "deletion.manner" => {
            let did = |outcome| from.searches().any(|s| s.outcome == outcome);
            (did(SearchOutcome::Deleted) && !did(SearchOutcome::Kept))
                .then(|| DeletionManner::Deleted.as_str().to_owned())
        }
        "deletion.done_on" => deleted_on(from).map(|d| d.to_string()),
        "deletion.providers" => providers_told(from).map(str::to_owned),
        "shine_the_light.year" => {
            use domain::day::Datelike;
            day_of(from.file, request, FactKind::Received).map(|d| (d.year() - 1).to_string())
        }
        // What the log of that year comes to; whether the log is whole only the officer can say.
        "shine_the_light.outcome" => {
            let year = value(from, "shine_the_light.year")?.parse().ok()?;
            let logged = logged_in(from, year);
            let outcome = if logged.iter().any(|d| d.direct_marketing == Known::Unknown) {
                return None;
            } else if logged.iter().any(|d| d.direct_marketing == Known::Yes) {
                ShineTheLightOutcome::Disclosed
            } else {
                ShineTheLightOutcome::NoneDisclosed
            };
            Some(outcome.as_str().to_owned())
        }
        _ => None,
    }
}

/// Whether the log names a recipient of every part that is granted: then nothing of it is left to the officer's word.
fn all_logged(from: &Source<'_>) -> bool {
    let granted = super::parts::categories(from);
    !granted.is_empty() && granted.iter().all(|c| !c.recipients.is_empty())
}

/// Whether the copy is said to go with the letter.
fn goes_along(from: &Source<'_>) -> bool {
    from.words.word::<CopyWay>("access.copy") == Some(CopyWay::Enclosed)
}

/// What a letter of this language calls the copy among its enclosures.
fn copy_label(from: &Source<'_>) -> Option<String> {
    letters::text::shelf_of(from.language).and_then(Result::ok).map(|s| s.words.label("copy"))
}

/// The last day on which something was deleted, by facts and by searches: the letter says that all of it was done by then.
fn deleted_on(from: &Source<'_>) -> Option<domain::day::Day> {
    let here = |id| from.answered().any(|r| r.id == id);
    let of = |f: &&domain::nouns::Fact| f.kind == FactKind::Deleted && f.request.is_none_or(here);
    let by_fact = holding(from.file).into_iter().filter(of).map(|f| f.day).max();
    let by_list = from.searches().filter(|s| s.outcome == SearchOutcome::Deleted).map(|s| s.day).max();
    by_fact.max(by_list)
}

/// What the checklist says of the company's providers: told, or none that held anything.
fn providers_told(from: &Source<'_>) -> Option<&'static str> {
    let said = || from.notices().filter(|n| n.outcome != NoticeOutcome::Open);
    match (said().any(|n| n.outcome.told()), said().next().is_some()) {
        (true, _) => Some("told"),
        (false, true) => Some("none"),
        (false, false) => None,
    }
}

/// The day the deletion was done, as written or as the facts have it.
pub(super) fn done_on(from: &Source<'_>) -> Option<domain::day::Day> {
    value(from, "deletion.done_on")?.parse().ok()
}

/// What stands in a field: as written, else as the case offers it.
pub fn value(from: &Source<'_>, name: &str) -> Option<String> {
    from.words.get(name).map(str::to_owned).or_else(|| offered(from, name))
}

/// The lines of a field, as [`value`].
pub fn lines(from: &Source<'_>, name: &str) -> Vec<String> {
    value(from, name).map(|text| super::lines_of(&text)).unwrap_or_default()
}

/// Whether the kind speaks of a part of the facts here: it always does, or it grants such a right. What was written for an
/// earlier decision says nothing once the decision is another.
fn speaks_of(from: &Source<'_>, set: &str, rights: &[Right]) -> bool {
    let Some(text) = super::choices::head(from.kind) else { return false };
    let granted = || {
        let parts = from.answered().filter(|r| rights.contains(&r.right)).flat_map(|r| &r.items);
        parts.into_iter().any(|i| i.outcome == ItemOutcome::Granted)
    };
    needed(&text.needs, set) || text.fits.parts == Parts::Mixed && granted()
}

/// The rights whose grant brings what is held.
pub(super) const ACCESS: &[Right] = &[Right::Access, Right::Portability];

pub(super) fn access(from: &Source<'_>) -> Option<AccessFacts> {
    if !speaks_of(from, "access", ACCESS) {
        return None;
    }
    Some(AccessFacts {
        from: from.words.day("access.from"),
        to: value(from, "access.to")?.parse().ok()?,
        older_included: from.words.get("access.older_included")? == "yes",
        older_reason: from.words.get("access.older_reason").map(str::to_owned),
        copy: from.words.word::<CopyWay>("access.copy")?,
        copy_note: from.words.get("access.copy_note").map(str::to_owned),
        data: super::granted::values(from),
    })
}

/// How long the record of the request itself is kept, in months: the longest any bound regime demands.
fn record_months(from: &Source<'_>) -> Option<u32> {
    from.bound()
        .filter_map(|b| from.regime(&b.binding.regime))
        .filter_map(|r| r.retention.months)
        .chain(
            from.law
                .regimes()
                .iter()
                .filter(|r| r.kind == domain::rule::RegimeKind::Promise)
                .filter_map(|r| r.retention.months),
        )
        .max()
        .map(u32::from)
}

pub(super) fn deletion(from: &Source<'_>) -> Option<DeletionFacts> {
    if !speaks_of(from, "deletion", &[Right::Delete, Right::ChildData]) {
        return None;
    }
    let kept = from
        .answered()
        .flat_map(|r| &r.items)
        .filter(|i| i.outcome == ItemOutcome::Refused)
        .map(|i| KeptFacts {
            what: i.what.clone(),
            ground: i.ground.clone(),
            citation: Some(i.citation.clone()).filter(|c| !c.is_empty()),
            until: None,
        })
        .collect();
    Some(DeletionFacts {
        manner: value(from, "deletion.manner")?.parse().ok()?,
        done_on: done_on(from)?,
        providers: value(from, "deletion.providers")?.parse::<ProvidersHeld>().ok()?,
        third_parties: from.words.word::<ThirdPartiesTold>("deletion.third_parties")?,
        third_parties_reason: from.words.get("deletion.third_parties_reason").map(str::to_owned),
        in_backups: from.words.word::<Known>("deletion.in_backups")?,
        record_months: record_months(from)?,
        kept,
    })
}

pub(super) fn shine_the_light(from: &Source<'_>) -> Option<ShineTheLightFacts> {
    let year: u16 = value(from, "shine_the_light.year")?.parse().ok()?;
    let told: Vec<_> =
        logged_in(from, year).into_iter().filter(|d| d.direct_marketing == Known::Yes).collect();
    Some(ShineTheLightFacts {
        year,
        outcome: value(from, "shine_the_light.outcome")?.parse().ok()?,
        categories: {
            let mut all: Vec<String> = told.iter().map(|d| d.category.clone()).collect();
            all.sort();
            all.dedup();
            all
        },
        recipients: told
            .iter()
            .map(|d| RecipientFacts { name: d.recipient.clone(), address: d.address.clone(), business: None })
            .collect(),
        choice_way: from.words.get("shine_the_light.choice_way").map(str::to_owned),
    })
}

/// What the company's log has for a year, whoever it was about: the answer is given per year, not per case.
fn logged_in<'a>(from: &'a Source<'_>, year: u16) -> Vec<&'a Disclosure> {
    use domain::day::Datelike;
    from.disclosures.iter().filter(|d| d.day.year() == i32::from(year)).collect()
}

/// What the log has for the year of a Shine the Light answer that was, or may have been, for direct marketing.
pub fn marketing_of_year<'a>(from: &'a Source<'_>) -> Vec<&'a Disclosure> {
    let Some(year) = value(from, "shine_the_light.year").and_then(|y| y.parse().ok()) else {
        return Vec::new();
    };
    logged_in(from, year).into_iter().filter(|d| d.direct_marketing != Known::No).collect()
}

pub(super) fn enclosures(from: &Source<'_>) -> Vec<EnclosureFacts> {
    let copy = copy_label(from);
    let goes_along = goes_along(from);
    lines(from, "enclosures")
        .into_iter()
        // A copy that comes another way is no enclosure, though it was one when the list was written.
        .filter(|l| goes_along || copy.as_deref() != Some(l.as_str()))
        .map(|l| match l.rsplit_once('|') {
            Some((name, pages)) if pages.trim().parse::<u32>().is_ok() => {
                EnclosureFacts { name: name.trim().into(), pages: pages.trim().parse().ok() }
            }
            _ => EnclosureFacts { name: l, pages: None },
        })
        .collect()
}

/// Lines of enclosures whose pages are no number, or that name nothing.
fn unread_enclosures(from: &Source<'_>) -> Vec<(String, String)> {
    let lines = lines(from, "enclosures");
    let wrong = lines.iter().find(|l| match l.rsplit_once('|') {
        Some((name, pages)) => name.trim().is_empty() || !pages.trim().parse::<u32>().is_ok_and(|n| n > 0),
        None => false,
    });
    wrong
        .map(|l| ("enclosures".to_owned(), format!("\u{201c}{l}\u{201d} can\u{2019}t be read as an enclosure: its name, then a bar and the number of its pages, such as \u{201c}Form | 2\u{201d}.")))
        .into_iter()
        .collect()
}

/// More time for the answer: the date and the period as the rules give them, the reason as the officer writes it.
pub(super) fn extension(from: &Source<'_>) -> Option<ExtensionFacts> {
    if !super::choices::head(from.kind).is_some_and(|text| text.extends) {
        return None;
    }
    let offers: Vec<_> = from
        .requests
        .iter()
        .filter(|r| from.answers.contains(&r.request.id))
        .map(|r| offer(r, received(from.file, Some(&r.request)), from.law, from.today))
        .collect();
    // A letter tells of one extension for all that it answers: where one of them can't be extended, it tells of none.
    let offers: Vec<_> = offers.into_iter().collect::<Result<_, _>>().ok()?;
    let rules = |o: &Offer| o.rules.clone();
    let mut allowed: Vec<String> = offers.iter().flat_map(rules).collect();
    let offer = offers.into_iter().min_by_key(|o| o.until)?;
    allowed.sort();
    allowed.dedup();
    let unit = if offer.unit == Unit::Months { "months" } else { "days" };
    let laws: Vec<&Regime> =
        allowed.iter().filter_map(|id| from.regime(id)).filter(|r| r.kind == RegimeKind::Statute).collect();
    // How long the period is stands beside the law that says so: never our own promise's length beside a law.
    let by_law = from.regime(&offer.decides).is_some_and(|r| r.kind == RegimeKind::Statute);
    let plain = offer.plain && (by_law || laws.is_empty());
    Some(ExtensionFacts {
        until: offer.until,
        from: plain.then_some(offer.from),
        value: plain.then_some(u32::from(offer.value)),
        unit: plain.then(|| unit.to_owned()),
        citations: laws
            .iter()
            .filter_map(|r| r.extension.as_ref())
            .map(|e| e.total.citation.clone())
            .collect(),
        reason: from.words.get("extension.reason").map(str::to_owned),
        complain: offer.complain.then_some(true),
    })
}
