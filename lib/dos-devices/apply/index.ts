export { checkDeclaration } from './check.js';
export { isSelectorLike } from './corrected-entry.js';
export { ApplyError } from './errors.js';
export type { DeclarationError } from './place.js';
export { planApply } from './plan-apply.js';
export { correctionOf } from './slips.js';
export type * from './types.js';
