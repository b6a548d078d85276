export const A = '\\Device\\A';
export const B = '\\Device\\B';
export const C = '\\Device\\C';
export const D = '\\Device\\D';

/** Definitions of DDX, oldest first. */
export const one = { own: { DDX: [A] } };
export const two = { own: { DDX: [A, B] } };
export const three = { own: { DDX: [A, B, C] } };
