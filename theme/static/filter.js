// Lets the calendar be filtered by everything at once, across all months; the address keeps the choice.
//
// What it looks through is fetched when somebody first chooses something (plugins/events/finding writes it): one list of
// words, then chunks of events, only as many as fill the screen. An event is one entry with its next date, however often
// it plays. The visitor's position never leaves the browser, and is no part of the address.
"use strict";

const SAYS = ENGLISH
  ? { one: "1 event", many: "# events", atLeast: "more than # events", more: "Show more", allDay: "All day",
    until: "until", days: ["and 1 more day", "and # more days"], free: "Free", without: "Without", dates: "the dates",
    none: "Nothing matches all of that", ways: "All ways to find something", wider: "Leave something out:", searching: "Looking …",
    states: ["", "Cancelled", "Postponed", "Moved", "Sold out"], failed: "The programme could not be fetched. Try again.",
    noPosition: "Your position could not be had. Choose a place instead.", asking: "Asking for your position …" }
  : { one: "1 arrangement", many: "# arrangementer", atLeast: "mer enn # arrangementer", more: "Vis flere",
    allDay: "Hele dagen", until: "til", days: ["og 1 dag til", "og # dager til"], free: "Gratis", without: "Uten",
    dates: "datoene", none: "Ingenting passer med alt dette", ways: "Alle måter å finne noe på", wider: "Ta bort noe:", searching: "Leter …",
    states: ["", "Avlyst", "Utsatt", "Flyttet", "Utsolgt"], failed: "Programmet kunne ikke hentes. Prøv igjen.",
    noPosition: "Vi fikk ikke posisjonen din. Velg et sted i stedet.", asking: "Spør om posisjonen din …" };
const CLASSES = ["", "cancelled", "postponed", "rescheduled", "sold-out"];
const AT_ONCE = 60;
const LAST_DAY = 99999;
const FORM = document.querySelector(".filter");
const RESULTS = document.querySelector(".results");
const STATIC = document.querySelectorAll(".columns, .parts, .steps");
const WRITTEN = new Intl.DateTimeFormat(ENGLISH ? "en-GB" : "nb-NO", { day: "numeric", month: "short", timeZone: "UTC" });

let position = null;
let shown = AT_ONCE;
let asked = 0;
let vocabulary = null;
const fetched = new Map();

// Days since 1970, of 2026-11-27; and the Date of such a number.
const numberOf = (written) => Date.parse(written) / 864e5;
const dateOf = (number) => new Date(number * 864e5);
const field = (role) => FORM.querySelector(`[data-role=${role}]`);

async function read(name, cache) {
  const answer = await fetch(FORM.dataset.index + name, { cache });
  if (!answer.ok) throw new Error(name);
  return answer.json();
}

async function words() {
  vocabulary ??= await read("index.json", "no-cache");
  return vocabulary;
}

function chunk([name, , , , digest]) {
  if (!fetched.has(name)) fetched.set(name, read(`${name}.json?v=${digest}`, "default"));
  return fetched.get(name);
}

// What the form asks for: numbers of the words, days, the most it may cost, how far away it may be.
function wish(lists, leftOut) {
  const value = (role) => (field(role) && role !== leftOut ? field(role).value : "");
  const number = (role) => (value(role) ? lists[role].findIndex(([code]) => code === value(role)) : null);
  const dates = leftOut === "dates" ? ["", ""] : [value("from"), value("to")];
  return {
    place: number("place"), genre: number("genre"), access: number("access"), audience: number("audience"),
    most: value("price") === "" ? null : Number(value("price")),
    near: value("near") && position ? Number(value("near")) : null,
    from: Math.max(numberOf(day(0)), dates[0] ? numberOf(dates[0]) : 0),
    to: dates[1] ? numberOf(dates[1]) : LAST_DAY,
  };
}

// The days between `from` and `to` that compact times tell of (plugins/events/finding/compact.py).
function daysOf(times, from, to) {
  const found = [];
  for (const group of times.split(";")) {
    const [clock, tokens] = group.split(":");
    for (const token of tokens.split(",")) {
      const [first, more = 0] = token.split(/[-~]/).map((digits) => parseInt(digits, 36));
      if (token.includes("~")) {
        if (first <= to && first + more >= from) found.push({ day: Math.max(first, from), last: first + more, clock });
      } else {
        for (let n = Math.max(first, from); n <= Math.min(first + more, to); n += 1) found.push({ day: n, last: n, clock });
      }
    }
  }
  return found;
}

// Kilometres between the visitor and a place, on a sphere.
function kilometres(north, east) {
  const radians = Math.PI / 180;
  const half = (degrees) => Math.sin((degrees * radians) / 2) ** 2;
  const level = Math.cos(position.latitude * radians) * Math.cos(north * radians);
  return 12742 * Math.asin(Math.sqrt(half(north - position.latitude) + level * half(east - position.longitude)));
}

// The event as an entry, if any of its performances is what is wanted.
function entryOf(event, wanted, lists) {
  const [, , genre, audiences, , parts] = event;
  if (wanted.genre !== null && genre !== wanted.genre) return null;
  if (wanted.audience !== null && !audiences.includes(wanted.audience)) return null;
  const found = [];
  for (const [venue, access, price, state, times] of parts) {
    const [, place, north, east] = lists.venues[venue];
    if (wanted.place !== null && place !== wanted.place) continue;
    if (wanted.access !== null && !access.includes(wanted.access)) continue;
    if (wanted.most !== null && (price < 0 || price > wanted.most)) continue;
    const far = wanted.near === null || north === undefined ? null : kilometres(north, east);
    if (wanted.near !== null && (far === null || far > wanted.near)) continue;
    for (const when of daysOf(times, wanted.from, wanted.to)) found.push({ ...when, venue, price, state, far });
  }
  if (found.length === 0) return null;
  found.sort((a, b) => a.day - b.day || (a.clock < b.clock ? -1 : 1));
  const next = found.find(({ state }) => state !== 1 && state !== 2) || found[0];
  return { event, next, clocks: found.filter((other) => other.day === next.day), days: new Set(found.map((w) => w.day)).size };
}

// Entries in order of their next day, and whether there may be more of them in chunks that weren't fetched.
async function look(lists, wanted, enough) {
  const touched = lists.chunks.filter(([, first, last]) => first <= wanted.to && last >= wanted.from);
  const waiting = touched.filter(([name]) => !name.startsWith("runs")).sort((a, b) => a[1] - b[1]);
  const loaded = await Promise.all(touched.filter(([name]) => name.startsWith("runs")).map(chunk));
  for (;;) {
    const horizon = waiting.length ? waiting[0][1] : LAST_DAY + 1;
    const entries = loaded.flat().map((event) => entryOf(event, wanted, lists)).filter((entry) => entry);
    const sure = entries.filter(({ next }) => next.day < horizon);
    if (sure.length > enough || waiting.length === 0) {
      sure.sort((a, b) => a.next.day - b.next.day || (a.next.clock < b.next.clock ? -1 : 1));
      return { entries: sure, open: waiting.length > 0 };
    }
    loaded.push(await chunk(waiting.shift()));
  }
}

const clockOf = (clock) => `${clock.slice(0, 2)}:${clock.slice(2)}`;

function rowOf({ event, next, clocks, days }, lists) {
  const [title, address, genre, , language] = event;
  const hours = [...new Set(clocks.map(({ clock }) => clock).filter((clock) => clock))].slice(0, 4);
  const when = made("p", "", hours.length ? hours.map(clockOf).join(" ") : SAYS.allDay);
  if (next.last > next.day) when.append(made("small", "", `${SAYS.until} ${WRITTEN.format(dateOf(next.last))}`));
  if (days > 1) when.append(made("small", "", SAYS.days[days > 2 ? 1 : 0].replace("#", days - 1)));
  const link = made("a", "u-url p-name", title);
  link.href = FORM.dataset.events + address + "/";
  if (language) link.lang = language;
  const name = made("p", "", link);
  if (next.state) name.append(" ", made("b", CLASSES[next.state], SAYS.states[next.state]));
  const [venue, place] = lists.venues[next.venue];
  const town = place < 0 || venue.includes(lists.place[place][1]) ? "" : `, ${lists.place[place][1]}`;
  const facts = [genre < 0 ? "" : lists.genre[genre][1], venue + town, next.price === 0 ? SAYS.free : "",
    next.far === null ? "" : `${Math.max(1, Math.round(next.far))} km`];
  const row = made("li", "h-event", when, name, made("p", "", facts.filter((fact) => fact).join(" · ")));
  if (next.state === 1 || next.state === 2) row.classList.add("off");
  return row;
}

function sectionOf(number, rows) {
  const date = dateOf(number);
  const part = (options) => new Intl.DateTimeFormat(ENGLISH ? "en-GB" : "nb-NO", { ...options, timeZone: "UTC" }).format(date);
  const time = made("time", "", made("span", "weekday", part({ weekday: "long" })), " ",
    made("span", "number", date.getUTCDate() + (ENGLISH ? "" : ".")), " ", made("span", "month", part({ month: "long" })));
  time.dateTime = date.toISOString().slice(0, 10);
  if (date.getUTCFullYear() !== new Date().getFullYear()) time.lastChild.append(` ${date.getUTCFullYear()}`);
  const list = made("ul", "rows", ...rows);
  const section = made("section", date.getUTCDay() % 6 ? "day" : "day weekend", made("h2", "", time), list);
  section.dataset.day = time.dateTime;
  return section;
}

function show({ entries, open }, lists) {
  const groups = new Map();
  for (const entry of entries.slice(0, shown)) {
    groups.set(entry.next.day, [...(groups.get(entry.next.day) || []), rowOf(entry, lists)]);
  }
  const days = made("div", "days", ...[...groups].map(([number, rows]) => sectionOf(number, rows)));
  RESULTS.replaceChildren(days);
  if (entries.length > shown) {
    const button = made("button", "", SAYS.more);
    button.addEventListener("click", async () => {
      const next = shown;
      shown += AT_ONCE;
      await apply();
      RESULTS.querySelectorAll(".rows a")[next]?.focus();
    });
    RESULTS.append(made("p", "more", button));
  }
  sayWhen();
  const count = open ? SAYS.atLeast.replace("#", Math.min(shown, entries.length)) : SAYS.many.replace("#", entries.length);
  say(entries.length === 1 && !open ? SAYS.one : count);
}

// Nothing fits: how many would, with each of the choices left out.
async function showNone(lists) {
  const chosen = [...FORM.querySelectorAll("select")].filter((select) => select.value)
    .map((select) => ({ role: select.dataset.role, word: select.selectedOptions[0].textContent, fields: [select] }));
  const dates = [field("from"), field("to")];
  if (dates.some(({ value }) => value)) chosen.push({ role: "dates", word: SAYS.dates, fields: dates });
  const buttons = [];
  for (const { role, word, fields } of chosen) {
    const { entries, open } = await look(lists, wish(lists, role), AT_ONCE);
    if (entries.length === 0) continue;
    const count = Math.min(entries.length, AT_ONCE) + (open || entries.length > AT_ONCE ? "+" : "");
    const button = made("button", "plain", `${SAYS.without} ${word} (${count})`);
    button.addEventListener("click", () => {
      for (const each of fields) each.value = "";
      choose();
      fields[0].focus();
    });
    buttons.push(button);
  }
  const nothing = made("div", "quiet-list", made("h2", "", SAYS.none));
  if (buttons.length && chosen.length > 1) nothing.append(made("p", "", SAYS.wider), made("p", "actions", ...buttons));
  const ways = made("a", "button", SAYS.ways);
  ways.href = FORM.dataset.index;
  nothing.append(made("p", "actions", ways));
  RESULTS.replaceChildren(nothing);
  say(SAYS.many.replace("#", 0));
}

function say(text) {
  document.querySelector("output").textContent = text;
}

// Shows what the form asks for; the page's own list where it asks for nothing.
async function apply() {
  asked += 1;
  const mine = asked;
  const chosen = [...FORM.elements].filter(({ name, value }) => name && value);
  const said = chosen.map((each) => (each.selectedOptions ? each.selectedOptions[0].textContent : WRITTEN.format(new Date(each.value))));
  document.querySelector(".chosen").textContent = said.join(" · ");
  if (chosen.length === 0) {
    for (const part of STATIC) part.hidden = false;
    RESULTS.hidden = true;
    say("");
    return;
  }
  if (!vocabulary) say(SAYS.searching);
  try {
    const lists = await words();
    const found = await look(lists, wish(lists), shown);
    if (mine !== asked) return;
    for (const part of STATIC) part.hidden = true;
    RESULTS.hidden = false;
    if (found.entries.length) show(found, lists);
    else await showNone(lists);
  } catch (error) {
    fetched.clear();
    say(SAYS.failed);
    throw error;
  }
}

// The address says what is chosen, so that it can be sent, kept and gone back to.
function choose() {
  const chosen = new URLSearchParams([...new FormData(FORM)].filter(([, value]) => value));
  const query = chosen.toString() ? `?${chosen}` : "";
  if (query !== location.search) history.pushState(null, "", location.pathname + query);
  shown = AT_ONCE;
  apply();
}

function fromAddress() {
  const said = new URLSearchParams(location.search);
  for (const each of FORM.elements) if (each.name) each.value = said.get(each.name) ?? "";
  if (field("near").value && !position) useAllowedPosition();
  apply();
}

// A position is asked for when somebody chooses a distance; on a visit by an address, only where it was allowed before.
async function useAllowedPosition() {
  const distance = field("near").value;
  field("near").value = "";
  const allowed = await navigator.permissions?.query({ name: "geolocation" }).catch(() => null);
  if (allowed?.state !== "granted") return;
  field("near").value = distance;
  askPosition();
}

function askPosition() {
  say(SAYS.asking);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => { position = coords; choose(); },
    () => { field("near").value = ""; choose(); say(SAYS.noPosition); },
    { maximumAge: 6e5, timeout: 15e3 },
  );
}

function changed({ target }) {
  if (target.dataset.role === "near" && target.value && !position) askPosition();
  else choose();
}

// What was chosen while this script was on its way counts too.
function startFilter() {
  if (!navigator.geolocation) field("near").parentElement.hidden = true;
  FORM.addEventListener("change", changed);
  FORM.addEventListener("submit", (event) => {
    event.preventDefault();
    choose();
    (RESULTS.hidden ? document.querySelector(".columns") : RESULTS).scrollIntoView();
  });
  FORM.addEventListener("reset", () => setTimeout(choose));
  addEventListener("popstate", fromAddress);
  const chosen = [...FORM.elements].find(({ name, value }) => name && value);
  if (chosen) changed({ target: field("near").value ? field("near") : chosen });
  else if (location.search) fromAddress();
}

startFilter();
