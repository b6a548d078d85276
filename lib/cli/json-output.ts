import type { BACKENDS } from '../object-manager/backends.js';
import type { Failure } from './failures/types.js';
import { harmlessJson } from './printable.js';

/** Whose names a command reads or changes: those of Windows, or those of a simulated machine. */
export type Backend = (typeof BACKENDS)[number];

/** What any command prints on standard output with `--json`. */
export interface Answer {
  /** Whether the result is about Windows itself, or about a simulated machine. */
  readonly backend: Backend;
  readonly result: unknown;
}

/** What any command prints on standard error with `--json` when it fails, in one line. */
export interface ErrorAnswer {
  /** Absent when the command line is wrong, so that the command has not begun. */
  readonly backend?: Backend;
  readonly error: Failure;
}

/** Whether a value is what a command printed with `--json`, kept in a file. */
export function isAnswer(value: unknown): value is Answer {
  const isObject = typeof value === 'object' && value !== null;
  return isObject && 'backend' in value && 'result' in value;
}

/** @returns any output with `--json` as text, for which characters of names are harmless */
export function outputText(output: Answer | ErrorAnswer, indent?: number): string {
  return jsonText(output, indent);
}

/** Replaces what is not known by `null`, so that an object always has its keys, and escapes the strings. */
export function jsonText(value: unknown, indent?: number): string {
  const known = (_: string, it: unknown) => (it === undefined ? null : it);
  return harmlessJson(JSON.stringify(value ?? null, known, indent));
}
