const SEAL = /^([^\t]*)\t([0-9a-f]{8})$/;
/** What follows a whole line, in place of its end. */
const OVERWRITTEN_END = /^([^\t]*)\t([0-9a-f]{8})./s;

/** A line of a journal, and the checksum from which the next one continues. */
export interface SealedLine {
  /** JSON, which has no tab and no line break in it. */
  readonly json: string;
  /** Over this line's JSON and that of every line before it, in their order. */
  readonly checksum: number;
}

/**
 * Seals a line, so that a changed, missing, doubled or misplaced one is noticed: always for a
 * change of up to 32 adjacent bits, and for others except one in four thousand million.
 * @param before the checksum of the line before; 0 for the first
 */
export function sealLine(value: object, before: number): SealedLine {
  const json = JSON.stringify(value);
  return { json, checksum: checksumOf(json, before) };
}

/** The text of a line, with its end. */
export function textOf({ json, checksum }: SealedLine): string {
  return `${json}\t${spell(checksum)}\n`;
}

/**
 * Opens a line that was read.
 * @param line without its end
 * @param before as in {@link sealLine}
 * @returns `'form'`: it has no seal; `'damage'`: it is not what was written there
 */
export function openLine(line: string, before: number): SealedLine | 'form' | 'damage' {
  const [, json, seal] = SEAL.exec(line) ?? [];
  if (json === undefined) return 'form';
  const checksum = checksumOf(json, before);
  return seal === spell(checksum) ? { json, checksum } : 'damage';
}

/**
 * Whether what follows the last line's end is itself a whole line whose end was overwritten.
 * Otherwise writing it was interrupted.
 * @param before as in {@link sealLine}
 */
export function lacksEndOnly(rest: string, before: number): boolean {
  const [, json, seal] = OVERWRITTEN_END.exec(rest) ?? [];
  return json !== undefined && seal === spell(checksumOf(json, before));
}

/**
 * A CRC-32. Its module is loaded when a journal exists, because loading takes as long as listing
 * all names.
 */
function checksumOf(json: string, before: number): number {
  return process.getBuiltinModule('node:zlib').crc32(json, before);
}

function spell(checksum: number): string {
  return checksum.toString(16).padStart(8, '0');
}
