// The door for the house's staff: a code makes the device the house's tablet, and only the code opens what it holds.
"use strict";

const STAFF = document.querySelector("#staff");
const SAID = STAFF.querySelector(".said");
const TRIES = 5;
const WAIT = 60 * SECOND;

let house = null;
let saved = [];

const say = (name) => { SAID.textContent = name ? SAID.dataset[name] : ""; };

function face(name) {
  for (const part of STAFF.querySelectorAll("[data-staff]")) part.hidden = part.dataset.staff !== name;
  STAFF.querySelector(`[data-staff='${name}'] input, [data-staff='${name}'] button`).focus();
}

async function openStaff() {
  say("");
  STAFF.showModal();
  if (!crypto.subtle) say("insecure");
  face((await kept("lock")) ? "locked" : "new");
}

async function count() {
  const place = STAFF.querySelector(".count");
  place.textContent = place.dataset.words.replace("{n}", (await everything()).length);
  const offline = STAFF.querySelector(".offline");
  offline.textContent = offline.dataset[document.documentElement.dataset.offline === "ready" ? "ready" : "waiting"];
}

async function inside() {
  await count();
  face("open");
}

async function set() {
  const [code, again] = ["#code-new", "#code-again"].map((name) => STAFF.querySelector(name).value);
  if (code.length < SHORTEST_CODE || code !== again) return say("short");
  await setCode(code);
  house = await unlock(code);
  await navigator.storage?.persist?.();
  await whose();
  say("");
  return inside();
}

// Five tries, then a minute's wait that a reload doesn't shorten.
async function open() {
  const tries = (await kept("tries")) ?? { count: 0, at: 0 };
  if (tries.count >= TRIES && Date.now() - tries.at < WAIT) return say("wait");
  house = await unlock(STAFF.querySelector("#code").value);
  STAFF.querySelector("#code").value = "";
  if (!house) {
    await keep("tries", { count: tries.count >= TRIES ? 1 : tries.count + 1, at: Date.now() });
    return say("wrong");
  }
  await drop("tries");
  say("");
  return inside();
}

async function exportAll() {
  const rows = await everything();
  const opened = await Promise.all(rows.map(async ([key, row]) => [key, await unseal(row, house)]));
  save(opened.map(([, row]) => row));
  saved = opened.map(([key]) => key);
  STAFF.querySelector("[data-staff-do='empty']").disabled = saved.length === 0;
  say("saved");
}

async function empty() {
  await remove(saved);
  saved = [];
  STAFF.querySelector("[data-staff-do='empty']").disabled = true;
  await count();
  say("emptied");
}

const STAFF_DO = { set, open, export: exportAll, empty, close: () => STAFF.close() };

STAFF.addEventListener("click", (event) => STAFF_DO[event.target.closest("[data-staff-do]")?.dataset.staffDo]?.());
STAFF.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
  event.preventDefault();
  STAFF_DO[event.target.id === "code" ? "open" : "set"]();
});
STAFF.addEventListener("close", () => {
  house = null;
  saved = [];
  for (const input of STAFF.querySelectorAll("input")) input.value = "";
  inTurn(restart);
});
