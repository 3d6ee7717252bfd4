// Makes the page work without a network.
//
// A build is index.html and the scripts and programs that it names. Their names contain a hash of
// their contents, so that files of two builds are never confused. Online, index.html always comes
// from the server. The last build that has run is stored, and is used when the server does not
// answer; the next one replaces it.
"use strict";

const HOME = new URL("./", registration.scope).href;
const CACHE = `voltab:${HOME}`;
/** After this long the stored page is shown instead of waiting for the server. */
const TIMEOUT_MS = 4000;
/** A quoted relative address of a script or a program, as Trunk writes it into index.html. */
const PROGRAM_FILES = /["'](\.\/[^"']+\.(?:js|wasm))["']/g;
/**
 * Files whose names contain no hash. The server's are used, and the stored ones if it does not answer.
 * Those of the worker are stored once they have been used.
 */
const UNHASHED = /\/(icon\.svg|voltab-crypto[^/]*\.(js|wasm))$/;

addEventListener("install", event => {
  skipWaiting();
  event.waitUntil(storeBuild());
});

addEventListener("activate", event => event.waitUntil(activate()));

/** The page says that it has started. */
addEventListener("message", event => {
  // What cannot be stored now is stored at the next start.
  event.waitUntil(storeBuild().catch(() => {}));
});

addEventListener("fetch", event => {
  const { request } = event;
  const url = new URL(request.url);
  // Not the station's own requests (firmware, diagnostics, probes), nor other pages on this server.
  if (request.method !== "GET" || !request.url.startsWith(HOME)) return;
  if (request.mode === "navigate") {
    if (url.pathname === new URL(HOME).pathname || url.pathname.endsWith("/index.html")) {
      event.respondWith(page(request));
    }
  } else if (UNHASHED.test(request.url)) {
    event.respondWith(unhashed(request));
  } else if (!url.search && request.cache !== "no-store") {
    event.respondWith(stored(request).then(found => found ?? fetch(request)));
  }
});

async function activate() {
  // Earlier versions of this file had a cache for each build.
  const earlier = (await caches.keys()).filter(name => name.startsWith(`${CACHE}:`));
  await Promise.all(earlier.map(name => caches.delete(name)));
  await clients.claim();
}

async function page(request) {
  const asked = fetch(HOME, { cache: "no-cache" });
  const late = new Promise(resolve => setTimeout(resolve, TIMEOUT_MS));
  const answer = await Promise.race([asked, late]).catch(() => undefined);
  // For example the page of a network that asks people to log in.
  if (answer?.redirected) return fetch(request);
  if (answer?.ok) return answer;
  return (await stored(HOME)) ?? answer ?? asked;
}

async function unhashed(request) {
  const answer = await fetch(request, { cache: "no-cache" }).catch(() => undefined);
  if (!answer?.ok) return (await stored(request)) ?? answer ?? Response.error();
  await (await caches.open(CACHE)).put(request, answer.clone());
  return answer;
}

async function stored(request) {
  return (await caches.open(CACHE)).match(request);
}

/** Stores the build that the page has just started from: all of it, or else the one before stays. */
async function storeBuild() {
  // The page has just loaded all of this: the browser need not fetch it again.
  const cached = { cache: "force-cache" };
  const answer = await fetch(HOME, cached);
  if (!answer.ok || answer.redirected) throw new Error(`${HOME}: ${answer.status}`);
  const html = await answer.clone().text();
  const cache = await caches.open(CACHE);
  const before = await cache.match(HOME);
  if ((await before?.text()) === html) return;
  const names = [...html.matchAll(PROGRAM_FILES)].map(([, name]) => name).concat("icon.svg");
  const files = new Set(names.map(name => new URL(name, HOME).href));
  // Stores either all of these or none.
  await cache.addAll([...files].map(file => new Request(file, cached)));
  // A worker of the build before would not understand this one.
  for (const { url } of await cache.keys()) {
    if (UNHASHED.test(url) && !files.has(url)) {
      await cache.add(new Request(url, { cache: "no-cache" })).catch(() => cache.delete(url));
    }
  }
  // From here on this build is the stored one.
  await cache.put(HOME, answer);
  for (const { url } of await cache.keys()) {
    if (url !== HOME && !files.has(url) && !UNHASHED.test(url)) await cache.delete(url);
  }
}
