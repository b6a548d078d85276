// Reads what a Windows program or DLL says of itself and imports. Source: Microsoft, "PE Format".

const PE32_PLUS = 0x20b;
const IMPORT_DIRECTORY = 1;
const DELAY_IMPORT_DIRECTORY = 13;
const IMPORT_DESCRIPTOR_BYTES = 20;
const DELAY_DESCRIPTOR_BYTES = 32;
/** VS_FIXEDFILEINFO begins with it. */
const FIXED_FILE_INFORMATION = Buffer.from([0xbd, 0x04, 0xef, 0xfe]);
/** What a PE file may have switched on, as bits of DllCharacteristics. */
const CHARACTERISTICS = { dynamicBase: 0x40, noExecute: 0x100, guardFlow: 0x4000 };

/** @typedef {{library: string, names: readonly string[]}} ImportedLibrary and the functions of it that are used */

/**
 * @typedef {object} Program
 * @property {number} machine the processor, as an IMAGE_FILE_MACHINE
 * @property {readonly string[]} characteristics of `dynamicBase`, `noExecute`, `guardFlow`
 * @property {string | undefined} version of the resource, as `1.2.3.0`
 * @property {readonly ImportedLibrary[]} hard what the loader needs before the file can be used at all
 * @property {readonly ImportedLibrary[]} delayed what is looked for when it is first called
 */

/** A PE file's bytes, by relative virtual address. */
class Image {
  constructor(bytes) {
    this.bytes = bytes;
    const header = bytes.length < 0x40 ? 0 : bytes.readUInt32LE(0x3c);
    if (bytes.toString('latin1', header, header + 4) !== 'PE\0\0') throw new Error('no PE file');
    this.machine = bytes.readUInt16LE(header + 4);
    const optional = header + 24;
    this.is64 = bytes.readUInt16LE(optional) === PE32_PLUS;
    this.flags = bytes.readUInt16LE(optional + 70);
    this.directories = optional + (this.is64 ? 112 : 96);
    const first = optional + bytes.readUInt16LE(header + 20);
    this.sections = Array.from({ length: bytes.readUInt16LE(header + 6) }, (_, i) => {
      const at = first + i * 40;
      return {
        address: bytes.readUInt32LE(at + 12),
        size: bytes.readUInt32LE(at + 16),
        offset: bytes.readUInt32LE(at + 20),
      };
    });
  }

  /** @returns the address of a data directory; 0 for none */
  directory(index) {
    return this.bytes.readUInt32LE(this.directories + index * 8);
  }

  /** @returns the offset in the file; `undefined` for an address that the file does not have */
  offset(address) {
    const section = this.sections.find(
      (one) => address >= one.address && address < one.address + one.size,
    );
    return section && address - section.address + section.offset;
  }

  uint32(address) {
    const offset = this.offset(address);
    return offset === undefined ? 0 : this.bytes.readUInt32LE(offset);
  }

  text(address) {
    const offset = this.offset(address);
    if (offset === undefined) return '';
    return this.bytes.toString('latin1', offset, this.bytes.indexOf(0, offset));
  }

  /** @returns the names in a table of names; an ordinal as `#7` */
  names(table) {
    const size = this.is64 ? 8 : 4;
    const found = [];
    for (let at = table; ; at += size) {
      const low = this.uint32(at);
      const high = this.is64 ? this.uint32(at + 4) : low;
      if (low === 0 && high === 0) return found;
      const isOrdinal = high >>> 31 === 1;
      found.push(isOrdinal ? `#${low & 0xffff}` : this.text(low + 2));
    }
  }
}

function hardImports(image) {
  const found = [];
  for (let at = image.directory(IMPORT_DIRECTORY); at !== 0; at += IMPORT_DESCRIPTOR_BYTES) {
    const name = image.uint32(at + 12);
    if (name === 0) break;
    const names = image.names(image.uint32(at) || image.uint32(at + 16));
    found.push({ library: image.text(name), names });
  }
  return found;
}

function delayedImports(image) {
  const found = [];
  for (let at = image.directory(DELAY_IMPORT_DIRECTORY); at !== 0; at += DELAY_DESCRIPTOR_BYTES) {
    const name = image.uint32(at + 4);
    if (name === 0) break;
    found.push({ library: image.text(name), names: image.names(image.uint32(at + 16)) });
  }
  return found;
}

function fileVersion({ bytes }) {
  const at = bytes.indexOf(FIXED_FILE_INFORMATION);
  if (at === -1) return undefined;
  return [10, 8, 14, 12].map((offset) => bytes.readUInt16LE(at + offset)).join('.');
}

/**
 * @param {Buffer} bytes
 * @returns {Program}
 * @throws when it is no PE file
 */
export function readProgram(bytes) {
  const image = new Image(bytes);
  return {
    machine: image.machine,
    characteristics: Object.entries(CHARACTERISTICS).flatMap(([name, bit]) =>
      (image.flags & bit) === 0 ? [] : [name],
    ),
    version: fileVersion(image),
    hard: hardImports(image),
    delayed: delayedImports(image),
  };
}
