//! Every table: what goes in comes out, what the schema must refuse is refused, each list lists.

mod cases_and_people;
mod companies;
mod letters;
mod messages;
mod pages;
mod requests_and_work;
