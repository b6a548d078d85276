export { RollBackError, TransactionError, type TransactionErrorCode } from './errors.js';
export { recover, transact } from './transact.js';
export { transactAsync } from './transact-async.js';
export type * from './types.js';
