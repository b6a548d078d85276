import { checkObjectManager, checkOptions, checkString } from '../arguments/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import { planAlias } from './change/alias.js';
import { planDefine } from './change/define.js';
import { carryOut, carryOutAsync } from './change/plan.js';
import { planRemove } from './change/remove.js';
import { findName } from './name/find-name.js';
import { OPTIONS } from './options.js';
import { Classifier } from './read/classifier.js';
import { listDosDevices } from './read/list.js';
import { toDosPath, toNtPath } from './read/paths.js';
import { readDosDevice } from './read/read.js';
import { type Resolution, resolve } from './read/resolve.js';
import { audit, type Finding } from './security/audit.js';
import { type DosDeviceSecurity, security } from './security/security.js';
import type {
  AliasOptions,
  Change,
  DefineOptions,
  DosDevice,
  ListedDosDevice,
  ListOptions,
  RemoveOptions,
  SecurityOptions,
  TemporaryDosDevice,
  TemporaryOptions,
} from './types.js';

/**
 * What is done to one name at a time: names in any spelling go in, exact ones come out, and every
 * change is read back.
 */
export abstract class NamedDevices {
  /** What it works on. */
  readonly objectManager: ObjectManager;

  constructor(objectManager: ObjectManager) {
    checkObjectManager('objectManager', objectManager);
    this.objectManager = objectManager;
  }

  /**
   * What a name stands for.
   * @param name an MS-DOS device name in any spelling: `com20`, `COM20:`, `\\.\COM20`, `\??\COM20`
   * @returns `undefined` when it is not defined
   * @throws {TypeError} `ERR_DOSDEV_INVALID_NAME` it cannot be a device's name
   * @throws {NtError} the link does not let this caller read it
   * @see Microsoft, "QueryDosDeviceW function (fileapi.h)"
   */
  query(name: string): DosDevice | undefined {
    checkString('name', name);
    const device = readDosDevice(this.objectManager, findName(this.objectManager, name).name);
    if (device === undefined) return undefined;
    return {
      ...device,
      ...new Classifier(this.objectManager).classify(device.name, device.target),
    };
  }

  /** All names, the caller's own and the global ones, sorted; each name once. */
  list(options?: ListOptions): readonly ListedDosDevice[] {
    return listDosDevices(this.objectManager, options);
  }

  /**
   * Gives a name a definition, in front of those that it has.
   * @param name an MS-DOS device name in any spelling
   * @param target an object path such as `\Device\Serial0`, or a DOS path such as `C:\work`
   * @returns what was done, or with `dryRun` what would be
   * @throws {AmbiguousTargetError} the target could be a device or a file: `COM37`, `C:`, `Device\Null`
   * @throws {GuardedNameError} Windows depends on the name, and `force` is not set
   * @throws {CircleError} the name would lead back to itself, and `force` is not set
   * @throws {NtError} or {Win32Error} it is refused; `hint` names what this caller can do
   * @throws {ReadBackError} it does not read back as asked, and has been undone
   * @see Microsoft, "DefineDosDeviceW function (fileapi.h)"
   */
  define(name: string, target: string, options: DefineOptions = {}): Change {
    const plan = planDefine(this.objectManager, name, target, options);
    return carryOut(this.objectManager, plan, options.dryRun ?? false);
  }

  /** {@link define}, off the main thread: with `broadcast`, a hung program may hold it up. */
  async defineAsync(name: string, target: string, options: DefineOptions = {}): Promise<Change> {
    const plan = planDefine(this.objectManager, name, target, options);
    return await carryOutAsync(this.objectManager, plan, options.dryRun ?? false);
  }

  /**
   * Gives a name the present target of another, or with `follow` makes it lead to the other name.
   * @param name the new name
   * @param other the name that is there
   * @throws as {@link define}; {Win32Error} `ERROR_FILE_NOT_FOUND` the other is not defined
   */
  alias(name: string, other: string, options: AliasOptions = {}): Change {
    const plan = planAlias(this.objectManager, name, other, options);
    return carryOut(this.objectManager, plan, options.dryRun ?? false);
  }

  /** {@link alias}, off the main thread. */
  async aliasAsync(name: string, other: string, options: AliasOptions = {}): Promise<Change> {
    const plan = planAlias(this.objectManager, name, other, options);
    return await carryOutAsync(this.objectManager, plan, options.dryRun ?? false);
  }

  /**
   * Takes a definition away: the newest, or the newest that fits `target`, or all.
   * @returns what was done, or with `dryRun` what would be; `undefined` when there was nothing to
   *   remove and `ifExists` is set
   * @throws {Win32Error} `ERROR_FILE_NOT_FOUND` there is no such definition; and as {@link define}
   */
  remove(name: string, options: RemoveOptions = {}): Change | undefined {
    const plan = planRemove(this.objectManager, name, options);
    return plan && carryOut(this.objectManager, plan, options.dryRun ?? false);
  }

  /** {@link remove}, off the main thread. */
  async removeAsync(name: string, options: RemoveOptions = {}): Promise<Change | undefined> {
    const plan = planRemove(this.objectManager, name, options);
    return plan && (await carryOutAsync(this.objectManager, plan, options.dryRun ?? false));
  }

  /**
   * Makes a name that lasts until it is closed or this process ends. Locally it hides a global name of
   * the same spelling, from this logon session's programs.
   * @param target an object path, or a DOS path
   * @throws {NtError} `STATUS_OBJECT_NAME_COLLISION` the scope has the name; `STATUS_ACCESS_DENIED`
   */
  temporary(name: string, target: string, options: TemporaryOptions = {}): TemporaryDosDevice {
    checkOptions(options, OPTIONS.temporary);
    const { device } = this.define(name, target, { ...options, lifetime: 'temporary' });
    if (device === undefined) throw new Error('a temporary name is kept by a handle');
    return device;
  }

  /**
   * Follows a name to what it leads to in the end, link by link.
   * @param name an MS-DOS device name in any spelling, or an object path
   */
  resolve(name: string): Resolution {
    checkString('name', name);
    return resolve(this.objectManager, name);
  }

  /** See {@link toDosPath}. `\Device\HarddiskVolume3\x` → `C:\x`. */
  toDosPath(path: string): string | undefined {
    return toDosPath(this.objectManager, path);
  }

  /** See {@link toNtPath}. `C:\x` → `\Device\HarddiskVolume3\x`, through subst drives as well. */
  toNtPath(path: string): string | undefined {
    return toNtPath(this.objectManager, path);
  }

  /**
   * The security of a name's link, and what the caller may do to it; with `sddl` set, it is replaced
   * where the caller may. It lasts as long as the link: the next definition makes a new one, which gets
   * its security from the directory.
   * @param name an MS-DOS device name in any spelling
   * @returns `undefined` when the name is not defined in that scope
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` `sddl` is not an owner, a group or a DACL
   * @throws {GuardedNameError} the system depends on the name, and `force` is not set
   * @throws {NtError} `STATUS_ACCESS_DENIED`, `STATUS_INVALID_OWNER`: the caller may not change it so
   * @throws {Win32Error} `ERROR_FILE_NOT_FOUND` the name whose security is to change is not defined
   * @throws {ReadBackError} it does not read back as asked, and has been undone
   * @see docs/security.md
   */
  security(name: string, options: SecurityOptions = {}): DosDeviceSecurity | undefined {
    checkString('name', name);
    return security(this.objectManager, name, options);
  }

  /** The global links that someone other than administrators may change. */
  audit(): readonly Finding[] {
    return audit(this.objectManager);
  }
}
