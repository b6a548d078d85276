export { checkDeclaration } from './check.js';
export { ApplyError } from './errors.js';
export type { DeclarationError } from './place.js';
export { planApply } from './plan-apply.js';
export type * from './types.js';
