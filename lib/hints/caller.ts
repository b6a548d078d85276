/** What a hint has to know of the caller: which account would have more rights. */
export type Caller = 'user' | 'administrator' | 'LocalSystem';

/** @returns what is said to a caller that is not an administrator, after a clause */
export function asAdministrator(caller: Caller): string {
  return caller === 'user' ? ', as an administrator' : '';
}
