import type { Token } from '../security/index.js';
import type { DirectoryObject } from './objects/index.js';

/** Who is asking: what the object manager knows of the thread that makes a call. */
export interface Caller {
  readonly token: Token;
  /** Access checks are made for user mode only. */
  readonly mode: 'user' | 'kernel';
  /** What `\??` is for this caller: its device map's DOS-device directory, made on first use. */
  readonly dosDevices: DirectoryObject;
}
