export { readSnapshot } from './check.js';
export { diffSnapshots } from './diff.js';
export { RestoreError } from './errors.js';
export { planRestore } from './plan-restore.js';
export { takeSnapshot } from './take.js';
export type * from './types.js';
