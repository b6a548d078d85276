import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';

test('a list is not asked for kinds and scopes that there are not', () => {
  const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
  for (const options of [{ kind: 'modem' }, { kind: ['serial', 'modem'] }, { scope: 'mine' }]) {
    expect(() => dos.list(options as object)).toThrow(
      expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_VALUE' }),
    );
  }
});

describe('a pattern', () => {
  const NAMES = [
    'DD',
    'DDA',
    'DDAB',
    'DDB',
    'XDDA',
    'DD.A',
    'DD+A',
    'DD(A)',
    'DD[A]',
    'DD{2}',
    'DD^$',
  ];
  const machine = createSimulatedMachine();
  const dos = openDosDevices({ backend: machine.logon() });
  for (const name of NAMES) dos.define(name, '\\Device\\Null');
  const all = dos.list({ scope: 'local' }).map(({ name }) => name);
  const matching = (match: string | RegExp) =>
    dos.list({ match, scope: 'local' }).map(({ name }) => name);

  test.each<readonly [string | RegExp, readonly string[]]>([
    ['DDA', ['DDA']],
    ['dda', ['DDA']],
    ['DD?', ['DDA', 'DDB']],
    ['DD??', ['DD.A', 'DD^$', 'DD+A', 'DDAB']],
    ['?DDA', ['XDDA']],
    ['*DDA', ['DDA', 'XDDA']],
    ['DDA*', ['DDA', 'DDAB']],
    ['D*B', ['DDAB', 'DDB']],
    ['DD.A', ['DD.A']],
    ['DD+A', ['DD+A']],
    ['DD(A)', ['DD(A)']],
    ['DD[A]', ['DD[A]']],
    ['DD{2}', ['DD{2}']],
    ['DD^$', ['DD^$']],
    ['', []],
    [/DA/, ['DDA', 'DDAB', 'XDDA']],
    [/^dd.$/i, ['DDA', 'DDB']],
    // Neither remembers where it was.
    [/^DD.$/g, ['DDA', 'DDB']],
    [/DD.$/y, ['DDA', 'DDB', 'XDDA']],
  ])('%s matches whole names', (pattern, names) => {
    expect([...matching(pattern)].sort()).toEqual([...names].sort());
    expect([...matching(pattern)].sort()).toEqual([...names].sort());
  });

  test('matches what one that walks through the name letter by letter does', () => {
    const matches = (pattern: string, name: string): boolean => {
      const [first = ''] = pattern;
      if (pattern === '') return name === '';
      if (first === '*') {
        return matches(pattern.slice(1), name) || (name !== '' && matches(pattern, name.slice(1)));
      }
      if (name === '' || (first !== '?' && first.toUpperCase() !== name[0])) return false;
      return matches(pattern.slice(1), name.slice(1));
    };
    const part = fc.constantFrom('*', '?', 'D', 'd', 'A', 'b', 'X', '.', '+', '(', ')', '[', '$');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const pattern = parts.join('');
        expect([...matching(pattern)].sort()).toEqual(
          all.filter((name) => matches(pattern, name)).sort(),
        );
      }),
      { numRuns: 300 },
    );
  });
});
