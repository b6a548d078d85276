import { checkString } from '../status/checks.js';
import { parseRedirectedTarget } from './redirected-target.js';

/** Every kind that a DOS device name may be of. */
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

/** What a DOS device name is for. */
export type DeviceKind = (typeof DEVICE_KINDS)[number];

type Pattern = readonly [kind: DeviceKind, pattern: RegExp];

/** What a name says, whatever it leads to: a redirected LPT1 is a parallel port to its users. */
const NAMES: readonly Pattern[] = [
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
];

/**
 * What a target says where neither the name nor the machine says anything. Windows' own devices have
 * fixed names; those of serial and parallel drivers are guesses.
 */
const TARGETS: readonly Pattern[] = [
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
];

/** A target that is itself a DOS device name, alone or with a path behind it. */
const DOS_TARGET = /^\\(?:\?\?|DosDevices|GLOBAL\?\?)\\(?:Global\\)?([^\\]+)/i;

function firstMatch(patterns: readonly Pattern[], text: string): DeviceKind | undefined {
  return patterns.find(([, pattern]) => pattern.test(text))?.[0];
}

/**
 * What a name says about its kind by itself.
 * @param name an MS-DOS device name in any case, a drive letter with its colon
 * @returns `undefined` when it says nothing
 */
export function kindOfName(name: string): DeviceKind | undefined {
  checkString('kindOfName(name)', name);
  return firstMatch(NAMES, name);
}

/**
 * What a target says about the kind of the name that leads to it: by the local name in a redirector's
 * target, by the form of its path, or by the DOS device name that it leads to.
 * @param target an object path such as `\Device\Serial0`
 * @returns `undefined` when it says nothing
 */
export function kindOfTarget(target: string): DeviceKind | undefined {
  checkString('kindOfTarget(target)', target);
  const redirected = parseRedirectedTarget(target);
  if (redirected !== undefined) {
    const kind = kindOfName(redirected.localName ?? '');
    return kind === 'serial' || kind === 'parallel' ? kind : 'network';
  }
  return firstMatch(TARGETS, target) ?? kindOfName(DOS_TARGET.exec(target)?.[1] ?? '');
}

/**
 * What kind of device a name is, by its text and its target's alone: by the name itself; else by the
 * target, and if that is another DOS device name, by that name. `query` and `list` also ask the machine.
 *
 * @param name an MS-DOS device name in any case, a drive letter with its colon
 * @param target what its link leads to: an object path such as `\Device\Serial0`
 */
export function deviceKind(name: string, target = ''): DeviceKind {
  checkString('deviceKind(name)', name);
  checkString('deviceKind(target)', target);
  return kindOfName(name) ?? kindOfTarget(target) ?? 'other';
}
