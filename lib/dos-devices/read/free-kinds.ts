/** Every kind of name that `free` finds. */
export const FREE_KINDS = ['drive', 'com', 'lpt'] as const;

/** What a free name is for: a drive letter, a serial or a parallel port. */
export type FreeKind = (typeof FREE_KINDS)[number];

/** Where to begin. */
export interface FreeOptions {
  /**
   * The first name that may be returned: for a drive a letter, `'R'` or `'R:'`, from which the search
   * goes down to D:; for a port a number, from which it goes up. Default: `'Z'`, or 1.
   */
  readonly from?: number | string;
}
