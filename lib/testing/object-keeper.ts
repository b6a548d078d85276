import { lastComponent } from '../names/index.js';
import { ACCESS, OBJ } from '../object-manager/flags.js';
import type { ObjectHandle, ObjectManager } from '../object-manager/index.js';
import { STATUS } from '../status/index.js';
import type { Leftover } from './name-keeper.js';

const OPENERS = {
  SymbolicLink: 'openSymbolicLink',
  Directory: 'openDirectory',
} as const;
const MOST_HANDLES_BEFORE_SWEEP = 1000;

/**
 * Remembers the handles that a test opens and the objects that it creates, to close and delete
 * them.
 */
export class ObjectKeeper {
  readonly #objectManager: ObjectManager;
  readonly #handles = new Set<ObjectHandle>();
  /** The types of the created links and directories, by path. */
  readonly #made = new Map<string, keyof typeof OPENERS>();

  /** @param objectManager an object manager whose calls are not intercepted */
  constructor(objectManager: ObjectManager) {
    this.#objectManager = objectManager;
  }

  /** Remembers the handle that a call returned, and the object that it created. */
  note(call: string, answer: unknown): void {
    if (!isHandle(answer)) return;
    if (this.#handles.size > MOST_HANDLES_BEFORE_SWEEP) this.#sweep();
    this.#handles.add(answer);
    // With STATUS_OBJECT_NAME_EXISTS, the object existed before.
    if (!/create(?:SymbolicLink|Directory)$/.test(call) || answer.status !== STATUS.SUCCESS) return;
    const information = this.#objectManager.queryObject(answer);
    if (typeof information === 'number' || information.name === '') return;
    const type = call.endsWith('Directory') ? 'Directory' : 'SymbolicLink';
    this.#made.set(information.name, type);
  }

  /**
   * Closes the handles and deletes the objects.
   * @returns the objects that could not be deleted
   */
  restore(): readonly Leftover[] {
    for (const handle of this.#handles) handle.close();
    this.#handles.clear();
    const made = [...this.#made].reverse();
    this.#made.clear();
    return made.flatMap(([path, type]) => {
      this.#delete(path, type);
      const still = this.#open(path, type, type === 'Directory' ? 1 : ACCESS.READ_CONTROL);
      if (typeof still === 'number') return [];
      still.close();
      return [{ name: path, scope: undefined, expected: [], actual: [lastComponent(path)] }];
    });
  }

  #delete(path: string, type: keyof typeof OPENERS): void {
    const handle = this.#open(path, type, ACCESS.DELETE);
    if (typeof handle === 'number') return;
    this.#objectManager.makeTemporary(handle);
    handle.close();
  }

  #open(path: string, type: keyof typeof OPENERS, access: number) {
    return this.#objectManager[OPENERS[type]](path, { access, attributes: OBJ.CASE_INSENSITIVE });
  }

  #sweep(): void {
    for (const handle of this.#handles) if (handle.closed) this.#handles.delete(handle);
  }
}

function isHandle(value: unknown): value is ObjectHandle {
  return typeof value === 'object' && value !== null && 'closed' in value && 'status' in value;
}
