//! Puts the proposals of one message together: zones first, then each subject over the words that speak, then the
//! judgement whether anything is asked, and last the flat list of evidence.

use std::ops::Range;

use domain::nouns::SuggestionKind;
use domain::words::{Capacity, IsRequest, Known, Language, Right};

use super::asks::{self, OwnWords, Signs};
use super::companies;
use super::learned;
use super::page::Page;
use super::people::{self, Found};
use super::place::{self, Acts, Place};
use super::rights::{self, Rights};
use super::rules::matchers;
use super::scan::{Sense, Sentences, run};
use super::several;
use super::speaking::{self, Speaking};
use super::types::{
    Agent, ChildEvidence, ChildSignal, ChildSuggest, Context, Evidence, PersonFound, RightFound, Suggest,
};
use super::zones;
use super::{ages, language};

/// Characters that proposals are read from; reading cuts texts far below this, others may hand in more.
const MAX_READ: usize = 400_000;

/// Reads a text for proposals. Spans count Unicode scalar values of `text`.
pub fn suggest(text: &str, context: &Context) -> Suggest {
    let text = text.char_indices().nth(MAX_READ).map_or(text, |(i, _)| text.get(..i).unwrap_or(text));
    let page = Page::new(text);
    let subject = Page::new(&context.subject);
    let forward = zones::is_forward_subject(&subject);
    let zones = zones::of(&page, forward);
    let speaking = speaking::of(&page, &subject, &zones, context);
    // Who passes a letter on may write any subject above it.
    let inner = speaking.subject.clone().filter(|_| !forward).map(|at| Page::new(&page.words(&at)));
    Reader { page: &page, subject: inner.as_ref().unwrap_or(&subject), speaking, context }.suggest()
}

struct Reader<'a> {
    page: &'a Page,
    subject: &'a Page,
    speaking: Speaking,
    context: &'a Context,
}

impl Reader<'_> {
    fn suggest(&self) -> Suggest {
        let shadow = zones::without_quotations(self.page.only(&self.speaking.lines));
        let sentences = Sentences::of(&shadow);
        let subject_sentences = Sentences::of(&self.subject.shadow);
        let child = self.child(&shadow, &sentences, &subject_sentences);
        let agent = self.agent(&shadow, &sentences, &subject_sentences, &child);
        let of_another = agent.as_ref().is_some_and(|(a, ..)| a.fills_in_forms_for_others())
            && people::form_is_of_another(self.page, &self.speaking.lines, &self.speaking.from);
        let name = people::name(self.page, &self.speaking.lines, &self.speaking.from, of_another);
        let acts = if agent.is_some() { Acts::ForAnother } else { Acts::ForSelf };
        let writer = name.as_ref().map(|n| n.value.as_str());
        let place = place::find(self.page, &self.speaking.lines, writer, acts);
        let (is_request, rights) = self.rights(&shadow, &sentences, &subject_sentences, &child);
        let email = people::email(self.page, &self.speaking.lines, &self.speaking.from);
        let phones = people::phones(self.page, &self.speaking.lines);
        let mut about = self.several(&shadow, writer, agent.is_some());
        if about.is_empty() {
            let one = self.data_subject(&shadow, name.as_ref(), agent.is_some(), &child).or_else(|| {
                let r = people::form_name(self.page, &self.speaking.lines).filter(|_| of_another)?;
                Some((self.page.words(&r), Some(r)))
            });
            about.extend(one);
        }
        let meant = companies::meant(&shadow, self.context)
            .or_else(|| companies::meant(&self.subject.shadow, self.context));
        let capacity = run("capacity", &shadow, &sentences)
            .into_iter()
            .find(|h| h.sense != Sense::Denied)
            .and_then(|h| {
                h.rule.written.value.parse::<Capacity>().ok().map(|c| (c, h.span.clone(), h.rule.id.clone()))
            });
        let mut language = language::of(&shadow);
        if language == Language::Other {
            language = language::of(&self.subject.shadow);
        }
        let policy = policy(meant.as_ref(), capacity.as_ref().map(|(c, ..)| *c));
        let mut evidence = Vec::new();
        let mut tell = |e: Option<Evidence>| evidence.extend(e);
        for right in &rights {
            tell(Some(right.evidence()));
        }
        tell(name.as_ref().map(|f| self.found(SuggestionKind::RequesterName, f)));
        tell(email.as_ref().map(|f| self.found(SuggestionKind::RequesterEmail, f)));
        for phone in &phones {
            tell(Some(self.found(SuggestionKind::Phone, phone)));
        }
        tell(self.address(&place));
        tell(place.state.as_ref().map(|(v, s, r)| self.words(SuggestionKind::State, v, r, Some(s))));
        tell(place.country.as_ref().map(|(v, s, r)| self.words(SuggestionKind::Country, v, r, Some(s))));
        tell(meant.as_ref().map(|m| {
            self.words(
                SuggestionKind::Company,
                &m.company,
                "company.meant",
                m.span.as_ref().filter(|_| companies_in_text(&shadow, m)),
            )
        }));
        tell(policy.as_ref().map(|p| self.words(SuggestionKind::Policy, p, "policy.of_company", None)));
        tell(capacity.as_ref().map(|(c, s, r)| self.words(SuggestionKind::Capacity, c.as_str(), r, Some(s))));
        let found_by = if about.len() > 1 { "data_subject.listed" } else { "data_subject.named" };
        for (v, s) in &about {
            tell(Some(self.words(SuggestionKind::DataSubject, v, found_by, s.as_ref())));
        }
        tell(agent.as_ref().map(|(a, s, r)| self.words(SuggestionKind::Agent, a.as_str(), r, s.as_ref())));
        if language != Language::Other {
            tell(Some(self.words(SuggestionKind::Language, language.as_str(), "language.short_words", None)));
        }
        // A false friend is only told where it tells an age: the officer may know better whose it is.
        let shown = |f: &&ChildEvidence| f.signal != ChildSignal::AdultFalseFriend || f.age.is_some();
        evidence.extend(child.findings.iter().filter(shown).map(ChildEvidence::evidence));
        Suggest {
            is_request,
            rights,
            person: PersonFound {
                name: name.map(|f| f.value),
                email: email.map(|f| f.value),
                phones: phones.into_iter().map(|f| f.value).collect(),
                address_lines: place.lines,
                state: place.state.map(|(v, ..)| v),
                country: place.country.map(|(v, ..)| v),
            },
            data_subject: about.into_iter().next().map(|(v, _)| v),
            agent: agent.map_or(Agent::None, |(a, ..)| a),
            language,
            company: meant.map(|m| m.company),
            policy,
            capacity: capacity.map_or(Capacity::Other, |(c, ..)| c),
            child,
            evidence,
        }
    }

    fn child(&self, shadow: &[u8], sentences: &Sentences, subject_sentences: &Sentences) -> ChildSuggest {
        let mut findings = ages::find(self.page, shadow, sentences, self.context, false);
        let of_subject =
            ages::find(self.subject, &self.subject.shadow, subject_sentences, self.context, true);
        // The subject adds a child that the text does not tell; its false friends say nothing more.
        if !ages::flag(&findings) && ages::flag(&of_subject) {
            let grown = ages::grown(&findings);
            if !grown {
                findings.extend(of_subject);
            }
        }
        ChildSuggest { flag: ages::flag(&findings), findings }
    }

    fn rights(
        &self,
        shadow: &[u8],
        sentences: &Sentences,
        subject_sentences: &Sentences,
        child: &ChildSuggest,
    ) -> (IsRequest, Vec<RightFound>) {
        let of_subject = rights::find(self.subject, &self.subject.shadow, subject_sentences, true);
        let signs = asks::signs(shadow, sentences);
        let subject_signs = asks::signs(&self.subject.shadow, subject_sentences);
        let of_oneself = matchers("first_person").any(|re| re.is_match(shadow));
        // A group address marks a person's letter as one to a list too: who speaks of himself and advertises nothing is heard.
        let bulk = self.context.bulk && (signs.advert || subject_signs.advert || !of_oneself);
        let mut rights =
            if bulk { Rights::default() } else { rights::find(self.page, shadow, sentences, false) };
        let reading = learned::read(shadow);
        // A letter that tells of many things speaks of a right in passing too: what no part of it is like, and the subject does not say, is none.
        let said = |r: &RightFound| of_subject.found.iter().any(|s| s.right == r.right);
        rights.found.retain(|r| said(r) || !reading.unlike(r.right));
        let asked = |r: &RightFound| rights.found.iter().any(|f| f.right == r.right);
        let names_more = !rights.found.is_empty()
            && rights.found.iter().all(|f| of_subject.found.iter().any(|s| s.right == f.right));
        let silent =
            rights.found.is_empty() && rights.earlier.is_empty() && !is_reply(&subject_signs, self.context);
        if !bulk && (silent || names_more) {
            let more: Vec<RightFound> = of_subject
                .found
                .into_iter()
                .filter(|r| !asked(r) && !rights.denied.contains(&r.right))
                .collect();
            rights.found.extend(more);
        }
        let talk = [&signs, &subject_signs].iter().any(|s| s.reply || s.reminder || s.withdrawn || s.advert);
        let quiet = rights.earlier.is_empty() && !talk && !self.context.bulk && !self.speaking.mailing;
        if quiet {
            let more = rights::close_to(self.page, shadow, sentences, &rights);
            rights.found.extend(more.filter(|r| !reading.unlike(r.right)));
            if !self.context.is_reply {
                let more = rights::like_others(self.page, &reading, &rights);
                rights.found.extend(more);
            }
        }
        let own = OwnWords {
            count: shadow.split(u8::is_ascii_whitespace).filter(|w| !w.is_empty()).take(200).count(),
            spoken: shadow.iter().any(|b| b.is_ascii_alphabetic() || *b == b'{'),
            mailing: self.speaking.mailing,
            of_oneself,
        };
        let (mut is_request, mut found) = asks::judge(&signs, &subject_signs, rights, own, self.context);
        // A child in the words is a matter of its own, whatever else is asked: the company's promise is triggered by
        // awareness, even without a request.
        let told = child.findings.iter().find(|f| f.under18 == Known::Yes).or_else(|| {
            let silent = |s| matches!(s, ChildSignal::AgeStated | ChildSignal::AdultFalseFriend);
            child.findings.iter().find(|f| !silent(f.signal))
        });
        if let Some(told) = told
            && child.flag
            && !bulk
            && is_request != IsRequest::Followup
            && !reading.unlike(Right::ChildData)
            && !found.iter().any(|f| f.right == Right::ChildData)
        {
            found.push(told.as_right());
            is_request = IsRequest::Yes;
        }
        (is_request, found)
    }

    fn agent(
        &self,
        shadow: &[u8],
        sentences: &Sentences,
        subject_sentences: &Sentences,
        child: &ChildSuggest,
    ) -> Option<(Agent, Option<Range<usize>>, String)> {
        let of = |shadow: &[u8], sentences: &Sentences, text: bool| {
            run("agent", shadow, sentences).into_iter().filter(|h| h.sense != Sense::Denied).find_map(|h| {
                h.rule
                    .written
                    .value
                    .parse::<Agent>()
                    .ok()
                    .map(|a| (a, text.then(|| h.span.clone()), h.rule.id.clone()))
            })
        };
        let found =
            of(shadow, sentences, true).or_else(|| of(&self.subject.shadow, subject_sentences, false))?;
        // A parent for a child is no agent: the child findings say it.
        let for_child = child.flag && child.findings.iter().any(|f| f.signal == ChildSignal::ParentOfMinor);
        (!(for_child && matches!(found.0, Agent::Family | Agent::Guardian))).then_some(found)
    }

    /// The people a letter is about where it names more than one; the writer is none of them.
    fn several(
        &self,
        shadow: &[u8],
        writer: Option<&str>,
        acts: bool,
    ) -> Vec<(String, Option<Range<usize>>)> {
        let found = several::named(self.page, &self.speaking.lines, shadow, acts).into_iter();
        let others = found.filter(|r| people::is_other(self.page, r, writer));
        others.map(|r| (self.page.words(&r), Some(r))).collect()
    }

    fn data_subject(
        &self,
        shadow: &[u8],
        name: Option<&Found>,
        acted_for: bool,
        child: &ChildSuggest,
    ) -> Option<(String, Option<Range<usize>>)> {
        let child_named = child.findings.iter().any(|f| f.signal == ChildSignal::ParentOfMinor);
        if !acted_for && !child_named {
            return None;
        }
        let writer = name.map(|n| n.value.as_str());
        people::data_subject(self.page, shadow, writer).map(|r| (self.page.words(&r), Some(r))).or_else(
            || {
                people::data_subject(self.subject, &self.subject.shadow, writer)
                    .map(|r| (self.subject.words(&r), None))
            },
        )
    }

    fn address(&self, place: &Place) -> Option<Evidence> {
        let span = place.span.as_ref()?;
        let rule = if place.filled_in { "address.fields" } else { "address.block" };
        let mut told = self.words(SuggestionKind::Address, &place.lines.join("\n"), rule, Some(span));
        told.against.extend(place.against.iter().map(|a| (*a).to_owned()));
        Some(told)
    }

    fn found(&self, kind: SuggestionKind, found: &Found) -> Evidence {
        let span = found.span.clone().or_else(|| self.speaking.author_at.clone());
        self.words(kind, &found.value, found.rule, span.as_ref())
    }

    fn words(&self, kind: SuggestionKind, value: &str, rule: &str, span: Option<&Range<usize>>) -> Evidence {
        Evidence {
            kind,
            value: value.to_owned(),
            detail: String::new(),
            rule: rule.to_owned(),
            start: span.and_then(|s| u32::try_from(s.start).ok()),
            end: span.and_then(|s| u32::try_from(s.end).ok()),
            quote: span.map_or_else(|| value.to_owned(), |s| self.page.words(s)),
            against: Vec::new(),
        }
    }
}

fn companies_in_text(shadow: &[u8], meant: &companies::Meant) -> bool {
    meant
        .span
        .as_ref()
        .is_some_and(|s| shadow.get(s.clone()).is_some_and(|w| w.iter().any(u8::is_ascii_alphabetic)))
}

fn is_reply(subject: &Signs, context: &Context) -> bool {
    context.is_reply || subject.reply
}

fn policy(meant: Option<&companies::Meant>, capacity: Option<Capacity>) -> Option<String> {
    // A security provider's policy is another one, which nobody here has read.
    if capacity == Some(Capacity::SecurityProvider) {
        return Some("security_provider".to_owned());
    }
    meant.map(|m| m.policy.clone()).filter(|p| !p.is_empty())
}
