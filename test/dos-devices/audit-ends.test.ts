import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { OBJ } from '../../lib/object-manager/flags.js';
import type { ObjectHandle } from '../../lib/object-manager/index.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { recordCalls } from '../../lib/testing/index.js';
import { backends } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { uniqueName } from '../support/names.js';

const PROTECTED = { sddl: 'D:(A;;GR;;;WD)(A;;GA;;;SY)(A;;GA;;;BA)' };
const [A, B, C] = ['A', 'B', 'C'].map(() => uniqueName('DD')) as [string, string, string];
const NOWHERE = `\\Device\\${uniqueName('DD')}`;

/** Links by name, and what an audit finds of each: its problem and where that is; nothing for none. */
const STORIES: readonly {
  readonly story: string;
  readonly links: Readonly<Record<string, string>>;
  readonly found: Readonly<Record<string, readonly [problem: string, final: string]>>;
}[] = [
  { story: 'a device', links: { [A]: '\\Device\\Null' }, found: {} },
  { story: 'a device in another case', links: { [A]: '\\dEVICE\\nULL' }, found: {} },
  { story: 'a path below a device', links: { [A]: '\\Device\\Null\\no\\such\\file' }, found: {} },
  { story: 'a directory', links: { [A]: '\\BaseNamedObjects' }, found: {} },
  { story: 'the directory of devices', links: { [A]: '\\Device\\' }, found: {} },
  { story: 'the root, by an empty way', links: { [A]: '\\??\\GLOBALROOT\\Device' }, found: {} },
  {
    story: 'a chain to a device',
    links: { [A]: `\\??\\${B}`, [B]: `\\DosDevices\\${C}`, [C]: '\\??\\NUL' },
    found: {},
  },
  { story: 'a missing device', links: { [A]: NOWHERE }, found: { [A]: ['dangling', NOWHERE] } },
  {
    story: 'a path below a missing device',
    links: { [A]: `${NOWHERE}\\x` },
    found: { [A]: ['dangling', `${NOWHERE}\\x`] },
  },
  {
    story: 'a missing name, through another',
    links: { [A]: `\\DosDevices\\${B}`, [B]: `\\??\\${C}` },
    found: { [A]: ['dangling', `\\??\\${C}`], [B]: ['dangling', `\\??\\${C}`] },
  },
  {
    story: 'a missing directory',
    links: { [A]: `\\${B}\\x` },
    found: { [A]: ['dangling', `\\${B}\\x`] },
  },
  {
    story: 'what is not an object path',
    links: { [A]: 'C:\\x' },
    found: { [A]: ['dangling', 'C:\\x'] },
  },
  { story: 'itself', links: { [A]: `\\??\\${A}` }, found: { [A]: ['loop', `\\??\\${A}`] } },
  {
    story: 'itself, in another case and with more behind it each time',
    links: { [A]: `\\??\\${A.toLowerCase()}\\x` },
    found: { [A]: ['loop', expect.stringContaining('\\x\\x\\x')] },
  },
  {
    story: 'a loop of others',
    links: { [A]: `\\??\\${B}`, [B]: `\\??\\${C}`, [C]: `\\??\\${B}` },
    found: {
      [A]: ['loop', `\\??\\${B}`],
      [B]: ['loop', `\\??\\${B}`],
      [C]: ['loop', `\\??\\${C}`],
    },
  },
];

describe.each(backends)('an audit of where names lead: $name', (backend) => {
  const { objectManager } = backend;
  const directory = objectManager.lacks.globalDirectory ? '\\??' : '\\GLOBAL??';

  test.for(STORIES)('$story', ({ links, found }, context) => {
    leaveOut(context, backend, ['createPermanent']);
    const made: ObjectHandle[] = [];
    try {
      for (const [name, target] of Object.entries(links)) {
        const path = `${directory}\\${name}`;
        const link = objectManager.createSymbolicLink(path, target, { security: PROTECTED });
        if (typeof link === 'number') throw new Error(link.toString(16));
        made.push(link);
      }
      const findings = openDosDevices({ backend: objectManager })
        .audit()
        .filter(({ name }) => name in links);
      const seen = findings.map(({ name, problems, final }) => [name, [...problems, final]]);
      expect(Object.fromEntries(seen)).toEqual(found);
      for (const { name, target } of findings) expect(target).toBe(links[name]);
    } finally {
      for (const link of made) link.close();
    }
  });
});

describe('an audit of where names lead', () => {
  const permanent = { attributes: OBJ.CASE_INSENSITIVE | OBJ.PERMANENT };
  const name = fc.constantFrom('DDA', 'DDB', 'DDC', 'DDD');
  const way = fc.constantFrom('\\??\\', '\\DosDevices\\', '\\GLOBAL??\\', '\\??\\Global\\');
  const target = fc.oneof(
    fc.tuple(way, name, fc.constantFrom('', '\\', '\\x')).map((parts) => parts.join('')),
    fc.constantFrom(
      '\\Device\\Null',
      '\\Device\\no',
      '\\Device\\Serial0\\x',
      'no',
      '\\',
      '\\no\\x',
    ),
    fc.constantFrom(
      '\\Device\\Link',
      '\\Device\\Folder\\Null',
      '\\Device\\Folder\\no\\x',
      '\\??\\NUL',
    ),
  );

  test('agrees with what each name resolves to for a caller without local names', () => {
    const machine = createSimulatedMachine({ serialPorts: ['COM1'] });
    const system = machine.system();
    system.createSymbolicLink('\\Device\\Link', '\\Device\\Serial0', permanent);
    system.createDirectory('\\Device\\Folder', permanent);
    const held = system.createSymbolicLink('\\Device\\Folder\\Null', '\\Device\\Null');
    const dos = openDosDevices({ backend: system });
    fc.assert(
      fc.property(fc.dictionary(name, target), (links) => {
        const made = Object.entries(links).map(([link, to]) => {
          return system.createSymbolicLink(`\\GLOBAL??\\${link}`, to, { security: PROTECTED });
        });
        const findings = new Map(dos.audit().map((it) => [it.name, it]));
        for (const link of Object.keys(links)) {
          const { end } = dos.resolve(`\\GLOBAL??\\${link}`);
          const problem = { missing: ['dangling'], loop: ['loop'] }[String(end)];
          // A file is looked for by `resolve` alone.
          expect([link, findings.get(link)?.problems]).toEqual([link, problem]);
        }
        for (const link of made) if (typeof link !== 'number') link.close();
      }),
    );
    expect(held).toBeTypeOf('object');
  });

  test('the names of the caller do not change it', () => {
    const machine = createSimulatedMachine();
    machine.kernel().createSymbolicLink('\\GLOBAL??\\DDX', '\\??\\DDY', permanent);
    const dos = openDosDevices({ backend: machine.logon() });
    dos.define('DDY', '\\Device\\Null');
    expect(dos.resolve('DDX').end).toBe('device');
    expect(dos.audit()).toMatchObject([
      { name: 'DDX', problems: ['dangling'], final: '\\??\\DDY' },
    ]);
  });

  test('says so where the caller may not look', () => {
    const machine = createSimulatedMachine({ serialPorts: ['COM1'] });
    const system = machine.system();
    const closed = { sddl: 'D:(A;;GA;;;SY)' };
    system.createDirectory('\\Device\\Closed', { ...permanent, security: closed });
    system.createSymbolicLink('\\Device\\Closed\\Link', '\\Device\\no', {
      ...permanent,
      security: closed,
    });
    const link = (to: string, path: string) =>
      system.createSymbolicLink(path, to, { ...permanent, security: PROTECTED });
    link('\\Device\\Closed\\Link', '\\GLOBAL??\\DDA');
    link('\\Device\\Closed\\no', '\\GLOBAL??\\DDB');
    link('\\Device\\Closed', '\\GLOBAL??\\DDC');
    system.createSymbolicLink('\\GLOBAL??\\DDD', '\\Device\\Null', {
      ...permanent,
      security: closed,
    });
    const found = openDosDevices({ backend: machine.logon() }).audit();
    expect(found).toMatchObject([
      { name: 'DDA', problems: ['unknown'], final: '\\Device\\Closed\\Link' },
      // Without the list, the name is asked for by itself.
      { name: 'DDB', problems: ['dangling'], final: '\\Device\\Closed\\no' },
      { name: 'DDD', problems: ['unknown'], target: undefined, final: '\\??\\DDD' },
    ]);
    const all = openDosDevices({ backend: system }).audit();
    expect(all.map(({ name, problems }) => [name, problems])).toEqual([
      ['DDA', ['dangling']],
      ['DDB', ['dangling']],
    ]);
  });

  test('a link with two problems has both', () => {
    const machine = createSimulatedMachine();
    const everyone = { sddl: 'D:(A;;SDRCCC;;;WD)' };
    machine.kernel().createSymbolicLink('\\GLOBAL??\\DDX', '\\Device\\no', {
      ...permanent,
      security: everyone,
    });
    expect(openDosDevices({ backend: machine.logon() }).audit()).toMatchObject([
      { problems: ['changeable', 'dangling'], by: [{ rights: ['delete'] }] },
    ]);
  });

  test('an object beside the links is found', () => {
    const machine = createSimulatedMachine();
    const system = machine.system();
    const directory = system.createDirectory('\\GLOBAL??\\DDY', permanent);
    expect(directory).toBeTypeOf('object');
    machine.kernel().createSymbolicLink('\\GLOBAL??\\DDX', '\\??\\DDY', permanent);
    expect(openDosDevices({ backend: machine.logon() }).audit()).toEqual([]);
  });

  test('opens no device', () => {
    const machine = createSimulatedMachine({ serialPorts: ['COM1', 'COM2'] });
    const recording = recordCalls(openDosDevices({ backend: machine.logon() }));
    recording.dos.audit();
    const { history } = recording;
    const opened = history.flatMap(({ call, args }) => (call.startsWith('open') ? [args[0]] : []));
    expect(opened).toEqual(['\\Device']);
    expect(history.filter(({ call }) => call === 'readLink')).toEqual([]);
  });
});
