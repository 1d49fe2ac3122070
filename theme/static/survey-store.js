// Keeps a survey's answers on this device: the draft of who is answering now, and what was handed in.
//
// With a code (the house's tablet) each answer is sealed to a public key as it is handed in; the private key is locked
// with the code. So nobody who stands at the tablet can read what others answered, the browser's own tools included.
// Without a code (one's own phone) answers lie as they are.
"use strict";

const FORM = document.querySelector("#survey");
const ROUNDS = 600000;
const SHORTEST_CODE = 6;
const RSA = { name: "RSA-OAEP", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" };

let opened = null;

// One database per house: answers of several waves may lie in it until they are saved.
function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(`survey-${FORM.dataset.house}`, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("kept");
      request.result.createObjectStore("answers", { autoIncrement: true });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

async function inStore(name, mode, work) {
  const transaction = (await database()).transaction(name, mode, { durability: "strict" });
  const request = work(transaction.objectStore(name));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

const kept = (key) => inStore("kept", "readonly", (store) => store.get(key));
const keep = (key, value) => inStore("kept", "readwrite", (store) => store.put(value, key));
const drop = (key) => inStore("kept", "readwrite", (store) => store.delete(key));

const random = (size) => crypto.getRandomValues(new Uint8Array(size));

async function lockOf(code, salt) {
  const words = await crypto.subtle.importKey("raw", new TextEncoder().encode(code.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
  const way = { name: "PBKDF2", salt, iterations: ROUNDS, hash: "SHA-256" };
  return crypto.subtle.deriveKey(way, words, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

// Makes this device the house's: from now on answers are sealed, those that lay open included.
async function setCode(code) {
  const pair = await crypto.subtle.generateKey(RSA, true, ["encrypt", "decrypt"]);
  const [salt, iv] = [random(16), random(12)];
  const secret = await crypto.subtle.exportKey("pkcs8", pair.privateKey);
  const locked = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await lockOf(code, salt), secret);
  const open = await crypto.subtle.exportKey("spki", pair.publicKey);
  await keep("lock", { salt, iv, locked, open });
  for (const [key, row] of await everything()) {
    const sealed = row.sealed ? row : await seal(row);
    await inStore("answers", "readwrite", (store) => store.put(sealed, key));
  }
}

// The private key, or null where `code` isn't the code.
async function unlock(code) {
  const { salt, iv, locked } = await kept("lock");
  try {
    const secret = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await lockOf(code, salt), locked);
    return await crypto.subtle.importKey("pkcs8", secret, RSA, false, ["decrypt"]);
  } catch (error) {
    if (error.name === "OperationError") return null;
    throw error;
  }
}

async function seal(row) {
  const { open } = await kept("lock");
  const house = await crypto.subtle.importKey("spki", open, RSA, false, ["encrypt"]);
  const [raw, iv] = [random(32), random(12)];
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(JSON.stringify(row)));
  return { sealed, iv, key: await crypto.subtle.encrypt({ name: "RSA-OAEP" }, house, raw) };
}

async function unseal(row, house) {
  if (!row.sealed) return row;
  const raw = await crypto.subtle.decrypt({ name: "RSA-OAEP" }, house, row.key);
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv }, key, row.sealed)));
}

// Every answer with its number in the database.
async function everything() {
  const transaction = (await database()).transaction("answers", "readonly");
  const store = transaction.objectStore("answers");
  const [keys, rows] = [store.getAllKeys(), store.getAll()];
  await new Promise((resolve) => { transaction.oncomplete = resolve; });
  return keys.result.map((key, place) => [key, rows.result[place]]);
}

async function handIn(row) {
  const stored = (await kept("lock")) ? await seal(row) : row;
  return inStore("answers", "readwrite", (store) => store.add(stored));
}

async function remove(keys) {
  for (const key of keys) await inStore("answers", "readwrite", (store) => store.delete(key));
}
