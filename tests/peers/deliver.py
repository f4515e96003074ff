"""Other programs are told what is due: a mail server and a desktop that know nothing of trackway.

deliver.py TRACKWAY WORK. aiosmtpd takes the mail, with certificates that openssl made, and Python's own
parser reads it; a service on a bus of its own is the desktop.
"""

import asyncio
import email
import email.policy
import json
import logging
import os
import shutil
import ssl
import subprocess
import sys
import warnings
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from dbus_next.aio import MessageBus
from dbus_next.service import ServiceInterface, method

TITLE = "Größe & <b>Ruhm</b> 日本語"
problems = []


def check(holds, name, words):
    if not holds:
        problems.append(f"FAIL {name}: {words}")


class Repository:
    """A repository with a task that is due, and settings and a ledger of its own."""

    def __init__(self, trackway, folder):
        self.trackway, self.folder, self.home = trackway, folder / "repository", folder / "home"
        self.home.mkdir(parents=True)
        home = {f"XDG_{name}_HOME": str(self.home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "TZ": "Europe/Berlin",
            "TRACKWAY_NOW": "2026-11-22T09:00:00+01:00",
            **home,
            **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "Peer"), ("EMAIL", "peer@example.org"))},
        }
        self.said("init", str(self.folder), here=folder)
        self.said("task", "add", TITLE, "--due", "2026-11-22")

    def run(self, *words, here=None, **variables):
        return subprocess.run(
            [self.trackway, *words],
            cwd=here or self.folder,
            env={**self.environment, **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=90,
        )

    def said(self, *words, **more):
        run = self.run(*words, **more)
        if run.returncode != 0:
            raise SystemExit(f"trackway {' '.join(words)}: {run.stderr}")
        return run.stdout

    def settings(self, **mail):
        file = self.home / "config" / "trackway" / "config.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("mail:\n" + "".join(f"  {name}: {json.dumps(value)}\n" for name, value in mail.items()))


def certificates(folder):
    def openssl(*words):
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    key = ["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    (folder / "names").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\n")
    openssl(*key, "-x509", "-days", "30", "-subj", "/CN=test ca", "-keyout", "ca.key", "-out", "ca.pem")
    openssl(*key, "-subj", "/CN=localhost", "-keyout", "leaf.key", "-out", "leaf.csr")
    issued = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "30", "-extfile", "names"]
    openssl("x509", "-req", "-in", "leaf.csr", *issued, "-out", "leaf.pem")
    for name, basic in (("own", "CA:FALSE"), ("issuer", "CA:TRUE")):
        more = ["-addext", "subjectAltName=DNS:localhost", "-addext", f"basicConstraints=critical,{basic}"]
        openssl(*key, "-x509", "-days", "30", "-subj", "/CN=localhost", *more, "-keyout", f"{name}.key", "-out", f"{name}.pem")


def encryption(folder, name):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}.key")
    return context


class Mailbox:
    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.original_content))
        return "250 queued"


def knows(server, session, envelope, mechanism, data):
    known = isinstance(data, LoginPassword) and (data.login, data.password) == (b"me", b"s3cret")
    return AuthResult(success=known, handled=False)


async def mail(trackway, work):
    certificates(work)
    for kind, scheme, name, trusted in (
        ("implicit", "smtps", "leaf", "ca"),
        ("starttls", "smtp", "leaf", "ca"),
        ("plain", "smtp", "leaf", "ca"),
        ("self-signed", "smtps", "own", "own"),
        ("an issuer's", "smtps", "issuer", "issuer"),
    ):
        box, context = Mailbox(), encryption(work, name)
        later = {"require_starttls": True, "tls_context": context} if kind == "starttls" else {}
        auth = {} if kind == "plain" else {"authenticator": knows, "auth_required": True, "auth_require_tls": kind == "starttls"}
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: SMTP(box, hostname="localhost", loop=loop, **auth, **later),
            "127.0.0.1", 0, ssl=context if scheme == "smtps" else None,
        )
        port = server.sockets[0].getsockname()[1]
        await loop.run_in_executor(None, deliver, trackway, work / kind, kind, scheme, port, work / f"{trusted}.pem", box)
        server.close()


def deliver(trackway, folder, kind, scheme, port, ca_file, box):
    repository = Repository(trackway, folder)
    user = "" if kind == "plain" else "me@"
    common = {"server": f"{scheme}://{user}localhost:{port}", "from": "me@example.org", "to": "phone@example.net"}
    remind = ("remind", "--deliver", "mail")
    if kind == "an issuer's":
        repository.settings(**common, ca_file=str(ca_file))
        run = repository.run(*remind, TRACKWAY_SMTP_PASSWORD="s3cret")
        check(run.returncode == 1 and "(CA:TRUE)" in run.stderr and not box.mails, kind, f"{run}")
        return
    if kind != "plain":
        repository.settings(**common)
        run = repository.run(*remind, TRACKWAY_SMTP_PASSWORD="s3cret")
        check(run.returncode == 1 and "unknown issuer" in run.stderr, kind, f"an unknown issuer: {run}")
        common["ca_file"] = str(ca_file)
        repository.settings(**common)
        run = repository.run(*remind, TRACKWAY_SMTP_PASSWORD="wr0ng")
        check(run.returncode == 1 and "(535)" in run.stderr, kind, f"a wrong password: {run}")
        check("wr0ng" not in run.stdout + run.stderr, kind, f"the password shows: {run}")
        check(not box.mails, kind, "a mail came without a password")
        common["password_command"] = ["printf", "s3cret\n"]
    repository.settings(**common)
    for _ in range(2):
        run = repository.run(*remind)
        check(run.returncode == 0 and not run.stdout + run.stderr, kind, f"not told in silence: {run}")
    if len(box.mails) != 1:
        check(False, kind, f"{len(box.mails)} mails arrived")
        return
    sender, recipients, content = box.mails[0]
    read = email.message_from_bytes(content, policy=email.policy.default)
    check((sender, recipients) == ("me@example.org", ["phone@example.net"]), kind, f"{sender} {recipients}")
    check(not read.defects and not read.is_multipart(), kind, f"defects: {read.defects}")
    check(TITLE in read["subject"], kind, f"subject: {read['subject']}")
    check(TITLE in read.get_content(), kind, f"text: {read.get_content()}")
    check(read["auto-submitted"] == "auto-generated", kind, f"{read.items()}")
    check(read["message-id"].endswith("@example.org>"), kind, f"{read['message-id']}")
    check(read["date"].datetime.isoformat() == "2026-11-22T08:00:00+00:00", kind, f"{read['date']}")


class Notifications(ServiceInterface):
    """A desktop that answers, after a while, and keeps what it was told."""

    def __init__(self):
        super().__init__("org.freedesktop.Notifications")
        self.told = []

    @method()
    def Notify(self, app: "s", replaces: "u", icon: "s", summary: "s", body: "s", actions: "as", hints: "a{sv}", timeout: "i") -> "u":
        self.told.append((app, summary, body))
        return len(self.told)


async def desktop(trackway, work):
    """Runs within `dbus-run-session`, which says where the bus is."""
    desktop, loop = Notifications(), asyncio.get_running_loop()
    repository = Repository(trackway, work / "desktop")
    address = {"DBUS_SESSION_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"]}

    def remind():
        return repository.run("remind", "--deliver", "desktop", **address)

    run = await loop.run_in_executor(None, remind)
    check(run.returncode == 1 and "the desktop can't be told" in run.stderr, "desktop", f"nobody there: {run}")
    bus = await MessageBus().connect()
    bus.export("/org/freedesktop/Notifications", desktop)
    await bus.request_name("org.freedesktop.Notifications")
    for _ in range(2):
        run = await loop.run_in_executor(None, remind)
        check(run.returncode == 0 and not run.stdout + run.stderr, "desktop", f"not told in silence: {run}")
    check(len(desktop.told) == 1, "desktop", f"told {len(desktop.told)} times")
    for app, summary, body in desktop.told:
        check(app == "trackway" and TITLE in summary, "desktop", f"{app}: {summary}")
        check("<" not in body, "desktop", f"markup: {body}")


def main():
    # The server wonders at clients that hang up, and at tests without TLS.
    logging.disable()
    warnings.simplefilter("ignore")
    trackway, work = sys.argv[1], Path(sys.argv[2])
    if sys.argv[3:] == ["desktop"]:
        asyncio.run(desktop(trackway, work))
        print(*problems, sep="\n")
        return bool(problems)
    if shutil.which("openssl"):
        asyncio.run(mail(trackway, work))
    else:
        print("SKIPPED: mail: there is no openssl to make certificates with")
    if shutil.which("dbus-run-session"):
        again = ["dbus-run-session", "--", sys.executable, __file__, trackway, str(work), "desktop"]
        run = subprocess.run(again, capture_output=True, text=True, timeout=120)
        check(run.returncode == 0, "desktop", run.stdout + run.stderr)
    else:
        print("SKIPPED: the desktop: there is no dbus-run-session")
    for problem in problems:
        print(problem)
    if not problems:
        print("a mail server and a desktop were told")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
