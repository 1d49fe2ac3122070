// Finds, among all events, those that answer to what the calendar's form asks for (filter.js), across all months.
//
// What it looks through is fetched when somebody first chooses something (plugins/events/finding writes it): one list of
// words, then chunks of events, only as many as fill the screen. An event is one entry with its next date, however often
// it plays. The visitor's position never leaves the browser.
"use strict";

const LAST_DAY = 99999;
const FORM = document.querySelector(".filter");

let position = null;
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
