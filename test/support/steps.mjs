// What makes calls steps: the moments before and after them, at which a process kills itself.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** The calls of an object manager that change something, by the part that has them. */
const CHANGES = {
  objectManager: ['createSymbolicLink', 'makeTemporary', 'makePermanent', 'defineDosDevice'],
  registry: ['setString', 'setValue', 'delete'],
  comPortDatabase: ['claim', 'release'],
};

/** The steps of a process, which it kills itself at one of. */
export class Steps {
  /** The steps so far, such as `before fsyncSync`. */
  names = [];
  /** Whether they count. */
  isCounting = false;
  #killAt;
  #tell;
  /** Some releases of Node.js make one call by another: only the outer one counts. */
  #isCalling = false;

  /**
   * @param killAt the number of the step, from 1
   * @param tell is called with the step's name before the process dies. It must write at once: the text of a
   *   stream would be lost
   */
  constructor(killAt, tell = () => {}) {
    this.#killAt = killAt;
    this.#tell = tell;
  }

  #step(name, dying) {
    if (!this.isCounting) return;
    this.names.push(name);
    if (this.names.length !== this.#killAt) return;
    dying?.();
    this.#tell(name);
    process.kill(process.pid, 'SIGKILL');
    for (;;);
  }

  /**
   * Makes the moments before and after a call steps.
   * @param hooks `counts` says whether a call with these arguments is about what is tested, `dying` does a part of
   *   the call when the process is killed before it, and `after` gets its answer
   */
  around(object, name, { counts = () => true, dying, after = () => {} } = {}) {
    const original = object[name];
    return (...args) => {
      if (this.#isCalling || !counts(...args)) return original.apply(object, args);
      this.#step(`before ${name}`, dying && (() => dying(original, args)));
      this.#isCalling = true;
      try {
        const answer = original.apply(object, args);
        after(answer);
        return answer;
      } finally {
        this.#isCalling = false;
        this.#step(`after ${name}`);
      }
    };
  }

  /** An object manager whose calls that change something are steps. */
  aroundChanges(objectManager, after) {
    const proxy = (target, names, parts = {}) =>
      new Proxy(target, {
        get: (_, key) => {
          if (Object.hasOwn(parts, key)) return parts[key];
          const value = target[key];
          if (typeof value !== 'function') return value;
          return names.includes(key) ? this.around(target, key, { after }) : value.bind(target);
        },
      });
    const { registry, comPortDatabase } = CHANGES;
    return proxy(objectManager, CHANGES.objectManager, {
      registry: proxy(objectManager.registry, registry),
      comPortDatabase: proxy(objectManager.comPortDatabase, comPortDatabase),
    });
  }
}

/**
 * Makes what is done to files steps.
 * @param isTested whether a path is that of a file that is tested. Node.js itself opens files as well, some
 *   releases by these same functions
 * @param named the functions that take such a path
 * @param hooks `opens` says whether a file is opened by these flags to be written; `closes`, whether it matters
 *   when it is closed
 */
export function stepFiles(steps, isTested, named, { opens = () => true, closes = false } = {}) {
  const opened = new Set();
  const isOpened = (descriptor) => opened.has(descriptor);
  const isNamed = (path) => isTested(String(path));
  for (const name of named) fs[name] = steps.around(fs, name, { counts: isNamed });
  fs.openSync = steps.around(fs, 'openSync', {
    counts: (path, flags) => isNamed(path) && opens(flags),
    after: (descriptor) => opened.add(descriptor),
  });
  fs.writeSync = steps.around(fs, 'writeSync', {
    counts: isOpened,
    // The kill cuts it short.
    dying: (write, [file, data]) => write(file, data.slice(0, data.length / 2)),
  });
  fs.fsyncSync = steps.around(fs, 'fsyncSync', { counts: isOpened });
  if (closes) {
    const after = () => opened.clear();
    fs.closeSync = steps.around(fs, 'closeSync', { counts: isOpened, after });
  }
  syncBuiltinESMExports();
}
