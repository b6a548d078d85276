export { advise, carryHint, hintOf, libraryHint } from './error-hint.js';
export type { DeclaredEntry, Hint, TakingTarget, TargetWay } from './hint.js';
export { misuseWithHint } from './misuse-with-hint.js';
