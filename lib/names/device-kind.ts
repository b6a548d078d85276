import { checkString } from '../status/checks.js';
import { parseRedirectedTarget } from './redirected-target.js';

/** Every kind of DOS device. */
export const DEVICE_KINDS = [
  'serial',
  'parallel',
  'drive',
  'volume',
  'network',
  'pipe',
  'mailslot',
  'console',
  'device-interface',
  'other',
] as const;

/** The kind of a DOS device. */
export type DeviceKind = (typeof DEVICE_KINDS)[number];

type Pattern = readonly [kind: DeviceKind, pattern: RegExp];

/** A table of kinds as one pattern, which finds the first that matches in one look. */
class Kinds {
  readonly #kinds: readonly DeviceKind[];
  readonly #pattern: RegExp;

  /** @param patterns without groups that capture */
  constructor(patterns: readonly Pattern[]) {
    this.#kinds = patterns.map(([kind]) => kind);
    this.#pattern = new RegExp(patterns.map(([, { source }]) => `(${source})`).join('|'), 'is');
  }

  find(text: string): DeviceKind | undefined {
    const found = this.#pattern.exec(text);
    if (found === null) return undefined;
    return this.#kinds[found.findIndex((group, index) => index > 0 && group !== undefined) - 1];
  }
}

/** Kinds by name, whatever the target: a redirected LPT1 remains a parallel port to its users. */
const NAMES = new Kinds([
  ['serial', /^(?:COM[1-9]\d*|AUX)$/i],
  ['parallel', /^(?:LPT[1-9]\d*|PRN)$/i],
  ['drive', /^[A-Z]:$/i],
  [
    'volume',
    /^(?:Volume\{[\da-f-]{36}\}|HarddiskVolume(?:ShadowCopy)?\d+|Harddisk\d+Partition\d+)$/i,
  ],
  ['volume', /^(?:CdRom|Floppy)\d+$/i],
  ['network', /^UNC$/i],
  ['pipe', /^PIPE$/i],
  ['mailslot', /^MAILSLOT$/i],
  ['console', /^(?:CON|CONIN\$|CONOUT\$)$/i],
  ['device-interface', /#\{[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}(?:\\.*)?$/is],
]);

/**
 * Kinds by target, for names whose kind neither the name nor the machine determines. The devices of
 * Windows have fixed names; those of serial and parallel drivers are guesses.
 */
const TARGETS = new Kinds([
  ['serial', /^\\Device\\(?:Serial|VCP|USBSER|ProlificSerial|Silabser|BthModem|com0com)\d+$/i],
  ['parallel', /^\\Device\\(?:Parallel|ParallelPort|Parport)\d+$/i],
  ['volume', /^\\Device\\(?:HarddiskVolume(?:ShadowCopy)?|CdRom|Floppy)\d+(?:\\.*)?$/is],
  ['volume', /^\\Device\\Harddisk\d+\\Partition\d+(?:\\.*)?$/is],
  [
    'network',
    /^\\Device\\(?:Mup|LanmanRedirector|WebDavRedirector|RdpDr|WinDfs|DfsClient|WinFsp\.Mup|VBoxMiniRdr|vmhgfs|hgfs)(?:\\.*)?$/is,
  ],
  ['pipe', /^\\Device\\NamedPipe(?:\\.*)?$/is],
  ['mailslot', /^\\Device\\Mailslot(?:\\.*)?$/is],
  ['console', /^\\Device\\ConDrv(?:\\.*)?$/is],
]);

/** A target that is a DOS device name, alone or followed by a path. */
const DOS_TARGET = /^\\(?:\?\?|DosDevices|GLOBAL\?\?)\\(?:Global\\)?([^\\]+)/i;

/**
 * Determines the kind of a DOS device by its name only.
 * @param name an MS-DOS device name in any case, a drive letter with its colon
 * @returns the kind, or `undefined` when it is not determined
 */
export function kindOfName(name: string): DeviceKind | undefined {
  checkString('kindOfName(name)', name);
  return NAMES.find(name);
}

/**
 * Determines the kind of a DOS device by its target: by the local name in a redirector's target, by
 * the form of the path, or by the DOS device name in it.
 * @param target an object path such as `\Device\Serial0`
 * @returns the kind, or `undefined` when it is not determined
 */
export function kindOfTarget(target: string): DeviceKind | undefined {
  checkString('kindOfTarget(target)', target);
  const redirected = parseRedirectedTarget(target);
  if (redirected !== undefined) {
    const kind = kindOfName(redirected.localName ?? '');
    return kind === 'serial' || kind === 'parallel' ? kind : 'network';
  }
  return TARGETS.find(target) ?? kindOfName(DOS_TARGET.exec(target)?.[1] ?? '');
}

/**
 * Determines the kind of a DOS device by its name, else by its target. `query` and `list` also use
 * the machine's ports and drives.
 *
 * @param name an MS-DOS device name in any case, a drive letter with its colon
 * @param target the target of its link: an object path such as `\Device\Serial0`. Default: `''`
 * @returns the kind; `other` when neither determines it
 */
export function deviceKind(name: string, target = ''): DeviceKind {
  checkString('deviceKind(name)', name);
  checkString('deviceKind(target)', target);
  return kindOfName(name) ?? kindOfTarget(target) ?? 'other';
}
