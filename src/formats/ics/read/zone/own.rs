//! The rules of a time zone that a file brings along (RFC 5545 §3.6.5): of its observances the one
//! counts that began last.

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarFrequency, ICalendarProperty,
    ICalendarRecurrenceRule, ICalendarValue,
};
use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::Offset;

use super::super::time::{local, offset};

/// The time before clocks were set, after they were, and when.
struct Change {
    at: DateTime,
    from: Offset,
    to: Offset,
}

/// The offset of clocks that show `local`; `None` where the rules do not say.
pub fn offset_at(
    calendar: &ICalendar,
    zone: &ICalendarComponent,
    local: DateTime,
) -> Option<Offset> {
    let observances = zone.component_ids.iter().filter_map(|id| calendar.component_by_id(*id));
    let is_observance = |part: &&ICalendarComponent| {
        matches!(
            part.component_type,
            ICalendarComponentType::Standard | ICalendarComponentType::Daylight
        )
    };
    let changes: Vec<Change> =
        observances.filter(is_observance).flat_map(|part| changes(part, local)).collect();
    let begun = changes.iter().filter(|change| change.at <= local).max_by_key(|change| change.at);
    let Some(last) = begun else {
        // Before all rules, it is as before the first change.
        return changes.iter().min_by_key(|change| change.at).map(|change| change.from);
    };
    // In the hour that is skipped, clocks are taken not to have been set.
    let skipped = last.to.duration_since(last.from);
    let is_skipped = last.at.checked_add(skipped).is_ok_and(|end| local < end);
    Some(if is_skipped { last.from } else { last.to })
}

/// The changes of an observance that may be the last one before `local`.
fn changes(observance: &ICalendarComponent, local: DateTime) -> Vec<Change> {
    let first = |name: ICalendarProperty| moments(observance, &name).next();
    let ends = first(ICalendarProperty::Tzoffsetfrom).zip(first(ICalendarProperty::Tzoffsetto));
    let ends = ends.and_then(|(from, to)| Some((offset(from)?, offset(to)?)));
    let start = first(ICalendarProperty::Dtstart).and_then(civil);
    let (Some((from, to)), Some(start)) = (ends, start) else { return Vec::new() };
    let dates = moments(observance, &ICalendarProperty::Rdate).filter_map(civil);
    let rules = observance.properties(&ICalendarProperty::Rrule);
    let by_rule = rules.flat_map(|entry| &entry.values).filter_map(|value| match value {
        ICalendarValue::RecurrenceRule(rule) => latest(rule, start, from, local),
        _ => None,
    });
    let all = std::iter::once(start).chain(dates).chain(by_rule);
    all.map(|at| Change { at, from, to }).collect()
}

/// The values of a property that are times or offsets.
fn moments<'c>(
    part: &'c ICalendarComponent,
    name: &ICalendarProperty,
) -> impl Iterator<Item = &'c PartialDateTime> {
    let entries = part.entries.iter().filter(|entry| entry.name == *name).collect::<Vec<_>>();
    entries.into_iter().flat_map(|entry| &entry.values).filter_map(|it| it.as_partial_date_time())
}

fn civil(value: &PartialDateTime) -> Option<DateTime> {
    any_year(value)
        .map(|value| value.unwrap_or_else(|day| day.to_datetime(jiff::civil::Time::midnight())))
}

/// Outlook has rules begin in 1601.
fn any_year(value: &PartialDateTime) -> Option<Result<DateTime, Date>> {
    let year = value.year?.max(1900);
    local(&PartialDateTime { year: Some(year), ..value.clone() })
}

/// The newest time of a yearly rule that is not after `local`.
fn latest(
    rule: &ICalendarRecurrenceRule,
    start: DateTime,
    from: Offset,
    local: DateTime,
) -> Option<DateTime> {
    let is_yearly =
        rule.freq == ICalendarFrequency::Yearly && rule.interval.is_none_or(|it| it == 1);
    let until = rule.until.as_ref().map(|until| {
        let at = civil(until)?;
        match offset(until) {
            Some(zone) => zone.to_timestamp(at).ok().map(|at| from.to_datetime(at)),
            None if until.hour.is_none() => {
                at.date().tomorrow().ok().map(|day| day.to_datetime(at.time()))
            }
            None => Some(at),
        }
    });
    let is_over = |at: DateTime| match (until, rule.count) {
        (Some(until), _) => until.is_none_or(|until| at > until),
        (None, Some(count)) => i64::from(at.year() - start.year()) >= i64::from(count),
        (None, None) => false,
    };
    let last = local.year();
    (last.saturating_sub(1)..=last)
        .rev()
        .filter(|_| is_yearly)
        .filter_map(|year| Some(day_of(rule, start, year)?.to_datetime(start.time())))
        .find(|at| *at >= start && *at <= local && !is_over(*at))
}

/// The day on which a rule falls in a year.
fn day_of(rule: &ICalendarRecurrenceRule, start: DateTime, year: i16) -> Option<Date> {
    let month = match rule.bymonth.first() {
        Some(month) => i8::try_from(month.month()).ok()?,
        None => start.month(),
    };
    let first = Date::new(year, month, 1).ok()?;
    let in_month = |day: i8| {
        let day = if day < 0 { first.days_in_month() + 1 + day } else { day };
        Date::new(year, month, day).ok()
    };
    let Some(day) = rule.byday.first() else {
        return in_month(rule.bymonthday.first().copied().unwrap_or(start.day()));
    };
    let weekday = Weekday::from_sunday_zero_offset(i8::try_from(day.weekday as u8).ok()?).ok()?;
    if let Some(number) = day.ordwk {
        return first.nth_weekday_of_month(i8::try_from(number).ok()?, weekday).ok();
    }
    let mut days: Vec<Date> = rule.bymonthday.iter().copied().filter_map(in_month).collect();
    days.sort_unstable();
    days.into_iter().find(|day| day.weekday() == weekday)
}
