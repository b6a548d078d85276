import { ADMINISTRATORS } from './callers.js';
import { A, B } from './targets.js';
import type { Uses } from './types.js';

/** Members that are about what Windows creates at every restart. */
export const PERSISTING: Uses<'persist' | 'unpersist' | 'persisted' | 'releasePort'> = {
  persist: {
    call: (dos, { name, target }, options) => dos.persist(name, target, options),
    name: 'makes',
    scenarios: [
      {
        about: 'a new name',
        callers: ADMINISTRATORS,
        act: (dos, options) => dos.persist('DDX', A, options),
      },
      {
        about: 'one that is listed',
        callers: ADMINISTRATORS,
        prepare: (dos) => dos.persist('DDX', A),
        act: (dos, options) => dos.persist('DDX', B, options),
      },
      {
        about: 'a COM port, whose number is claimed',
        callers: ADMINISTRATORS,
        act: (dos, options) => dos.persist('COM77', A, options),
      },
    ],
  },
  unpersist: {
    call: (dos, { name }, options) => dos.unpersist(name, options),
    name: 'finds',
    scenarios: [
      {
        about: 'one that is listed',
        callers: ADMINISTRATORS,
        prepare: (dos) => dos.persist('DDX', A),
        act: (dos, options) => dos.unpersist('DDX', options),
      },
      {
        about: 'a COM port, whose number is released',
        callers: ADMINISTRATORS,
        prepare: (dos) => dos.persist('COM77', A),
        act: (dos, options) => dos.unpersist('COM77', options),
      },
    ],
  },
  releasePort: {
    call: (dos, _, options) => dos.releasePort('COM99', options),
    name: 'takes none',
    scenarios: [
      {
        about: 'a number of no known device',
        callers: ['administrator', 'system'],
        prepare: (dos) => {
          if (dos.can('comPortDatabase')) dos.objectManager.comPortDatabase.claim(77);
        },
        act: (dos, options) => dos.releasePort('COM77', options),
      },
    ],
  },
  persisted: {
    call: (dos) => dos.persisted(),
    name: 'takes none',
    scenarios: 'changes nothing',
  },
};
