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

/** What a target says, for a name that says nothing. Serial drivers name their devices freely. */
const TARGETS: readonly Pattern[] = [
  ['serial', /^\\Device\\(?:Serial|VCP|USBSER|ProlificSerial|Silabser|BthModem|com0com)\d+$/i],
  ['parallel', /^\\Device\\(?:Parallel|ParallelPort|Parport)\d+$/i],
  ['volume', /^\\Device\\(?:HarddiskVolume(?:ShadowCopy)?|CdRom|Floppy)\d+(?:\\.*)?$/is],
  ['volume', /^\\Device\\Harddisk\d+\\Partition\d+(?:\\.*)?$/is],
  ['network', /^\\Device\\(?:Mup|LanmanRedirector|WebDavRedirector|RdpDr)(?:\\.*)?$/is],
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
 * What kind of device a name is: by the name itself; else by the target, and if that is another DOS
 * device name, by that name.
 *
 * @param name an MS-DOS device name in any case, a drive letter with its colon
 * @param target what its link leads to: an object path such as `\Device\Serial0`
 */
export function deviceKind(name: string, target = ''): DeviceKind {
  const aliased = DOS_TARGET.exec(target)?.[1] ?? '';
  return (
    firstMatch(NAMES, name) ?? firstMatch(TARGETS, target) ?? firstMatch(NAMES, aliased) ?? 'other'
  );
}
