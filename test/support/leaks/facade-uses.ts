import { setImmediate } from 'node:timers/promises';
import type { DosDevices } from '../../../lib/dos-devices/index.js';
import type { Member } from '../members/types.js';

/** The names that the operations are about. */
export interface LeakNames {
  /** A name that is defined all the time. */
  readonly defined: string;
  /** A name that is defined by one operation and removed by it; another one each time that it is read. */
  readonly fresh: string;
  /** A drive letter of which that is true, too. */
  readonly letter: string;
  /** A number of a COM port of which that is true, too. */
  readonly com: string;
  /** For all that may be ended by one: it never does. */
  readonly signal: AbortSignal;
}

export const TARGET = '\\Device\\Null';
const OTHER = '\\Device\\Other';
/** A printer that is shared. */
export const SHARE = '\\\\printserver\\laser';

type Cycle = (dos: DosDevices, names: LeakNames) => unknown;

/** The next event of a watch; then the watch ends. */
async function firstEvent(
  events: AsyncIterableIterator<unknown> & AsyncDisposable,
  cause: () => void,
): Promise<void> {
  await using watch = events;
  const next = watch.next();
  cause();
  await next;
}

/** A watch that has begun, and ends before anything happens. */
async function ended(events: AsyncIterableIterator<unknown> & AsyncDisposable): Promise<void> {
  const next = events.next();
  await setImmediate();
  await events[Symbol.asyncDispose]();
  await next;
}

/** What each member of the facade does again and again: in the end all is as before. */
export const FACADE_CYCLES: Readonly<Record<Member, Cycle>> = {
  can: (dos) => dos.can('deviceMaps'),
  whyNot: (dos) => dos.whyNot('deviceMaps'),
  query: (dos, { defined }) => dos.query(defined),
  has: (dos, { defined }) => dos.has(defined),
  list: (dos, { defined }) => dos.list({ match: defined }),
  devices: (dos) => dos.devices(),
  reservedPorts: (dos) => dos.reservedPorts(),
  free: (dos) => dos.free('com'),
  resolve: (dos, { defined }) => dos.resolve(defined),
  toDosPath: (dos) => dos.toDosPath(TARGET),
  toNtPath: (dos) => dos.toNtPath('C:\\x'),
  audit: (dos) => dos.audit(),
  watch: (dos, { fresh, signal }) =>
    firstEvent(dos.watch({ match: fresh, interval: 1, signal }), () => {
      dos.define(fresh, TARGET);
      dos.remove(fresh);
      dos.define(fresh, TARGET);
    }).finally(() => dos.remove(fresh)),
  follow: (dos, { com, signal }) =>
    ended(dos.follow({ [com]: { device: 'usb=0403:6001' } }, { signal })),
  when: (dos, { defined, signal }) => dos.when(defined, { signal }),
  define: (dos, { fresh }) => {
    dos.define(fresh, TARGET);
    dos.remove(fresh);
  },
  defineAsync: async (dos, { letter }) => {
    await dos.defineAsync(letter, TARGET, { raw: true });
    dos.remove(letter);
  },
  alias: (dos, { fresh, defined }) => {
    dos.alias(fresh, defined, { byName: true });
    dos.remove(fresh);
  },
  aliasAsync: async (dos, { fresh, defined }) => {
    await dos.aliasAsync(fresh, defined);
    dos.remove(fresh);
  },
  remove: (dos, { letter }) => {
    dos.define(letter, TARGET, { raw: true });
    dos.remove(letter, { target: TARGET });
  },
  removeAsync: async (dos, { letter }) => {
    dos.define(letter, TARGET, { raw: true });
    await dos.removeAsync(letter, { all: true });
  },
  temporary: (dos, { fresh }) => {
    dos.temporary(fresh, TARGET)[Symbol.dispose]();
  },
  security: (dos, { defined }) => dos.security(defined),
  persist: (dos, { fresh }) => {
    dos.persist(fresh, TARGET);
    dos.unpersist(fresh);
  },
  unpersist: (dos, { com }) => {
    dos.persist(com, TARGET);
    dos.unpersist(com);
  },
  persisted: (dos) => dos.persisted(),
  releasePort: (dos) => dos.releasePort('COM201', { ifExists: true }),
  redirectPrinter: async (dos) => {
    await dos.redirectPrinter('LPT7', SHARE);
    await dos.endPrinterRedirection('LPT7');
  },
  endPrinterRedirection: async (dos) => {
    await dos.redirectPrinter('LPT7', SHARE);
    await dos.endPrinterRedirection('LPT7');
  },
  endRedirection: async (dos) => {
    await dos.redirectPrinter('LPT7', SHARE);
    await dos.endRedirection('LPT7');
  },
  mode: (dos) => [dos.mode('LPT3=COM1'), dos.mode('LPT3')],
  changePort: (dos, { com }) => [dos.changePort(`${com}=COM1`), dos.changePort(`/D ${com}`)],
  transaction: (dos, { fresh }) =>
    dos.transaction((it) => [it.define(fresh, TARGET), it.remove(fresh)]),
  transactionAsync: (dos, { fresh }) =>
    dos.transactionAsync(async (it) => {
      await null;
      it.define(fresh, TARGET);
      it.remove(fresh);
    }),
  recover: (dos) => dos.recover(),
  snapshot: (dos) => dos.snapshot(),
  diff: (dos) => dos.diff(dos.snapshot()),
  restore: (dos, { fresh }) => {
    const before = dos.snapshot();
    dos.define(fresh, TARGET);
    dos.restore(before, { match: fresh, removeAdded: true });
  },
  restoreAsync: async (dos, { fresh }) => {
    const before = dos.snapshot();
    dos.define(fresh, TARGET);
    await dos.restoreAsync(before, { match: fresh, removeAdded: true });
  },
  apply: (dos, { fresh }) => {
    dos.apply({ names: { [fresh]: OTHER } });
    dos.apply({ names: { [fresh]: { absent: true } } });
  },
  applyAsync: async (dos, { fresh }) => {
    await dos.applyAsync({ names: { [fresh]: OTHER } });
    await dos.applyAsync({ names: { [fresh]: { absent: true } } });
  },
};
