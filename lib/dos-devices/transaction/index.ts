export { RollBackError, TransactionError, type TransactionErrorCode } from './errors.js';
export { recover, transact } from './transact.js';
export type * from './types.js';
