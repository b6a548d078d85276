import type { Member } from '../members/types.js';

const JOURNAL = 'a journal is written, flushed and removed in each cycle';
const REGISTRY_KEYS = 'the registry of every device is read in each cycle';
const LOOKS = 'a watch looks again after a millisecond at the earliest, and three changes are made';

/** Members that take milliseconds whatever the backend, with the reason. */
const SLOW_MEMBERS: Readonly<Partial<Record<Member, string>>> = {
  watch: LOOKS,
  devices: REGISTRY_KEYS,
  persist: REGISTRY_KEYS,
  unpersist: REGISTRY_KEYS,
  transaction: JOURNAL,
  transactionAsync: JOURNAL,
  restore: JOURNAL,
  restoreAsync: JOURNAL,
  apply: JOURNAL,
  applyAsync: JOURNAL,
};

/** @returns why an operation cannot be done as often as others */
export function slowMember(operation: string): string | undefined {
  const [member = ''] = operation.split(',');
  return operation.endsWith(', done') ? SLOW_MEMBERS[member as Member] : undefined;
}
