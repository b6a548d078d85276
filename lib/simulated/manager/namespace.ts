import type { DirectoryObject } from '../objects/index.js';
import type { Rules } from '../rules.js';

/** What all callers of one machine share. */
export interface Namespace {
  readonly root: DirectoryObject;
  readonly rules: Rules;
  /** Milliseconds since 1970. */
  now(): number;
}
