(() => {
  "use strict";
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const words = (text) => (text ? text.split(" ") : []);

  // Theme
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const themeButton = $("#theme");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  const showTheme = () => themeButton.setAttribute("aria-pressed", String(isDark()));
  themeButton.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("pubtrack-theme", root.dataset.theme);
    } catch {
      // It holds for this visit alone.
    }
    showTheme();
  });
  dark.addEventListener("change", showTheme);
  showTheme();

  // Search and filters
  const LETTERS = { ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i", ħ: "h" };
  const fold = (text) =>
    text
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[ßøłđðþæœıħ]/g, (letter) => LETTERS[letter])
      .replace(/[\p{M}.'’]/gu, "")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  // Scripts that put no blanks between words.
  const UNDIVIDED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

  const form = $("#filters");
  const works = $$("li.work").map((element) => ({
    element,
    year: Number(element.dataset.y),
    kind: element.dataset.k,
    people: new Set(words(element.dataset.a)),
    tags: new Set(words(element.dataset.t)),
    shown: true,
    text: null,
  }));
  const years = $$("section.year").map((element) => ({
    element,
    count: $(".count", element),
    works: works.filter((work) => element.contains(work.element)),
  }));
  const status = $("#status");
  const empty = $("#nothing");
  const clearButton = $("#clear");

  const textOf = (work) => {
    work.text ??= ` ${fold(`${$(".reference", work.element).textContent} ${work.element.dataset.s ?? ""}`)}`;
    return work.text;
  };
  const isFound = (work, wanted) =>
    wanted.every((word) => textOf(work).includes(UNDIVIDED.test(word) ? word : ` ${word}`));

  const filter = () => {
    const wanted = words(fold(form.elements.search.value));
    const kinds = new Set($$('button[aria-pressed="true"]', form).map((button) => button.value));
    const value = (name) => form.elements[name]?.value ?? "";
    const from = Number(value("from")) || 0;
    const to = Number(value("to")) || 0;
    const person = value("person");
    const tag = value("tag");
    const active = wanted.length + kinds.size + from + to > 0 || person !== "" || tag !== "";
    let total = 0;
    for (const work of works) {
      const shown =
        (!kinds.size || kinds.has(work.kind)) &&
        (!from || work.year >= from) &&
        (!to || (work.year && work.year <= to)) &&
        (person === "" || work.people.has(person)) &&
        (tag === "" || work.tags.has(tag)) &&
        isFound(work, wanted);
      total += shown;
      if (shown !== work.shown) work.element.hidden = !shown;
      work.shown = shown;
    }
    for (const year of years) {
      const count = year.works.reduce((sum, work) => sum + work.shown, 0);
      year.element.hidden = !count;
      year.count.textContent = count;
    }
    empty.hidden = total > 0;
    clearButton.hidden = !active;
    const noun = works.length === 1 ? "publication" : "publications";
    status.textContent = active ? `${total} of ${works.length} ${noun}` : status.dataset.all;
  };

  const later = (action, delay) => {
    let timer = 0;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(action, delay);
    };
  };
  const clear = () => {
    form.reset();
    for (const button of $$("button[aria-pressed]", form)) button.setAttribute("aria-pressed", "false");
    filter();
  };
  if (form) {
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", later(filter, 80));
    form.addEventListener("click", (event) => {
      const button = event.target.closest("button[aria-pressed]");
      if (!button) return;
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      filter();
    });
    clearButton.addEventListener("click", () => {
      clear();
      form.elements.search.focus();
    });
    // A browser that comes back to the page fills in what was typed before.
    addEventListener("pageshow", filter);
    form.hidden = false;
  }

  // A link to a publication that a filter hides brings it back.
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target?.closest("[hidden]")) return;
    clear();
    target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", reveal);

  // Copying
  const write = async (text, html) => {
    if (html) {
      const part = (content, type) => new Blob([content], { type });
      const item = { "text/plain": part(text, "text/plain"), "text/html": part(html, "text/html") };
      await navigator.clipboard.write([new ClipboardItem(item)]);
    } else {
      await navigator.clipboard.writeText(text);
    }
  };
  // Where a page is not trusted with the clipboard (http, or refused), what is selected can be copied.
  const writeSelected = (text, button) => {
    const area = document.createElement("textarea");
    area.value = text;
    button.after(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    button.focus();
    return done;
  };
  const copied = $("#copied");
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy]");
    if (!button) return;
    const work = button.closest("li.work");
    const source = $(button.dataset.copy === "bibtex" ? ".bibtex pre" : ".reference", work);
    const isBibtex = button.dataset.copy === "bibtex";
    const text = isBibtex ? source.textContent : source.innerText.replace(/\s+/g, " ").trim();
    button.dataset.label ??= button.textContent;
    let told = "Copied";
    try {
      await write(text, isBibtex ? "" : source.innerHTML);
    } catch {
      if (!writeSelected(text, button)) told = "Not copied";
    }
    button.textContent = told;
    button.classList.toggle("done", told === "Copied");
    copied.textContent = `${told}: ${button.dataset.label.replace("Copy ", "")}`;
    clearTimeout(button.timer);
    button.timer = setTimeout(() => {
      button.textContent = button.dataset.label;
      button.classList.remove("done");
      copied.textContent = "";
    }, 2000);
  });

  // What belongs together lights up together: bullets, publications, and both in the timeline.
  const linked = $$("[data-w],[data-b],[data-r]");
  const byWork = new Map();
  const byBullet = new Map();
  const byRole = new Map();
  const add = (map, key, element) => map.get(key)?.push(element) ?? map.set(key, [element]);
  for (const element of linked) {
    if (element.matches(".edge")) continue;
    for (const key of words(element.dataset.w)) if (!element.matches(".bullet")) add(byWork, key, element);
    for (const key of words(element.dataset.b)) if (element.matches(".bullet")) add(byBullet, key, element);
    if (element.matches(".bar,.role")) add(byRole, element.dataset.r, element);
  }
  const bulletsOf = new Map();
  for (const bullet of $$(".bullet")) for (const key of words(bullet.dataset.w)) add(bulletsOf, key, bullet);
  const edges = $$(".edge");
  const timeline = $("#timeline");

  let lit = [];
  const light = (elements) => {
    for (const element of lit) element.classList.remove("lit");
    lit = [...new Set(elements)];
    for (const element of lit) element.classList.add("lit");
    timeline?.classList.toggle("lighting", lit.length > 0);
  };
  const belonging = (element) => {
    const bullets = element.matches(".bullet")
      ? [element]
      : element.matches(".bar,.role")
        ? $$(".bullet[data-w]").filter((bullet) => bullet.dataset.r === element.dataset.r)
        : words(element.dataset.w).flatMap((key) => bulletsOf.get(key) ?? []);
    const keys = element.matches(".bar,.role")
      ? bullets.flatMap((bullet) => words(bullet.dataset.w))
      : words(element.dataset.w);
    const roles = new Set([...bullets.map((bullet) => bullet.dataset.r), element.dataset.r]);
    const wanted = new Set(keys);
    return [
      ...bullets,
      ...keys.flatMap((key) => byWork.get(key) ?? []),
      ...[...roles].flatMap((role) => (byRole.get(role) ?? []).filter((one) => one.matches(".bar"))),
      ...edges.filter((edge) => wanted.has(edge.dataset.w) && roles.has(edge.dataset.r)),
    ];
  };
  const owner = (target) => target.closest?.("a[data-w],.bar,.bullet[data-w],li.work[data-w]");
  const attend = (event) => {
    const element = owner(event.target);
    light(element ? belonging(element) : []);
  };
  document.addEventListener("pointerover", attend);
  document.addEventListener("focusin", attend);
  document.addEventListener("focusout", (event) => event.relatedTarget ?? light([]));

  // A long column goes up with the page until its end is seen, and stays there.
  const experience = $("#experience");
  if (experience && typeof ResizeObserver === "function") {
    const settle = () => {
      const room = innerHeight - experience.offsetHeight - 24;
      experience.style.top = `${Math.min(24, room)}px`;
    };
    new ResizeObserver(settle).observe(experience);
    addEventListener("resize", settle);
  }

  // One stop for the tab key in the whole timeline; arrows go on from there.
  const stops = timeline ? $$("a", timeline) : [];
  stops.forEach((stop, place) => stop.setAttribute("tabindex", place ? "-1" : "0"));
  timeline?.addEventListener("keydown", (event) => {
    const place = stops.indexOf(event.target.closest("a"));
    const next = {
      ArrowRight: place + 1, ArrowDown: place + 1,
      ArrowLeft: place - 1, ArrowUp: place - 1,
      Home: 0, End: stops.length - 1,
    }[event.key];
    if (place < 0 || next === undefined || !stops[next]) return;
    event.preventDefault();
    stops[place].setAttribute("tabindex", "-1");
    stops[next].setAttribute("tabindex", "0");
    stops[next].focus();
  });
})();
