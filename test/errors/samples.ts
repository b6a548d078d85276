import type { TransactionErrorCode } from '../../lib/dos-devices/transaction/errors.js';
import type * as driver from '../../lib/driver/index.js';
import type * as library from '../../lib/index.js';
import type { ErrorReason } from '../../lib/status/reasons.js';
import type * as testing from '../../lib/testing/index.js';

/** One copy of the package: the exports of all its entry points. */
export type Copy = typeof library & typeof driver & typeof testing;

const CHANGE = {
  name: 'COM20',
  scope: 'local',
  before: ['\\Device\\Serial0'],
  expected: [],
  after: [],
  done: false,
} as const;
const CALL = {
  syscall: 'NtClose',
  path: '\\??\\COM20',
  action: 'remove COM20',
  problem: 'it is in use',
  hint: 'close it',
};
const CODES: Readonly<Record<TransactionErrorCode, ErrorReason>> = {
  ERR_DOSDEV_TRANSACTION_NESTED: 'busy',
  ERR_DOSDEV_TRANSACTION_BUSY: 'busy',
  ERR_DOSDEV_TRANSACTION_PROMISE: 'other',
  ERR_DOSDEV_TRANSACTION_ENDED: 'other',
  ERR_DOSDEV_TRANSACTION_FAILED: 'other',
  ERR_DOSDEV_JOURNAL: 'other',
  ERR_DOSDEV_JOURNAL_FILE: 'other',
};
const DEVICE = {
  instance: 'USB\\VID_0403&PID_6001\\A50285BI',
  present: true,
  hardwareIds: [],
  locationPaths: [],
  interfaces: [],
  names: [],
} as const;
const DONE = { ...CHANGE, done: true };

/** An error of a class, as a copy of the package makes it, and its reason. */
interface Sample {
  make(copy: Copy): Error;
  /** `undefined` for misuse. */
  readonly reason: string | undefined;
  /** How many errors it holds. */
  readonly holds?: number;
  /** Whether it reports that something was refused, which its headline says. Default: `true`. */
  readonly refuses?: false;
}

const placed = (error: Error) => Object.assign(error, { place: ['names', 'COM20'] });

/** Each class of errors that can be constructed, with the errors that differ in their reason. */
export const SAMPLES: Readonly<Record<string, readonly Sample[]>> = {
  NtError: [
    { make: (it) => new it.NtError(it.STATUS.ACCESS_DENIED, CALL), reason: 'denied' },
    { make: (it) => new it.NtError(it.STATUS.OBJECT_NAME_COLLISION, CALL), reason: 'exists' },
    { make: (it) => new it.NtError(it.STATUS.UNSUCCESSFUL, CALL), reason: 'other' },
  ],
  Win32Error: [
    { make: (it) => new it.Win32Error(it.ERROR.FILE_NOT_FOUND, CALL), reason: 'not-found' },
    { make: (it) => new it.Win32Error(it.ERROR.NOT_SUPPORTED, CALL), reason: 'unsupported' },
  ],
  ReadBackError: [
    { make: (it) => new it.ReadBackError('COM20', ['\\X'], [], false), reason: 'changed' },
  ],
  UnfinishedChangeError: [
    {
      make: (it) =>
        new it.UnfinishedChangeError(CHANGE, 'it is lost', { kind: 'see-query', name: 'COM20' }),
      reason: 'other',
    },
    {
      make: (it) =>
        new it.UnfinishedChangeError(DONE, 'COM20 is unread', { kind: 'see-query', name: 'COM20' }),
      reason: 'other',
      refuses: false,
    },
  ],
  VanishingNameError: (['in use', 'kept', 'vanishing', 'gone'] as const).map((state) => ({
    make: (it) =>
      new it.VanishingNameError(CHANGE, state, 'its link is open', { kind: 'wait-for-others' }),
    reason: state === 'in use' || state === 'kept' ? 'busy' : 'changed',
  })),
  GuardedNameError: [
    { make: (it) => new it.GuardedNameError('NUL', 'it is the null device'), reason: 'guarded' },
  ],
  ApplyError: [
    {
      make: (it) =>
        new it.ApplyError([placed(new it.GuardedNameError('NUL', 'it is the null device'))]),
      reason: 'guarded',
      holds: 1,
    },
    {
      make: (it) =>
        new it.ApplyError([
          placed(new it.GuardedNameError('NUL', 'it is the null device')),
          placed(new it.NtError(it.STATUS.ACCESS_DENIED, CALL)),
        ]),
      reason: 'other',
      holds: 2,
    },
  ],
  RestoreError: [
    {
      make: (it) => new it.RestoreError([placed(new it.Win32Error(it.ERROR.ACCESS_DENIED, CALL))]),
      reason: 'denied',
      holds: 1,
    },
    { make: (it) => new it.RestoreError([placed(new TypeError('x'))]), reason: 'other', holds: 1 },
  ],
  RollBackError: [
    {
      make: (it) =>
        new it.RollBackError([
          {
            name: 'COM19',
            scope: 'local',
            found: [],
            wanted: [],
            outcome: 'unchanged',
            done: false,
          },
          {
            name: 'COM20',
            scope: 'local',
            found: ['\\Y'],
            wanted: ['\\X'],
            outcome: 'conflict',
            done: false,
          },
        ]),
      reason: 'changed',
      holds: 1,
    },
    {
      make: (it) => {
        const error = new it.NtError(it.STATUS.ACCESS_DENIED, CALL);
        return new it.RollBackError([
          {
            name: 'COM20',
            scope: 'local',
            found: [],
            wanted: ['\\X'],
            outcome: 'failed',
            done: false,
            error,
          },
        ]);
      },
      reason: 'denied',
      holds: 1,
    },
  ],
  TransactionError: [
    ...Object.entries(CODES).map(([code, reason]) => ({
      make: (it: Copy) => new it.TransactionError(code as TransactionErrorCode),
      reason,
    })),
    {
      make: (it) =>
        new it.TransactionError('ERR_DOSDEV_JOURNAL', { path: 'journal', detail: 'line 5 is odd' }),
      reason: 'other',
    },
  ],
  DeviceSelectionError: (
    [
      ['ERR_DOSDEV_NO_SUCH_DEVICE', 'not-found', []],
      ['ERR_DOSDEV_NO_SUCH_DEVICE', 'not-found', [DEVICE]],
      ['ERR_DOSDEV_SEVERAL_DEVICES', 'other', [DEVICE, DEVICE]],
      ['ERR_DOSDEV_NO_INTERFACE', 'unsupported', [DEVICE]],
    ] as const
  ).map(([code, reason, candidates]) => ({
    make: (it) =>
      new it.DeviceSelectionError(code, 'usb=0403:6001', candidates, { kind: 'list-devices' }),
    reason,
  })),
  ReservedPortError: [true, false].map((present) => ({
    make: (it) =>
      new it.ReservedPortError(
        'COM7',
        { instance: 'USB\\X\\1', present },
        { verb: 'define', force: true, canRelease: true },
      ),
    reason: 'exists',
  })),
  AddonUnavailableError: [
    { make: (it) => new it.AddonUnavailableError('there is none'), reason: 'unsupported' },
  ],
  AddonVersionError: [
    {
      make: (it) =>
        new it.AddonVersionError(
          { file: 'x.node', addonVersion: undefined, packageVersion: '1.0.0' },
          { kind: 'wait-for-others' },
        ),
      reason: 'unsupported',
    },
  ],
  RealDeniedError: [{ make: (it) => new it.RealDeniedError('NtClose'), reason: 'denied' }],
  IrqlViolation: [{ make: (it) => new it.IrqlViolation('IoAssignArcName', 1), reason: 'other' }],
  LeftoverError: [{ make: (it) => new it.LeftoverError([]), reason: 'other' }],
  PendingFaultsError: [{ make: (it) => new it.PendingFaultsError([]), reason: 'other' }],
  SerialPairError: [{ make: (it) => new it.SerialPairError('no', 'Wait.'), reason: 'unsupported' }],
  CircleError: [{ make: (it) => new it.CircleError(['A', 'B', 'A']), reason: undefined }],
  AmbiguousTargetError: [
    {
      make: (it) => new it.AmbiguousTargetError({ name: 'COM4' }, 'COM37', 'it is a port', []),
      reason: undefined,
    },
  ],
};
