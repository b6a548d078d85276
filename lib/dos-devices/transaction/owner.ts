import { hostname, uptime } from 'node:os';
import type { ObjectManager } from '../../object-manager/index.js';
import { NtError } from '../../status/index.js';

/** The owner of a journal. If any of it differs, those names no longer exist or are out of reach. */
export interface JournalOwner {
  readonly backend: 'native' | 'simulated';
  /** The computer's name; for a simulated machine, that of its boot. */
  readonly computer: string;
  readonly boot: Boot;
  /** The logon session's LUID. */
  readonly logon: string;
}

/**
 * One run of the system. The object manager creates the link `\DosDevices` at boot and stores the
 * time, which distinguishes two runs exactly. Wine stores no time; there it is the time since the
 * start.
 */
export type Boot =
  | { readonly linkCreated: string }
  /** Seconds since 1970, as exact as the clock was set. */
  | { readonly startedAt: number };

const CLOCK_TOLERANCE = 120;

export function journalOwner(objectManager: ObjectManager): JournalOwner {
  const { backend } = objectManager;
  return {
    backend,
    computer: backend === 'native' ? hostname() : '',
    boot: bootOf(objectManager),
    logon: objectManager.logonSession().logonLuid,
  };
}

/** @throws {NtError} when it cannot be found out: a wrong boot time would drop the journal */
function bootOf(objectManager: ObjectManager): Boot {
  const path = '\\DosDevices';
  const handle = objectManager.openSymbolicLink(path);
  if (typeof handle === 'number') {
    throw new NtError(handle, { syscall: 'NtOpenSymbolicLinkObject', path });
  }
  using link = handle;
  const information = objectManager.queryObject(link);
  if (typeof information === 'number') {
    throw new NtError(information, { syscall: 'NtQueryObject', path });
  }
  const { creationTime } = information;
  if (creationTime !== 0n) return { linkCreated: String(creationTime) };
  return { startedAt: Math.round(Date.now() / 1000 - uptime()) };
}

function sameBoot(a: Boot, b: Boot): boolean {
  if ('linkCreated' in a) return 'linkCreated' in b && a.linkCreated === b.linkCreated;
  return 'startedAt' in b && Math.abs(a.startedAt - b.startedAt) <= CLOCK_TOLERANCE;
}

/** Whether an owner is of an earlier run of the same system. */
export function isEarlier(a: JournalOwner, now: JournalOwner): boolean {
  return a.backend === now.backend && a.computer === now.computer && !sameBoot(a.boot, now.boot);
}

export function sameOwner(a: JournalOwner, b: JournalOwner): boolean {
  return (
    a.backend === b.backend &&
    a.computer === b.computer &&
    a.logon === b.logon &&
    sameBoot(a.boot, b.boot)
  );
}
