import type { SecurityDescriptor } from '../../security/index.js';
import { NtObject } from './object.js';
import { OBJECT_TYPES, type ObjectType } from './object-type.js';

/** Times are kept from here on: in 31 bits, as they mostly fit, a time needs no 16 bytes of its own. */
const LOADED = Date.now();

/**
 * A symbolic link object. `target` is the stored text up to Length. `tail` is the stored text from
 * there to MaximumLength: usually one NUL, or the older targets of a definition stack.
 */
export class SymbolicLinkObject extends NtObject {
  readonly target: string;
  readonly tail: string;
  readonly #age: number;

  constructor(security: SecurityDescriptor, target: string, tail: string, createdAt: number) {
    super(security);
    this.target = target;
    this.tail = tail;
    this.#age = createdAt - LOADED;
  }

  /** Milliseconds since 1970. */
  get createdAt(): number {
    return this.#age + LOADED;
  }

  override get type(): ObjectType {
    return OBJECT_TYPES.SymbolicLink;
  }
}
