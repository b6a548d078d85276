// What is never done, because it would end or hang what the addon runs on, or change what is not the fuzzer's. Each
// has its reason, and the number of times that it was left out is printed.

/** @typedef {{addon: object, directory: string, isOwn: (handle: unknown) => boolean}} World */

const isHandle = (world, value) =>
  typeof value === 'object' && value !== null && world.handles.includes(value);
/** A handle of an object that is not this process's own. */
const isAnothers = (world, value) => isHandle(world, value) && !world.isOwn(value);

/** A handle of an object of another type, which no function of the addon could make temporary again. */
const isOfAnotherType = ({ addon, ...world }, value) => {
  if (!isHandle(world, value)) return false;
  const { typeName } = addon.queryObject(value);
  return !['SymbolicLink', 'Directory', undefined].includes(typeName);
};

/** `OBJ_PERMANENT`. */
const PERMANENT = 0x10;

const LETTERS = /^[qw]:$/i;

/** @type {readonly {reason: string, applies: (world: World, call: string, args: readonly unknown[]) => boolean}[]} */
export const EXCLUSIONS = [
  {
    reason:
      'names are made below the own directory only, since a link that leads back to itself hangs wineserver',
    applies: (world, call, args) => {
      const attributes = call.startsWith('raw')
        ? elementsOf(args[0])
        : [args[0], rootOf(call, args)];
      const [name, root] = attributes;
      if (isAnothers(world, root)) return true;
      const path = call.startsWith('raw') ? elementsOf(name)[0] : name;
      return (
        typeof path === 'string' &&
        /^\\[^\\]/.test(path) &&
        !path.startsWith(`${world.directory}\\`)
      );
    },
  },
  {
    reason: "links of the system's would become temporary and vanish",
    applies: (world, call, args) => call === 'makeTemporary' && isAnothers(world, args[0]),
  },
  {
    reason: 'objects that nothing could remove again would be permanent',
    applies: (world, call, args) =>
      (call === 'makePermanent' && isOfAnotherType(world, args[0])) ||
      (call === 'rawCreateMutant' && (elementsOf(args[0])[2] & PERMANENT) !== 0),
  },
  {
    reason: 'files and system directories would get other rights',
    applies: (world, call, args) => call === 'setSecurity' && isAnothers(world, args[0]),
  },
  {
    reason: 'drives that programs use would be redefined',
    applies: (_world, call, [, name]) =>
      call.startsWith('defineDosDevice') &&
      typeof name === 'string' &&
      /^.:/s.test(name) &&
      !LETTERS.test(name),
  },
];

/** The elements of a list, without reading one that does something. */
function elementsOf(list) {
  if (!Array.isArray(list)) return [];
  return Array.from(
    { length: Math.min(list.length, 4) },
    (_, at) => Object.getOwnPropertyDescriptor(list, at)?.value,
  );
}

const rootOf = (call, args) => (call === 'createDirectory' ? args[3] : args[4]);

/** Of the first: the calls that it is about. */
const CREATES = /^(?:create|rawCreate)/;

/**
 * @param {World} world
 * @param {string} call
 * @param {readonly unknown[]} args
 * @returns {string | undefined} why the call is not made
 */
export function exclusionOf(world, call, args) {
  const [creation, ...others] = EXCLUSIONS;
  if (CREATES.test(call) && creation.applies(world, call, args)) return creation.reason;
  return others.find(({ applies }) => applies(world, call, args))?.reason;
}
