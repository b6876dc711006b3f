// Runs citeproc-js over items: one job a line on standard input, one answer a line on output.
//
//   node citeproc_js.cjs CITEPROC LOCALES
//
// CITEPROC is the folder of the npm package, LOCALES that of the locale files. A job is
// {"style": path, "locale": "de-DE" or "", "items": path of a CSL-JSON array, "citations": path
// of an array of citations, each an array of cites, or ""}. With citations, they are rendered as
// the footnotes of one text (or, with a style for text, as its citations), and no bibliography.
// The answer is {"entries": [[id, html], …], "citations": [html, …], "failed": [[id, message],
// …], "error": message}.
"use strict";

const fs = require("fs");
const path = require("path");
const readline = require("readline");

const [citeproc, locales] = process.argv.slice(2);
const CSL = require(path.resolve(citeproc));
// What it has to say goes to the answer, not to the output.
CSL.debug = CSL.error = () => {};

function localeFile(tag) {
  const file = path.join(locales, `locales-${tag}.xml`);
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : false;
}

function engineOf(style, locale, items) {
  const byId = new Map(items.map((item) => [String(item.id), item]));
  const system = {
    retrieveLocale: localeFile,
    // Said behind each entry: an item that the style shows nothing of has none.
    embedBibliographyEntry: (id) => `<!--${encodeURIComponent(id)}-->`,
    // A copy: citeproc-js writes into the items that it is given.
    retrieveItem: (id) => ({ ...structuredClone(byId.get(String(id))), system_id: String(id) }),
  };
  const engine = new CSL.Engine(system, style, locale || undefined, Boolean(locale));
  engine.opt.development_extensions.wrap_url_and_doi = false;
  return engine;
}

function bibliographyOf(engine, ids) {
  engine.updateItems(ids);
  const made = engine.makeBibliography();
  if (!made) return [];
  return made[1].map((entry) => {
    const [, text, id] = entry.match(/^(.*)<!--([^>]*)-->\s*$/s);
    return [decodeURIComponent(id), text];
  });
}

function citationsOf(engine, citations) {
  const notes = engine.opt.xclass === "note";
  const given = citations.map((cites, place) => ({
    citationID: `citation-${place}`,
    citationItems: cites,
    properties: { noteIndex: notes ? place + 1 : 0 },
  }));
  return engine.rebuildProcessorState(given).map(([, , text]) => text);
}

function answer(job) {
  const style = fs.readFileSync(job.style, "utf8");
  const items = JSON.parse(fs.readFileSync(job.items, "utf8"));
  const result = { entries: [], citations: [], failed: [], error: "" };
  const ids = items.map((item) => String(item.id));
  if (job.citations) {
    try {
      const citations = JSON.parse(fs.readFileSync(job.citations, "utf8"));
      result.citations = citationsOf(engineOf(style, job.locale, items), citations);
    } catch (fault) {
      result.error = String(fault);
    }
    return result;
  }
  try {
    result.entries = bibliographyOf(engineOf(style, job.locale, items), ids);
  } catch (error) {
    // Some item is too much for it: take those that it can do on their own.
    const fit = [];
    try {
      for (const id of ids) {
        try {
          bibliographyOf(engineOf(style, job.locale, items), [id]);
          fit.push(id);
        } catch (fault) {
          result.failed.push([id, String(fault)]);
        }
      }
      result.entries = bibliographyOf(engineOf(style, job.locale, items), fit);
    } catch (fault) {
      result.error = String(fault);
    }
  }
  return result;
}

// Written at once: the stream `process.stdout` would wait until the last job is done.
function write(text) {
  let left = Buffer.from(text);
  while (left.length) left = left.subarray(fs.writeSync(1, left));
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  write(JSON.stringify(answer(JSON.parse(line))) + "\n");
});
