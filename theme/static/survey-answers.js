// What was ticked becomes a row with the package's own columns, and rows become a file that import-survey reads by id.
"use strict";

const COLUMNS = FORM.dataset.columns.split(" ");
const QUESTIONS = [...FORM.querySelectorAll("fieldset")];
const HOUSES = [...FORM.querySelectorAll("[data-house] > input")].map((input) => input.value);

const words = (text) => (text ? text.split(" ") : []);

// Whether a question is put, given the answers so far: who skipped the filter is asked all the same, but the moment
// must be known.
function asked(question, answers) {
  const { filter, codes, moments } = question.dataset;
  const given = answers[filter] ?? [];
  if (filter && given.length && !given.some((code) => words(codes).includes(code))) return false;
  return !moments || words(moments).includes((answers.moment ?? [])[0]);
}

// The row of one respondent. `shown` are the houses whose names were put to her.
function rowOf({ answers, shown }) {
  const row = Object.fromEntries(COLUMNS.map((column) => [column, ""]));
  for (const question of QUESTIONS.filter((each) => asked(each, answers))) {
    const { step, type } = question.dataset;
    const given = answers[step] ?? [];
    const inputs = [...question.querySelectorAll("input, textarea")];
    if (type !== "multiple") {
      if (given.length) row[step] = given[0];
      continue;
    }
    for (const { value, parentElement } of inputs) {
      const house = parentElement.dataset.house;
      if (house) row[`${step}_shown__${value}`] = shown.includes(value) ? "1" : "0";
      if (given.length && (!house || shown.includes(value))) row[`${step}__${value}`] = given.includes(value) ? "1" : "0";
    }
  }
  const columns = new Set(COLUMNS);
  return Object.fromEntries(Object.entries(row).filter(([column]) => columns.has(column)));
}

// A number below `size`, each as likely.
function below(size) {
  const limit = 2 ** 32 - (2 ** 32 % size);
  let drawn = limit;
  while (drawn >= limit) [drawn] = crypto.getRandomValues(new Uint32Array(1));
  return drawn % size;
}

function shuffled(items) {
  const drawn = [...items];
  for (let last = drawn.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    [drawn[last], drawn[other]] = [drawn[other], drawn[last]];
  }
  return drawn;
}

// No program that opens the file shall take what somebody wrote for a formula.
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// The rows in an order that says nothing of who came when.
function file(columns, rows) {
  const lines = shuffled(rows).map((row, place) => [String(place + 1), row.day, ...columns.map((column) => row.row[column] ?? "")]);
  return `\ufeff${[["respondent", "day", ...columns], ...lines].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// One file for each wave and version among the rows.
function save(rows) {
  const files = Map.groupBy ? Map.groupBy(rows, (row) => row.form) : grouped(rows);
  for (const [form, those] of files) download(`svar-${FORM.dataset.house}-${form}.csv`, file(those[0].columns, those));
}

function grouped(rows) {
  const files = new Map();
  for (const row of rows) files.set(row.form, [...(files.get(row.form) ?? []), row]);
  return files;
}
