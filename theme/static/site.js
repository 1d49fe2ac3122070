// The small script: pages are complete without it.
//
// Pages carry absolute dates and may be a day or a year old. The script says "today" and "tomorrow", takes away what is
// over, and lets the calendar be filtered, the address bar keeping the choice.
"use strict";

const WORDS = document.documentElement.lang === "en"
  ? { today: "Today", tomorrow: "Tomorrow", weekend: "This weekend", earlier: "Show earlier in the month" }
  : { today: "I dag", tomorrow: "I morgen", weekend: "Til helga", earlier: "Vis tidligere i måneden" };

// The visitor's own date as 2026-11-27, `ahead` days from now.
function day(ahead) {
  const now = new Date();
  const then = new Date(now.getFullYear(), now.getMonth(), now.getDate() + ahead);
  const two = (number) => String(number).padStart(2, "0");
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
}

// Marks today, tomorrow and the coming weekend's days.
function sayWhen() {
  const today = day(0);
  const toSunday = (7 - new Date().getDay()) % 7;
  const marks = new Map([[day(toSunday), WORDS.weekend]]);
  if (toSunday > 0) marks.set(day(toSunday - 1), WORDS.weekend);
  marks.set(day(1), WORDS.tomorrow).set(today, WORDS.today);
  for (const section of document.querySelectorAll("section[data-day]")) {
    const word = marks.get(section.dataset.day);
    const heading = section.querySelector("h2");
    if (!word || !heading) continue;
    const label = document.createElement("span");
    label.className = "today";
    label.textContent = word;
    heading.append(" ", label);
  }
}

// Takes away the days that are over; on a month's page they can be had back.
function hidePast() {
  const today = day(0);
  const sections = [...document.querySelectorAll("section[data-day]")];
  const past = sections.filter((section) => section.dataset.day < today);
  if (past.length === 0 || past.length === sections.length) return;
  for (const section of past) section.hidden = true;
  const days = document.querySelector(".calendar .days");
  if (days) {
    const button = document.createElement("button");
    button.textContent = WORDS.earlier;
    button.addEventListener("click", () => {
      for (const section of past) section.hidden = false;
      button.remove();
    });
    days.before(button);
    return;
  }
  const bill = document.querySelector(".bill[data-day]");
  const next = sections.find((section) => !section.hidden);
  if (bill && bill.hidden && next) promote(next, bill);
}

// Gives the front page's first place to the first day that isn't over.
function promote(section, bill) {
  bill.querySelector("h2").replaceChildren(...section.querySelector("h2").childNodes);
  bill.querySelector(".rows").replaceChildren(...section.querySelectorAll(".rows > li"));
  const rest = bill.querySelector(".more");
  if (rest) rest.remove();
  const more = section.querySelector(".more");
  if (more) bill.querySelector(".rows").after(more);
  bill.dataset.day = section.dataset.day;
  bill.hidden = false;
  section.hidden = true;
}

// What the form asks of a row: words it must have, the most it may cost, days it must touch.
function wish(form) {
  const words = [], days = ["", ""];
  let most = null;
  for (const field of form.elements) {
    if (!field.name || !field.value) continue;
    if (field.dataset.role === "from") days[0] = field.value;
    else if (field.dataset.role === "to") days[1] = field.value;
    else if (field.dataset.role === "price") most = Number(field.value);
    else words.push(field.selectedOptions[0].dataset.k);
  }
  return { words, most, from: days[0], to: days[1] || "9999" };
}

function fits(row, wanted) {
  const has = row.dataset.k.split(" ");
  if (!wanted.words.every((word) => has.includes(word))) return false;
  if (wanted.most !== null && (row.dataset.p === undefined || Number(row.dataset.p) > wanted.most)) return false;
  const section = row.closest("[data-day]");
  const spans = row.dataset.d ? row.dataset.d.split(" ") : section ? [section.dataset.day] : [];
  return spans.some((span) => {
    const [first, last = first] = span.split("/");
    return first <= wanted.to && last >= wanted.from;
  });
}

function filter(form) {
  const wanted = wish(form);
  const rows = [...document.querySelectorAll(".rows > li")];
  let found = 0;
  for (const row of rows) {
    row.hidden = !fits(row, wanted);
    if (!row.hidden) found += 1;
  }
  for (const list of document.querySelectorAll(".days .day, .band")) {
    list.classList.toggle("none", !list.querySelector(".rows > li:not([hidden])"));
  }
  const { none, one, many } = form.dataset;
  form.querySelector("output").textContent = found === 0 ? none : found === 1 ? one : many.replace("#", found);
}

// The choice as the address's query, in the page's and in the other months' addresses.
function remember(form) {
  const chosen = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  const query = chosen.toString() ? "?" + chosen : "";
  history.replaceState(null, "", location.pathname + query + location.hash);
  for (const link of document.querySelectorAll(".months a, .steps a, .parts a")) link.search = query;
}

function startFilter(form) {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field) field.value = value;
  }
  const change = () => { filter(form); remember(form); };
  const fold = form.parentElement;
  fold.hidden = false;
  fold.open = Boolean(location.search) || matchMedia("(min-width: 48rem)").matches;
  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    document.querySelector(".columns").scrollIntoView();
  });
  form.addEventListener("reset", () => setTimeout(change));
  if (location.search) change();
}

hidePast();
sayWhen();
const form = document.querySelector(".filter");
if (form) startFilter(form);
