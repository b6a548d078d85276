import type { ApplyChange, Declaration } from '../dos-devices/apply/index.js';
import type { PrinterChange } from '../dos-devices/change/printers.js';
import type { PortRelease } from '../dos-devices/com-numbers/release-types.js';
import type { ReservedPort } from '../dos-devices/com-numbers/reserved.js';
import type { Device } from '../dos-devices/devices/types.js';
import type { ChangePortResult, ModeResult } from '../dos-devices/mode/index.js';
import type { PersistChange, PersistedDosDevice } from '../dos-devices/persist/persist.js';
import type { Resolution } from '../dos-devices/read/resolve.js';
import type { AuditFinding } from '../dos-devices/security/audit.js';
import type { DosDeviceSecurity } from '../dos-devices/security/security.js';
import type { Difference, RestoreChange, Snapshot } from '../dos-devices/snapshot/index.js';
import type { Recovered } from '../dos-devices/transaction/index.js';
import type { Change, ListedDosDevice } from '../dos-devices/types.js';
import type { WatchEvent } from '../dos-devices/watch/index.js';
import type { Identity, Lacks } from '../object-manager/index.js';
import type { FullMachineSpec, MachineRecord } from '../simulated/index.js';
import type { LogonState } from '../simulated/machine/logon-sessions.js';
import type { CodeMatch } from '../status/index.js';
import type { Completable } from './completion.js';
import type { FollowAnswer } from './follow-answer.js';
import type { TreeNode } from './object-tree.js';
import type { OwnCode } from './own-codes.js';
import type { QueriedDosDevice } from './port-device.js';

export type { Answer, ErrorAnswer } from './json-output.js';
/** The file that `dosdev apply` reads. */
export type { Declaration };

/** The `result` that each command prints with `--json`, by the command's name. */
export interface Answers {
  readonly list: readonly ListedDosDevice[];
  /** With `--reserved`, the numbers. */
  readonly devices: readonly Device[] | readonly ReservedPort[];
  readonly free: FreeAnswer;
  /** A list for several names. */
  readonly query: QueriedDosDevice | readonly QueriedDosDevice[];
  readonly resolve: Resolution;
  readonly tree: TreeNode;
  readonly graph: readonly GraphEdge[];
  readonly path: PathAnswer;
  readonly wait: QueriedDosDevice;
  /** One line of JSON for each event. */
  readonly watch: WatchEvent;
  /** One line of JSON for each event. */
  readonly follow: FollowAnswer;
  readonly security: DosDeviceSecurity;
  readonly audit: readonly AuditFinding[];
  readonly define: Change;
  readonly alias: Change;
  readonly remove: Change;
  readonly mode: ModeResult;
  readonly 'change-port': ChangePortResult;
  readonly 'redirect-printer': PrinterChange;
  /** Without `--json`, the snapshot alone. */
  readonly snapshot: Snapshot;
  readonly diff: readonly Difference[];
  readonly restore: readonly RestoreChange[];
  readonly apply: readonly ApplyChange[];
  readonly recover: readonly Recovered[];
  readonly persist: PersistChange;
  readonly unpersist: PersistChange;
  readonly release: PortRelease;
  readonly persisted: readonly PersistedDosDevice[];
  /** Without `--json`, the record alone. */
  readonly record: MachineRecord;
  readonly machine: MachineAnswer;
  readonly doctor: DoctorAnswer;
  readonly explain: readonly (CodeMatch | OwnCodeAnswer)[];
  readonly completion: readonly Completable[];
}

/** A link: its own path, and the path that it leads to. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
}

/** A name that is not in use. */
export interface FreeAnswer {
  /** `R:`, `COM5` */
  readonly name: string;
}

/** A path in both forms. */
export interface PathAnswer {
  /** `C:\Users` */
  readonly dos: string;
  /** `\Device\HarddiskVolume1\Users` */
  readonly nt: string;
}

/** The configuration of a simulated machine, and its logon sessions. */
export interface MachineAnswer
  extends Required<
    Pick<
      FullMachineSpec,
      'profile' | 'volumes' | 'serialPorts' | 'parallelPorts' | 'attached' | 'devices' | 'shares'
    >
  > {
  readonly file: string;
  /** Whether the file exists. */
  readonly kept: boolean;
  readonly sessions: LogonState['sessions'];
  /** The changes that a restart, an arrival or a removal makes. */
  readonly changes: readonly Difference[];
}

/** A code of this package's own errors. */
export interface OwnCodeAnswer {
  readonly kind: 'dosdev';
  /** `ERR_DOSDEV_SEVERAL_DEVICES` */
  readonly name: OwnCode;
  /** When it is thrown. */
  readonly text: string;
  /** What to do about it. */
  readonly advice: string;
}

/** What this machine supports for this caller. */
export interface DoctorAnswer {
  readonly platform: string;
  readonly arch: string;
  /** The version of Node.js: `v20.19.0`. */
  readonly node: string;
  readonly identity: Identity;
  /** What this caller can do about global names, as a sentence. */
  readonly globalNames: string;
  /** What it lacks of what Windows has, each with the reason. */
  readonly lacks: Lacks;
}
