export { actionOf } from './action.js';
export { failureOf, isUsage } from './failure.js';
export { tell } from './tell.js';
