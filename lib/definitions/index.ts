export * from './at-work.js';
export * from './change.js';
export * from './delete-link.js';
export * from './look.js';
export * from './pause.js';
export * from './read-twice.js';
export type * from './redefinition.js';
export * from './rights.js';
export * from './run.js';
