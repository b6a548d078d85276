import { checkString } from '../status/checks.js';

function portNumber(name: string, form: RegExp): number | undefined {
  const digits = form.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** @returns 12 for `COM12`, from 1, in any case; `undefined` for any other name */
export function serialPortNumber(name: string): number | undefined {
  checkString('serialPortNumber(name)', name);
  return portNumber(name, /^COM([1-9]\d{0,8})$/i);
}

/** @returns 1 for `LPT1`, from 1, in any case; `undefined` for any other name */
export function parallelPortNumber(name: string): number | undefined {
  checkString('parallelPortNumber(name)', name);
  return portNumber(name, /^LPT([1-9]\d{0,8})$/i);
}
