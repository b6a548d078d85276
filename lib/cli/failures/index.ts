export { actionOf } from './action.js';
export { failureOf } from './failure.js';
export { tell } from './tell.js';
