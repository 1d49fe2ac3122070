// Searches the programme as one types, in the page's language. Pagefind's own script and its wasm come from this site.
"use strict";

const HITS = ENGLISH
  ? { none: "Nothing found for “#”.", one: "1 result for “#”.", many: "@ results for “#”.", more: "Show more", over: "Over",
    kinds: { event: "Event", member: "Organiser", venue: "Venue" }, failed: "The search could not be fetched. Try again.",
    looking: "Looking …" }
  : { none: "Ingen treff på «#».", one: "1 treff på «#».", many: "@ treff på «#».", more: "Vis flere", over: "Over",
    kinds: { event: "Arrangement", member: "Aktør", venue: "Sted" }, failed: "Søket kunne ikke hentes. Prøv igjen.",
    looking: "Leter …" };
const EACH_TIME = 20;
const BOX = document.querySelector(".search");
const FIELD = BOX.querySelector("input");
const SAID = document.querySelector(".search-said");
const LIST = document.querySelector(".hits");
const WAYS = document.querySelector(".search-ways");
const ON = new Intl.DateTimeFormat(ENGLISH ? "en-GB" : "nb-NO", { dateStyle: "medium", timeZone: "UTC" });

let turn = 0;
let pagefind = null;

async function engine() {
  pagefind ??= await import("/pagefind/pagefind.js");
  return pagefind;
}

// The words around what was found, the found ones marked: text and marks, nothing else of the HTML they come as.
function excerpt(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html").body;
  return [...parsed.childNodes].map((node) => (node.nodeName === "MARK" ? made("mark", "", node.textContent) : node.textContent));
}

function hit({ url, meta, excerpt: around }) {
  const over = meta.last && meta.last < day(0);
  const link = made("a", "", meta.title);
  link.href = url;
  const name = made("p", "", link);
  if (over) name.append(" ", made("b", "flag", HITS.over));
  const said = [meta.kind === "event" ? "" : HITS.kinds[meta.kind], meta.where, over ? ON.format(new Date(meta.last)) : ""];
  const facts = made("p", "facts-line", said.filter((fact) => fact).join(" · "));
  return made("li", over ? "past-hit" : "", name, facts, made("p", "excerpt", ...excerpt(around)));
}

// Adds results until so many are shown; what is over comes after what isn't.
async function add(results, from, mine) {
  const found = await Promise.all(results.slice(from, from + EACH_TIME).map((result) => result.data()));
  if (mine !== turn) return;
  const today = day(0);
  found.sort((a, b) => Number((a.meta.last || "9") < today) - Number((b.meta.last || "9") < today));
  const rows = found.map(hit);
  LIST.append(...rows);
  if (from) rows[0].querySelector("a").focus();
  if (results.length <= from + EACH_TIME) return;
  const button = made("button", "", HITS.more);
  button.addEventListener("click", () => { button.remove(); add(results, from + EACH_TIME, mine); });
  LIST.after(button);
}

async function find(text) {
  turn += 1;
  const mine = turn;
  try {
    if (!pagefind) SAID.textContent = text ? HITS.looking : "";
    const { results } = text ? await (await engine()).search(text) : { results: [] };
    if (mine !== turn) return;
    LIST.replaceChildren();
    for (const old of document.querySelectorAll(".hits + button")) old.remove();
    const counted = results.length === 1 ? HITS.one : results.length ? HITS.many : HITS.none;
    SAID.textContent = text ? counted.replace("@", results.length).replace("#", text) : "";
    WAYS.hidden = results.length > 0;
    if (results.length) await add(results, 0, mine);
  } catch (error) {
    pagefind = null;
    SAID.textContent = HITS.failed;
    throw error;
  }
}

function typed() {
  const text = FIELD.value.trim();
  return text.length > 1 ? text : "";
}

function fromAddress() {
  FIELD.value = new URLSearchParams(location.search).get("q") ?? "";
  find(typed());
}

let pause = 0;
FIELD.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    history.replaceState(null, "", location.pathname + (typed() ? `?${new URLSearchParams({ q: typed() })}` : ""));
    find(typed());
  }, 150);
});
BOX.addEventListener("submit", (event) => {
  event.preventDefault();
  history.pushState(null, "", `${location.pathname}?${new URLSearchParams({ q: typed() })}`);
  find(typed());
});
addEventListener("popstate", fromAddress);
if (location.search) fromAddress();
else FIELD.focus({ preventScroll: true });
