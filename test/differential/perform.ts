import { OBJ } from '../../lib/object-manager/flags.js';
import type { ObjectHandle, ObjectManager } from '../../lib/object-manager/index.js';
import { STATUS } from '../../lib/status/index.js';
import type { OpenStep, RawOpenStep, Step } from './steps.js';

/** One system under comparison, and what the texts and choices of a step mean on it. */
export interface Side {
  readonly objectManager: ObjectManager;
  text(text: string): string;
  /** The handle that a step chooses, of those that there are. */
  handle(on: number | '{B}'): ObjectHandle;
}

const GARBAGE = 0xdead_beec;

/** Takes a step on one side, and answers what that side answers. */
export function perform(side: Side, step: Step): unknown {
  const { objectManager } = side;
  const { raw } = objectManager;
  switch (step.call) {
    case 'createSymbolicLink':
    case 'openSymbolicLink':
    case 'createDirectory':
    case 'openDirectory':
    case 'openFile':
      return performOpen(side, step);
    case 'rawCreateSymbolicLink':
    case 'rawOpenSymbolicLink':
    case 'rawCreateDirectory':
    case 'rawOpenDirectory':
    case 'rawCreateMutant':
      return performRawOpen(side, step);
    case 'close':
    case 'makeTemporary':
    case 'makePermanent':
    case 'querySymbolicLink':
    case 'queryDirectory':
    case 'queryObject':
      return objectManager[step.call](side.handle(step.on));
    case 'readLink':
    case 'readLinks':
      return objectManager[step.call](side.text(step.path));
    case 'rawQuerySymbolicLink':
      return raw.querySymbolicLink(side.handle(step.on), {
        maximumLength: step.maximumLength,
        returnedLength: step.returnedLength,
        nullBuffer: step.maximumLength === 0,
      });
    case 'rawQueryDirectory':
      return performRawQueryDirectory(side, step);
    case 'defineDosDevice': {
      const target = step.target === null ? null : side.text(step.target);
      return objectManager.defineDosDevice(step.flags, side.text(step.name), target);
    }
    case 'queryDosDevice':
      return objectManager.queryDosDevice(side.text(step.name));
    case 'rawQueryDosDevice':
      return raw.queryDosDevice(side.text(step.name), step.units);
  }
}

/**
 * Which entry comes first is not defined, so its size is not either: instead of the size that it would
 * take, the answer tells whether that is one of the entries'.
 */
function performRawQueryDirectory(
  side: Side,
  step: Extract<Step, { call: 'rawQueryDirectory' }>,
): unknown {
  const { objectManager } = side;
  const directory = side.handle(step.on);
  const answer = objectManager.raw.queryDirectory(directory, {
    length: step.length,
    single: step.single,
    restart: step.restart,
    context: step.context,
    returnLength: step.returnLength,
  });
  const entries = objectManager.queryDirectory(directory);
  if (answer.status !== STATUS.BUFFER_TOO_SMALL || typeof entries === 'number') return answer;
  const { directoryEntrySize } = objectManager.raw;
  const sizes = entries.map(
    ({ name, type }) => 2 * directoryEntrySize + (name.length + type.length + 2) * 2,
  );
  const isOne = sizes.some((size) => size === answer.returnLength);
  return isOne ? { ...answer, returnLength: 'enough for one of the entries' } : answer;
}

function performOpen(side: Side, step: OpenStep): ObjectHandle | number {
  const { call, access, permanent } = step;
  const { objectManager } = side;
  const creates = call === 'createSymbolicLink' || call === 'createDirectory';
  const attributes = step.attributes ?? OBJ.CASE_INSENSITIVE;
  const options = {
    access,
    attributes: permanent && creates ? attributes | OBJ.PERMANENT : attributes,
    ...(step.root !== undefined && { root: side.handle(step.root) }),
  };
  const path = side.text(step.path);
  return call === 'createSymbolicLink'
    ? objectManager.createSymbolicLink(path, side.text(step.target), options)
    : objectManager[call](path, options);
}

function performRawOpen(side: Side, step: RawOpenStep): ObjectHandle | number {
  const { raw } = side.objectManager;
  const chosen = step.root === undefined ? null : side.handle(step.root);
  const name = step.name && filled(side, step.name);
  const request = {
    objectAttributes: {
      name,
      root: step.garbageRoot ? GARBAGE : chosen,
      attributes: step.attributes,
      length: { off: step.sizeOff },
    },
    access: step.access,
  };
  switch (step.call) {
    case 'rawCreateSymbolicLink':
      return raw.createSymbolicLink({ ...request, target: filled(side, step.target) });
    case 'rawOpenSymbolicLink':
      return raw.openSymbolicLink(request);
    case 'rawCreateDirectory':
      return raw.createDirectory(request);
    case 'rawOpenDirectory':
      return raw.openDirectory(request);
    case 'rawCreateMutant':
      return raw.createMutant(request);
  }
}

/** Lengths are for the text before its places are filled in, and grow with it. */
function filled(side: Side, string: RawOpenStep['target']): RawOpenStep['target'] {
  if (string.units === null) return string;
  const units = side.text(string.units);
  const grown = (units.length - string.units.length) * 2;
  return {
    units,
    length: string.length + grown,
    maximumLength: string.maximumLength === 0 ? 0 : string.maximumLength + grown,
  };
}
