import { inspect } from 'node:util';
import { returnsWin32 } from '../simulated/machine/failures/failing-calls.js';
import { quote, statusName, win32Name } from '../status/index.js';
import type { RecordedCall } from './recorded-call.js';

const MASK = /^(?:define|query|set)/;
const LONGEST = 120;

/**
 * @returns `+1.2 ms  readLink('\??\COM20') → '\Device\Serial0'`
 * @param start the time that `+` counts from, in milliseconds since 1970
 */
export function printCall(entry: RecordedCall, start: number): string {
  const { call, args, at } = entry;
  const list = args.map((argument) => printArgument(call, argument)).join(', ');
  return `+${(at - start).toFixed(1)} ms  ${call}(${list}) → ${printOutcome(entry)}`;
}

function printOutcome({ call, answer, error }: RecordedCall): string {
  if (error !== undefined) return `throws ${error instanceof Error ? error.message : error}`;
  return typeof answer === 'number' ? printCode(call, answer) : printValue(answer);
}

/** @returns the name of a code that a call returns */
export function printCode(call: string, code: number): string {
  return returnsWin32(call) ? win32Name(code) : statusName(code);
}

function printArgument(call: string, value: unknown): string {
  const isMask = typeof value === 'number' && MASK.test(call);
  return isMask ? `0x${value.toString(16)}` : printValue(value);
}

function printValue(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'object' && value !== null && 'closed' in value) return 'a handle';
  const text = inspect(value, { breakLength: Number.POSITIVE_INFINITY, depth: 2 });
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
