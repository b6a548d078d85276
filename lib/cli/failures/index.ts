export { failureOf, isMisuse } from './failure.js';
export { tell } from './tell.js';
