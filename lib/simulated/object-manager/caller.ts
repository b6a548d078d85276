import type { Token } from '../security/index.js';
import type { DirectoryObject } from './objects/index.js';

/** The thread that makes a call, as the object manager sees it. */
export interface Caller {
  readonly token: Token;
  /** Access checks are made for user mode only. */
  readonly mode: 'user' | 'kernel';
  /**
   * The directory that `\??` refers to for this caller: its device map's, which is created on first
   * use.
   */
  readonly dosDevices: DirectoryObject;
}
