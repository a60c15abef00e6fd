//! Facts and text become words: the text is chosen by kind and language, what it needs is looked for, its sentences
//! are filled strictly, and the officer's islands, the notices, the letterhead and the address block are put in their
//! places. Everything that is missing is named, all at once.
//! Not here: whether the letter may be issued (`preflight`), nor where anything stands on a page (`set`).

mod context;
mod fault;
mod needs;
mod segments;
pub(crate) mod tracks;

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::address::{self, clean_line};

use crate::composed::{Block, Composed, Enclosed, Labelled, Letterhead, Signed, TemplateRef};
use crate::facts::{ImageFacts, LetterFacts};
use crate::passage::{Passage, Source};
use crate::picture::Picture;
use crate::sheet;
use crate::text::{Applies, Shape, Shelf, Text, shelf_of};

pub use fault::ComposeFault;

/// A letter in words, or everything that stands against it.
pub fn compose(facts: &LetterFacts) -> Result<Composed, Vec<ComposeFault>> {
    if tracks::in_parts(facts) {
        return tracks::composed(facts);
    }
    let (shelf, text) = text_for(facts).map_err(|f| vec![f])?;
    compose_by(facts, shelf, text)
}

/// The same for a plain e-mail, which the officer sends from the mail program.
pub(crate) fn compose_mail(facts: &LetterFacts) -> Result<Composed, Vec<ComposeFault>> {
    let shelf = shelf_for(facts).map_err(|f| vec![f])?;
    match shelf.mails.get(&facts.kind) {
        Some(text) => compose_by(facts, shelf, text),
        None => Err(vec![ComposeFault::NoKind {
            kind: facts.kind.clone(),
            have: shelf.mails.keys().cloned().collect(),
        }]),
    }
}

fn compose_by(
    facts: &LetterFacts,
    shelf: &'static Shelf,
    text: &'static Text,
) -> Result<Composed, Vec<ComposeFault>> {
    let value = context::context(facts).map_err(|f| vec![f])?;
    let context = context::told_apart(&value, facts.stated.as_ref());
    let mut faults = needs::missing(text, shelf, &value, &context);
    faults.extend(applies(facts, text));
    faults.extend(unknown_islands(facts, text));
    let sheet = match sheet_name(facts) {
        Ok(name) => name,
        Err(fault) => {
            faults.push(fault);
            String::new()
        }
    };
    if !faults.is_empty() {
        return Err(faults);
    }

    let place = sheet::sheet(&sheet).map_err(|f| vec![ComposeFault::Sheet(f)])?;
    let (logo, logo_fault) = picture("company.logo", facts.company.logo.as_ref(), place.letterhead.logo_pt);
    let (signed, signed_fault) =
        picture("signer.signature", facts.signer.signature.as_ref(), place.body.signature_pt);
    let faults: Vec<ComposeFault> = logo_fault.into_iter().chain(signed_fault).collect();
    if !faults.is_empty() {
        return Err(faults);
    }

    let out = segments::render(shelf, text, &context).map_err(|f| vec![f])?;
    let title = out.title().to_string();
    let subject = out.subject();
    let mut body = Vec::new();
    let mut enclosed: Vec<Enclosed> = Vec::new();
    let mut faults = Vec::new();
    for (shape, segment) in text.shapes.iter().zip(out.blocks()) {
        let blocks = enclosed.last_mut().map_or(&mut body, |e| &mut e.blocks);
        match shape {
            Shape::Enclosure => {
                let title = segments::title(segment);
                enclosed.push(Enclosed { title, blocks: Vec::new() });
            }
            Shape::Island { name, required } => {
                let words = facts.islands.get(name).map(String::as_str).unwrap_or_default();
                if *required && words.trim().is_empty() {
                    faults.push(ComposeFault::missing(&text.file.kind, &format!("islands.{name}")));
                }
                blocks.extend(island(name, words));
            }
            Shape::Notices => match notices(facts, shelf, &value) {
                Ok(found) => blocks.extend(found),
                Err(found) => faults.extend(found),
            },
            shape => blocks.extend(segments::block(shape, segment)),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    enclosed.retain(|e| !e.title.is_empty() && !e.blocks.is_empty());

    let words = &shelf.words;
    let clean = |s: &str| clean_line(s).0;
    let mut references = vec![Labelled { label: words.label("reference"), value: clean(&facts.reference) }];
    if let Some(number) = &facts.number {
        references.push(Labelled { label: words.label("number"), value: clean(number) });
    }
    Ok(Composed {
        template: TemplateRef {
            id: text.file.id.clone(),
            kind: text.file.kind.clone(),
            language: facts.language,
            version: text.file.version,
            hash: text.hash.clone(),
            mark: text.file.mark.clone(),
        },
        title,
        date: facts.date,
        date_line: words.day(facts.date),
        letterhead: Letterhead { logo, ..letterhead(facts, &|l| words.label(l)) },
        references,
        address: address::block(&facts.recipient),
        subject,
        salutation: salutation(facts, words),
        body,
        closing: facts
            .closing
            .as_deref()
            .map(clean)
            .filter(|c| !c.is_empty())
            .map_or_else(|| words.closing.as_str().into(), |c| Passage::of(Source::Filled, c)),
        signed: signed.map(|picture| Signed {
            picture,
            alt: words.label("signature_of").replace("{name}", &clean(&facts.signer.name)),
        }),
        signature: signature(facts),
        enclosures: enclosures(facts, &enclosed, words),
        enclosed,
        page_words: words.page.clone(),
        sheet,
        envelope: facts.envelope,
        whole_words: whole_words(facts),
    })
}

/// The facts that the letter of these facts needs, by their paths: `access.to`, `refused[].ground`. None where there is no
/// such text.
pub fn needed(facts: &LetterFacts) -> Vec<String> {
    if tracks::in_parts(facts) {
        let mut all: Vec<String> = facts.tracks.iter().flat_map(|t| needed(&t.facts)).collect();
        all.sort();
        all.dedup();
        return all;
    }
    let Ok((shelf, text)) = text_for(facts) else { return Vec::new() };
    let Ok(value) = context::context(facts) else { return Vec::new() };
    needs::paths(text, shelf, &context::told_apart(&value, facts.stated.as_ref()))
}

/// The hash of a text of a kind and language with every part and word list it takes in; none where there is no such
/// text.
pub fn template_hash(kind: &str, language: domain::words::Language) -> Option<String> {
    let shelf = shelf_of(language)?.ok()?;
    shelf.texts.get(kind).map(|t| t.hash.clone())
}

pub(crate) fn text_for(facts: &LetterFacts) -> Result<(&'static Shelf, &'static Text), ComposeFault> {
    let shelf = shelf_for(facts)?;
    let text = shelf.texts.get(&facts.kind).ok_or_else(|| ComposeFault::NoKind {
        kind: facts.kind.clone(),
        have: shelf.texts.keys().cloned().collect(),
    })?;
    Ok((shelf, text))
}

fn shelf_for(facts: &LetterFacts) -> Result<&'static Shelf, ComposeFault> {
    match shelf_of(facts.language) {
        Some(shelf) => shelf.map_err(ComposeFault::Text),
        None => Err(ComposeFault::NoLanguage {
            language: facts.language,
            have: crate::text::languages().iter().map(|l| l.as_str().to_owned()).collect(),
        }),
    }
}

fn sheet_name(facts: &LetterFacts) -> Result<String, ComposeFault> {
    let name = match &facts.sheet {
        Some(name) => name.clone(),
        None => sheet::for_country(&address::block(&facts.recipient).country).to_owned(),
    };
    match sheet::sheet(&name) {
        Ok(_) => Ok(name),
        Err(fault) => Err(ComposeFault::Sheet(fault)),
    }
}

/// A text that speaks of a law is only for letters on which that law binds.
fn applies(facts: &LetterFacts, text: &Text) -> Option<ComposeFault> {
    let fits = match text.file.applies {
        Applies::Any => true,
        Applies::Statute => facts.bindings.iter().any(|b| b.kind == crate::facts::BindingKind::Statute),
        Applies::Regimes => facts.bindings.iter().any(|b| text.file.regimes.contains(&b.regime)),
    };
    (!fits).then(|| ComposeFault::NotForThese { kind: facts.kind.clone(), needs: text.file.regimes.clone() })
}

fn unknown_islands(facts: &LetterFacts, text: &Text) -> Vec<ComposeFault> {
    let known: BTreeSet<&str> = text.islands.iter().map(|(name, _)| name.as_str()).collect();
    facts
        .islands
        .keys()
        .filter(|name| !known.contains(name.as_str()))
        .map(|name| ComposeFault::NoIsland {
            name: name.clone(),
            kind: facts.kind.clone(),
            have: known.iter().map(|s| (*s).to_owned()).collect(),
        })
        .collect()
}

/// The officer's words as paragraphs: a blank line ends one, a single break begins a new line of it. Nothing in them is
/// read as a sentence with facts.
fn island(name: &str, words: &str) -> Vec<Block> {
    let unified = words.replace("\r\n", "\n").replace('\r', "\n");
    let mut paragraphs: Vec<Vec<String>> = vec![Vec::new()];
    for line in unified.split('\n') {
        let clean = clean_line(line).0;
        if line.trim().is_empty() {
            paragraphs.push(Vec::new());
        } else if let Some(last) = paragraphs.last_mut().filter(|_| !clean.is_empty()) {
            last.push(clean);
        }
    }
    paragraphs
        .iter()
        .filter(|lines| !lines.is_empty())
        .map(|lines| Passage::own_lines(lines))
        .map(|text| Block::Paragraph { lead: None, text, island: Some(name.to_owned()) })
        .collect()
}

/// Each notice is a text of its own that sees the whole of the facts and, as `notice`, its own.
fn notices(
    facts: &LetterFacts,
    shelf: &Shelf,
    value: &serde_json::Value,
) -> Result<Vec<Block>, Vec<ComposeFault>> {
    let mut blocks = Vec::new();
    let mut faults = Vec::new();
    for (i, notice) in facts.notices.iter().enumerate() {
        let Some(text) = shelf.notices.get(&notice.id) else {
            faults.push(ComposeFault::NoNotice {
                id: notice.id.clone(),
                have: shelf.notices.keys().cloned().collect(),
            });
            continue;
        };
        let mut own = value.clone();
        if let (Some(map), Some(this)) = (own.as_object_mut(), value.pointer(&format!("/notices/{i}"))) {
            map.insert("notice".into(), this.clone());
        }
        let context = context::told_apart(&own, facts.stated.as_ref());
        let missing = needs::missing(text, shelf, &own, &context);
        if !missing.is_empty() {
            faults.extend(missing);
            continue;
        }
        match segments::render(shelf, text, &context) {
            Ok(out) => {
                for (shape, segment) in text.shapes.iter().zip(out.blocks()) {
                    blocks.extend(segments::block(shape, segment));
                }
            }
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(blocks) } else { Err(faults) }
}

fn letterhead(facts: &LetterFacts, label: &dyn Fn(&str) -> String) -> Letterhead {
    let clean = |s: &String| clean_line(s).0;
    let company = &facts.company;
    let contact = [("phone", &company.phone), ("email", &company.email)]
        .into_iter()
        .filter_map(|(name, value)| value.as_ref().map(clean).filter(|v| !v.is_empty()).map(|v| (name, v)))
        .map(|(name, value)| format!("{} {value}", label(name)))
        .collect();
    Letterhead {
        name: clean(&company.name),
        department: company.department.as_ref().map(clean).filter(|d| !d.is_empty()),
        lines: company.lines.iter().map(clean).filter(|l| !l.is_empty()).collect(),
        contact,
        logo: None,
    }
}

/// A picture of the facts, or what is wrong with it.
fn picture(
    fact: &str,
    facts: Option<&ImageFacts>,
    room: [f32; 2],
) -> (Option<Arc<Picture>>, Option<ComposeFault>) {
    match facts.map(|f| Picture::read(&f.png, room)) {
        None => (None, None),
        Some(Ok(picture)) => (Some(picture), None),
        Some(Err(fault)) => (None, Some(ComposeFault::Picture { fact: fact.to_owned(), fault })),
    }
}

fn salutation(facts: &LetterFacts, words: &crate::text::Words) -> Passage {
    let name = facts.salutation.as_ref().or(facts.recipient.name.as_ref()).map(|n| clean_line(n).0);
    let Some(name) = name.filter(|n| !n.is_empty()) else {
        return words.salutation_nobody.as_str().into();
    };
    let title = name.split_whitespace().next().unwrap_or_default();
    let by_title = words.salutation_by_title.iter().find(|[of, _]| of == title).map(|[_, with]| with);
    Passage::phrase(by_title.unwrap_or(&words.salutation), "{name}", &name, source(facts, "salutation"))
}

fn signature(facts: &LetterFacts) -> Vec<String> {
    let mut lines = vec![clean_line(&facts.signer.name).0];
    lines.extend(facts.signer.title.as_ref().map(|t| clean_line(t).0));
    lines.push(clean_line(&facts.company.name).0);
    lines.retain(|l| !l.is_empty());
    lines
}

/// Whose words a fact is that no sentence prints.
fn source(facts: &LetterFacts, path: &str) -> Source {
    match &facts.stated {
        Some(stated) if stated.contains(path) => Source::Own,
        _ => Source::Filled,
    }
}

fn enclosures(
    facts: &LetterFacts,
    enclosed: &[Enclosed],
    words: &crate::text::Words,
) -> Option<(String, Vec<Passage>)> {
    let own = enclosed.iter().map(|e| e.title.clone());
    let others = facts.enclosures.iter().map(|e| {
        let name = clean_line(&e.name).0;
        let entry = match e.pages {
            Some(pages) => {
                let form = usize::from(pages != 1);
                format!("{name} {}", words.enclosure_pages[form].replace("{pages}", &pages.to_string()))
            }
            None => name,
        };
        Passage::of(source(facts, "enclosures"), entry)
    });
    let entries: Vec<Passage> = own.chain(others).collect();
    let head = words.label(if entries.len() == 1 { "enclosure" } else { "enclosures" });
    (!entries.is_empty()).then_some((head, entries))
}

/// Every word of every name in the facts.
fn whole_words(facts: &LetterFacts) -> BTreeSet<String> {
    let mut names: Vec<&str> = vec![&facts.company.name, &facts.signer.name, &facts.reference];
    let r = &facts.recipient;
    names.extend(
        [&r.name, &r.company, &r.care_of, &r.attention, &facts.salutation]
            .into_iter()
            .flatten()
            .map(String::as_str),
    );
    names.extend(facts.child.iter().filter_map(|c| c.name.as_deref()));
    names.extend(facts.providers.iter().map(|p| p.name.as_str()));
    names.extend(facts.systems.iter().map(|s| s.name.as_str()));
    names.extend(facts.complaint_bodies.iter().map(|b| b.name.as_str()));
    names.extend(facts.bindings.iter().map(|b| b.name.as_str()));
    names.extend(facts.shine_the_light.iter().flat_map(|s| s.recipients.iter().map(|r| r.name.as_str())));
    names
        .iter()
        .flat_map(|n| n.split(|c: char| !c.is_alphanumeric()))
        .filter(|w| w.chars().count() > 3)
        .map(str::to_lowercase)
        .collect()
}
