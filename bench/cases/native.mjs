// The addon beside loops in C over the same calls of NT and Win32 (native/c-loops), on the object manager of
// the system: on Windows, or under Wine by `node scripts/wine/run.mjs bench/run.mjs native`.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { openDosDevices } from 'dosdev';
import { OBJ, openObjectManager } from 'dosdev/nt';

export const title = 'The addon';

const C_LOOPS = fileURLToPath(new URL('../../build/Release/c-loops.node', import.meta.url));
const { CASE_INSENSITIVE, PERMANENT } = OBJ;

const lacks = () => {
  if (process.platform !== 'win32') return 'it needs Windows';
  return existsSync(C_LOOPS) ? undefined : `there is no ${C_LOOPS}: npm run build:native`;
};

/** @param {(loops: object) => unknown} loop runs the whole loop */
function inC(loop) {
  return {
    name: 'C',
    prepare: () => {
      const loops = createRequire(import.meta.url)(C_LOOPS);
      return { run: () => loop(loops) };
    },
  };
}

function dosdev(prepare) {
  return { name: 'dosdev', prepare };
}

function check(isDone) {
  if (!isDone) throw new Error('it was not done');
}

/** A directory with links, which are there as long as their handles are open. */
function directoryOfLinks(count) {
  const objectManager = openObjectManager('native');
  const path = `\\BaseNamedObjects\\dosdev-bench-${process.pid}`;
  const directory = objectManager.createDirectory(path, { access: 0xf });
  check(typeof directory === 'object');
  const links = Array.from({ length: count }, (_, i) =>
    objectManager.createSymbolicLink(`COM${i}`, `\\Device\\Serial${i}`, { root: directory }),
  );
  check(links.every((link) => typeof link === 'object'));
  const close = () => {
    for (const handle of [...links, directory]) handle.close();
  };
  return { objectManager, path, close };
}

const LINKS = 10_000;
const LOOP = 100;

/** Most of a call's time is the wait for the system, which is not counted: a sample takes several times its own. */
const effort = { processes: 2, pairs: 5, warmUp: 2 };

const readingLinks = () => {
  let shared;
  return {
    name: `native: readLinks of ${LINKS} links`,
    goal: 1.05,
    per: { count: LINKS, unit: 'link' },
    subject: dosdev(() => {
      shared ??= directoryOfLinks(LINKS);
      const { objectManager, path, close } = shared;
      return { run: () => check(objectManager.readLinks(path).length === LINKS), close };
    }),
    yardstick: inC((loops) => check(loops.readLinks(shared.path) > LINKS)),
  };
};

const PATH = `\\BaseNamedObjects\\dosdev-bench-link`;

/** @param {number} attributes */
function creating(name, goal, attributes, why) {
  const bits = CASE_INSENSITIVE | attributes;
  return {
    name: `native: ${name}`,
    goal,
    why,
    per: { count: LOOP, unit: 'link' },
    subject: dosdev(() => {
      const objectManager = openObjectManager('native');
      const options = { attributes: bits, access: 0xf_0001 };
      return {
        run: () => {
          for (let i = 0; i < LOOP; i++) {
            const link = objectManager.createSymbolicLink(PATH, '\\Device\\Null', options);
            if (bits & PERMANENT) objectManager.makeTemporary(link);
            link.close();
          }
        },
      };
    }),
    yardstick: inC((loops) => loops.createAndClose(PATH, '\\Device\\Null', bits, LOOP)),
  };
}

/** @param {(dos: object) => unknown} call what the facade does once */
function facade(name, goal, call, loop, why) {
  return {
    name: `native: ${name}`,
    goal,
    why,
    // It is more JavaScript than the others', which takes longer to be compiled.
    effort: { ...effort, warmUp: 8 },
    per: { count: LOOP, unit: 'call' },
    subject: dosdev(() => {
      const dos = openDosDevices({ backend: 'native' });
      return {
        run: () => {
          for (let i = 0; i < LOOP; i++) call(dos);
        },
      };
    }),
    yardstick: inC(loop),
  };
}

const NULL_DEVICE = '\\Device\\Null';
/** Names that no program has: Wine defines drive letters only. */
const [LETTER, OTHER] = ['Y:', 'C:'];

/** C makes none. */
const NAME_STRINGS = 'it makes a string of each name';
const WRAPPED = 'an object with a finalizer keeps the handle, and a second crossing closes it';
const PORTS_LISTED =
  'it also lists SERIALCOMM, for the number of the port: a request for each value';
const READ_BACK =
  'it reads the name before and after each call, and the target, in case it leads back to the name';

export const cases = [
  readingLinks(),
  {
    name: 'native: queryDosDevice of all names',
    goal: 1.1,
    why: NAME_STRINGS,
    subject: dosdev(() => {
      const objectManager = openObjectManager('native');
      return { run: () => check(objectManager.queryDosDevice(null).length > 1) };
    }),
    yardstick: inC((loops) => check(loops.queryDosDevice() > 1)),
  },
  creating('create and close a link', 1.1, 0, WRAPPED),
  creating('create a permanent link and remove it', 1.5, PERMANENT),
  facade(
    'dos.query of C:',
    1.3,
    (dos) => check(dos.query('C:').kind === 'drive'),
    (loops) => check(loops.readLink('\\??\\C:', LOOP) > LOOP),
  ),
  facade(
    'dos.query of COM1',
    2,
    (dos) => check(dos.query('COM1').kind === 'serial'),
    (loops) => check(loops.readLink('\\??\\COM1', LOOP) > LOOP),
    PORTS_LISTED,
  ),
  facade(
    'dos.define and remove',
    2.5,
    (dos) => {
      dos.define(LETTER, NULL_DEVICE);
      dos.remove(LETTER);
    },
    (loops) => loops.defineAndRemove(LETTER, NULL_DEVICE, LOOP),
    READ_BACK,
  ),
  facade(
    'dos.alias and remove',
    2.5,
    (dos) => {
      dos.alias(LETTER, OTHER);
      dos.remove(LETTER);
    },
    (loops) => loops.defineAndRemove(LETTER, NULL_DEVICE, LOOP),
    READ_BACK,
  ),
].map((each) => ({ effort, ...each, lacks }));
