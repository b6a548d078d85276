import { checkObject, checkPart } from '../../../arguments/index.js';
import { invalidArgValue } from '../../../status/index.js';
import { isRevoked } from '../../../status/revoked.js';
import { checkHive, type KeyRecord } from '../../registry/index.js';
import type { LogonState } from '../logon-sessions.js';
import type { FullMachineSpec } from '../specification/spec.js';
import { checkDeep, checkEntries, checkLogons } from './check-record.js';
import type { NamespaceRecord } from './namespace-tree.js';

/**
 * The format version of a record. It increases with each change that an older reader would misread.
 */
export const MACHINE_RECORD_VERSION = 1;

/** A recorded machine. */
export interface MachineRecord extends NamespaceRecord {
  readonly version: typeof MACHINE_RECORD_VERSION;
  readonly spec: Omit<FullMachineSpec, 'now'>;
  readonly logons: LogonState;
  readonly registry: KeyRecord;
}

export function formatMachine(
  { now: _, ...spec }: FullMachineSpec,
  logons: LogonState,
  registry: KeyRecord,
  namespace: NamespaceRecord,
): MachineRecord {
  return { version: MACHINE_RECORD_VERSION, spec, logons, registry, ...namespace };
}

/**
 * Checks that a value is a record that this version can read.
 * @throws {TypeError} or {RangeError} when it is not; with the `place` of the wrong value
 */
export function parseMachine(value: unknown): MachineRecord {
  const expected = `a machine's record, version ${MACHINE_RECORD_VERSION}`;
  const isOne = typeof value === 'object' && value !== null && !isRevoked(value);
  if (!isOne || !('version' in value)) {
    throw invalidArgValue('value', expected, value);
  }
  const { version } = value;
  checkPart('value', 'version', (at) => {
    if (version !== MACHINE_RECORD_VERSION) throw invalidArgValue(at, expected, version);
  });
  const record = value as MachineRecord;
  const { spec, namespace, deep = [], logons, registry } = record;
  checkPart('value', 'spec', (at) => checkObject(at, spec));
  checkPart('value', 'logons', (at) => checkLogons(at, logons));
  checkPart('value', 'registry', (at) => checkHive(at, registry));
  checkPart('value', 'namespace', (at) => {
    checkEntries(at, namespace);
    if (namespace.length > 0) return;
    throw invalidArgValue(at, "a list of what the machine's root directory holds", namespace);
  });
  checkPart('value', 'deep', (at) => checkDeep(at, deep));
  return record;
}
