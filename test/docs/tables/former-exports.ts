import { join } from 'node:path';
import { loadScript, root } from '../../support/scripts.js';

interface EntryPointsModule {
  entryPointsOf(packageFolder: string): readonly { name: string; types: string }[];
}
interface ExportsModule {
  exportsOf(file: string): readonly string[];
}

/** What `dosdev` exported in version 0.1. */
const FORMER: readonly string[] = `
  Ability ACCESS AddonErrorCode AddonUnavailableError AddonVersionError AliasOptions
  AllOrNothingError AmbiguousTargetError ApplyChange ApplyError ApplyOptions AttachedHint
  AuditedRight AuditFinding BackendChoice BaseChange CallersRight Capabilities CapabilityName
  carriedWin32 Change ChangeApi ChangeOptions changePort ChangePortCommand ChangePortResult
  CircleError CodeEntry CodeMatch compareNames connectedShare CreateOptions DDD Declaration
  DeclarationError DeclaredAbsence DeclaredAlias DeclaredName DeclaredTarget DefineOptions
  Definitions DeviceInterface deviceInterfaceLink DeviceInterfaceParts DeviceInterfaces
  DeviceKind deviceKind DeviceStatus DEVICE_KINDS Difference DIRECTORY DirectoryEntry
  DosDevError DosDevErrorCode DosDevice dosDevicePath DosDevices DosDeviceSecurity
  DosDeviceWatch DosPathContext DosPathRules dosPathToNtPath DOS_DEVICES DOS_DEVICE_NAME_MAX
  equalNames ERROR ErrorDetails ErrorReason explainCode FileEnd formatCode formatObjectPath
  formatStatus globalDevicePath GLOBAL_DOS_DEVICES GuardedNameError GUID_DEVINTERFACE
  HeldPrivilege Hop Identity invalidArgType invalidArgValue IRQL isAbsoluteObjectPath
  isDriveLetter isError isInformation isReferenceString isSuccess isWarning joinObjectPath
  kernelInterfaceName kindOfName kindOfTarget lastComponent Lifetime LinkEntry LinkRight
  ListedDosDevice ListOptions LogonSession misuse MisuseCode MisuseError mode ModeCommand
  ModeOptions ModeResult NamedCode NamedRegistryData networkPathOf NtError NtStatus ntStatus
  NtStatusEntry ntStatuses NtStatusName OBJ ObjectHandle ObjectInformation ObjectManager
  OBJECT_PATH_MAX openDosDevices OpenDosDevicesOptions openObjectManager OpenOptions outOfRange
  parallelPortNumber parentObjectPath parseChangePort ParsedDosDeviceName
  parseDeviceInterfaceName parseDosDeviceName parseGuid parseMode parseObjectPath
  parseRedirectedTarget PersistChange PersistedDosDevice PersistedEntry PersistOptions
  PortMapping PrinterChange PrinterOptions Progress quote RawCalls RawCreateSymbolicLinkRequest
  RawObjectAttributes RawOpenRequest RawQueryDirectoryAnswer RawQueryDirectoryRequest
  RawQueryDosDeviceAnswer RawQuerySymbolicLinkAnswer RawQuerySymbolicLinkRequest RawString
  ReadBackError ReadOptions RealDeniedError Recovered RecoverOptions RedirectedTarget REG
  Registry registryBytes RegistryData RegistryString registryText registryUnits RemoveOptions
  Resolution RestoreChange RestoreError RestoreOptions RollBackError Scope SecurityChange
  SecurityEntry SecurityInput SecurityOptions SECURITY_INFORMATION SEPARATOR SerialPort
  serialPortNumber Snapshot SnapshotEntry SnapshotOptions splitDefinitions splitDosDeviceName
  splitObjectPath splitRelativeObjectPath startsWithName STATUS statusEntry statusFromName
  statusName statusText statusToWin32 SymbolicLinkTarget SYMBOLIC_LINK SystemCallError TargetWay
  TemporaryDosDevice TemporaryOptions Transaction TransactionError TransactionErrorCode
  TransactionOptions Trustee UnfinishedChange UnfinishedChangeError UNMAPPED_BY_WINE
  UnpersistOptions upcase upcaseUnit userInterfaceName userModeInterfaces VanishingNameError
  VanishingState WatchEvent WatchOptions Win32Code win32Code win32Codes win32DevicePath
  Win32Error win32FromName Win32Name win32Name win32Text WINDOWS_CAPABILITIES wineCapabilities
  withoutFromNt
`
  .trim()
  .split(/\s+/);

/** What no entry point exports any more, by what to use instead. */
const GONE: Readonly<Record<string, readonly string[]>> = {
  'nothing: `dos.mode` and `dos.changePort` of `openDosDevices()` run them': ['changePort', 'mode'],
  'nothing: `objectManager.lacks`, `dos.can` and `dos.whyNot` replace it': [
    'Capabilities',
    'WINDOWS_CAPABILITIES',
    'wineCapabilities',
  ],
  'nothing: only the package itself needs it': [
    'AddonErrorCode',
    'AttachedHint',
    'invalidArgType',
    'invalidArgValue',
    'misuse',
    'MisuseCode',
    'MisuseError',
    'outOfRange',
    'quote',
    'splitRelativeObjectPath',
    'UNMAPPED_BY_WINE',
    'upcaseUnit',
    'userModeInterfaces',
  ],
};

const BY_MEMBER = 'the member of `DosDevices` that takes or returns it';

/** Where the exports that version 0.1 had at the root are now, by place; those that stayed are left out. */
export async function placesOfFormerExports(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { entryPointsOf } = await loadScript<EntryPointsModule>('api/entry-points.mjs');
  const { exportsOf } = await loadScript<ExportsModule>('api/exports.mjs');
  const source = (types: string) =>
    join(root, types.replace('./dist/', 'lib/').replace(/\.d\.ts$/, '.ts'));
  const [first, ...others] = entryPointsOf(root).map(
    ({ name, types }) => [name, new Set(exportsOf(source(types)))] as const,
  );
  const places: readonly (readonly [string, ReadonlySet<string>])[] = [
    ...others.map(([name, names]) => [`\`${name}\``, names] as const),
    [BY_MEMBER, new Set(exportsOf(join(root, 'lib/dos-devices/index.ts')))],
    ...Object.entries(GONE).map(([instead, names]) => [instead, new Set(names)] as const),
  ];
  const found = new Map<string, string[]>(places.map(([place]) => [place, []]));
  for (const name of FORMER.filter((it) => first?.[1].has(it) !== true)) {
    const [place] = places.find(([, names]) => names.has(name)) ?? [];
    if (place === undefined) throw new Error(`${name}: say what to use instead of it`);
    found.get(place)?.push(name);
  }
  return new Map([...found].filter(([, names]) => names.length > 0));
}
