/** An option that had another name, or is no longer there, with what says the same now. */
interface RenamedOption {
  readonly old: string;
  /** An option of the functions that had it. */
  readonly beside: string;
  /** What to write in a program, after the option's name. */
  readonly now: string;
  /** The options that say the same, by their names in a program. */
  readonly options: readonly string[];
}

/** Every option that was renamed or removed. */
const RENAMED: readonly RenamedOption[] = [
  { old: 'follow', beside: 'byName', now: 'it is `byName` now', options: ['byName'] },
  {
    old: 'exact',
    beside: 'targetPrefix',
    now: '`target` is the whole definition now, and `targetPrefix` its beginning',
    options: ['target', 'targetPrefix'],
  },
  {
    old: 'lifetime',
    beside: 'scope',
    now: '`scope` decides how long a name lasts, and temporary() makes one that a handle keeps',
    options: ['scope'],
  },
  {
    old: 'only',
    beside: 'removeAdded',
    now: '`match` chooses names now, and `removeAdded` removes those that the snapshot does not list',
    options: ['match', 'removeAdded'],
  },
  {
    old: 'broadcast',
    beside: 'scope',
    now: 'a hung program delays it by seconds, so only defineAsync(), aliasAsync() and removeAsync() have it, and the changes of transactionAsync(), which block the thread meanwhile',
    options: ['broadcast'],
  },
];

/**
 * @param unknown an option that a function does not have
 * @param known the options that it has
 * @returns what says the same now; `undefined` when it never had that option
 */
export function renamedOption(
  unknown: string,
  known: readonly string[],
): RenamedOption | undefined {
  return RENAMED.find(({ old, beside }) => old === unknown && known.includes(beside));
}
