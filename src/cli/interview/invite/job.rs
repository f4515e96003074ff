//! The job that an invitation is for.
//!
//! The rule protected here: an event that was read before belongs where it is, whatever else speaks
//! for another job; and a guess is made only where one open job answers.

use anyhow::{Result, bail};

use crate::cli::desk::Desk;
use crate::cli::fault::{Fault, Hinted};
use crate::cli::hints;
use crate::domain::fields::{FieldName, Fields};
use crate::domain::interview::Interview;
use crate::domain::invitation::Invitation;
use crate::domain::kind::Kind;
use crate::domain::problem::Problem;
use crate::domain::record::Record;
use crate::domain::records::Name;
use crate::domain::stage::Stage;
use crate::domain::value::Value;
use crate::features::invitations::{Acquaintances, Company, Contact, Job, Refusal, Step, holds};

/// So many jobs are listed where nothing tells which is meant.
const FEW: usize = 10;

/// What the repository knows that invitations ask for.
pub struct Known {
    acquaintances: Acquaintances,
    /// The UIDs of invitations that were read, each with the job of its interview.
    read: Vec<(String, Name)>,
    broken_jobs: Vec<Problem>,
    broken_others: Vec<Problem>,
}

impl Known {
    /// All of it.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn of(desk: &Desk<'_>) -> Result<Self> {
        let email = desk.repository.profile().get("email").and_then(Value::as_text);
        let own = email.map(|mail| mail.trim().to_lowercase()).into_iter().collect();
        let mut known = Self {
            acquaintances: Acquaintances { own, ..Acquaintances::default() },
            read: Vec::new(),
            broken_jobs: Vec::new(),
            broken_others: Vec::new(),
        };
        known.look_at_jobs(desk)?;
        known.look_at_others(desk)?;
        Ok(known)
    }

    fn look_at_jobs(&mut self, desk: &Desk<'_>) -> Result<()> {
        let index = desk.repository.index(Kind::Job)?;
        let field = |name| FieldName::parse(Kind::Job, name);
        let (uid, stage) = (field("interviews.invite.uid")?, field("stage")?);
        let fields =
            [field("company")?, field("via")?, field("contacts.who")?, field("interviews.with")?];
        for row in index.rows() {
            self.read.extend(texts(&row, &uid).into_iter().map(|uid| (uid, row.name())));
            if texts(&row, &stage).iter().any(|stage| stage == Stage::Closed.as_str()) {
                continue;
            }
            let [company, via, contacts, with] = fields.each_ref().map(|field| texts(&row, field));
            self.acquaintances.jobs.push(Job {
                id: row.id().to_owned(),
                companies: [company, via].concat(),
                contacts: [contacts, with].concat(),
            });
        }
        self.broken_jobs = index.problems;
        Ok(())
    }

    fn look_at_others(&mut self, desk: &Desk<'_>) -> Result<()> {
        let contacts = desk.repository.index(Kind::Contact)?;
        let field = |name| FieldName::parse(Kind::Contact, name);
        let (mails, company) = (field("emails")?, field("company")?);
        self.acquaintances.contacts.extend(contacts.rows().map(|row| Contact {
            id: row.id().to_owned(),
            mails: texts(&row, &mails),
            company: texts(&row, &company).pop(),
        }));
        let companies = desk.repository.index(Kind::Company)?;
        let field = |name| FieldName::parse(Kind::Company, name);
        let (name, domains) = (field("name")?, field("domains")?);
        self.acquaintances.companies.extend(companies.rows().map(|row| Company {
            id: row.id().to_owned(),
            name: texts(&row, &name).pop().unwrap_or_default(),
            domains: texts(&row, &domains),
        }));
        self.broken_others = [contacts.problems, companies.problems].concat();
        Ok(())
    }

    /// The ids of the contacts who take part.
    pub fn people(&self, invitation: &Invitation) -> Vec<String> {
        self.acquaintances.people(invitation)
    }

    /// What could not be looked at.
    pub fn unread(&self) -> Option<String> {
        let paths: Vec<_> = self.broken_others.iter().map(|it| it.path.to_string()).collect();
        let first = paths.first()?;
        Some(format!("not looked at, for it can't be read: {first}; trackway check shows why"))
    }

    /// What there is to say of organizers who have nothing to do with a job whose interviews they move
    /// or cancel.
    pub fn strangers(
        &self,
        job: &Record,
        invitations: &[&Invitation],
        steps: &[Step],
    ) -> Vec<String> {
        let text = |field: &str| job.text(field).map(str::to_owned);
        let contacts = job.list("contacts").iter().filter_map(|it| it.get("who")?.as_text());
        let with = Interview::all(&job.value).flat_map(Interview::with);
        let of_job = Job {
            id: job.id.to_string(),
            companies: [text("company"), text("via")].into_iter().flatten().collect(),
            contacts: contacts.chain(with).map(str::to_owned).collect(),
        };
        let renewed = |step: &Step| !step.is_new && step.summary.is_some();
        let renewing = invitations.iter().zip(steps).filter(|(_, step)| renewed(step));
        let strangers =
            renewing.filter_map(|(invitation, _)| self.acquaintances.stranger(invitation, &of_job));
        strangers
            .map(|mail| format!("{mail} is no contact of job {}, nor at its company: make sure that this comes from them", job.id))
            .collect()
    }

    /// The job of each invitation.
    ///
    /// # Errors
    /// When it is not certain, or there is nothing to cancel.
    pub fn assign(
        &self,
        invitations: &[Invitation],
        given: Option<&str>,
        file: &str,
        desk: &Desk<'_>,
    ) -> Result<Vec<Record>> {
        let given = given.map(|job| desk.find(Kind::Job, job)).transpose()?;
        let mut jobs = Vec::new();
        for invitation in invitations {
            jobs.push(self.certain(invitation, given.as_ref(), file, desk)?);
        }
        // Those of which nobody is known are there for the same as the others: a day of interviews.
        let mut decided = jobs.iter().flatten();
        let first = decided.next().cloned();
        let only = first.filter(|first| decided.all(|job| job.path == first.path));
        let each = invitations.iter().zip(jobs);
        each.map(|(invitation, job)| {
            let undecided = || self.undecided(invitation, file);
            job.or_else(|| only.clone()).ok_or_else(undecided)
        })
        .collect()
    }

    fn certain(
        &self,
        invitation: &Invitation,
        given: Option<&Record>,
        file: &str,
        desk: &Desk<'_>,
    ) -> Result<Option<Record>> {
        let holders: Vec<_> = self.holders(&invitation.uid);
        let name = called(invitation);
        match (holders.as_slice(), given) {
            ([], Some(job)) => Ok(Some(job.clone())),
            ([], None) if !self.broken_jobs.is_empty() => {
                let broken = Fault::Problems { folder: None, problems: self.broken_jobs.clone() };
                let context = format!("`{name}` may belong to a job that can't be read");
                Err(anyhow::Error::new(broken).context(context))
            }
            ([], None) if invitation.is_cancelled => {
                let nothing = Refusal::NothingToCancel { name: name.to_owned() };
                Err(super::in_words(nothing, invitation))
            }
            ([], None) => match self.acquaintances.jobs(invitation).as_slice() {
                [one] => desk.find(Kind::Job, &one.id).map(Some),
                _ => Ok(None),
            },
            (holders, Some(job)) => agreed(holders, job, invitation).map(Some),
            ([one], None) => Ok(Some(desk.repository.record(one)?)),
            (several, None) => {
                let ids = several.iter().map(|name| name.id.to_string()).collect();
                bail!(Fault::WhichJob {
                    message: format!("`{name}` is an interview of {} jobs", several.len()),
                    ids,
                    hint: command(file, None),
                })
            }
        }
    }

    fn holders(&self, uid: &str) -> Vec<&Name> {
        let mut holders: Vec<&Name> = Vec::new();
        for (_, name) in self.read.iter().filter(|(known, _)| known == uid) {
            if !holders.contains(&name) {
                holders.push(name);
            }
        }
        holders
    }

    fn undecided(&self, invitation: &Invitation, file: &str) -> anyhow::Error {
        let jobs = self.acquaintances.jobs(invitation);
        let name = called(invitation);
        let open = &self.acquaintances.jobs;
        let all: Vec<&Job> = open.iter().filter(|_| open.len() <= FEW).collect();
        let ids = |jobs: &[&Job]| jobs.iter().map(|job| job.id.clone()).collect::<Vec<_>>();
        let (message, ids) = if jobs.is_empty() {
            let from = invitation.organizer.as_deref();
            let from = from.map(|who| format!(": {who} is not known")).unwrap_or_default();
            (format!("nothing says which job `{name}` is for{from}"), ids(&all))
        } else {
            (format!("`{name}` may be for one of {} jobs", jobs.len()), ids(&jobs))
        };
        let hint = command(file, ids.first().filter(|_| ids.len() == 1));
        Fault::WhichJob { message, ids, hint }.into()
    }
}

/// The job that was named, where it is the one that an event was read into before.
fn agreed(holders: &[&Name], job: &Record, invitation: &Invitation) -> Result<Record> {
    let is_holder = holders.iter().any(|it| it.path == job.path);
    // The index may be older than the file.
    if is_holder || holds(&job.value, &invitation.uid) {
        return Ok(job.clone());
    }
    let (name, other) = (called(invitation), &holders[0].id);
    bail!(Hinted::usage(
        format!("`{name}` is an interview of job `{other}`, not of `{}`", job.id),
        format!("leave out --job {}", job.id),
    ))
}

fn called(invitation: &Invitation) -> &str {
    invitation.summary.as_deref().unwrap_or(&invitation.uid)
}

/// What to type where the job has to be named, which may be that one.
fn command(file: &str, job: Option<&String>) -> String {
    let job = job.map_or("ID", String::as_str);
    format!("name it: trackway interview add {} --job {job}", hints::word(file, "FILE"))
}

/// All texts of a field that a row holds.
fn texts(row: &dyn Fields, field: &FieldName) -> Vec<String> {
    row.all(field).unwrap_or_default().into_iter().map(str::to_owned).collect()
}
