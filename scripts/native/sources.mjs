// The C++ sources: two folders, of which each is a layer, the lists of them in the builds, and what a
// layer may include.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `binding` is the Node-API glue and uses `nt`, which calls Win32 and NT, and knows nothing of Node.js. */
const LAYERS = ['binding', 'nt'];

/** A program without Node.js, over `nt` alone. */
export const EXAMPLE = 'native/nt/example/main.cc';

/** Beside the standard library's, which have no suffix, and `napi.h`: the host is found by them. */
const WINDOWS_HEADERS_OF_BINDING = { 'host.cc': ['delayimp.h', 'node_api.h', 'psapi.h'] };
/** The builds make it of what scripts/native/node-api-names.mjs prints. */
const MADE_FOR_HOST = 'node_api_names.h';
const NODE_HEADER = /^(?:napi|node|js_native|v8|uv|cppgc)|\//;
const INCLUDE = /^[ \t]*#[ \t]*include\b[ \t]*(?<what>.*?)[ \t]*$/gm;

/**
 * @param {string} root a checkout
 * @param {RegExp} pattern of file names
 * @returns {string[]} the files of both layers, as `native/nt/identity.cc`, sorted
 */
export function nativeFiles(root, pattern) {
  return LAYERS.flatMap((layer) =>
    readdirSync(join(root, 'native', layer))
      .filter((name) => pattern.test(name))
      .sort()
      .map((name) => `native/${layer}/${name}`),
  );
}

/** @returns {string[]} the sources that an `add_library` of that folder lists, below the root */
function cmakeSources(root, folder) {
  const text = readFileSync(join(root, folder, 'CMakeLists.txt'), 'utf8');
  const list = /^add_library\(\w+ \w+\n(?<sources>[^)]*)\)/m.exec(text)?.groups?.sources ?? '';
  return [...list.matchAll(/^\s*(\S+\.cc)$/gm)].map(([, name]) => `${folder}/${name}`);
}

/**
 * @param {string} root a checkout
 * @returns {Record<string, string[]>} by the file that lists them: what each build compiles, sorted
 */
export function listedSources(root) {
  const gyp = readFileSync(join(root, 'dosdev.gyp'), 'utf8').replaceAll(/#.*$/gm, '');
  return {
    'CMakeLists.txt': ['native', 'native/nt']
      .flatMap((folder) => cmakeSources(root, folder))
      .sort(),
    'dosdev.gyp': [...gyp.matchAll(/"(native\/[^"]+\.cc)"/g)].map(([, name]) => name).sort(),
  };
}

/** Why a file may not have that include; `undefined` when it may. */
function faultOfInclude(root, file, what) {
  const [, layer, name] = file.split('/');
  const [, quote, header] = /^(["<])([^">]+)[">]/.exec(what) ?? [];
  if (header === undefined) return 'an include has to name its file';
  if (name === 'host.cc' && header === MADE_FOR_HOST) return undefined;
  if (quote === '"') {
    const shared = layer === 'binding' && header.startsWith('nt/');
    const own = shared ? `native/${header}` : `native/${layer}/${header}`;
    const isKnown = nativeFiles(root, /\.h$/).includes(own);
    return isKnown ? undefined : `no header of ${layer === 'nt' ? 'nt' : 'binding or nt'}`;
  }
  if (layer === 'nt')
    return NODE_HEADER.test(header) ? 'not a header of Windows or C++' : undefined;
  const allowed = ['napi.h', ...(WINDOWS_HEADERS_OF_BINDING[name] ?? [])];
  const isFree = !header.includes('.') || allowed.includes(header);
  return isFree ? undefined : 'a header of Windows, which is for nt';
}

/**
 * @param {string} root a checkout
 * @returns {string[]} every include that crosses the layers, as `FILE: INCLUDE: why not`
 */
export function layerFaults(root) {
  return nativeFiles(root, /\.(?:cc|h)$/).flatMap((file) => {
    const includes = [...readFileSync(join(root, file), 'utf8').matchAll(INCLUDE)];
    return includes.flatMap(({ groups: { what } }) => {
      const fault = faultOfInclude(root, file, what);
      return fault === undefined ? [] : [`${file}: ${what}: ${fault}`];
    });
  });
}
