// Lets the calendar be filtered by everything at once; the address keeps the choice. What fits is found by finding.js.
//
// A position is asked for when somebody chooses a distance, and is no part of the address.
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
const RESULTS = document.querySelector(".results");
const STATIC = document.querySelectorAll(".columns, .parts, .steps");
const WRITTEN = new Intl.DateTimeFormat(ENGLISH ? "en-GB" : "nb-NO", { day: "numeric", month: "short", timeZone: "UTC" });

let shown = AT_ONCE;
let asked = 0;

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
