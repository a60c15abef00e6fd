//! The figures of a year, counted anew each time they are looked at: what became of the requests that were received in it.
//! A request of the last days of a year may be answered in the next; it stays with the year it came in.

use domain::day::{Datelike, Day};
use domain::ids::CompanyId;
use domain::metrics::{Counted, Course, Ending, Figures, ending, figures, together};
use domain::nouns::FactKind;
use domain::words::Right;
use register::{YearlyCase, YearlyRequest};

use crate::derive::dates::Grounds;
use crate::desk::Desk;
use crate::error::{Answer, Refusal};
use crate::keeping::export::harmless;
use crate::views::reports::{CompanyFigures, LineFigures, ReportShape, ReportView, RightFigures};

/// A request as it is counted, with what it is counted by.
struct Line {
    right: Right,
    company: CompanyId,
    counted: Counted,
}

impl Desk {
    /// The figures of a year; without one, of the year that ended last, or of this one where nothing came before it.
    ///
    /// # Errors
    /// The register can't be read, or there is no such year.
    pub async fn yearly(&self, year: Option<i32>, company: Option<CompanyId>) -> Answer<ReportView> {
        let this = self.today().year();
        let mut reader = self.register.reader().await?;
        let mut years = reader.years_of_receipt().await?;
        if !years.contains(&this) {
            years.push(this);
            years.sort_unstable_by(|a, b| b.cmp(a));
        }
        let ended = years.iter().copied().find(|y| *y < this);
        let year = year.or(ended).unwrap_or(this);
        let day = |month, day| {
            Day::from_ymd_opt(year, month, day)
                .ok_or_else(|| Refusal::field("year", "There is no such year. Choose one of the list."))
        };
        let cases = reader.received_between(day(1, 1)?, day(12, 31)?).await?;
        let names = reader.companies().await?;
        drop(reader);
        let all: Vec<Line> = cases.iter().flat_map(|case| lines(case, year)).collect();
        let of = |line: &&Line| company.is_none_or(|c| line.company == c);
        let sum = |holds: &dyn Fn(&Line) -> bool| -> Figures {
            figures(all.iter().filter(of).filter(|l| holds(l)).map(|l| l.counted))
        };
        let rights = Right::ALL
            .iter()
            .map(|right| RightFigures { right: *right, figures: sum(&|l| l.right == *right) })
            .filter(|r| r.figures.received > 0)
            .collect();
        let companies = names
            .into_iter()
            .map(|c| CompanyFigures {
                figures: figures(all.iter().filter(|l| l.company == c.id).map(|l| l.counted)),
                company: c.id,
                name: c.name,
            })
            .collect();
        let law = self.law();
        let shape = |r: &laws::law::YearlyReport| ReportShape {
            name: r.name.clone(),
            citation: r.citation.clone(),
            owed: r.owed.clone(),
            mark: r.verification.clone(),
            lines: r
                .lines
                .iter()
                .map(|line| LineFigures {
                    name: line.name.clone(),
                    figures: sum(&|l| line.rights.contains(&l.right)),
                })
                .collect(),
        };
        Ok(ReportView {
            year,
            years,
            company,
            rights,
            total: sum(&|_| true),
            companies,
            shapes: law.yearly_reports().iter().map(shape).collect(),
        })
    }

    /// The same as CSV: by right, by company, and each shape of a law with its citation and its mark.
    ///
    /// # Errors
    /// As [`Self::yearly`].
    pub async fn yearly_csv(&self, year: Option<i32>, company: Option<CompanyId>) -> Answer<Vec<u8>> {
        let view = self.yearly(year, company).await?;
        let of = match company {
            Some(id) => view.companies.iter().find(|c| c.company == id).map_or("", |c| &c.name).to_owned(),
            None => "all companies".to_owned(),
        };
        table(&view, &of).map_err(|e| Refusal::fault(format!("The table could not be written: {e}.")))
    }
}

/// The requests of a case that count as received in the year. What one person asked of one company in several capacities is one request:
/// it is answered once it is answered in each, on the day of the last.
fn lines(case: &YearlyCase, year: i32) -> Vec<Line> {
    let grounds = Grounds::of_rows(&case.rests_on);
    let mut asked: Vec<Vec<&YearlyRequest>> = Vec::new();
    for request in &case.requests {
        let beside = |tracks: &&mut Vec<&YearlyRequest>| {
            tracks.iter().all(|r| {
                r.right == request.right && r.company == request.company && r.capacity != request.capacity
            })
        };
        match asked.iter_mut().find(beside) {
            Some(tracks) => tracks.push(request),
            None => asked.push(vec![request]),
        }
    }
    asked.iter().filter_map(|tracks| line(&grounds, case.closed, tracks, year)).collect()
}

fn line(grounds: &Grounds, closed: bool, tracks: &[&YearlyRequest], year: i32) -> Option<Line> {
    let of = tracks.first()?;
    let received = tracks.iter().filter_map(|r| grounds.received(Some(r.id))).min()?;
    if received.year() != year {
        return None;
    }
    let first = |of: &YearlyRequest, kinds: &[FactKind]| {
        grounds.events(of.id).into_iter().filter(|e| kinds.contains(&e.kind)).map(|e| e.day).min()
    };
    // A refusal answers too, also where it was told otherwise than by a letter of ours.
    let answered = |of: &YearlyRequest| first(of, &[FactKind::Responded, FactKind::Refused]);
    let endings: Vec<Ending> = tracks
        .iter()
        .map(|r| {
            ending(&Course {
                withdrawn: r.withdrawn,
                answered: answered(r).is_some(),
                refused: first(r, &[FactKind::Refused]).is_some(),
                closed,
                parts: &r.parts,
            })
        })
        .collect();
    let stand = tracks.iter().filter(|r| !r.withdrawn);
    let days: Option<Vec<Day>> = stand.map(|r| answered(r)).collect();
    let last = days.and_then(|days| days.into_iter().max());
    let counted = Counted {
        ending: together(&endings)?,
        days: last.and_then(|day| u32::try_from((day - received).num_days()).ok()),
    };
    Some(Line { right: of.right, company: of.company, counted })
}

/// Tenths as a figure with one place.
fn tenths(value: Option<u32>) -> String {
    value.map(|t| format!("{}.{}", t / 10, t % 10)).unwrap_or_default()
}

fn table(view: &ReportView, of: &str) -> Result<Vec<u8>, csv::Error> {
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let year = view.year.to_string();
    out.write_record([
        "year",
        "companies",
        "table",
        "line",
        "received",
        "complied_in_whole",
        "complied_in_part",
        "denied",
        "nothing_found",
        "outcome_not_recorded",
        "withdrawn",
        "closed_otherwise",
        "open",
        "median_days",
        "mean_days",
        "citation",
        "mark",
    ])?;
    let mut row = |of: &str, table: &str, name: &str, f: &Figures, cite: &str, mark: &str| {
        let counts = [
            f.received,
            f.whole,
            f.in_part,
            f.denied,
            f.nothing_found,
            f.unrecorded,
            f.withdrawn,
            f.otherwise,
            f.open,
        ];
        let mut cells = vec![year.clone(), of.to_owned(), table.to_owned(), name.to_owned()];
        cells.extend(counts.map(|n| n.to_string()));
        cells.extend([tenths(f.median_tenths), tenths(f.mean_tenths), cite.to_owned(), mark.to_owned()]);
        out.write_record(cells.iter().map(|c| harmless(c)))
    };
    for r in &view.rights {
        row(of, "by right", &r.right.as_str().replace('_', " "), &r.figures, "", "")?;
    }
    row(of, "by right", "all rights", &view.total, "", "")?;
    for c in &view.companies {
        row(&c.name, "by company", "all rights", &c.figures, "", "")?;
    }
    for shape in &view.shapes {
        for line in &shape.lines {
            row(of, &shape.name, &line.name, &line.figures, &shape.citation, &shape.mark)?;
        }
    }
    out.into_inner().map_err(|e| csv::Error::from(e.into_error()))
}
