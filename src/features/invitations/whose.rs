//! Whose invitation it is: the contacts who take part, and the job that they are there for.
//!
//! The rule protected here: an address that many share says nothing of a company, your own nothing of
//! a job, and where more than one job answers none is chosen.

use crate::domain::invitation::Invitation;

/// Mail of people and machines who have nothing else in common.
const SHARED: [&str; 46] = [
    "aol.com",
    "appointlet.com",
    "ashbyhq.com",
    "bamboohr.com",
    "cal.com",
    "calendar.google.com",
    "calendly.com",
    "doodle.com",
    "fastmail.com",
    "free.fr",
    "gem.com",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.de",
    "gmx.net",
    "goodtime.io",
    "googlemail.com",
    "greenhouse.io",
    "hey.com",
    "hotmail.com",
    "icims.com",
    "icloud.com",
    "jobvite.com",
    "lever.co",
    "live.com",
    "mac.com",
    "mail.com",
    "mail.ru",
    "me.com",
    "modernloop.io",
    "msn.com",
    "myworkday.com",
    "orange.fr",
    "outlook.com",
    "personio.de",
    "posteo.de",
    "proton.me",
    "protonmail.com",
    "recruitee.com",
    "smartrecruiters.com",
    "t-online.de",
    "teamtailor.com",
    "web.de",
    "yahoo.com",
    "zoom.us",
];

/// A contact, as far as invitations ask.
#[derive(Debug, Clone, Default)]
pub struct Contact {
    /// Their id.
    pub id: String,
    /// Their mail addresses.
    pub mails: Vec<String>,
    /// Their company, by id or name.
    pub company: Option<String>,
}

/// A company, as far as invitations ask.
#[derive(Debug, Clone, Default)]
pub struct Company {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its internet domains.
    pub domains: Vec<String>,
}

/// A job, as far as invitations ask.
#[derive(Debug, Clone, Default)]
pub struct Job {
    /// Its id.
    pub id: String,
    /// Its company and the agency, by id or name.
    pub companies: Vec<String>,
    /// The ids of its contacts, and of those of its interviews.
    pub contacts: Vec<String>,
}

/// Everybody who is known, and the jobs that are open.
#[derive(Debug, Clone, Default)]
pub struct Acquaintances {
    /// Your own mail addresses.
    pub own: Vec<String>,
    /// The contacts.
    pub contacts: Vec<Contact>,
    /// The companies.
    pub companies: Vec<Company>,
    /// The jobs.
    pub jobs: Vec<Job>,
}

impl Acquaintances {
    /// The ids of the contacts who take part, the organizer first.
    pub fn people(&self, invitation: &Invitation) -> Vec<String> {
        let mut people = Vec::new();
        for contact in self.taking_part(invitation) {
            if !people.contains(&contact.id) {
                people.push(contact.id.clone());
            }
        }
        people
    }

    /// The jobs that an invitation may be for: those of the contacts who take part, else those of the
    /// companies that their addresses belong to.
    pub fn jobs(&self, invitation: &Invitation) -> Vec<&Job> {
        let contacts: Vec<&Contact> = self.taking_part(invitation).collect();
        let knows = |job: &Job| contacts.iter().any(|contact| job.contacts.contains(&contact.id));
        let employs = |job: &Job| {
            let mut companies = contacts.iter().filter_map(|contact| contact.company.as_deref());
            companies.any(|company| self.is_with(job, company))
        };
        let is_at = |job: &Job| {
            let mut hosts = self.mails(invitation).filter_map(host);
            hosts.any(|host| self.at(host).any(|company| self.is_with(job, &company.id)))
        };
        let ways: [&dyn Fn(&Job) -> bool; 3] = [&knows, &employs, &is_at];
        let found = ways.iter().map(|way| self.jobs.iter().filter(|job| way(job)).collect());
        found.into_iter().find(|found: &Vec<&Job>| !found.is_empty()).unwrap_or_default()
    }

    /// The mail address of an organizer who has nothing to do with a job of which others are known:
    /// neither one of its contacts, nor at its company.
    pub fn stranger<'i>(&self, invitation: &'i Invitation, job: &Job) -> Option<&'i str> {
        let organizer = invitation.organizer.as_deref().filter(|mail| mail.contains('@'))?;
        let is_own = self.own.iter().any(|own| own.eq_ignore_ascii_case(organizer));
        let of_job = |contact: &&Contact| {
            job.contacts.contains(&contact.id)
                || contact.company.as_deref().is_some_and(|company| self.is_with(job, company))
        };
        let mut mails = self.contacts.iter().filter(of_job).flat_map(|contact| &contact.mails);
        let is_contact = mails.clone().any(|mail| mail.eq_ignore_ascii_case(organizer));
        let host = host(organizer)?;
        let mut companies = self.companies.iter().filter(|company| self.is_with(job, &company.id));
        let is_colleague = companies.clone().any(|company| company.is_at(host))
            || mails.clone().filter_map(|mail| self::host(mail)).any(|other| other == host);
        let is_known = mails.next().is_some() || companies.any(|it| !it.domains.is_empty());
        (is_known && !is_own && !is_contact && !is_colleague).then_some(organizer)
    }

    /// The addresses of an invitation, without your own.
    fn mails<'i>(&'i self, invitation: &'i Invitation) -> impl Iterator<Item = &'i str> {
        let is_own = |mail: &&str| !self.own.iter().any(|own| own.eq_ignore_ascii_case(mail));
        invitation.people.iter().map(String::as_str).filter(is_own)
    }

    fn taking_part<'i>(&'i self, invitation: &'i Invitation) -> impl Iterator<Item = &'i Contact> {
        self.mails(invitation).flat_map(|mail| {
            let has = move |contact: &&Contact| {
                contact.mails.iter().any(|known| known.trim().eq_ignore_ascii_case(mail))
            };
            self.contacts.iter().filter(has)
        })
    }

    /// Whether a job is with a company, which may be named in two ways.
    fn is_with(&self, job: &Job, company: &str) -> bool {
        let same = |a: &str, b: &str| a.trim().eq_ignore_ascii_case(b.trim());
        let known = self.companies.iter().find(|it| it.id == company || same(&it.name, company));
        job.companies.iter().any(|of_job| {
            same(of_job, company)
                || known.is_some_and(|known| *of_job == known.id || same(of_job, &known.name))
        })
    }

    fn at<'i>(&'i self, host: &'i str) -> impl Iterator<Item = &'i Company> {
        self.companies.iter().filter(move |company| company.is_at(host))
    }
}

impl Company {
    /// Whether a host of mail is one of its own.
    fn is_at(&self, host: &str) -> bool {
        self.domains.iter().any(|domain| {
            let domain = domain.trim().to_lowercase();
            let domain = domain.split_once("://").map_or(domain.as_str(), |(_, rest)| rest);
            let domain = domain.trim_end_matches('/').trim_start_matches("www.");
            !is_shared(domain) && is_below(host, domain)
        })
    }
}

/// The host of a mail address, unless many share it.
fn host(mail: &str) -> Option<&str> {
    let (_, host) = mail.rsplit_once('@')?;
    (!is_shared(host)).then_some(host)
}

fn is_shared(host: &str) -> bool {
    !host.contains('.') || SHARED.iter().any(|shared| is_below(host, shared))
}

fn is_below(host: &str, domain: &str) -> bool {
    host == domain || host.strip_suffix(domain).is_some_and(|above| above.ends_with('.'))
}

#[cfg(test)]
mod tests;
