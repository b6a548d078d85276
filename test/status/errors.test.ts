import { describe, expect, expectTypeOf, it, test, vi } from 'vitest';
import {
  DosDevError,
  ERROR,
  invalidArgType,
  invalidArgValue,
  misuse,
  NtError,
  ntStatus,
  outOfRange,
  quote,
  STATUS,
  Win32Error,
} from '../../lib/status/index.js';

const create = {
  syscall: 'NtCreateSymbolicLinkObject',
  path: '\\??\\COM20',
  dest: '\\Device\\Serial0',
};

describe('NtError', () => {
  it("has the shape of Node's own errors", () => {
    const error = new NtError(STATUS.ACCESS_DENIED, { ...create, hint: 'run as SYSTEM' });
    expect({ ...error }).toEqual({
      code: 'STATUS_ACCESS_DENIED',
      reason: 'denied',
      status: 0xc0000022,
      errno: 5,
      syscall: 'NtCreateSymbolicLinkObject',
      path: '\\??\\COM20',
      dest: '\\Device\\Serial0',
      hint: 'run as SYSTEM',
    });
    expect(error.name).toBe('NtError');
    expect(error.message).toBe(
      "STATUS_ACCESS_DENIED: access denied, NtCreateSymbolicLinkObject '\\??\\COM20' -> '\\Device\\Serial0'. Run as SYSTEM.",
    );
    expect(error.stack).toMatch(/^NtError: STATUS_ACCESS_DENIED: /);
    expect(String(error)).toBe(`NtError: ${error.message}`);
  });

  it('lacks what the call lacks', () => {
    const error = new NtError(STATUS.INVALID_HANDLE, { syscall: 'NtClose', path: undefined });
    expect(Object.keys(error)).toEqual(['code', 'reason', 'errno', 'syscall', 'status']);
    expect('cause' in error).toBe(false);
    expect(error.message).toBe(
      'STATUS_INVALID_HANDLE: the handle is closed or never was one, NtClose',
    );
  });

  it('takes a status that has no name', () => {
    const error = new NtError(ntStatus(0xc0001234), { syscall: 'NtClose' });
    expect(error).toMatchObject({ code: '0xC0001234', status: 0xc0001234, errno: 317 });
    expect(error.message).toBe('0xC0001234: no description is known, NtClose');
  });

  it('keeps its cause', () => {
    const cause = new Error('first');
    expect(new NtError(STATUS.UNSUCCESSFUL, { ...create, cause }).cause).toBe(cause);
  });
});

describe('Win32Error', () => {
  it("has the shape of Node's own errors", () => {
    const error = new Win32Error(ERROR.ACCESS_DENIED, {
      syscall: 'DefineDosDeviceW',
      path: 'COM20',
    });
    expect({ ...error }).toEqual({
      code: 'ERROR_ACCESS_DENIED',
      reason: 'denied',
      errno: 5,
      syscall: 'DefineDosDeviceW',
      path: 'COM20',
    });
    expect(error.name).toBe('Win32Error');
    expect(error.message).toBe("ERROR_ACCESS_DENIED: access denied, DefineDosDeviceW 'COM20'");
  });
});

describe('messages', () => {
  test.each([
    ['ends', 'Ends.'],
    ['Really?', 'Really?'],
    ['Done.', 'Done.'],
  ])('make a sentence of the hint %j', (hint, ending) => {
    const { message } = new NtError(STATUS.UNSUCCESSFUL, { syscall: 'NtClose', hint });
    expect(message).toBe(
      `STATUS_UNSUCCESSFUL: the request failed without saying why, NtClose. ${ending}`,
    );
  });

  test.each([
    ['\\??\\COM1', "'\\??\\COM1'"],
    ['', "''"],
    ['ÄÖ 😀', "'ÄÖ 😀'"],
    ['a\0b\x1b[31m\r\n', "'a\\u0000b\\u001b[31m\\u000d\\u000a'"],
    ['a\ud800', "'a\\ud800'"],
    ['abc\u202etxt\u2028', "'abc\\u202etxt\\u2028'"],
    ['\u{e0041}', "'\\udb40\\udc41'"],
    ['x'.repeat(260), `'${'x'.repeat(260)}'`],
    ['x'.repeat(40_000), `'${'x'.repeat(260)}…'`],
  ])('quote %j safely', (text, quoted) => {
    expect(quote(text)).toBe(quoted);
  });

  it('show a path safely, and keep it whole', () => {
    const path = `\\??\\${'\0'.repeat(1000)}`;
    const error = new NtError(STATUS.UNSUCCESSFUL, { syscall: 'NtClose', path });
    expect(error.path).toBe(path);
    expect(error.message).not.toContain('\0');
    expect(error.message.length).toBeLessThan(2000);
  });
});

describe('instanceof', () => {
  const nt = new NtError(STATUS.ACCESS_DENIED, create);
  const win32 = new Win32Error(ERROR.ACCESS_DENIED, create);

  it('tells the classes apart', () => {
    expect(nt instanceof Error).toBe(true);
    expect(nt instanceof DosDevError).toBe(true);
    expect(nt instanceof NtError).toBe(true);
    expect(nt instanceof Win32Error).toBe(false);
    expect(win32 instanceof DosDevError).toBe(true);
    expect(win32 instanceof Win32Error).toBe(true);
    expect(win32 instanceof NtError).toBe(false);
  });

  test.each([
    [new Error('x')],
    [{ code: 'STATUS_ACCESS_DENIED' }],
    [null],
    [undefined],
    ['x'],
    [5],
  ])('says no for %o', (value) => {
    for (const type of [DosDevError, NtError, Win32Error]) {
      expect((value as unknown) instanceof type).toBe(false);
    }
  });

  it('recognises the errors of another copy of the package', async () => {
    vi.resetModules();
    const copy = await import('../../lib/status/index.js');
    const theirs = new copy.NtError(copy.STATUS.ACCESS_DENIED, create);
    expect(copy.NtError).not.toBe(NtError);
    expect(theirs instanceof NtError).toBe(true);
    expect(theirs instanceof DosDevError).toBe(true);
    expect(theirs instanceof Win32Error).toBe(false);
    expect(nt instanceof copy.NtError).toBe(true);
  });

  it('keeps the ordinary rule for a subclass', () => {
    class Special extends NtError {}
    const special = new Special(STATUS.ACCESS_DENIED, create);
    expect(special instanceof Special).toBe(true);
    expect(special instanceof NtError).toBe(true);
    expect(nt instanceof Special).toBe(false);
  });

  it('narrows the type', () => {
    const caught: unknown = nt;
    if (caught instanceof NtError) expectTypeOf(caught).toEqualTypeOf<NtError>();
  });
});

describe('misuse', () => {
  test.each([
    ['ERR_DOSDEV_INVALID_ARG_TYPE', TypeError],
    ['ERR_DOSDEV_INVALID_ARG_VALUE', TypeError],
    ['ERR_DOSDEV_OUT_OF_RANGE', RangeError],
    ['ERR_DOSDEV_INVALID_NAME', TypeError],
  ] as const)('%s', (code, type) => {
    const error = misuse(code, 'what to do');
    expect(error).toBeInstanceOf(type);
    expect(Object.getPrototypeOf(error)).toBe(type.prototype);
    expect(error.code).toBe(code);
    expect(error.message).toBe('what to do');
    expect(error instanceof DosDevError).toBe(false);
  });

  test.each<[unknown, string]>([
    [5, 'type number (5)'],
    [-0, 'type number (-0)'],
    [Number.NaN, 'type number (NaN)'],
    [true, 'type boolean (true)'],
    [5n, 'type bigint (5n)'],
    ['a\n\\b', "type string ('a\\u000a\\b')"],
    [Symbol('s'), 'type symbol (Symbol(s))'],
    [null, 'null'],
    [undefined, 'undefined'],
    [[], 'an instance of Array'],
    [new Map(), 'an instance of Map'],
    [Object.create(null), 'an instance of Object'],
    [Math.max, 'function max'],
    [() => {}, 'function'],
  ])('describes %o', (value, description) => {
    expect(invalidArgType('path', 'a string', value).message).toBe(
      `The "path" argument must be a string. Received ${description}`,
    );
  });

  it('says what was expected', () => {
    expect(invalidArgValue('scope', "'local' or 'global'", 'x').message).toBe(
      `The "scope" argument must be 'local' or 'global'. Received type string ('x')`,
    );
    expect(outOfRange('flags', '>= 0 and <= 15', 16).message).toBe(
      'The "flags" argument is out of range. It must be >= 0 and <= 15. Received type number (16)',
    );
  });
});
