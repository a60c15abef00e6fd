//! The list of cases, and the views of it that the officer names. Views are a setting of the register: what is saved is what is
//! asked for, never the cases themselves.

use register::Reader;
use serde_json::json;

use crate::derive::clocks::urgency;
use crate::derive::tags;
use crate::desk::{Desk, Done, from_json, to_json};
use crate::error::{Answer, Refusal, no_identifiers, required};
use crate::inputs::Act;
use crate::views::case::{CaseLine, CasePage};
use crate::views::case_query::{CaseFilter, CaseQuery, SavedView};
use crate::views::config::ConfigView;

/// Lines of a page.
const PAGE: u32 = 100;

/// Key of the officer's own views.
const VIEWS: &str = "case_views";

/// Key of the highest id that a view ever had: none is given twice, so what brings a removed view back never meets another.
const LAST: &str = "case_views_last";

/// More than anybody finds again.
const MOST_VIEWS: usize = 40;
/// A name stands on a chip.
const LONGEST_NAME: usize = 40;

impl Desk {
    /// A page of cases.
    pub async fn cases(&self, query: impl Into<CaseQuery>, after: Option<&str>) -> Answer<CasePage> {
        let today = self.today();
        let query = query.into();
        let asked = register::CaseFilter {
            state: query.state,
            child: query.child,
            waiting: query.waiting,
            mail_by: if query.late { today.pred_opt() } else { None },
            undated: query.undated,
            tags: vec![
                query.rights.iter().map(|r| tags::right(*r)).collect(),
                query.companies.iter().map(|c| tags::company(*c)).collect(),
                query.languages.iter().map(|l| tags::language(*l)).collect(),
                query.places.iter().map(|p| tags::place(p)).collect(),
            ],
            order: query.order,
        };
        let mut reader = self.register.reader().await?;
        let page = reader.case_rows(&asked, after, PAGE).await?;
        let total = reader.count_case_rows(&asked).await?;
        let rows = page
            .rows
            .into_iter()
            .map(|row| {
                let (days, urgency) = urgency(row.mail_by, today);
                CaseLine { days, urgency, row }
            })
            .collect();
        Ok(CasePage { rows, total, next: page.next })
    }

    /// Saves a view under a name: a new one without `id`, else over the one it names, which may be one that was removed.
    pub async fn save_case_view(
        &self,
        act: &Act,
        id: Option<&str>,
        name: &str,
        query: CaseQuery,
    ) -> Answer<ConfigView> {
        let name = required("name", name, "Give the view a name; it stands on its chip.")?;
        if name.chars().count() > LONGEST_NAME {
            return Err(Refusal::field("name", "Write the name shorter; it stands on a chip."));
        }
        no_identifiers("name", &name)?;
        self.act(act, "save_case_view", async |tx| {
            let mut own = own_views(tx).await?;
            let known = own.iter().filter_map(|v| v.id.parse::<u32>().ok()).max().unwrap_or(0);
            let last = match tx.setting(LAST).await? {
                Some(stored) => from_json::<u32>(&stored)?.max(known),
                None => known,
            };
            let id = match id {
                None => {
                    let next = last.saturating_add(1);
                    tx.set_setting(LAST, &to_json(&next)?).await?;
                    next.to_string()
                }
                Some(id) if id.parse::<u32>().is_ok() => id.to_owned(),
                Some(_) => {
                    return Err(Refusal::not_now(
                        "This view is always there and stays as it is.",
                        "Save what is asked for now under a name of its own.",
                    ));
                }
            };
            if own.iter().any(|v| v.id != id && v.name.to_lowercase() == name.to_lowercase()) {
                return Err(Refusal::field("name", "Another view has this name. Choose another."));
            }
            let before = own.iter().position(|v| v.id == id).map(|at| own.remove(at));
            if own.len() >= MOST_VIEWS {
                return Err(Refusal::field(
                    "name",
                    "There are as many views as the list has room for. Remove one first.",
                ));
            }
            let after = SavedView { id, name: name.clone(), query: query.clone() };
            own.push(after.clone());
            own.sort_by_key(|v| v.id.parse::<u32>().unwrap_or(u32::MAX));
            tx.set_setting(VIEWS, &to_json(&own)?).await?;
            let done = Done::new("case_view_saved", "A view of the cases was saved")
                .with("before", json!(before))
                .with("after", json!(after));
            Ok((done, ()))
        })
        .await?;
        self.config().await
    }

    /// Removes a view. The cases it showed are where they were.
    pub async fn remove_case_view(&self, act: &Act, id: &str) -> Answer<ConfigView> {
        self.act(act, "remove_case_view", async |tx| {
            let mut own = own_views(tx).await?;
            let at =
                own.iter().position(|v| v.id == id).ok_or_else(|| Refusal::missing("view of the cases"))?;
            let before = own.remove(at);
            tx.set_setting(VIEWS, &to_json(&own)?).await?;
            let done = Done::new("case_view_removed", "A view of the cases was removed")
                .with("before", json!(before));
            Ok((done, ()))
        })
        .await?;
        self.config().await
    }
}

/// Every view: those that are always there first, then the officer's own as they were made.
pub(crate) async fn case_views(reader: &mut Reader) -> Answer<Vec<SavedView>> {
    let standing = CaseFilter::ALL.iter().map(|filter| SavedView {
        id: filter.as_str().to_owned(),
        name: String::new(),
        query: filter.query(),
    });
    let own = own_views(reader).await?;
    Ok(standing.chain(own).collect())
}

async fn own_views(reader: &mut Reader) -> Answer<Vec<SavedView>> {
    match reader.setting(VIEWS).await? {
        Some(stored) => from_json(&stored),
        None => Ok(Vec::new()),
    }
}
