"""Reads what trackway rendered with programs that know nothing of it.

The HTML says what a document holds: its words, headings, bullets and links, in their order. The plain
text, the PDF and the DOCX must hold the same, as pdftotext, pdfminer, pikepdf, python-docx and
LibreOffice see them.
"""

import difflib
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

FORMATS = os.environ.get("PEERS_FORMATS", "pdf docx html").split()
# How many characters may stand between two words: page numbers, bullets, a table.
GAP = 400
problems = []
skipped = {}


def check(holds, name, words):
    if not holds:
        problems.append(f"FAIL {name}: {words}")
    return holds


def squeezed(text):
    """Letters only count in their order: not white space, dots between details, or upper case."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub("[\\s\u00ad\u200b\u00b7]+", "", text).casefold()


class Page(HTMLParser):
    """What a document holds, as its HTML says."""

    VOID = {"meta", "br", "img", "hr", "link", "input"}

    def __init__(self, text):
        super().__init__()
        self.open, self.all, self.text, self.prose, self.notes = [], [], [], [], []
        self.headings, self.items, self.links, self.cells = [], [], [], []
        self.title = self.lang = ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag == "html":
            self.lang = said["lang"]
        if tag == "a" and not said["href"].startswith("#"):
            self.links.append(unquote(said["href"]))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append([tag, ""])
        if tag == "li":
            self.items.append([self.open.count("ul") + self.open.count("ol"), ""])
        if tag == "img" and said.get("class") != "photo":
            self.all.append(said.get("alt", ""))
        if tag == "br":
            self.handle_data(" ")
        if tag not in self.VOID:
            self.open.append("footnote" if said.get("class") == "footnote" else tag)

    def handle_endtag(self, tag):
        self.open.pop()
        if tag not in ("a", "b", "em", "strong", "s", "code", "sup", "time"):
            self.handle_data(" ")

    def handle_data(self, data):
        if "sup" in self.open or "style" in self.open:
            return
        data = re.sub("[\u2610\u2611]", "", data)
        if "body" in self.open:
            self.all.append(data)
        if "table" in self.open:
            self.cells.append(data)
        if "title" in self.open:
            self.title += data
        elif "footnote" in self.open:
            self.notes.append(data)
        elif "body" in self.open:
            self.text.append(data)
            if "table" not in self.open:
                self.prose.append(data)
            if self.headings and self.open[-1:] and any(re.fullmatch("h[1-6]", it) for it in self.open):
                self.headings[-1][1] += data
            # The words of an item up to the first thing nested in it.
            after = self.open[::-1]
            if "li" in after and not {"ul", "ol", "pre"} & set(after[: after.index("li")]):
                self.items[-1][1] += data

    @property
    def words(self):
        return "".join(self.text).split()


def in_order(words, text, name):
    """Each word stands in the text, and after the one before it."""
    text, at, before = squeezed(text), 0, "the beginning"
    # A mark may stand between a word and its full stop.
    for word in re.findall(r"\w+|[^\w\s]", " ".join(words)):
        found = text.find(squeezed(word), at)
        if found < 0 or found - at > GAP:
            near = text[at : at + 60]
            check(False, name, f"`{word}` does not follow `{before}`; there is `{near}`")
            return
        at, before = found + len(squeezed(word)), word


def everywhere(page, text, name, words=None):
    """All is there; in order, but for footnotes and other text that stands apart."""
    in_order(words or page.words, text, name)
    for word in re.findall(r"\w+", "".join(page.notes + page.cells)):
        check(squeezed(word) in squeezed(text), name, f"`{word}` is not there")


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    return done.stdout if done.returncode == 0 else f"{command[0]} fails: {done.stderr}"


def needs(program, what):
    if not shutil.which(program):
        skipped[what] = f"`{program}` is not installed"
        return False
    return True


# Marks of plain text that are no words: bullets, numbers, quotes, rules of tables, addresses, footnotes.
MARKS = re.compile(
    r"""^[\s|:-]+$|^[\s>]*(-|\d+\.)?\ (\[[x ]\]\ )?|\(\S+[/:]\S*\)|\[\w{1,5}\]|~~|[-|:]{2,}|\ [|]|[|]\ """, re.M | re.X
)


def plain(page, text, name):
    """The plain text holds the words of the HTML, and besides them only marks."""
    everywhere(page, text, name)
    in_order(MARKS.sub(" ", text).split(), "".join(page.all), f"{name} in html")


def pdf(path, page, name):
    import pikepdf
    from pdfminer.high_level import extract_text

    # Readers that guess at columns read a table column by column.
    prose = "".join(page.prose).split()
    if needs("pdftotext", "pdftotext, pdffonts"):
        everywhere(page, run("pdftotext", "-layout", path, "-"), f"{name} pdftotext -layout")
        everywhere(page, run("pdftotext", path, "-"), f"{name} pdftotext", prose)
        fonts = run("pdffonts", path).splitlines()[2:]
        check(fonts, name, "there are no fonts")
        for font in fonts:
            check(re.search(r"\byes +yes +(yes|no) +\d+ +\d+$", font), name, f"not embedded: {font}")
    everywhere(page, extract_text(path), f"{name} pdfminer", prose)
    if needs("qpdf", "qpdf --check"):
        said = run("qpdf", "--check", path)
        check("No syntax or stream encoding errors" in said, name, f"qpdf: {said}")
    with pikepdf.open(path) as read:
        tagged(read, page, name)


def tagged(read, page, name):
    root = read.Root
    check(root.get("/MarkInfo", {}).get("/Marked"), name, "it is not marked as tagged")
    check("/StructTreeRoot" in root, name, "there is no structure")
    check(str(root.get("/Lang", ""))[:2] == page.lang, name, f"its language is {root.get('/Lang')}")
    title = str(read.docinfo.get("/Title", ""))
    check(title == page.title, name, f"its title is `{title}`, not `{page.title}`")
    shown = root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")
    check(shown, name, "its title is not shown")
    links = []
    for leaf in read.pages:
        for note in leaf.get("/Annots", []):
            url = note.get("/A", {}).get("/URI")
            if url is not None and (not links or links[-1] != unquote(str(url))):
                links.append(unquote(str(url)))
    same(sorted(set(links)), sorted(set(page.links)), f"{name} links")


def same(found, expected, name):
    diff = [line for line in difflib.unified_diff(expected, found, "html", "here", "", "", 0)]
    check(not diff, name, " | ".join(diff))


# The style of a heading in a DOCX by that in the HTML.
STYLES = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "h4": "Heading 3", "h5": "Heading 4"}


def docx(path, page, name):
    import docx as reader
    from docx.oxml.ns import qn

    document = reader.Document(path)
    core = document.core_properties
    check(core.title == page.title, name, f"its title is `{core.title}`")
    check(core.language == page.lang, name, f"its language is `{core.language}`")
    check(core.author and core.author == page.headings[0][1], name, f"its author is `{core.author}`")
    text = "".join(
        "\n" if it.tag in (qn("w:p"), qn("w:br")) else it.text or ""
        for it in document.element.body.iter(qn("w:t"), qn("w:p"), qn("w:br"))
    )
    in_order(page.words, text, f"{name} python-docx")
    headings = [
        [paragraph.style.name, paragraph.text.strip()]
        for paragraph in document.paragraphs
        if re.match("Title|Subject|Heading", paragraph.style.name)
    ]
    expected = [[STYLES[tag], " ".join(text.split())] for tag, text in page.headings]
    if "letter" in name:
        expected[1][0] = "Subject"
    same([" ".join(it) for it in headings], [" ".join(it) for it in expected], f"{name} headings")
    items = [
        f"{level(paragraph.style.name)} {squeezed(paragraph.text)}"
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith(("List Bullet", "List Number"))
    ]
    expected = [f"{min(depth, 3)} {squeezed(text)}" for depth, text in page.items]
    check(len(items) == len(expected), name, f"{len(items)} items of lists, not {len(expected)}")
    for item, wanted in zip(items, expected):
        # A second paragraph of an item is one of its own in a DOCX; a footnote named again is a number.
        check(wanted.startswith(re.sub(r"[\u2610\u2611]|1(?=\.$)", "", item)), name, f"`{item}` is not the item `{wanted}`")
    links = [
        unquote(document.part.rels[it.get(qn("r:id"))].target_ref)
        for it in document.element.body.iter(qn("w:hyperlink"))
    ]
    noted = [
        unquote(rel.target_ref)
        for part in document.part.package.iter_parts()
        if str(part.partname) == "/word/footnotes.xml"
        for rel in part.rels.values()
        if rel.is_external
    ]
    same(sorted(links + noted), sorted(page.links), f"{name} links")
    same(links, [url for url in page.links if url not in noted], f"{name} order of links")


def level(style):
    return style[-1] if style[-1].isdigit() else "1"


def office(work, pages):
    """LibreOffice opens each DOCX and reads the same words."""
    if not needs("soffice", "LibreOffice"):
        return
    folder = work / "office"
    folder.mkdir()
    for name in pages:
        shutil.copy(next((work / "out" / name).glob("*.docx")), folder / f"{name}.docx")
    profile = f"-env:UserInstallation=file://{work}/office-profile"
    files = sorted(str(file) for file in folder.glob("*.docx"))
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    run(*command, "--outdir", str(folder), *files)
    for name, page in pages.items():
        made = folder / f"{name}.txt"
        if check(made.exists(), f"{name} LibreOffice", "it can't be opened"):
            in_order(page.words, made.read_text("utf-8-sig"), f"{name} LibreOffice")


def main():
    work = Path(sys.argv[1])
    pages = {}
    for folder in sorted((work / "out").iterdir()):
        name = folder.name
        page = Page(next(folder.glob("*.html")).read_text())
        check(page.lang == name.split(".")[2], name, f"its language is {page.lang}")
        pages[name] = page
        plain(page, next(folder.glob("*.txt")).read_text(), f"{name} txt")
        for form, reader in (("pdf", pdf), ("docx", docx)):
            if form in FORMATS:
                try:
                    reader(str(next(folder.glob(f"*.{form}"))), page, f"{name} {form}")
                except Exception as error:  # noqa: BLE001, whatever a reader stumbles over is a finding
                    problems.append(f"FAIL {name} {form}: {type(error).__name__}: {error}")
    if "docx" in FORMATS:
        office(work, pages)
    for what, why in skipped.items():
        print(f"SKIPPED: {what}: {why}")
    print("\n".join(problems))
    print(f"{len(pages)} documents read, {len(problems)} problems")
    return 1 if problems or not pages else 0


sys.exit(main())
