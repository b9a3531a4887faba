"""Clicks through the site of a leaderboard in headless Chromium, as `click_through.py SITE`.

Prints what is not as it should be and ends with 1 then; with 77 and the reason when no browser can be started.
"""

import pathlib
import sys
import time

from devtools import Browser, CannotStart

SITE = pathlib.Path(sys.argv[1]).resolve()
found = []


def expect(condition, message):
    if not condition:
        found.append(message)


def open_page(browser, page):
    browser.events.clear()
    browser.open((SITE / page).as_uri())
    check_page(browser, page)


def check_page(browser, page):
    """What holds for every page."""
    for complaint in browser.complaints():
        expect(False, f"{page}: {complaint}")
    asked = [url for url in browser.requests() if not url.startswith("data:")]
    expect(all(url.startswith("file://") and url.endswith(".html") for url in asked), f"{page} asked for {asked}")
    expect(len(asked) <= 1, f"{page} is more than one file: {asked}")
    dialogs = [event for event in browser.events if event.get("method") == "Page.javascriptDialogOpening"]
    expect(not dialogs, f"{page} ran foreign script")
    for problem in browser.evaluate(STRUCTURE):
        expect(False, f"{page}: {problem}")


# Headings, names of tables and drawings, and ids, as a screen reader needs them.
STRUCTURE = """(() => {
  const problems = [];
  const all = (query) => [...document.querySelectorAll(query)];
  if (all('h1').length !== 1) problems.push('one h1 was expected');
  if (!document.documentElement.lang) problems.push('no language');
  if (all('main').length !== 1) problems.push('one main was expected');
  for (const table of all('table')) if (!table.caption && !table.closest('details')) problems.push('a table without caption');
  for (const head of all('thead th')) if (head.scope !== 'col') problems.push('a column head without scope');
  for (const svg of all('svg')) {
    const title = svg.querySelector(':scope > title');
    const isNamed = svg.getAttribute('aria-label') || svg.getAttribute('aria-hidden') === 'true' || title?.textContent;
    if (!isNamed) problems.push('a drawing without name: ' + svg.getAttribute('class'));
  }
  for (const field of all('input, select')) if (!field.labels.length) problems.push('a field without label');
  for (const button of all('button:not([hidden])')) if (!button.textContent.trim()) problems.push('a button without name');
  const ids = all('[id]').map((element) => element.id);
  if (new Set(ids).size !== ids.length) problems.push('an id stands twice');
  if (all('img, iframe, object, embed, script[src], link[rel=stylesheet], [onclick], [style]').length) {
    problems.push('something foreign stands on the page');
  }
  if (document.documentElement.scrollWidth > innerWidth) problems.push('it is wider than the window of ' + innerWidth);
  return problems;
})()"""

# Contrast of text with what is behind it (WCAG 2.2, 1.4.3), of everything with text of its own; the least found.
CONTRAST = """(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = rgba(getComputedStyle(at).backgroundColor);
      if (color[3] === 255) return color;
    }
    return [255, 255, 255];
  };
  let least = [21, ''];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility() || element.closest('svg') || element.tagName === 'OPTION' || element.closest('.skip')) continue;
    const [a, b] = [rgba(getComputedStyle(element).color), behind(element)].map(luminance);
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < least[0]) least = [ratio, element.tagName + '.' + element.className + ': ' + element.textContent.slice(0, 30)];
  }
  return least;
})()"""


def ranking(browser):
    open_page(browser, "index.html")
    rows = browser.evaluate("document.querySelectorAll('#ranking tbody tr').length")
    expect(rows > 2, f"the ranking has {rows} rows")

    heads = "[...document.querySelectorAll('#ranking thead th')]"
    score = f"{heads}[2]"
    values = "[...document.querySelectorAll('#ranking tbody tr')].map((row) => Number(row.cells[2].dataset.value))"
    for direction, isOrdered in (("descending", lambda a, b: a >= b), ("ascending", lambda a, b: a <= b)):
        browser.evaluate(f"{score}.querySelector('button').click()")
        sort = browser.evaluate(f"{heads}.map((head) => head.getAttribute('aria-sort'))")
        expect(sort[2] == direction and sort.count(None) == len(sort) - 1, f"aria-sort is {sort}")
        numbers = browser.evaluate(values)
        expect(all(isOrdered(a, b) for a, b in zip(numbers, numbers[1:])), f"not {direction}: {numbers}")

    filtering(browser, "ranking", rows)
    choice = "document.querySelector('[data-filter=ranking] select')"
    if browser.evaluate(f"{choice} !== null"):
        browser.evaluate(f"{choice}.selectedIndex = 1; {choice}.dispatchEvent(new Event('change'))")
        left = browser.evaluate("document.querySelectorAll('#ranking tbody tr:not([hidden])').length")
        expect(0 < left < rows, f"the group leaves {left} of {rows} rows")


def filtering(browser, table, rows):
    field = f"document.querySelector('[data-filter={table}] input')"
    shown = f"[...document.querySelectorAll('#{table} tbody tr:not([hidden])')]"
    browser.evaluate(f"{field}.focus()")
    browser.send("Input.insertText", text="NEEDLE")
    texts = browser.evaluate(f"{shown}.map((row) => row.dataset.find)")
    expect(len(texts) == 1 and "needle" in texts[0], f"searching {table} found {texts}")
    output = browser.evaluate(f"document.querySelector('[data-filter={table}] output').textContent")
    expect(output.startswith(f"1 of {rows} "), f"the search says {output!r}")
    browser.evaluate(f"{field}.value = ''; {field}.dispatchEvent(new Event('input'))")
    expect(browser.evaluate(f"{shown}.length") == rows, f"an empty search of {table} does not show all rows")


def keyboard(browser):
    open_page(browser, "index.html")
    browser.press("Tab")
    expect(browser.evaluate("document.activeElement.className") == "skip", "the first stop is not the skip link")
    time.sleep(0.3)  # It slides in.
    expect(browser.evaluate("document.activeElement.getBoundingClientRect().top >= 0"), "the skip link stays hidden")
    browser.press("Enter")
    expect(browser.evaluate("document.activeElement.id") == "content", "the skip link does not lead to the content")
    browser.evaluate("document.querySelector('#ranking thead button').focus()")
    browser.press("Enter")
    sort = browser.evaluate("document.querySelector('#ranking thead th').getAttribute('aria-sort')")
    expect(sort == "descending", f"Enter on a column head sorts {sort}")
    outline = browser.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    expect(outline != "none", "what has the focus is not marked")


def matrix(browser):
    open_page(browser, "index.html")
    browser.evaluate("document.querySelector('[data-matrix]').focus()")
    browser.press("ArrowDown")
    browser.press("ArrowRight")
    text = browser.evaluate("document.getElementById('pair').textContent")
    expect("common tasks" in text and "against" in text, f"the matrix says {text!r}")
    browser.evaluate("document.querySelector('[data-matrix]').scrollIntoView({ block: 'start' })")
    corner = browser.evaluate("""(() => {
      const svg = document.querySelector('svg.matrix').getBoundingClientRect();
      const { left, top, cell } = document.querySelector('svg.matrix').dataset;
      return [svg.left + Number(left) + 1.5 * cell, svg.top + Number(top) + 0.5 * cell];
    })()""")
    browser.send("Input.dispatchMouseEvent", type="mouseMoved", x=corner[0], y=corner[1])
    pointed = browser.evaluate("document.getElementById('pair').textContent")
    first, second = browser.evaluate("JSON.parse(document.getElementById('pairs').textContent).names.slice(0, 2)")
    expect(pointed.startswith(f"{first} against {second}:"), f"pointing says {pointed!r}")
    pairs = browser.evaluate("JSON.parse(document.getElementById('pairs').textContent).pairs.length")
    browser.evaluate("document.querySelector('[data-matrix-table]').open = true; new Promise((done) => setTimeout(done, 50))")
    rows = browser.evaluate("document.querySelectorAll('[data-matrix-table] tbody tr').length")
    expect(rows == pairs, f"the table of pairs has {rows} of {pairs} rows")


def follow(browser, query):
    """Clicks on a link and waits for its page."""
    browser.events.clear()
    browser.evaluate(f"document.querySelector({query!r}).click()")
    browser.wait("Page.loadEventFired")
    page = browser.evaluate("location.pathname.split('/').slice(-2).join('/')")
    check_page(browser, page)
    return page


def pages(browser):
    open_page(browser, "index.html")
    name = browser.evaluate("document.querySelector('#ranking tbody th a bdi').textContent")
    page = follow(browser, "#ranking tbody th a")
    expect(page.startswith("submissions/"), f"a submission leads to {page}")
    title = browser.evaluate("document.querySelector('h1').textContent")
    expect(title[:20] == name[:20], f"{name!r} leads to {title!r}")
    page = follow(browser, "#tasks tbody th a")
    expect(page.startswith("tasks/"), f"a task leads to {page}")
    follow(browser, ".crumbs a")
    rows = browser.evaluate("document.querySelectorAll('#tasks tbody tr').length")
    filtering(browser, "tasks", rows)


def programs(browser):
    open_page(browser, "tasks.html")
    follow(browser, "#tasks tbody th a")
    counts = "['added', 'removed', ''].map((name) => document.querySelectorAll('.diff tbody tr').length && [...document.querySelectorAll('.diff tbody tr')].filter((row) => row.className === name).length)"
    added, removed, same = browser.evaluate(counts)
    expect(added > 0 and removed >= 0 and same > 0, f"the first difference has {added}, {removed} and {same} lines")
    side = lambda name: f"document.querySelector('[data-side={name}]')"
    options = browser.evaluate(f"{side('left')}.options.length")
    expect(options > 3, f"{options} programs can be chosen")
    browser.evaluate(f"{side('right')}.value = {side('left')}.value; {side('right')}.dispatchEvent(new Event('change'))")
    expect(browser.evaluate(counts)[:2] == [0, 0], "a program differs from itself")
    output = browser.evaluate("document.querySelector('[data-programs] output').textContent")
    expect(output == "The same text.", f"a program and itself: {output!r}")
    # The texts that a reader sees are those of the programs, whatever they hold.
    shown = browser.evaluate("[...document.querySelectorAll('.diff tbody tr')].map((row) => row.cells[3].textContent).join('\\n')")
    wanted = browser.evaluate(f"JSON.parse(document.getElementById('programs').textContent)[Number({side('left')}.value)].text")
    expect(shown == wanted.rstrip("\n"), "the program is not shown as it is")


def themes(browser):
    for dark in (False, True):
        for page in ("index.html", "tasks.html", "submission", "task"):
            browser.show(1440, 900, dark=dark)
            if page.endswith(".html"):
                open_page(browser, page)
            else:
                open_page(browser, "tasks.html" if page == "task" else "index.html")
                follow(browser, "tbody th a")
            ratio, what = browser.evaluate(CONTRAST)
            expect(ratio >= 4.5, f"{page}, {'dark' if dark else 'light'}: contrast {ratio:.2f} of {what}")
    background = "getComputedStyle(document.body).backgroundColor"
    browser.show(1440, 900, dark=False)
    open_page(browser, "index.html")
    light = browser.evaluate(background)
    button = "document.querySelector('[data-theme-button]')"
    for _ in range(2):
        browser.evaluate(f"{button}.click()")
    expect(browser.evaluate("document.documentElement.dataset.theme") == "dark", "the button does not choose dark")
    expect(browser.evaluate(background) != light, "dark looks as light does")
    browser.evaluate(f"{button}.click()")
    expect(browser.evaluate(background) == light, "the system's theme does not come back")


def phone(browser):
    browser.show(390, 844)
    open_page(browser, "index.html")
    follow(browser, "#ranking tbody th a")
    open_page(browser, "tasks.html")
    follow(browser, "#tasks tbody th a")
    browser.show(1440, 900)


def motion(browser):
    browser.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": "reduce"}])
    open_page(browser, "index.html")
    moving = browser.evaluate("""[...document.querySelectorAll('*')].filter((element) => {
      const style = getComputedStyle(element);
      return parseFloat(style.transitionDuration) > 0 || parseFloat(style.animationDuration) > 0;
    }).length""")
    expect(moving == 0, f"{moving} elements move though no motion is wanted")
    browser.send("Emulation.setEmulatedMedia", features=[])


try:
    with Browser(seconds=120) as browser:
        browser.show(1440, 900)
        for step in (ranking, keyboard, matrix, pages, programs, themes, phone, motion):
            try:
                step(browser)
            except (RuntimeError, KeyError, TypeError) as error:
                expect(False, f"{step.__name__}: {error}")
except CannotStart as error:
    print(error)
    sys.exit(77)
except TimeoutError as error:
    expect(False, str(error))

print("\n".join(found))
sys.exit(1 if found else 0)
