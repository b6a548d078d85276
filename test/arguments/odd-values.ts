/** Values that JavaScript lets a caller pass for anything, each with what it is. */
export const ODD_VALUES: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['true', true],
  ['0', 0],
  ['-0', -0],
  ['-1', -1],
  ['a fraction', 1.5],
  ['NaN', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['33 bits', 2 ** 32],
  ['33 bits below 0', -(2 ** 31) - 1],
  ['a huge number', Number.MAX_VALUE],
  ['a bigint', 5n],
  ['a symbol', Symbol('x')],
  ['an empty text', ''],
  ['a blank', ' '],
  ['a NUL', '\0'],
  ['a text', 'x'],
  ['a backslash', '\\'],
  ['a lone surrogate', '\ud800'],
  ['the name of a member of every object', 'toString'],
  ['a long text', 'a1'.repeat(50_000)],
  ['many digits', '0'.repeat(100_000)],
  ['many backslashes', '\\'.repeat(100_000)],
  ['many blanks', ' '.repeat(100_000)],
  ['many semicolons', `\\Device\\x${'\\;'.repeat(50_000)}`],
  ['an empty list', []],
  ['a sparse list', new Array(2)],
  ['a list of texts', ['x', 'y']],
  ['a list with a backslash', ['x\\y']],
  ['a list of numbers', [1]],
  ['an endless list', new Proxy([], { get: (_, key) => (key === 'length' ? 2 ** 53 - 1 : 1) })],
  ['an empty object', {}],
  ['an object without a class', Object.create(null)],
  ['a text in an object', Object('x')],
  ['a number in an object', Object(1)],
  ['bytes', new Uint8Array(3)],
  ['memory that was handed over', handedOver()],
  ['a date', new Date(Number.NaN)],
  ['a function', () => 'x'],
  ['a class', class {}],
  ['an object whose text throws', { toString: thrower, [Symbol.toPrimitive]: thrower }],
  ['an object whose members throw', new Proxy({}, { get: thrower, ownKeys: thrower })],
  ['a list whose items throw', new Proxy(['x'], { get: thrower })],
  ['a revoked proxy', revoked({})],
  ['a revoked proxy of a list', revoked([])],
  ['a revoked proxy of a function', revoked(() => {})],
];

function handedOver(): Uint8Array {
  const bytes = new Uint8Array(4);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
}

function thrower(): never {
  throw new Error('mine');
}

function revoked<T extends object>(target: T): T {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}
