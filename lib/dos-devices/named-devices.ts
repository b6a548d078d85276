import { checkOptions, checkString, NO_OPTIONS } from '../arguments/index.js';
import { makeDefinition, makeDefinitionAsync, planAlias, planDefine } from './change/definition.js';
import { orGone } from './change/gone.js';
import { carryOut, carryOutAsync } from './change/plan.js';
import { planRemove } from './change/remove.js';
import { planTemporary } from './change/temporary.js';
import { OPTIONS } from './options.js';
import { ReadingDevices } from './reading-devices.js';
import { type DosDeviceSecurity, security } from './security/security.js';
import type {
  AliasOptions,
  AsyncAliasOptions,
  AsyncDefineOptions,
  AsyncRemoveOptions,
  Change,
  DefineOptions,
  RemoveOptions,
  SecurityOptions,
  Target,
  TemporaryDosDevice,
  TemporaryOptions,
} from './types.js';

/** The members that change one name at a time, and read every change back. */
export abstract class NamedDevices extends ReadingDevices {
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
  define(name: string, target: Target, options: DefineOptions = NO_OPTIONS): Change {
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
    options: AsyncDefineOptions = NO_OPTIONS,
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
  alias(name: string, other: string, options: AliasOptions = NO_OPTIONS): Change {
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
  async aliasAsync(
    name: string,
    other: string,
    options: AsyncAliasOptions = NO_OPTIONS,
  ): Promise<Change> {
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
  remove(name: string, options: RemoveOptions = NO_OPTIONS): Change {
    checkOptions(options, OPTIONS.remove);
    const plan = planRemove(this.objectManager, name, options);
    try {
      return carryOut(this.objectManager, plan, options.dryRun ?? false);
    } catch (error) {
      return orGone(this.objectManager, plan, options, error);
    }
  }

  /**
   * {@link remove}, off the main thread.
   * @example
   * ```js
   * await dos.removeAsync('R:', { ifExists: true, broadcast: true });
   * ```
   */
  async removeAsync(name: string, options: AsyncRemoveOptions = NO_OPTIONS): Promise<Change> {
    const plan = planRemove(this.objectManager, name, options);
    try {
      return await carryOutAsync(this.objectManager, plan, options.dryRun ?? false);
    } catch (error) {
      return orGone(this.objectManager, plan, options, error);
    }
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
  temporary(
    name: string,
    target: Target,
    options: TemporaryOptions = NO_OPTIONS,
  ): TemporaryDosDevice {
    const { plan, device } = planTemporary(this.objectManager, name, target, options);
    carryOut(this.objectManager, plan, false);
    const held = device();
    if (held === undefined) throw new Error('a temporary name is kept by a handle');
    return held;
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
  security(name: string, options: SecurityOptions = NO_OPTIONS): DosDeviceSecurity | undefined {
    checkString('name', name);
    return security(this.objectManager, name, options);
  }
}
