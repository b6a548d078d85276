import type { Uses } from './types.js';

/** Members that read names. */
export const READING: Uses<
  | 'can'
  | 'whyNot'
  | 'query'
  | 'has'
  | 'list'
  | 'resolve'
  | 'toDosPath'
  | 'toNtPath'
  | 'audit'
  | 'watch'
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
};
