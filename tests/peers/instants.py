"""Reads the calendars that trackway writes with programs that know nothing of it.

Interviews are put around clock changes of eight zones. What they mean, Python's own zoneinfo says; then
icalendar, recurring-ical-events and vobject read the file and must find every one at that instant. They
trust their own tables where they know the name of a zone, so they read a copy, too, in which the zones have
names that nobody knows: there the VTIMEZONE of the file is all they have.

vobject reads only that copy: it asks pytz for zones by name, in a way that gives the mean time of the sun. And
it takes a zone for UTC that is UTC from 2000 to 2020, which Casablanca is to those who know only its later
clocks.
"""

import logging
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
import vobject

ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Pacific/Auckland",
    "Pacific/Apia",
    "Africa/Casablanca",
    "Europe/Dublin",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
]
UNJUDGED = f"job{ZONES.index('Africa/Casablanca')}-"
QUARTER = timedelta(minutes=15)
problems = []
read = {}
logging.disable()


def offset(zone, at):
    return at.astimezone(zone).utcoffset()


def changes(zone, first, last):
    """The instants at which the clocks of a zone change, found by looking at every quarter of an hour."""
    at, step = first, timedelta(hours=6)
    while at < last:
        if offset(zone, at) != offset(zone, at + step):
            change = at
            while offset(zone, change) == offset(zone, change + QUARTER):
                change += QUARTER
            yield change + QUARTER
        at += step


def instants(zone, first, last):
    """Each quarter of an hour around every change, and some quiet days."""
    found = {at + timedelta(days=45) for at in (first, first + (last - first) / 2)}
    for change in changes(zone, first, last):
        found.update(change + quarter * QUARTER for quarter in range(-9, 10))
    return sorted(at for at in found if first <= at < last)


def written(at, name):
    """An instant as records hold it, with the offset in an hour that comes twice."""
    local = at.astimezone(ZoneInfo(name))
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    sign = local.strftime("%z")
    return f"{local:%Y-%m-%d %H:%M}{sign[:3] + ':' + sign[3:] if twice else ''} {name}"


def run(trackway, *arguments):
    return subprocess.run([trackway, *arguments], check=True, stdout=subprocess.PIPE).stdout


def repository(trackway, place, first, last, only_one):
    """A repository with a job for each zone; its interviews by their UIDs."""
    run(trackway, "--quiet", "init", place)
    expected = {}
    jobs = place / "jobs" / "2026-01"
    jobs.mkdir(parents=True)
    for number, name in enumerate(ZONES):
        ats = instants(ZoneInfo(name), first, last)
        lines = [f"uid: job{number}", f"title: {name}", "stage: interviewing", "interviews:"]
        for item, at in enumerate(ats[:1] if only_one else ats):
            minutes = 15 + 30 * (item % 5)
            lines.append(f"  - {{id: i{item}, at: '{written(at, name)}', minutes: {minutes}}}")
            expected[f"job{number}-i{item}@trackway"] = (at, at + timedelta(minutes=minutes))
        lines += ["log:", "  - {at: 2026-01-02, stage: interviewing}", ""]
        (jobs / f"job{number}.yaml").write_text("\n".join(lines))
    return expected


def by_icalendar(text):
    for event in icalendar.Calendar.from_ical(text).walk("VEVENT"):
        # Alarms are computed by the reader; that none fails is enough.
        assert len(event.alarms.times) == 2, event["UID"]
        yield event["UID"], event.start, event.end


def by_recurrence(text):
    events = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).all()
    for event in events:
        yield event["UID"], event.start, event.end


def by_vobject(text):
    for event in vobject.readOne(text).vevent_list:
        yield event.uid.value, event.dtstart.value, event.dtend.value


READERS = {"icalendar": by_icalendar, "recurring-ical-events": by_recurrence, "vobject": by_vobject}


def check(text, expected, name, readers):
    for reader in readers:
        events = READERS[reader]
        found = {uid: (start.astimezone(UTC), end.astimezone(UTC)) for uid, start, end in events(text)}
        if found.keys() != expected.keys():
            problems.append(f"{name}: {reader} finds other events: {found.keys() ^ expected.keys()}")
        judged = [uid for uid in expected if not (reader == "vobject" and uid.startswith(UNJUDGED))]
        wrong = [uid for uid in judged if found.get(uid) != expected[uid]]
        for uid in wrong[:5]:
            problems.append(f"{name}: {reader} reads {uid} as {found.get(uid)}, not {expected[uid]}")
        read[reader] = read.get(reader, 0) + len(judged)


def main(trackway, work):
    home = str(work / "home")
    os.environ |= {"HOME": home, "XDG_CONFIG_HOME": home, "TZ": "UTC"}
    for who in ("AUTHOR", "COMMITTER"):
        os.environ |= {f"GIT_{who}_NAME": "Peer", f"GIT_{who}_EMAIL": "peer@example.org"}
    # Of a law that was given up, of one that is in force, and of nothing but a single day.
    spans = [(1996, 2014, False), (2026, 2028, False), (2026, 2028, True)]
    for number, (first, last, only_one) in enumerate(spans):
        place = work / f"calendar-{number}"
        first, last = datetime(first, 1, 1, tzinfo=UTC), datetime(last, 1, 1, tzinfo=UTC)
        expected = repository(trackway, place, first, last, only_one)
        out = run(trackway, "-C", place, "calendar")
        if run(trackway, "-C", place, "calendar") != out:
            problems.append(f"{place.name}: written twice, it is not the same")
        text = out.decode()
        check(text, expected, place.name, ["icalendar", "recurring-ical-events"])
        renamed = text
        for zone, name in enumerate(ZONES):
            renamed = re.sub(f"(TZID[:=]){name}", rf"\1X-{number}-{zone}", renamed)
        rest = re.findall("TZID.*", renamed)
        assert not [line for line in rest if "/" in line], rest
        check(renamed, expected, f"{place.name}, renamed", READERS)
    for reader, events in read.items():
        print(f"{reader}: {events} events")
    print("\n".join(problems) or "every instant is the same")
    sys.exit(bool(problems))


main(sys.argv[1], Path(sys.argv[2]))
