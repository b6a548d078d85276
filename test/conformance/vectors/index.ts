import type { Mark, Vector } from '../vector.js';
import { accessVectors } from './access.js';
import { argumentOrderVectors } from './argument-order.js';
import { argumentVectors } from './arguments.js';
import { collisionVectors } from './collisions.js';
import { directoryVectors } from './directories.js';
import { dosBufferVectors } from './dos-buffers.js';
import { dosDefinitionVectors } from './dos-definitions.js';
import { dosDeviceVectors } from './dos-devices.js';
import { dosFlagVectors } from './dos-flags.js';
import { dosInUseVectors } from './dos-in-use.js';
import { dosStackVectors } from './dos-stack.js';
import { dosTargetVectors } from './dos-targets.js';
import { exclusiveVectors } from './exclusive.js';
import { fileNameVectors } from './file-names.js';
import { lifeTimeVectors } from './life-time.js';
import { linkVectors } from './links.js';
import { followedLinkVectors } from './links-followed.js';
import { nameRuleVectors } from './name-rules.js';
import { nameVectors } from './names.js';
import { queryLinkVectors } from './query-link.js';
import { resolutionVectors } from './resolution.js';
import { sizeVectors } from './sizes.js';
import { systemLinkVectors } from './system-links.js';

/** Rules about one thing, the calls that they bind, and what each mark of theirs rests on. */
export interface Topic {
  readonly title: string;
  readonly calls: readonly string[];
  /** For each mark that one of the vectors has, where that can be looked up. */
  readonly sources: Partial<Record<Mark, string>>;
  readonly vectors: readonly Vector[];
}

const WINE_OBJECTS = 'Wine, `dlls/ntdll/tests/om.c`';
const WINE_DOS_DEVICES = 'Wine, `dlls/kernel32/tests/volume.c`, `test_dos_devices`';
const KERNEL_TEST = 'ReactOS, kernel-mode test `ObSymbolicLink`';
const DOS_DEVICE_TEST = 'ReactOS, API test `kernel32/dosdev`';
const SEEN = 'a program run on ReactOS (build of August 2025, i386), November 2026';
const OBJECTS = 'ReactOS, `ntoskrnl/ob`';
const BASE_SERVER =
  'ReactOS, `dll/win32/kernel32/client/dosdev.c` and `subsystems/win/basesrv/dosdev.c`';
const ATTRIBUTES = 'Microsoft, "OBJECT_ATTRIBUTES structure (ntdef.h)"';
const CASE = 'Microsoft, "System objects: Require case insensitivity for non-Windows subsystems"';
const LOCAL_AND_GLOBAL = 'Microsoft, "Local and Global MS-DOS Device Names"';
const DEFINE = 'Microsoft, "DefineDosDeviceW function"';
const QUERY = 'Microsoft, "QueryDosDeviceW function"';
const LINK_TOOLS = 'Google Project Zero, symboliclink-testing-tools';

/** Every vector, by what it is about. */
export const topics: readonly Topic[] = [
  {
    title: 'Arguments of create and open',
    calls: ['NtCreateSymbolicLinkObject', 'NtOpenSymbolicLinkObject'],
    sources: { W: WINE_OBJECTS, Wr: KERNEL_TEST, R: OBJECTS },
    vectors: argumentVectors,
  },
  {
    title: 'Order of checks',
    calls: [
      'NtCreateSymbolicLinkObject',
      'NtOpenSymbolicLinkObject',
      'NtCreateDirectoryObject',
      'NtOpenDirectoryObject',
    ],
    sources: { W: WINE_OBJECTS, M: ATTRIBUTES, X: SEEN, R: OBJECTS },
    vectors: argumentOrderVectors,
  },
  {
    title: 'Names',
    calls: [
      'NtCreateSymbolicLinkObject',
      'NtOpenSymbolicLinkObject',
      'NtCreateDirectoryObject',
      'NtOpenDirectoryObject',
    ],
    sources: { W: WINE_OBJECTS, X: SEEN, R: OBJECTS },
    vectors: nameVectors,
  },
  {
    title: 'Rules of names',
    calls: ['NtCreateSymbolicLinkObject', 'NtOpenSymbolicLinkObject', 'NtOpenFile'],
    sources: { W: WINE_OBJECTS, M: CASE, R: OBJECTS },
    vectors: nameRuleVectors,
  },
  {
    title: 'Links',
    calls: ['NtCreateSymbolicLinkObject', 'NtOpenSymbolicLinkObject', 'NtQuerySymbolicLinkObject'],
    sources: { W: WINE_OBJECTS, M: CASE, R: OBJECTS },
    vectors: linkVectors,
  },
  {
    title: 'Links that are followed',
    calls: ['NtOpenFile', 'NtOpenDirectoryObject'],
    sources: { W: WINE_OBJECTS, Wr: DOS_DEVICE_TEST, M: ATTRIBUTES, R: OBJECTS },
    vectors: followedLinkVectors,
  },
  {
    title: 'Collisions',
    calls: ['NtCreateSymbolicLinkObject', 'NtCreateDirectoryObject'],
    sources: { W: WINE_OBJECTS, R: OBJECTS },
    vectors: collisionVectors,
  },
  {
    title: 'Resolution',
    calls: ['NtOpenDirectoryObject', 'NtOpenFile'],
    sources: {
      W: WINE_OBJECTS,
      M: `${ATTRIBUTES}; ${LOCAL_AND_GLOBAL}`,
      X: SEEN,
      F: LINK_TOOLS,
      R: OBJECTS,
    },
    vectors: resolutionVectors,
  },
  {
    title: 'Exclusive objects',
    calls: ['NtCreateSymbolicLinkObject', 'NtOpenSymbolicLinkObject'],
    sources: { X: SEEN, R: OBJECTS },
    vectors: exclusiveVectors,
  },
  {
    title: 'Names of files',
    calls: ['NtOpenFile'],
    sources: { W: 'Wine, `dlls/ntdll/tests/file.c` and `dlls/ntdll/tests/om.c`' },
    vectors: fileNameVectors,
  },
  {
    title: 'Links of the system',
    calls: ['NtOpenSymbolicLinkObject', 'NtQuerySymbolicLinkObject'],
    sources: { W: WINE_OBJECTS, M: 'Microsoft, "Kernel object namespaces"', F: LINK_TOOLS },
    vectors: systemLinkVectors,
  },
  {
    title: 'Access',
    calls: [
      'NtCreateSymbolicLinkObject',
      'NtOpenSymbolicLinkObject',
      'NtCreateDirectoryObject',
      'NtOpenDirectoryObject',
    ],
    sources: { W: WINE_OBJECTS, M: 'Microsoft, "SACL Access Right"', X: SEEN, R: OBJECTS },
    vectors: accessVectors,
  },
  {
    title: 'Querying links',
    calls: ['NtQuerySymbolicLinkObject'],
    sources: { W: WINE_OBJECTS, Wr: KERNEL_TEST, R: OBJECTS },
    vectors: queryLinkVectors,
  },
  {
    title: 'Sizes',
    calls: ['NtCreateSymbolicLinkObject', 'NtQuerySymbolicLinkObject'],
    sources: { Wr: KERNEL_TEST, X: SEEN, R: OBJECTS },
    vectors: sizeVectors,
  },
  {
    title: 'Directories',
    calls: ['NtCreateDirectoryObject', 'NtOpenDirectoryObject', 'NtQueryDirectoryObject'],
    sources: { W: WINE_OBJECTS, R: OBJECTS },
    vectors: directoryVectors,
  },
  {
    title: 'Lifetimes',
    calls: ['NtMakeTemporaryObject', 'NtMakePermanentObject', 'NtQueryObject'],
    sources: { W: WINE_OBJECTS, R: OBJECTS },
    vectors: lifeTimeVectors,
  },
  {
    title: 'DOS devices',
    calls: ['DefineDosDeviceW', 'QueryDosDeviceW'],
    sources: {
      W: WINE_DOS_DEVICES,
      Wr: DOS_DEVICE_TEST,
      M: `${DEFINE}; ${QUERY}`,
      F: LINK_TOOLS,
      R: BASE_SERVER,
    },
    vectors: dosDeviceVectors,
  },
  {
    title: 'Definitions of DOS devices',
    calls: ['DefineDosDeviceW'],
    sources: { Wr: DOS_DEVICE_TEST, M: DEFINE, F: LINK_TOOLS, R: BASE_SERVER },
    vectors: dosDefinitionVectors,
  },
  {
    title: 'Targets of DOS devices',
    calls: ['DefineDosDeviceW'],
    sources: { W: WINE_DOS_DEVICES, M: DEFINE },
    vectors: dosTargetVectors,
  },
  {
    title: 'Definition stacks',
    calls: ['DefineDosDeviceW'],
    sources: { M: DEFINE, F: LINK_TOOLS, R: BASE_SERVER },
    vectors: dosStackVectors,
  },
  {
    title: 'Definitions of links in use',
    calls: ['DefineDosDeviceW'],
    sources: { X: SEEN },
    vectors: dosInUseVectors,
  },
  {
    title: 'Flags of DefineDosDeviceW',
    calls: ['DefineDosDeviceW'],
    sources: { X: SEEN },
    vectors: dosFlagVectors,
  },
  {
    title: 'Buffers of DOS devices',
    calls: ['QueryDosDeviceW'],
    sources: { X: SEEN, R: BASE_SERVER },
    vectors: dosBufferVectors,
  },
];
