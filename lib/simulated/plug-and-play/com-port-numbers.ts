import { COM_NAME_ARBITER_KEY, type RegistryHive } from '../registry/index.js';

/** The most numbers that the database has room for. Source: Microsoft, "ComDBResizeDatabase". */
export const MOST_COM_PORTS = 4096;
/** The size of the database at first, in ports. */
const FIRST_COM_PORTS = 256;

/** The COM port database in the registry: one bit for each number, from COM1 on. */
export class ComPortNumbers {
  readonly #registry: RegistryHive;

  constructor(registry: RegistryHive) {
    this.#registry = registry;
  }

  /** @returns the claimed numbers, in ascending order */
  list(): readonly number[] {
    const bits = this.#bits();
    return Array.from({ length: bits.length * 8 }, (_, i) => i + 1).filter((number) =>
      isSet(bits, number),
    );
  }

  has(number: number): boolean {
    return isSet(this.#bits(), number);
  }

  /** @returns the lowest number that is neither claimed nor among others */
  free(others: readonly (number | undefined)[] = []): number {
    const bits = this.#bits();
    let number = 1;
    while (isSet(bits, number) || others.includes(number)) number += 1;
    return number;
  }

  claim(number: number): void {
    const bits = this.#bits();
    const bytes = new Uint8Array(Math.max(bits.length, Math.ceil(number / 8)));
    bytes.set(bits);
    bytes[byteOf(number)] = (bytes[byteOf(number)] ?? 0) | maskOf(number);
    this.#write(bytes);
  }

  release(number: number): void {
    const bytes = Uint8Array.from(this.#bits());
    if (!isSet(bytes, number)) return;
    bytes[byteOf(number)] = (bytes[byteOf(number)] ?? 0) & ~maskOf(number);
    this.#write(bytes);
  }

  #bits(): Uint8Array {
    const value = this.#registry.get(COM_NAME_ARBITER_KEY, 'ComDB');
    return value?.type === 'REG_BINARY' ? value.data : new Uint8Array(FIRST_COM_PORTS / 8);
  }

  #write(data: Uint8Array): void {
    this.#registry.set(COM_NAME_ARBITER_KEY, 'ComDB', { type: 'REG_BINARY', data });
  }
}

function byteOf(number: number): number {
  return Math.floor((number - 1) / 8);
}

function maskOf(number: number): number {
  return 1 << ((number - 1) % 8);
}

function isSet(bits: Uint8Array, number: number): boolean {
  return ((bits[byteOf(number)] ?? 0) & maskOf(number)) !== 0;
}
