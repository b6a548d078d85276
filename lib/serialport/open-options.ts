import {
  type ControlLines,
  PARITIES,
  RTS_MODES,
  type SerialSettings,
} from '../simulated/devices/serial/index.js';
import { isObject } from '../status/checks.js';
import type { PortOpenOptions } from './types.js';

/** What @serialport/bindings-cpp opens a port with if nothing else is said. */
const DEFAULTS = {
  dataBits: 8,
  lock: true,
  stopBits: 1,
  parity: 'none',
  rtscts: false,
  rtsMode: 'handshake',
  xon: false,
  xoff: false,
  xany: false,
  hupcl: true,
} as const;

/**
 * Checks options as @serialport/bindings-cpp does.
 * @returns the options, with all defaults
 * @throws {TypeError} in its words
 */
export function fullOptions(options: unknown): Required<PortOpenOptions> {
  checkIsObject(options);
  const { path, baudRate } = options as Partial<Record<keyof PortOpenOptions, unknown>>;
  if (!path) throw new TypeError('"path" is not a valid port');
  if (!baudRate) throw new TypeError('"baudRate" is not a valid baudRate');
  // Those of a prototype are not copied, and a getter may return something else the second time.
  const full = { ...DEFAULTS, ...(options as PortOpenOptions) };
  if (typeof full.path !== 'string') throw new TypeError('First argument must be a string');
  return full;
}

/** @throws {TypeError} in the words of @serialport/bindings-cpp */
export function checkIsObject(options: unknown): asserts options is object {
  if (!isObject(options)) throw new TypeError('"options" is not an object');
}

/**
 * What a port is set to. Numbers and words are read as the addon of @serialport/bindings-cpp does.
 * @throws {TypeError} when a symbol or a BigInt is none of these
 */
export function settingsOf(options: Required<PortOpenOptions>): SerialSettings {
  const { baudRate, dataBits, stopBits, parity, rtscts, rtsMode, xon, xoff } = options;
  return {
    baudRate: wholeNumber(baudRate),
    dataBits: wholeNumber(dataBits),
    stopBits: stopBitsOf(numberOf(stopBits)),
    parity: wordOf(PARITIES, parity) ?? 'none',
    rtscts: Boolean(rtscts),
    rtsMode: wordOf(RTS_MODES, rtsMode) ?? 'handshake',
    xon: Boolean(xon),
    xoff: Boolean(xoff),
  };
}

/** The lines that are asserted when a port is opened: RTS only under flow control. */
export function linesOf(
  { rtscts, rtsMode }: SerialSettings,
  { hupcl }: Required<PortOpenOptions>,
): ControlLines {
  return { dtr: Boolean(hupcl), rts: rtscts && rtsMode !== 'toggle', brk: false };
}

/** A number as the addon reads it: what is none, or not finite, is 0. */
export function wholeNumber(value: unknown): number {
  const number = numberOf(value);
  return Number.isFinite(number) ? Math.trunc(number) : 0;
}

/** @throws {TypeError} when it is a BigInt, which `Number` would convert, or a symbol */
function numberOf(value: unknown): number {
  return +(value as number);
}

function stopBitsOf(value: number): number {
  if (value > 1.4 && value < 1.6) return 1.5;
  return value === 2 ? 2 : 1;
}

/** @returns the first word that begins with a text, in any letter case */
function wordOf<Word extends string>(words: readonly Word[], text: unknown): Word | undefined {
  const beginning = `${text}`.toLowerCase();
  return words.find((word) => word.startsWith(beginning));
}
