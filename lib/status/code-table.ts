import { checkCode } from './checks.js';
/** One code of a table: the members that NTSTATUS and Win32 codes share. */
export interface CodeEntry<Code extends number> {
  readonly value: Code;
  /** With its prefix: `STATUS_ACCESS_DENIED`, `ERROR_ACCESS_DENIED`. */
  readonly name: string;
  /** Its meaning, as a phrase in lower case without a full stop. */
  readonly text: string;
}

/** A table of codes, found by value and by name. */
export interface CodeTable<Code extends number, Entry extends CodeEntry<Code>> {
  readonly entries: readonly Entry[];
  readonly byValue: ReadonlyMap<number, Entry>;
  /** @param text a name in any letter case, with or without its prefix */
  byName(text: string): Entry | undefined;
}

/** @param prefix the prefix of every name: `STATUS_` or `ERROR_` */
export function codeTable<Code extends number, Entry extends CodeEntry<Code>>(
  prefix: string,
  entries: readonly Entry[],
): CodeTable<Code, Entry> {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return {
    entries,
    byValue: new Map(entries.map((entry) => [entry.value, entry])),
    byName(text) {
      const name = text.toUpperCase();
      return byName.get(name.startsWith(prefix) ? name : prefix + name);
    },
  };
}

/** `0xC0000035`: eight digits, upper case. */
export function formatCode(value: number): string {
  checkCode('formatCode(value)', value);
  return `0x${(value >>> 0).toString(16).toUpperCase().padStart(8, '0')}`;
}
