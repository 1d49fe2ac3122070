// The small script: pages are complete without it.
//
// Pages carry absolute dates and may be a day or a year old. The script says "today" and "tomorrow", takes away what is
// over, and shows what only a script can serve. filter.js and search.js use what it names.
"use strict";

const ENGLISH = document.documentElement.lang === "en";
const WORDS = ENGLISH
  ? { today: "Today", tomorrow: "Tomorrow", weekend: "This weekend", soon: "Soon", earlier: "Show earlier in the month",
    quiet: "Nothing begins today. This is next:" }
  : { today: "I dag", tomorrow: "I morgen", weekend: "Til helga", soon: "Snart", earlier: "Vis tidligere i måneden",
    quiet: "I dag begynner ingenting. Dette er det neste:" };

// The visitor's own date as 2026-11-27, `ahead` days from now.
function day(ahead) {
  const now = new Date();
  const then = new Date(now.getFullYear(), now.getMonth(), now.getDate() + ahead);
  const two = (number) => String(number).padStart(2, "0");
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
}

// How many days ahead Saturday and Sunday are; of a weekend that has begun, what is left.
function weekend() {
  const toSunday = (7 - new Date().getDay()) % 7;
  return [Math.max(0, toSunday - 1), toSunday];
}

// An element with a class and content: texts and other elements.
function made(name, className, ...content) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

// Marks today, tomorrow and the coming weekend's days: in their headings, and in the way to them.
function sayWhen() {
  const [saturday, sunday] = weekend().map(day);
  const marks = new Map([[sunday, WORDS.weekend], [saturday, WORDS.weekend]]);
  marks.set(day(1), WORDS.tomorrow).set(day(0), WORDS.today);
  for (const section of document.querySelectorAll("section[data-day]")) {
    const word = marks.get(section.dataset.day);
    const heading = section.querySelector("h2");
    if (word && heading) heading.append(" ", made("span", "today", word));
  }
  for (const link of document.querySelectorAll(".jump [data-day]")) {
    const word = marks.get(link.dataset.day);
    const taken = [...document.querySelectorAll(".jump b")].some((other) => other.textContent === word);
    if (word && !taken) link.prepend(made("b", "", word), " ");
    if (link.dataset.day < day(0)) link.parentElement.hidden = true;
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
    const button = made("button", "", WORDS.earlier);
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

// Says that today is quiet, where the front page begins with another day.
function sayQuiet() {
  const bill = document.querySelector(".bill[data-day]");
  if (bill && !bill.hidden && bill.dataset.day > day(0)) {
    bill.querySelector("h2").before(made("p", "lead quiet-today", WORDS.quiet));
  }
}

// Shows the calendar's filter; its scripts (finding.js, filter.js) are fetched when somebody turns to it, or the address says a choice.
function offerFilter(form) {
  const fold = form.parentElement;
  fold.hidden = false;
  fold.open = matchMedia("(min-width: 48rem)").matches;
  for (const [word, [first, last]] of [[WORDS.today, [0, 0]], [WORDS.tomorrow, [1, 1]], [WORDS.weekend, weekend()]]) {
    const button = made("button", "plain", word);
    button.type = "button";
    button.addEventListener("click", () => {
      form.querySelector("[data-role=from]").value = day(first);
      form.querySelector("[data-role=to]").value = day(last);
      form.dispatchEvent(new Event("change"));
    });
    form.querySelector(".quick").append(button);
  }
  const wake = () => {
    for (const address of form.dataset.scripts.split(" ")) {
      if (document.querySelector(`script[src="${address}"]`)) return;
      const script = made("script");
      script.src = address;
      script.async = false;
      document.head.append(script);
    }
  };
  if (location.search) wake();
  for (const sign of ["pointerenter", "focusin", "change"]) form.addEventListener(sign, wake, { once: true });
}

hidePast();
sayWhen();
sayQuiet();
for (const only of document.querySelectorAll(".scripted, .search")) only.hidden = false;
const filter = document.querySelector(".filter");
if (filter) offerFilter(filter);
