import type { ObjectHandle, ObjectManager } from '../../../lib/object-manager/index.js';
import { type CallWorld, CLOSED, DIRECTORY, HANDLE } from './call-operations.js';
import { LETTER, PATH } from './contract-uses.js';

const FULL = 0xf_0001;

/** What the calls of a contract need. */
export interface ContractPlaces {
  /** A path where objects can be made. */
  readonly path: string;
  /** A drive letter that nothing is known by. */
  readonly letter: string;
}

/** An object manager as what calls are made on. */
export function contractWorld(objectManager: ObjectManager, places: ContractPlaces): CallWorld {
  const openHandle = () => opened(objectManager.createSymbolicLink('', 'x', { access: FULL }));
  const closedHandle = openHandle();
  closedHandle.close();
  const standIns: Readonly<Record<string, () => unknown>> = {
    [HANDLE]: openHandle,
    [CLOSED]: () => closedHandle,
    [DIRECTORY]: () => opened(objectManager.openDirectory('\\??', { access: 3 })),
    [PATH]: () => places.path,
    [LETTER]: () => places.letter,
    FUNCTION: () => () => {},
  };
  return {
    call: (name, args) => {
      const [part, member] = name.includes('.') ? name.split('.') : [undefined, name];
      const object: object = part === undefined ? objectManager : Reflect.get(objectManager, part);
      return Reflect.apply(Reflect.get(object, member ?? ''), object, args);
    },
    make: (value) => {
      if (typeof value === 'string') return standIns[value]?.() ?? value;
      const isBytes = typeof value === 'object' && value !== null && 'bytes' in value;
      return isBytes ? Uint8Array.from(value.bytes as number[]) : value;
    },
    openHandle,
    letGo: (answer) => {
      if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return;
      if ('closed' in answer) (answer as ObjectHandle).close();
    },
  };
}

function opened(answer: ObjectHandle | number): ObjectHandle {
  if (typeof answer === 'number') throw new Error(answer.toString(16));
  return answer;
}
