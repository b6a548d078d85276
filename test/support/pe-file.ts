// Makes PE files as small as a reader of them allows. Source: Microsoft, "PE Format".

const SECTION_ADDRESS = 0x1000;
const SECTION_OFFSET = 0x400;
const DIRECTORIES = 16;
const IMPORT_DIRECTORY = 1;
const DELAY_IMPORT_DIRECTORY = 13;

/** What a file says. */
export interface PeFile {
  /** An IMAGE_FILE_MACHINE. */
  readonly machine: number;
  readonly is64: boolean;
  /** DllCharacteristics. */
  readonly characteristics: number;
  /** Functions by library, as the loader needs them. */
  readonly hard: Readonly<Record<string, readonly string[]>>;
  /** The same, as they are looked for late. */
  readonly delayed: Readonly<Record<string, readonly string[]>>;
  /** The four numbers of its version resource. */
  readonly version: readonly [number, number, number, number] | undefined;
  /** Text that it contains. */
  readonly text: string;
}

/** Bytes that are written one after the other, at addresses that are known at once. */
class Section {
  readonly #parts: Buffer[] = [];
  #size = 0;

  /** @returns the address of the bytes. */
  add(bytes: Buffer): number {
    const address = SECTION_ADDRESS + this.#size;
    this.#parts.push(bytes);
    this.#size += bytes.length;
    return address;
  }

  addText(text: string): number {
    return this.add(Buffer.from(`${text}\0`, 'latin1'));
  }

  /** @returns the address of a table of the addresses of names. */
  addNames(names: readonly string[], is64: boolean): number {
    const size = is64 ? 8 : 4;
    const table = Buffer.alloc((names.length + 1) * size);
    for (const [i, name] of names.entries()) {
      table.writeUInt32LE(this.addText(`\0\0${name}`), i * size);
    }
    return this.add(table);
  }

  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [i, value] of values.entries()) bytes.writeUInt32LE(value, i * 4);
  return bytes;
}

function addImports(section: Section, { hard, delayed, is64 }: PeFile): readonly [number, number] {
  const rows = Object.entries(hard).map(([library, names]) => {
    const table = section.addNames(names, is64);
    return words(table, 0, 0, section.addText(library), table);
  });
  const lateRows = Object.entries(delayed).map(([library, names]) => {
    const table = section.addNames(names, is64);
    return words(1, section.addText(library), 0, table, table, 0, 0, 0);
  });
  const end = Buffer.alloc(32);
  return [
    section.add(Buffer.concat([...rows, end])),
    lateRows.length === 0 ? 0 : section.add(Buffer.concat([...lateRows, end])),
  ];
}

/** @returns the bytes of a file that says so. */
export function peFile(file: PeFile): Buffer {
  const section = new Section();
  const [imports, late] = addImports(section, file);
  section.addText(file.text);
  if (file.version !== undefined) {
    const [major, minor, patch, build] = file.version;
    const numbers = [(major << 16) | minor, (patch << 16) | build];
    section.add(words(0xfeef04bd, 0x10000, ...numbers, ...numbers));
  }
  const head = Buffer.alloc(SECTION_OFFSET);
  const header = 0x40;
  const optional = header + 24;
  const first = optional + (file.is64 ? 112 : 96);
  head.write('MZ', 0, 'latin1');
  head.writeUInt32LE(header, 0x3c);
  head.write('PE\0\0', header, 'latin1');
  head.writeUInt16LE(file.machine, header + 4);
  head.writeUInt16LE(1, header + 6);
  head.writeUInt16LE(first + DIRECTORIES * 8 - optional, header + 20);
  head.writeUInt16LE(file.is64 ? 0x20b : 0x10b, optional);
  head.writeUInt16LE(file.characteristics, optional + 70);
  head.writeUInt32LE(imports, first + IMPORT_DIRECTORY * 8);
  head.writeUInt32LE(late, first + DELAY_IMPORT_DIRECTORY * 8);
  const bytes = section.bytes();
  const row = first + DIRECTORIES * 8;
  head.writeUInt32LE(SECTION_ADDRESS, row + 12);
  head.writeUInt32LE(bytes.length, row + 16);
  head.writeUInt32LE(SECTION_OFFSET, row + 20);
  return Buffer.concat([head, bytes]);
}

/** What the package has an addon for, as a file says it. */
export const MACHINES = {
  x64: { machine: 0x8664, is64: true },
  ia32: { machine: 0x14c, is64: false },
  arm64: { machine: 0xaa64, is64: true },
} as const;

/** A member of {@link MACHINES}. */
export type Arch = keyof typeof MACHINES;

/** What an addon says of itself, as `scripts/native-stamp.mjs` has it. */
export interface Stamp {
  readonly version: string;
  readonly sources: string;
}

/** @returns what a linker could have made of the sources with that stamp, of which nothing is wrong. */
export function rightAddon(arch: Arch, { version, sources }: Stamp): PeFile {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number.parseFloat);
  return {
    ...MACHINES[arch],
    characteristics: 0x40 | 0x100 | 0x4000,
    hard: { 'KERNEL32.dll': ['GetProcAddress', 'CloseHandle'], 'msvcrt.dll': ['malloc'] },
    delayed: { 'node.exe': ['napi_create_function', 'node_api_symbol_for'] },
    version: [major, minor, patch, 0],
    text: `\0ÿ\0dosdev-addon version=${version} sources=${sources}\0\0`,
  };
}
