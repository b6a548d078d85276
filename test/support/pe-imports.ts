import { readFileSync } from 'node:fs';

// Reads what a Windows program or DLL imports. Source: Microsoft, "PE Format".

const PE32_PLUS = 0x20b;
const IMPORT_DIRECTORY = 1;
const DELAY_IMPORT_DIRECTORY = 13;
const IMPORT_DESCRIPTOR_BYTES = 20;
const DELAY_DESCRIPTOR_BYTES = 32;
/** A delay-import descriptor of our time: its addresses are relative to the image. */
const RELATIVE = 1;

/** A library, and the functions of it that are used. */
export interface ImportedLibrary {
  readonly library: string;
  readonly names: readonly string[];
}

interface Section {
  /** The offset of its header in the file. */
  readonly header: number;
  readonly address: number;
  readonly size: number;
  readonly offset: number;
}

/** A PE file's bytes, by relative virtual address. */
class Image {
  readonly sections: readonly Section[];
  readonly #bytes: Buffer;
  readonly #is64: boolean;
  readonly #directories: number;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    const header = bytes.readUInt32LE(0x3c);
    if (bytes.toString('latin1', header, header + 4) !== 'PE\0\0') throw new Error('no PE file');
    const optional = header + 24;
    this.#is64 = bytes.readUInt16LE(optional) === PE32_PLUS;
    this.#directories = optional + (this.#is64 ? 112 : 96);
    const first = optional + bytes.readUInt16LE(header + 20);
    this.sections = Array.from({ length: bytes.readUInt16LE(header + 6) }, (_, i) => {
      const at = first + i * 40;
      return {
        header: at,
        address: bytes.readUInt32LE(at + 12),
        size: bytes.readUInt32LE(at + 16),
        offset: bytes.readUInt32LE(at + 20),
      };
    });
  }

  /** @returns the address of a data directory; 0 for none. */
  directory(index: number): number {
    return this.#bytes.readUInt32LE(this.#directories + index * 8);
  }

  /** @returns the offset in the file; `undefined` for an address that the file does not have. */
  offset(address: number): number | undefined {
    const section = this.sections.find(
      (one) => address >= one.address && address < one.address + one.size,
    );
    return section && address - section.address + section.offset;
  }

  uint32(address: number): number {
    const offset = this.offset(address);
    return offset === undefined ? 0 : this.#bytes.readUInt32LE(offset);
  }

  text(address: number): string {
    const offset = this.offset(address);
    if (offset === undefined) return '';
    return this.#bytes.toString('latin1', offset, this.#bytes.indexOf(0, offset));
  }

  /** @returns the names in a table of names; an ordinal as `#7`. */
  names(table: number): readonly string[] {
    const size = this.#is64 ? 8 : 4;
    const found: string[] = [];
    for (let at = table; ; at += size) {
      const low = this.uint32(at);
      const high = this.#is64 ? this.uint32(at + 4) : low;
      if (low === 0 && high === 0) return found;
      const isOrdinal = high >>> 31 === 1;
      found.push(isOrdinal ? `#${low & 0xffff}` : this.text(low + 2));
    }
  }
}

/** What the loader needs before the file can be used at all. */
function hardImports(image: Image): readonly ImportedLibrary[] {
  const found: ImportedLibrary[] = [];
  for (let at = image.directory(IMPORT_DIRECTORY); at !== 0; at += IMPORT_DESCRIPTOR_BYTES) {
    const name = image.uint32(at + 12);
    if (name === 0) break;
    const names = image.names(image.uint32(at) || image.uint32(at + 16));
    found.push({ library: image.text(name), names });
  }
  return found;
}

/** The delay-import descriptor at an address, if there is one. */
function delayDescriptor(image: Image, at: number): ImportedLibrary | undefined {
  const name = image.uint32(at + 4);
  const addresses = image.uint32(at + 12);
  const names = image.uint32(at + 16);
  if (image.uint32(at) !== RELATIVE) return undefined;
  if ([name, addresses, names].some((one) => image.offset(one) === undefined)) return undefined;
  const library = image.text(name);
  return /^[\w.+-]+\.(exe|dll)$/i.test(library)
    ? { library, names: image.names(names) }
    : undefined;
}

/** What is looked for when it is first called. */
function delayImports(image: Image): readonly ImportedLibrary[] {
  const directory = image.directory(DELAY_IMPORT_DIRECTORY);
  const found: ImportedLibrary[] = [];
  if (directory !== 0) {
    for (let at = directory; ; at += DELAY_DESCRIPTOR_BYTES) {
      const one = delayDescriptor(image, at);
      if (one === undefined) return found;
      found.push(one);
    }
  }
  // GNU's linker has descriptors and no directory of them: they are searched for.
  for (const { address, size } of image.sections) {
    for (let at = address; at + DELAY_DESCRIPTOR_BYTES <= address + size; at += 4) {
      const one = delayDescriptor(image, at);
      if (one !== undefined) found.push(one);
    }
  }
  return found;
}

/** What a file imports, at once and late. */
export function importsOf(file: string): {
  readonly hard: readonly ImportedLibrary[];
  readonly delayed: readonly ImportedLibrary[];
} {
  const image = new Image(readFileSync(file));
  return { hard: hardImports(image), delayed: delayImports(image) };
}

/** IMAGE_SCN_MEM_WRITE */
const WRITABLE = 0x8000_0000;

/**
 * A copy of a program whose section with the delayed imports may be written to, or may not.
 * @param bytes a PE file
 */
export function withWritableImports(bytes: Buffer, writable: boolean): Buffer {
  const image = new Image(bytes);
  const address = image.directory(DELAY_IMPORT_DIRECTORY) || image.directory(IMPORT_DIRECTORY);
  const section = image.sections.find(
    (one) => address >= one.address && address < one.address + one.size,
  );
  if (section === undefined) throw new Error('no import section');
  const copy = Buffer.from(bytes);
  const at = section.header + 36;
  const others = copy.readUInt32LE(at) & ~WRITABLE;
  copy.writeUInt32LE((writable ? others | WRITABLE : others) >>> 0, at);
  return copy;
}
