//! Searches of systems for a case, and what service providers were told in it, each with its outcome.

use domain::ids::{ProviderNoticeId, SearchId};
use domain::nouns::{ProviderNotice, Search};

use super::{by_id, of_case, stored};

stored!(Search, "searches", "search", {
    id: Id, case: Ref, system: Ref, by: Text, outcome: Text, ground: Text, note: Text, day: Text, operator: Ref,
});
by_id!(Search, SearchId, "search": insert_search, update_search, search_of_system);
of_case!(Search, "searches": searches_of_case);

stored!(ProviderNotice, "provider_notices", "notice to a service provider", {
    id: Id, case: Ref, provider: Ref, outcome: Text, told: Text, answered: Text, note: Text, operator: Ref,
});
by_id!(ProviderNotice, ProviderNoticeId, "notice to a service provider": insert_notice, update_notice, notice);
of_case!(ProviderNotice, "notices to service providers": notices_of_case);
