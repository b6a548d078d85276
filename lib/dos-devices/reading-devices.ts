import {
  checkObjectManager,
  checkOptions,
  checkString,
  checkWord,
  NO_OPTIONS,
} from '../arguments/index.js';
import { ABILITY_NAMES, type Ability, type ObjectManager } from '../object-manager/index.js';
import { type ReservedPort, reservedPorts } from './com-numbers/reserved.js';
import { type DevicesOptions, listDevices } from './devices/list-devices.js';
import type { Device } from './devices/types.js';
import { findName } from './name/find-name.js';
import { OPTIONS } from './options.js';
import { Classifier } from './read/classifier.js';
import { freeName } from './read/free.js';
import type { FreeKind, FreeOptions } from './read/free-kinds.js';
import { listDosDevices } from './read/list.js';
import { findListed } from './read/listed.js';
import { toDosPath, toNtPath } from './read/paths.js';
import { readDosDevice, readIn } from './read/read.js';
import { type Resolution, resolve } from './read/resolve.js';
import { type AuditFinding, audit } from './security/audit.js';
import type { DosDevice, ListedDosDevice, ListOptions, ReadOptions } from './types.js';
import { type WhenOptions, waitFor } from './watch/index.js';

/** The members that change nothing: they accept names in any spelling, and return exact ones. */
export abstract class ReadingDevices {
  /** The object manager that it works on. */
  readonly objectManager: ObjectManager;

  constructor(objectManager: ObjectManager) {
    checkObjectManager('objectManager', objectManager);
    this.objectManager = objectManager;
  }

  /**
   * Whether the machine and the caller have an ability that not all have.
   * @param ability such as `'deviceMaps'`: names of one logon session, which shadow the global ones
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` when there is no such ability
   * @example
   * ```js
   * console.log(dos.can('deviceMaps') ? 'local names' : 'global names only');
   * ```
   */
  can(ability: Ability): boolean {
    return this.whyNot(ability) === undefined;
  }

  /**
   * Why the machine or the caller lacks an ability.
   * @param ability as for {@link can}
   * @returns the reason as a sentence; `undefined` when it is not lacking
   * @throws {TypeError} as {@link can}
   * @example
   * ```js
   * console.log(dos.whyNot('createPermanent') ?? 'this caller makes permanent names');
   * ```
   */
  whyNot(ability: Ability): string | undefined {
    checkWord('ability', ability, ABILITY_NAMES);
    return this.objectManager.lacks[ability];
  }

  /**
   * Looks a name up.
   * @param name an MS-DOS device name in any spelling: `com20`, `COM20:`, `\\.\COM20`,
   *   `\??\COM20`; `\GLOBAL??\COM20` is the global name, also when a local one shadows it
   * @returns `undefined` when it is not defined, with `scope` when it is not defined there
   * @example
   * ```js
   * console.log(dos.query('COM1')?.target); // \Device\Serial0
   * ```
   * @throws {TypeError} `ERR_DOSDEV_INVALID_NAME` when it cannot be a device's name;
   *   `ERR_DOSDEV_INVALID_ARG_VALUE` when `scope` contradicts the spelling
   * @throws {NtError} when the link does not let this caller read it
   * @see Microsoft, "QueryDosDeviceW function (fileapi.h)"
   */
  query(name: string, options: ReadOptions = NO_OPTIONS): DosDevice | undefined {
    checkString('name', name);
    checkOptions(options, OPTIONS.query);
    const found = findName(this.objectManager, name, options.scope);
    const device =
      found.scope === undefined
        ? readDosDevice(this.objectManager, found.name)
        : readIn(this.objectManager, found.name, found.scope);
    if (device === undefined) return undefined;
    const { kind, port } = new Classifier(this.objectManager).classify(device.name, device.target);
    const { scope, target, definitions, shadows } = device;
    return {
      name: device.name,
      kind,
      scope,
      target,
      definitions,
      ...(shadows && { shadows }),
      ...(port && { port }),
    };
  }

  /**
   * Whether a name is defined. Its link is not opened, so this also works for a link that the
   * caller may not read.
   * @param name an MS-DOS device name, as for {@link query}
   * @returns with `scope`, whether it is defined there
   * @example
   * ```js
   * console.log(dos.has('COM1')); // true
   * ```
   * @throws {TypeError} as {@link query}
   */
  has(name: string, options: ReadOptions = NO_OPTIONS): boolean {
    checkString('name', name);
    checkOptions(options, OPTIONS.has);
    return findListed(this.objectManager, name, options.scope).scope !== undefined;
  }

  /**
   * Waits until a name is defined, and returns it as {@link query} does: at once when it is there.
   * The process keeps running meanwhile. What the name leads to need not exist.
   * @param name an MS-DOS device name, as for {@link query}
   * @returns with `scope`, once it is defined there
   * @throws the reason of the signal when that comes first; and as {@link query}
   * @see docs/watch.md
   * @example
   * ```js
   * dos.when('COM1').then(({ target }) => console.log('the adapter is here:', target));
   * ```
   */
  async when(name: string, options: WhenOptions = NO_OPTIONS): Promise<DosDevice> {
    checkString('name', name);
    checkOptions(options, OPTIONS.when);
    const { scope } = options;
    const query = () => this.query(name, scope === undefined ? {} : { scope });
    return await waitFor(this.objectManager, name, options, query);
  }

  /**
   * Lists all names, local and global, sorted; each name once.
   * @throws {TypeError} `ERR_DOSDEV_INVALID_NAME` when `leadsTo` cannot be a device's name
   * @example
   * ```js
   * for (const { name, target } of dos.list({ kind: 'serial' })) console.log(name, target);
   * ```
   */
  list(options?: ListOptions): readonly ListedDosDevice[] {
    return listDosDevices(this.objectManager, options);
  }

  /**
   * Lists devices with what identifies them, and the names that lead to each. Default: the ports
   * that are there.
   * @throws {NtError} `STATUS_NOT_SUPPORTED` where devices cannot be listed
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE`
   * @see Microsoft, "SetupDiGetClassDevsW function (setupapi.h)"
   * @example
   * ```js
   * for (const { port, instance } of dos.devices()) console.log(port?.name, instance);
   * ```
   */
  devices(options: DevicesOptions = NO_OPTIONS): readonly Device[] {
    checkOptions(options, OPTIONS.devices);
    return listDevices(this.objectManager, options);
  }

  /**
   * Lists the COM numbers that Windows gives to no new hardware, with the device that has each, present
   * or not, and those that `persist` has claimed.
   * @throws {NtError} `STATUS_NOT_SUPPORTED` where the COM port database cannot be read, or devices
   *   cannot be listed
   * @see Microsoft, "ComDBGetCurrentPortUsage function (msports.h)"
   * @example
   * ```js
   * for (const { name, device } of dos.reservedPorts()) console.log(name, device?.friendlyName);
   * ```
   */
  reservedPorts(): readonly ReservedPort[] {
    return reservedPorts(this.objectManager);
  }

  /**
   * Finds a name that is free: defined in no scope that the caller sees, not created at startup, and
   * not reserved for a device, as far as the registry can be read. The name is only found: until
   * it is defined, another program may take it.
   * @param kind `'drive'`: a letter, from Z: down to D:; `'com'`, `'lpt'`: a port, by the lowest number
   * @returns `R:`, `COM5`, `LPT2`
   * @throws {TypeError} or {RangeError} when `from` does not suit the kind
   * @throws {Win32Error} `ERROR_NO_MORE_DEVICES` when none is free
   * @example
   * ```js
   * const letter = dos.free('drive');
   * dos.define(letter, 'C:\\Users');
   * ```
   */
  free(kind: 'drive', options?: { readonly from?: string }): string;
  free(kind: 'com' | 'lpt', options?: { readonly from?: number }): string;
  free(kind: FreeKind, options: FreeOptions = NO_OPTIONS): string {
    return freeName(this.objectManager, kind, options);
  }

  /**
   * Follows a name to its end, link by link.
   * @param name an MS-DOS device name in any spelling, or an object path; with `scope`, a name
   * @example
   * ```js
   * console.log(dos.resolve('COM1').end); // device
   * ```
   * @throws {TypeError} as {@link query}
   */
  resolve(name: string, options: ReadOptions = NO_OPTIONS): Resolution {
    checkString('name', name);
    checkOptions(options, OPTIONS.resolve);
    return resolve(this.objectManager, name, options.scope);
  }

  /**
   * See {@link toDosPath}. For `\Device\HarddiskVolume3\x` it returns `C:\x`.
   * @example
   * ```js
   * console.log(dos.toDosPath('\\Device\\HarddiskVolume1\\Users')); // C:\Users
   * ```
   */
  toDosPath(path: string): string | undefined {
    return toDosPath(this.objectManager, path);
  }

  /**
   * See {@link toNtPath}. For `C:\x` it returns `\Device\HarddiskVolume3\x`, also through subst drives.
   * @example
   * ```js
   * console.log(dos.toNtPath('C:\\Users')); // \Device\HarddiskVolume1\Users
   * ```
   */
  toNtPath(path: string): string | undefined {
    return toNtPath(this.objectManager, path);
  }

  /**
   * Lists the global links that other accounts than administrators may change, and those that lead to
   * nothing or into a loop. It opens no device.
   * @throws {NtError} when the directory of the global names cannot be read
   * @example
   * ```js
   * for (const { name, problems } of dos.audit()) console.log(name, problems);
   * ```
   * @see docs/security.md
   */
  audit(): readonly AuditFinding[] {
    return audit(this.objectManager);
  }
}
