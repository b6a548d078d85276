import type { Uses } from './types.js';

/** Adds a signal that ends soon to options that are of their form; others are handed on as they are. */
function withEnd(options: unknown): object {
  const isPlain = typeof options === 'object' && options !== null && !Array.isArray(options);
  const signal = { signal: AbortSignal.timeout(1000) };
  return isPlain || options === undefined
    ? { ...signal, ...(options as object) }
    : (options as object);
}

/** What comes of a wait that its time has ended. */
function nothing(error: unknown): undefined {
  if (error instanceof DOMException && error.name === 'TimeoutError') return undefined;
  throw error;
}

/** Members that read names. */
export const READING: Uses<
  | 'can'
  | 'whyNot'
  | 'query'
  | 'has'
  | 'list'
  | 'devices'
  | 'reservedPorts'
  | 'free'
  | 'resolve'
  | 'toDosPath'
  | 'toNtPath'
  | 'audit'
  | 'watch'
  | 'follow'
  | 'when'
> = {
  can: {
    call: (dos) => dos.can('deviceMaps'),
    name: 'takes none',
    scenarios: 'changes nothing',
  },
  whyNot: {
    call: (dos) => dos.whyNot('deviceMaps'),
    name: 'takes none',
    scenarios: 'changes nothing',
  },
  query: {
    call: (dos, { name }, options) => dos.query(name, options),
    name: 'finds',
    scenarios: 'changes nothing',
  },
  has: {
    call: (dos, { name }, options) => dos.has(name, options),
    name: 'finds',
    scenarios: 'changes nothing',
  },
  list: {
    call: (dos, _, options) => dos.list(options),
    name: 'takes none',
    scenarios: 'changes nothing',
  },
  free: {
    call: (dos, _, options) => dos.free('com', options),
    name: 'takes none',
    scenarios: 'changes nothing',
  },
  devices: {
    call: (dos, _, options) => dos.devices(options),
    name: 'takes none',
    scenarios: 'changes nothing',
  },
  reservedPorts: {
    call: (dos) => dos.reservedPorts(),
    name: 'takes none',
    scenarios: 'changes nothing',
  },
  resolve: {
    call: (dos, { name }, options) => dos.resolve(name, options),
    name: 'finds',
    scenarios: 'changes nothing',
  },
  toDosPath: {
    call: (dos, { target }) => dos.toDosPath(target),
    name: 'takes none',
    scenarios: 'changes nothing',
  },
  toNtPath: {
    call: (dos, { target }) => dos.toNtPath(target),
    name: 'takes none',
    scenarios: 'changes nothing',
  },
  audit: {
    call: (dos) => dos.audit(),
    name: 'takes none',
    scenarios: 'changes nothing',
  },
  watch: {
    call: (dos, _, options) => dos.watch(options),
    name: 'takes none',
    scenarios: 'changes nothing',
  },
  follow: {
    // It changes names only while an event is waited for.
    call: (dos, { name }, options) => dos.follow({ [name]: { device: 'usb=0403:6001' } }, options),
    name: 'takes none',
    scenarios: 'changes nothing',
  },
  when: {
    // Without an end it would wait for a name that is not defined.
    call: (dos, { name }, options) => dos.when(name, withEnd(options)).catch(nothing),
    name: 'finds',
    scenarios: 'changes nothing',
  },
};
