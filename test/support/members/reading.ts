import type { Uses } from './types.js';

/** Members that read names. */
export const READING: Uses<
  'query' | 'list' | 'resolve' | 'toDosPath' | 'toNtPath' | 'audit' | 'watch'
> = {
  query: {
    call: (dos, { name }) => dos.query(name),
    name: 'finds',
    scenarios: 'changes nothing',
  },
  list: {
    call: (dos, _, options) => dos.list(options),
    name: 'takes none',
    scenarios: 'changes nothing',
  },
  resolve: {
    call: (dos, { name }) => dos.resolve(name),
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
