import type { DirectoryObject } from '../objects/index.js';

/** What all callers of one machine share. */
export interface Namespace {
  readonly root: DirectoryObject;
  /** Milliseconds since 1970. */
  now(): number;
}
