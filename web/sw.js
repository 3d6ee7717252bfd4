// Lets the page open without a network.
//
// A build is its index.html and the files that are named there; their names hold a hash of what is
// in them, so files of two builds are never taken for each other. A build is kept whole or not at
// all, in a cache of its own. Online the server's page is always shown, and kept for later; only
// where the server does not answer is the last whole build shown instead.
"use strict";

const PREFIX = `voltab:${registration.scope}:`;
const HOME = new URL("./", registration.scope).href;
/** Texts in other languages than the sources' own. */
const LANGUAGES = /\/de\.json$/;
/** Longer, and a page that is at hand is better than one that may come. */
const PATIENCE_MS = 4000;
/** The one before too: a tab may still be loading it. */
const BUILDS_KEPT = 2;

/** What is on its way, so that the page and the cache do not both fetch it. */
const underway = new Map();

addEventListener("install", event => {
  skipWaiting();
  event.waitUntil(fetch(HOME, { cache: "no-cache" }).then(keep));
});

addEventListener("activate", event => event.waitUntil(clients.claim()));

addEventListener("fetch", event => {
  const { request } = event;
  const url = new URL(request.url);
  // A station's files and probes go where they like; so do other pages on this server.
  if (request.method !== "GET" || !request.url.startsWith(HOME)) return;
  if (request.mode === "navigate") {
    if (url.pathname === new URL(HOME).pathname || url.pathname.endsWith("/index.html")) {
      event.respondWith(home(event));
    }
  } else if (LANGUAGES.test(request.url)) {
    event.respondWith(catalogue(request.url));
  } else if (!url.search && request.cache !== "no-store") {
    event.respondWith(file(request));
  }
});

async function home(event) {
  const asked = fetch(HOME, { cache: "no-cache" });
  const late = new Promise(resolve => setTimeout(resolve, PATIENCE_MS));
  const answer = await Promise.race([asked, late]).catch(() => undefined);
  // The page of a network that wants to be logged in to, or the like.
  if (answer?.redirected) return fetch(event.request);
  if (answer?.ok) {
    event.waitUntil(keep(answer.clone()).catch(() => {}));
    return answer;
  }
  for (const name of await builds()) {
    const kept = await (await caches.open(name)).match(HOME);
    if (kept) return kept;
  }
  return answer ?? asked;
}

/** Only for who wants them, and of no build by name: the server's is the right one. */
async function catalogue(url) {
  const answer = await (underway.get(url) ?? fetch(url, { cache: "no-cache" })).catch(() => {});
  if (!answer?.ok) return (await kept(url)) ?? answer ?? Response.error();
  const [newest] = await builds();
  if (newest) await (await caches.open(newest)).put(url, answer.clone());
  return answer.clone();
}

async function file(request) {
  const found = await kept(request.url);
  if (found) return found;
  return (await underway.get(request.url))?.clone() ?? fetch(request);
}

/** From the latest build that has it. */
async function kept(url) {
  for (const name of await builds()) {
    const found = await (await caches.open(name)).match(url);
    if (found) return found;
  }
  return undefined;
}

/** Keeps the build that this index.html is the beginning of. */
async function keep(answer) {
  const text = await answer.clone().text();
  // Another project may live at this address by now.
  if (!answer.ok || !text.includes('content="Voltab"')) return;
  const names = new Set(["manifest.webmanifest"]);
  for (const [, name] of text.matchAll(/["'](?:\.\/)?([\w./-]+\.(?:js|wasm|css|svg|png))["']/g)) {
    if (name !== "sw.js") names.add(name);
  }
  for (const language of ["de"]) {
    const wanted = navigator.language?.startsWith(language);
    const name = `${language}.json`;
    if (wanted || (await kept(new URL(name, HOME).href))) names.add(name);
  }
  const sum = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const hash = [...new Uint8Array(sum)].slice(0, 8).map(b => b.toString(16).padStart(2, "0")).join("");
  const known = await builds();
  if (known[0]?.endsWith(hash)) return;
  const files = await Promise.all([...names].map(name => load(new URL(name, HOME).href, known)));
  // A later build has a later name; what is written only in part is never looked at, since its
  // index.html comes last.
  const cache = await caches.open(`${PREFIX}${String(Date.now()).padStart(16, "0")}-${hash}`);
  await Promise.all(files.map(([url, file]) => cache.put(url, file)));
  await cache.put(HOME, answer);
  for (const old of (await builds()).slice(BUILDS_KEPT)) await caches.delete(old);
}

/** From the build before, where it has not changed, or from the server. */
async function load(url, known) {
  for (const name of /-[0-9a-f]{8,}/.test(url) ? known : []) {
    const kept = await (await caches.open(name)).match(url);
    if (kept) return [url, kept];
  }
  const fetched = fetch(url);
  underway.set(url, fetched);
  try {
    const answer = await fetched;
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return [url, answer.clone()];
  } finally {
    underway.delete(url);
  }
}

/** The caches of whole builds, the newest first. */
async function builds() {
  const names = (await caches.keys()).filter(name => name.startsWith(PREFIX)).sort().reverse();
  const whole = await Promise.all(
    names.map(async name => ((await (await caches.open(name)).match(HOME)) ? name : "")),
  );
  return whole.filter(Boolean);
}
