// The functions of the version of Node-API that the addon uses, as native/binding/host.cc includes them:
//   node scripts/native/node-api-names.mjs
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

/** NAPI_VERSION of the builds. */
const VERSION = 'v8';

/** @returns {string} the text of node_api_names.h */
export function nodeApiNames() {
  const { symbols } = createRequire(import.meta.url)('node-api-headers');
  const { js_native_api_symbols: ofEngine, node_api_symbols: ofNode } = symbols[VERSION];
  const names = [...ofEngine, ...ofNode].sort();
  return names.map((name) => `DOSDEV_NODE_API(${name})\n`).join('');
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) {
  process.stdout.write(nodeApiNames());
}
