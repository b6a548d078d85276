import type { ObjectHandle } from '../../lib/object-manager/index.js';
import { statusName, win32Name } from '../../lib/status/index.js';
import type { Step } from './steps.js';

function isHandle(answer: object): answer is ObjectHandle {
  return 'closed' in answer && 'close' in answer;
}

/** Win32 errors and NTSTATUS values are both numbers: the call tells which. */
function codeName(call: Step['call'], code: number): string {
  return call.endsWith('DosDevice') ? win32Name(code as never) : statusName(code as never);
}

/**
 * What was answered, as text that is the same on both sides when the answers are. Left out is what no
 * system promises: the order of a directory's entries, and the count of pointers.
 */
export function shown(step: Step, answer: unknown): string {
  const { call } = step;
  if (typeof answer === 'number') return codeName(call, answer);
  if (typeof answer === 'string') return JSON.stringify(answer);
  if (typeof answer !== 'object' || answer === null) return String(answer);
  if (Array.isArray(answer)) {
    const items = answer.map((item: unknown) => text(item));
    return `[${(call === 'queryDosDevice' ? items : items.sort()).join(', ')}]`;
  }
  if (isHandle(answer)) return `a handle, ${statusName(answer.status)}`;
  if (call === 'queryObject') return text({ ...answer, pointerCount: '-' });
  if (call === 'rawQueryDirectory') return text(withoutEntries(answer as DirectoryAnswer));
  return text(answer);
}

interface DirectoryAnswer {
  readonly entries: readonly { readonly name: string; readonly type: string }[];
  readonly returnLength: number | string | null;
}

/** Which entry comes first is not defined: what is told of it is its count, and whether its size fits. */
function withoutEntries(answer: DirectoryAnswer): object {
  const { entries, returnLength } = answer;
  const bytes = entries.reduce((sum, { name, type }) => sum + (name.length + type.length) * 2, 0);
  return {
    ...answer,
    entries: entries.length,
    returnLength: typeof returnLength === 'number' ? returnLength - bytes : returnLength,
  };
}

function text(value: unknown): string {
  return JSON.stringify(value, (key, item: unknown) => {
    if (typeof item === 'bigint') return `${item}n`;
    if (typeof item !== 'number') return item;
    return /status|target/.test(key) ? statusName(item as never) : item;
  });
}

/** A step as one would write it. */
export function stepText(step: Step): string {
  const { call, ...rest } = step;
  const parts = Object.entries(rest)
    .filter(([key, value]) => value !== undefined && value !== false && isMeant(step, key))
    .map(([key, value]) => `${key}: ${valueText(key, value)}`);
  return `${call}({ ${parts.join(', ')} })`;
}

/** Generated for all calls alike, and read by those that create only. */
function isMeant({ call }: Step, key: string): boolean {
  if (key === 'target') return /createSymbolicLink|defineDosDevice/i.test(call);
  return key !== 'permanent' || /^create/.test(call);
}

function valueText(key: string, value: unknown): string {
  if (typeof value === 'number' && /access|attributes|flags/.test(key)) {
    return `0x${value.toString(16)}`;
  }
  return JSON.stringify(value);
}
