// The survey, one question at a time. What is being answered is kept as a draft with every tick, so that a reload or a
// closed browser loses nothing; handed in, it goes to survey-store.js. On the house's tablet a forgotten draft goes away.
"use strict";

const SECOND = 1000;
const ASK_AFTER = 75 * SECOND;
const GONE_AFTER = 20 * SECOND;
const REST_AFTER = 20 * SECOND;
const FORGOTTEN_AFTER = 5 * 60 * SECOND;
const STEPS = [...FORM.querySelectorAll("[data-step]")];
const PROGRESS = FORM.querySelector(".progress");
const BUTTONS = FORM.querySelector(".steps");
const IDLE = document.querySelector("#idle");
const KEPT_FILES = "survey";

let draft = null;
let tablet = false;
let timer = 0;
let turn = Promise.resolve();

// One thing after the other: a second press must not overtake what the first is still writing.
function inTurn(work) {
  const done = turn.then(work);
  turn = done.catch(() => {});
  return done;
}

const two = (number) => String(number).padStart(2, "0");
const dayOf = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

function closed() {
  const today = dayOf(new Date());
  return today < FORM.dataset.opens || today > FORM.dataset.closes;
}

// The houses this respondent is asked about: every so manieth name, the next set for the next respondent.
async function nextBlock() {
  const sets = Math.max(1, Math.ceil(HOUSES.length / Number(FORM.dataset.block)));
  const turn = (await kept("turn")) ?? below(sets);
  await keep("turn", (turn + 1) % sets);
  return HOUSES.filter((_, place) => place % sets === turn % sets);
}

async function fresh() {
  return { step: "start", answers: {}, shown: await nextBlock(), at: Date.now(), set: form() };
}

const form = () => `${FORM.dataset.questionnaire}-v${FORM.dataset.version}-${FORM.dataset.wave}`;

async function keepDraft() {
  draft.at = Date.now();
  await keep("draft", draft);
}

// Ticks what the draft says, and takes away names that aren't put to this respondent.
function fill() {
  for (const question of QUESTIONS) {
    const given = draft.answers[question.dataset.step] ?? [];
    for (const input of question.querySelectorAll("input")) input.checked = given.includes(input.value);
    for (const area of question.querySelectorAll("textarea")) area.value = given[0] ?? "";
  }
  for (const label of FORM.querySelectorAll("[data-house]")) label.hidden = !draft.shown.includes(label.dataset.house);
}

function show(name, focus) {
  const step = STEPS.find((each) => each.dataset.step === name) ?? STEPS[0];
  for (const each of STEPS) each.hidden = each !== step;
  const question = step.matches("fieldset");
  BUTTONS.hidden = !question;
  const put = QUESTIONS.filter((each) => "core" in each.dataset === "core" in step.dataset && asked(each, draft.answers));
  const place = put.indexOf(step) + 1;
  PROGRESS.textContent = question ? PROGRESS.dataset.words.replace("{n}", place).replace("{of}", put.length) : "";
  if (focus) step.querySelector("[tabindex='-1']").focus();
  scrollTo(0, 0);
}

async function go(name) {
  draft.step = name;
  await keepDraft();
  show(name, true);
  watch();
}

const puts = (step) => !step.matches("fieldset") || asked(step, draft.answers);

async function forward() {
  const here = STEPS.findIndex((each) => each.dataset.step === draft.step);
  const next = STEPS.slice(here + 1).find((each) => each.dataset.step !== "closed" && puts(each));
  await (next.dataset.step === "end" ? finish() : go(next.dataset.step));
}

async function back() {
  const here = STEPS.findIndex((each) => each.dataset.step === draft.step);
  const before = STEPS.slice(0, here).reverse().find((each) => each.dataset.step !== "closed" && puts(each));
  await go(before.dataset.step);
}

// A form in which nothing was answered isn't an answer.
async function finish() {
  const { set, shown, answers } = draft;
  if (Object.values(answers).some((given) => given.length)) {
    const row = rowOf({ answers, shown });
    const number = await handIn({ form: set, columns: COLUMNS, day: dayOf(new Date()), row });
    draft = { ...draft, answers: {}, number };
  }
  await go("end");
}

async function restart() {
  await drop("draft");
  draft = await fresh();
  fill();
  await go(closed() ? "closed" : "start");
}

function answered(event) {
  const question = event.target.closest("fieldset");
  if (!question) return;
  const inputs = [...question.querySelectorAll("input")];
  if (event.target.type === "checkbox" && event.target.checked) {
    const alone = "alone" in event.target.dataset;
    for (const input of inputs) if (input !== event.target && (alone || "alone" in input.dataset)) input.checked = false;
  }
  const text = question.querySelector("textarea")?.value.trim();
  const given = inputs.filter((input) => input.checked).map((input) => input.value);
  draft.answers[question.dataset.step] = text ? [text] : given;
  inTurn(keepDraft);
}

async function clear() {
  draft.answers[draft.step] = [];
  fill();
  await keepDraft();
}

async function own(rows) {
  return (await everything()).filter(([number]) => rows.includes(number));
}

const DO = {
  begin: forward,
  forward,
  back,
  clear,
  finish,
  next: restart,
  stay: async () => { IDLE.close(); watch(); },
  staff: async () => openStaff(),
  save: async () => save((await own([draft.number])).map(([, row]) => row)),
  forget: async () => { await remove([draft.number]); await restart(); },
};

// On the tablet: asks after a while whether somebody is there, and begins anew if not.
function watch() {
  clearTimeout(timer);
  if (!tablet || !draft || draft.step === "start" || draft.step === "closed") return;
  if (draft.step === "end") timer = setTimeout(() => inTurn(restart), REST_AFTER);
  else if (IDLE.open) timer = setTimeout(() => { IDLE.close(); inTurn(restart); }, GONE_AFTER);
  else timer = setTimeout(() => { IDLE.showModal(); watch(); }, ASK_AFTER);
}

// What depends on whose device it is.
async function whose() {
  tablet = Boolean(await kept("lock"));
  for (const part of document.querySelectorAll("[data-when='own']")) part.hidden = tablet;
}

async function begin() {
  await whose();
  draft = await kept("draft");
  const old = draft && (draft.set !== form() || (tablet && Date.now() - draft.at > FORGOTTEN_AFTER));
  if (!draft || old || closed()) {
    draft = await fresh();
    draft.step = closed() ? "closed" : "start";
  }
  fill();
  FORM.hidden = false;
  show(draft.step, false);
  watch();
}

// Keeps this page, its other language and what they need on the device; the worker answers from it without a network.
async function prepare() {
  if (!navigator.serviceWorker) return;
  for (const scope of ["/svar/", "/en/answer/"]) await navigator.serviceWorker.register("/survey-worker.js", { scope });
  await navigator.serviceWorker.ready;
  const needed = [...document.querySelectorAll("link[rel=stylesheet], link[rel=preload], link[rel=icon], script[src]")];
  const cache = await caches.open(KEPT_FILES);
  await cache.addAll([location.pathname, FORM.dataset.other, ...needed.map((each) => each.href || each.src)].filter(Boolean));
  document.documentElement.dataset.offline = "ready";
}

FORM.addEventListener("change", answered);
FORM.addEventListener("input", (event) => { if (event.target.matches("textarea")) answered(event); });
// A press counts for the step it was made on: of two quick ones the second does nothing.
function press(name) {
  const { step } = draft;
  inTurn(() => (draft.step === step ? DO[name]() : null));
}

FORM.addEventListener("submit", (event) => { event.preventDefault(); press("forward"); });
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) press(button.dataset.do);
});
for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, () => { if (draft && !IDLE.open) watch(); });
IDLE.addEventListener("close", watch);
inTurn(begin);
prepare();
