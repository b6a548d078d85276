import type { DosDevices } from '../../../lib/dos-devices/index.js';
import type { PERSISTING } from '../members/persisting.js';
import type { READING } from '../members/reading.js';
import type { TOGETHER } from '../members/together.js';

/** A use of a member that changes nothing. */
export interface Read {
  readonly about: string;
  readonly act: (dos: DosDevices) => unknown;
  /** Whether a link that the caller may not read is left out. */
  readonly passesOver?: boolean;
  /**
   * Calls without whose result the answer is less exact, each with what it then lacks. A failure of
   * any other is the failure of the member.
   */
  readonly without?: Readonly<Partial<Record<string, string>>>;
}

type Reading =
  | keyof typeof READING
  | keyof Pick<typeof PERSISTING, 'persisted'>
  | keyof Pick<typeof TOGETHER, 'snapshot' | 'diff'>;

const KIND = {
  'registry.strings': 'the kind of a port by its driver',
  'deviceInterfaces.list': 'the kind of a device by its interface',
  readLink: 'the kind of what a link leads to',
} as const;

const DEVICE = '\\Device\\Serial0';

/** What `devices` reads of the registry. */
const PORTS = { 'registry.strings': 'the object path of the device of a port' } as const;

/** The members that change nothing, each with its uses. */
export const READS: Readonly<Record<Reading, readonly Read[]>> = {
  can: [{ about: 'an ability', act: (dos) => dos.can('deviceMaps') }],
  whyNot: [{ about: 'an ability', act: (dos) => dos.whyNot('deviceMaps') }],
  query: [
    { about: 'a port', act: (dos) => dos.query('COM1'), without: KIND },
    { about: 'a name over another', act: (dos) => dos.query('DDS'), without: KIND },
    { about: 'a global name', act: (dos) => dos.query('\\GLOBAL??\\C:'), without: KIND },
    { about: 'a name that is missing', act: (dos) => dos.query('DDN'), without: KIND },
  ],
  has: [
    { about: 'a port', act: (dos) => dos.has('COM1') },
    { about: 'a name that is missing', act: (dos) => dos.has('DDN') },
  ],
  list: [
    { about: 'all', act: (dos) => dos.list(), without: KIND },
    {
      about: 'what leads to a device',
      act: (dos) => dos.list({ leadsTo: DEVICE }),
      without: KIND,
    },
  ],
  free: [
    {
      about: 'a port',
      act: (dos) => dos.free('com'),
      without: {
        'registry.values': 'what is persisted',
        'registry.strings': 'the names that drivers gave',
        'registry.getBinary': 'the database of the COM name arbiter',
        'comPortDatabase.claimed': 'it, where the registry has it',
      },
    },
    {
      about: 'a letter',
      act: (dos) => dos.free('drive'),
      without: { 'registry.values': 'what is persisted or mounted' },
    },
  ],
  devices: [{ about: 'all', act: (dos) => dos.devices({ present: false }), without: PORTS }],
  reservedPorts: [{ about: 'all', act: (dos) => dos.reservedPorts() }],
  resolve: [
    { about: 'a port', act: (dos) => dos.resolve('COM1') },
    {
      about: 'a folder',
      act: (dos) => dos.resolve('DDF'),
      without: { openFile: 'whether it is a folder or a file: it is something on a device' },
    },
    { about: 'a directory', act: (dos) => dos.resolve('\\BaseNamedObjects') },
    { about: 'a global name', act: (dos) => dos.resolve('COM1', { scope: 'global' }) },
  ],
  toDosPath: [
    {
      about: 'a file',
      act: (dos) => dos.toDosPath('\\Device\\HarddiskVolume1\\Users'),
      without: {
        dosPathToNtPath: 'whether Windows reads the path as it is: it begins with \\\\?\\',
      },
    },
  ],
  toNtPath: [{ about: 'a file', act: (dos) => dos.toNtPath('C:\\Users') }],
  audit: [{ about: 'all', act: (dos) => dos.audit(), without: KIND }],
  watch: [
    {
      about: 'a new name',
      act: async (dos) => {
        const watch = dos.watch({ interval: 1, match: 'DD*' });
        await watch.return();
        return 'begun';
      },
    },
    {
      about: 'a name that is there',
      act: async (dos) => {
        const watch = dos.watch({ interval: 1, match: 'DD*' });
        const events = watch.next();
        setTimeout(() => void watch.return(), 5);
        return await events;
      },
    },
  ],
  follow: [
    {
      about: 'a name, until it is made',
      act: async (dos) => {
        const rules = { DDG: { device: 'serial=B1' } };
        const following = dos.follow(rules, { removeAtEnd: true });
        try {
          return await following.next();
        } finally {
          await following.return();
        }
      },
      without: {
        'deviceTree.watch': 'reports of changes, instead of which it looks from time to time',
        'registry.strings': PORTS['registry.strings'],
        openSymbolicLink: 'the first look, after which it looks again',
        querySymbolicLink: 'the same',
        queryObject: 'the same',
      },
    },
  ],
  when: [{ about: 'a port', act: (dos) => dos.when('COM1'), without: KIND }],
  persisted: [{ about: 'all', act: (dos) => dos.persisted() }],
  snapshot: [
    {
      about: 'all',
      act: (dos) => ({ ...dos.snapshot({ persisted: true }), takenAt: '' }),
      passesOver: true,
    },
  ],
  diff: [
    {
      about: 'with the present',
      act: (dos) => dos.diff(dos.snapshot({ persisted: true })),
      passesOver: true,
    },
  ],
};
