"""What goes to and fro: rows of benches/run on sync, clone, check and sealed remotes.

`sync` of a hundred changed records has a limit; the other rows only tell.
Every run has fresh copies, made and looked at (by `git status` and `trackway list`) outside the
measured time: an exchange can be had once.
"""

import shutil
import subprocess

CHANGED = 100
SHARED = 50
DRIVEN = "`git pull && git push`"
TOGETHER = ["git", "-c", "pull.rebase=false"]


def measure(bench, count, model, scratch, jobs_of, together):
    """All rows of one size. `jobs_of` and `together` are those of benches/run."""
    place = scratch / "exchange"
    place.mkdir()
    bench.environment["PATH"] = f"{bench.path}:{bench.environment['PATH']}"
    exchange = Exchange(bench, count, model, place, jobs_of, together)
    for measured in (exchange.syncs, exchange.quiet, exchange.clones, exchange.checks, exchange.sealed):
        measured()
    shutil.rmtree(place)


class Exchange:
    def __init__(self, bench, count, model, place, jobs_of, together):
        self.bench, self.count, self.model, self.place = bench, count, model, place
        self.jobs_of, self.together = jobs_of, together
        self.runs = min(bench.runs, 5)

    def run(self, where, *command):
        return self.bench.spawn(command, where)

    def tw(self, where, *words):
        return self.run(where, self.bench.trackway, *words)

    def wants(self, *names):
        return not self.bench.only or any(self.bench.only in name for name in names)

    def changed(self, repository, jobs, change):
        """One commit for each job, as one command of trackway makes one."""
        for job in jobs:
            change(repository / job)
            self.run(repository, "git", "add", job)
            self.run(repository, "git", "commit", "-q", "-m", "change")

    def two_sides(self, name, shared):
        """A remote, and a clone of it: each is ahead by a hundred changed jobs."""
        there, here, other = (self.place / f"{name}-{side}" for side in ("there.git", "here", "other"))
        self.run(self.place, "git", "clone", "-q", "--bare", "--no-hardlinks", self.model, there)
        self.tw(self.place, "clone", there, here)
        self.run(self.place, "git", "clone", "-q", there, other)
        jobs = [job.relative_to(here) for job in self.jobs_of(here)]
        mine, theirs = jobs[:CHANGED], jobs[CHANGED - shared:][:CHANGED]
        self.changed(here, mine, lambda job: swap(job, "priority: ", "priority: normal # "))
        self.changed(other, theirs, lambda job: append(job, "  They called.\n"))
        self.run(other, "git", "push", "-q")
        shutil.rmtree(other)
        return there, here

    def copies(self, sides, name):
        """A copy of both sides, the caches warm as they are between two commands."""
        there, here = (self.place / f"{name}-{side.name}" for side in sides)
        for copy, of in ((there, sides[0]), (here, sides[1])):
            shutil.rmtree(copy, ignore_errors=True)
            subprocess.run(["cp", "-a", of, copy], check=True)
        self.run(here, "git", "config", "remote.origin.url", there)
        self.run(here, "git", "status", "--porcelain")
        self.tw(here, "list")
        return there, here

    def syncs(self):
        what = f"`sync`, {CHANGED} records on each side"
        if not self.wants(what, f"{what}, {SHARED} the same"):
            return
        for name, shared, told in (("apart", 0, ""), ("alike", SHARED, f", {SHARED} the same")):
            sides = self.two_sides(name, shared)

            def ours(_, sides=sides):
                return self.tw(self.copies(sides, "ours")[1], "sync")

            def theirs(_, sides=sides):
                here = self.copies(sides, "theirs")[1]
                pull = self.run(here, *TOGETHER, "pull", "-q", "--no-edit")
                return self.together([pull, self.run(here, "git", "push", "-q")])

            beside = DRIVEN + (", our driver" if shared else "")
            self.bench.row(what + told, self.count, 2, ours, theirs, beside, runs=self.runs)

    def quiet(self):
        """Nothing to do; and one change to send."""
        if not self.wants("`sync`, nothing new", "`sync`, one record here"):
            return
        sides = self.model_and_clone("quiet")
        _, mine = self.copies(sides, "ours")
        _, theirs = self.copies(sides, "theirs")
        job = self.jobs_of(mine)[3].relative_to(mine)
        self.tw(mine, "sync")

        def git(_):
            pull = self.run(theirs, *TOGETHER, "pull", "-q", "--no-edit")
            return self.together([pull, self.run(theirs, "git", "push", "-q")])

        def one(repository, exchange):
            self.changed(repository, [job], lambda path: append(path, "  They called.\n"))
            return exchange()

        self.bench.row("`sync`, nothing new", self.count, None, lambda _: self.tw(mine, "sync"), git, DRIVEN)
        self.bench.row(
            "`sync`, one record here", self.count, None,
            lambda _: one(mine, lambda: self.tw(mine, "sync")), lambda _: one(theirs, lambda: git(0)),
            DRIVEN,
        )

    def model_and_clone(self, name):
        there, here = self.place / f"{name}-there.git", self.place / f"{name}-here"
        self.run(self.place, "git", "clone", "-q", "--bare", "--no-hardlinks", self.model, there)
        self.tw(self.place, "clone", there, here)
        return there, here

    def clones(self):
        if not self.wants("`clone`"):
            return
        there = self.place / "cloned.git"
        self.run(self.place, "git", "clone", "-q", "--bare", "--no-hardlinks", self.model, there)
        address = f"file://{there}"

        def fresh(name):
            shutil.rmtree(self.place / name, ignore_errors=True)
            return self.place / name

        self.bench.row(
            "`clone`", self.count, None,
            lambda _: self.tw(self.place, "clone", address, fresh("mine")),
            lambda _: self.run(self.place, "git", "clone", "-q", address, fresh("theirs")),
            "`git clone`", runs=self.runs,
        )

    def checks(self):
        if not self.wants("`check`", "`check --staged`, 1 file", "`check --staged`, 100 files"):
            return
        _, here = self.copies(self.model_and_clone("checked"), "checked")
        jobs = [job.relative_to(here) for job in self.jobs_of(here)]
        self.bench.row(
            "`check`", self.count, None, lambda _: self.tw(here, "check"),
            lambda _: self.run(here, "git", "fsck", "--connectivity-only"),
            "`git fsck --connectivity-only`", runs=self.runs,
        )
        for number, told in ((1, "1 file"), (100, "100 files")):
            for job in jobs[:number]:
                append(here / job, "  They called.\n")
            self.run(here, "git", "add", *jobs[:number])
            self.bench.row(
                f"`check --staged`, {told}", self.count, None, lambda _: self.tw(here, "check", "--staged"),
                lambda _: self.run(here, "git", "status", "--porcelain"), "`git status --porcelain`",
            )

    def sealed(self):
        if not self.wants("`sync --sealed`, first", "`sync --sealed`, one record here", "`clone --sealed`"):
            return
        there, here = self.place / "sealed.git", self.place / "sealed"
        self.run(self.place, "git", "clone", "-q", "--no-hardlinks", self.model, here)
        key = self.place.parent / "home" / ".config" / "trackway" / "identity.txt"
        if not key.exists():
            self.tw(here, "backup", "key", "--new")
        job, sent = self.jobs_of(here)[3].relative_to(here), []

        def first(_):
            shutil.rmtree(there, ignore_errors=True)
            self.run(self.place, "git", "init", "-q", "--bare", there)
            copy = self.place / "sealed-first"
            shutil.rmtree(copy, ignore_errors=True)
            subprocess.run(["cp", "-a", here, copy], check=True)
            return self.tw(copy, "sync", "--yes", "--sealed", there)

        self.bench.row("`sync --sealed`, first", self.count, None, first, runs=min(self.runs, 3))
        here = self.place / "sealed-first"
        if not here.exists():
            first(0)

        def one(number):
            self.changed(here, [job], lambda path: append(path, f"  They called {number}.\n"))
            before = length(there)
            usage = self.tw(here, "sync")
            sent.append(length(there) - before)
            return usage

        self.bench.row("`sync --sealed`, one record here", self.count, None, one, runs=self.runs)
        if sent:
            self.bench.told.append(
                f"Sealed, the remote grew by {sorted(sent)[len(sent) // 2]} bytes for one record of {self.count}."
            )

        def again(_):
            shutil.rmtree(self.place / "sealed-clone", ignore_errors=True)
            return self.tw(self.place, "clone", "--sealed", there, "sealed-clone")

        self.bench.row("`clone --sealed`", self.count, None, again, runs=min(self.runs, 3))


def append(path, text):
    with open(path, "a", encoding="utf-8") as file:
        file.write(text)


def swap(path, old, new):
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def length(folder):
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
