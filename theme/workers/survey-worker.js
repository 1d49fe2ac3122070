// Keeps the survey's pages and what they need, so that the tablet in the foyer works without a network.
"use strict";

const CACHE = "survey";
const PATIENCE = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// From the network where it answers in time and has the page; else what was kept.
async function answer(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept && new URL(request.url).searchParams.has("v")) return kept;
  try {
    const fresh = await fetch(request, kept ? { signal: AbortSignal.timeout(PATIENCE) } : {});
    if (!fresh.ok) return kept ?? fresh;
    await cache.put(request, fresh.clone());
    return fresh;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && new URL(request.url).origin === location.origin) event.respondWith(answer(request));
});
