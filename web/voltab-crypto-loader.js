// The worker that does cryptography: loads its program. What cannot be loaded is told to the page,
// since a worker that has started reports only what it throws at once.
"use strict";

importScripts("./voltab-crypto.js");
wasm_bindgen({ module_or_path: "./voltab-crypto_bg.wasm" })
  .catch(error => setTimeout(() => { throw error; }));
