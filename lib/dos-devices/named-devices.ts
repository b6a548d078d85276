import { checkObjectManager, checkOptions, checkString, checkWord } from '../arguments/index.js';
import { ABILITY_NAMES, type Ability, type ObjectManager } from '../object-manager/index.js';
import { makeDefinition, makeDefinitionAsync, planAlias, planDefine } from './change/definition.js';
import { carryOut, carryOutAsync } from './change/plan.js';
import { planRemove } from './change/remove.js';
import { planTemporary } from './change/temporary.js';
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
import { type DosDeviceSecurity, security } from './security/security.js';
import type {
  AliasOptions,
  AsyncAliasOptions,
  AsyncDefineOptions,
  AsyncRemoveOptions,
  Change,
  DefineOptions,
  DosDevice,
  ListedDosDevice,
  ListOptions,
  ReadOptions,
  RemoveOptions,
  SecurityOptions,
  Target,
  TemporaryDosDevice,
  TemporaryOptions,
} from './types.js';
import { type WhenOptions, waitFor } from './watch/index.js';

/**
 * The members for one name at a time: they accept names in any spelling, return exact ones, and
 * read every change back.
 */
export abstract class NamedDevices {
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
  query(name: string, options: ReadOptions = {}): DosDevice | undefined {
    checkString('name', name);
    checkOptions(options, OPTIONS.query);
    const found = findName(this.objectManager, name, options.scope);
    const device =
      found.scope === undefined
        ? readDosDevice(this.objectManager, found.name)
        : readIn(this.objectManager, found.name, found.scope);
    if (device === undefined) return undefined;
    return {
      ...device,
      ...new Classifier(this.objectManager).classify(device.name, device.target),
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
  has(name: string, options: ReadOptions = {}): boolean {
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
  async when(name: string, options: WhenOptions = {}): Promise<DosDevice> {
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
  free(kind: FreeKind, options: FreeOptions = {}): string {
    return freeName(this.objectManager, kind, options);
  }

  /**
   * Pushes a definition onto a name's stack, or does what `ifDefined` says. With `persist`, also
   * makes Windows create the name at every startup.
   * @param name an MS-DOS device name in any spelling
   * @param target an object path such as `\Device\Serial0`, a DOS path such as `C:\work`, or another
   *   name: `{ alias: 'COM37' }`
   * @returns the change that was made, or with `dryRun` would be; an `'unchanged'` one when the name
   *   was as asked for
   * @example
   * ```js
   * dos.define('R:', 'C:\\work');
   * ```
   * @throws {AmbiguousTargetError} when the target could be a device or a file: `COM37`, `C:`,
   *   `Device\Null`
   * @throws {GuardedNameError} when Windows depends on the name and `force` is not set
   * @throws {CircleError} when the name would lead back to itself and `force` is not set
   * @throws {NtError} or {Win32Error} when the system refuses it; `hint` names what this caller can
   *   do
   * @throws {ReadBackError} when it does not read back as asked; it has been undone
   * @see Microsoft, "DefineDosDeviceW function (fileapi.h)"
   */
  define(name: string, target: Target, options: DefineOptions = {}): Change {
    checkOptions(options, OPTIONS.define);
    const plan = planDefine(this.objectManager, name, target, options);
    return makeDefinition(this.objectManager, plan, options.dryRun ?? false);
  }

  /**
   * {@link define}, off the main thread: with `broadcast`, a hung program may delay it.
   * @example
   * ```js
   * await dos.defineAsync('R:', 'C:\\work', { broadcast: true });
   * ```
   */
  async defineAsync(
    name: string,
    target: Target,
    options: AsyncDefineOptions = {},
  ): Promise<Change> {
    const plan = planDefine(this.objectManager, name, target, options);
    return await makeDefinitionAsync(this.objectManager, plan, options.dryRun ?? false);
  }

  /**
   * Gives a name the present target of another, or with `byName` makes it lead to the other name.
   * @param name the new name
   * @param other the existing name
   * @example
   * ```js
   * dos.alias('COM4', 'COM37');
   * ```
   * @throws as {@link define}; {Win32Error} `ERROR_FILE_NOT_FOUND` when the other is not defined
   */
  alias(name: string, other: string, options: AliasOptions = {}): Change {
    checkOptions(options, OPTIONS.alias);
    const plan = planAlias(this.objectManager, name, other, options);
    return makeDefinition(this.objectManager, plan, options.dryRun ?? false);
  }

  /**
   * {@link alias}, off the main thread.
   * @example
   * ```js
   * await dos.aliasAsync('R:', 'C:', { broadcast: true });
   * ```
   */
  async aliasAsync(name: string, other: string, options: AsyncAliasOptions = {}): Promise<Change> {
    const plan = planAlias(this.objectManager, name, other, options);
    return await makeDefinitionAsync(this.objectManager, plan, options.dryRun ?? false);
  }

  /**
   * Removes a definition: the newest, the newest that is `target` or begins with `targetPrefix`, or
   * all.
   * @returns the change that was made, or with `dryRun` would be; an `'unchanged'` one when there was
   *   nothing to remove and `ifExists` is set
   * @example
   * ```js
   * dos.remove('R:', { ifExists: true });
   * ```
   * @throws {VanishingNameError} when {@link temporary} of this process keeps the name
   * @throws {Win32Error} `ERROR_FILE_NOT_FOUND` when there is no such definition; and as {@link
   *   define}
   */
  remove(name: string, options: RemoveOptions = {}): Change {
    checkOptions(options, OPTIONS.remove);
    const plan = planRemove(this.objectManager, name, options);
    return carryOut(this.objectManager, plan, options.dryRun ?? false);
  }

  /**
   * {@link remove}, off the main thread.
   * @example
   * ```js
   * await dos.removeAsync('R:', { ifExists: true, broadcast: true });
   * ```
   */
  async removeAsync(name: string, options: AsyncRemoveOptions = {}): Promise<Change> {
    const plan = planRemove(this.objectManager, name, options);
    return await carryOutAsync(this.objectManager, plan, options.dryRun ?? false);
  }

  /**
   * Creates a name that exists until it is closed or this process ends. A local one shadows a
   * global name of the same spelling for the programs of this logon session.
   * @param target an object path, or a DOS path
   * @example
   * ```js
   * using drive = dos.temporary('R:', 'C:\\work');
   * console.log(drive.name); // R:
   * ```
   * @throws {NtError} `STATUS_OBJECT_NAME_COLLISION` when the scope has the name;
   *   `STATUS_ACCESS_DENIED`
   */
  temporary(name: string, target: Target, options: TemporaryOptions = {}): TemporaryDosDevice {
    const { plan, device } = planTemporary(this.objectManager, name, target, options);
    carryOut(this.objectManager, plan, false);
    const held = device();
    if (held === undefined) throw new Error('a temporary name is kept by a handle');
    return held;
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
  resolve(name: string, options: ReadOptions = {}): Resolution {
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
   * Reads the security of a name's link, and what the caller may do to it. With `sddl` it replaces
   * the security first. This lasts as long as the link: the next definition creates a new link,
   * which inherits its security from the directory.
   * @param name an MS-DOS device name in any spelling
   * @returns `undefined` when the name is not defined in that scope
   * @example
   * ```js
   * console.log(dos.security('COM1')?.sddl);
   * ```
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` when `sddl` is not an owner, a group or a
   *   DACL, or when `scope` contradicts the spelling
   * @throws {GuardedNameError} when Windows depends on the name and `force` is not set
   * @throws {NtError} `STATUS_ACCESS_DENIED`, `STATUS_INVALID_OWNER` when the caller may not make
   *   the change
   * @throws {Win32Error} `ERROR_FILE_NOT_FOUND` when `sddl` is set and the name is not defined
   * @throws {ReadBackError} when it does not read back as asked; it has been undone
   * @see docs/security.md
   */
  security(name: string, options: SecurityOptions = {}): DosDeviceSecurity | undefined {
    checkString('name', name);
    return security(this.objectManager, name, options);
  }

  /**
   * Lists the global links that other accounts than administrators may change.
   * @example
   * ```js
   * for (const { name, by } of dos.audit()) console.log(name, by);
   * ```
   */
  audit(): readonly AuditFinding[] {
    return audit(this.objectManager);
  }
}
