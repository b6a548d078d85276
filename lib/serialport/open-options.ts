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
  if (typeof path !== 'string') throw new TypeError('First argument must be a string');
  return { ...DEFAULTS, ...(options as PortOpenOptions) };
}

/** @throws {TypeError} in the words of @serialport/bindings-cpp */
export function checkIsObject(options: unknown): asserts options is object {
  if (!isObject(options)) throw new TypeError('"options" is not an object');
}

/** What a port is set to. Numbers and words are read as the addon of @serialport/bindings-cpp does. */
export function settingsOf(options: Required<PortOpenOptions>): SerialSettings {
  const { baudRate, dataBits, stopBits, parity, rtscts, rtsMode, xon, xoff } = options;
  return {
    baudRate: wholeNumber(baudRate),
    dataBits: wholeNumber(dataBits),
    stopBits: stopBitsOf(Number(stopBits)),
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

/** A number as the addon reads it: what is none is 0. */
export function wholeNumber(value: unknown): number {
  return Math.trunc(Number(value)) || 0;
}

function stopBitsOf(value: number): number {
  if (value > 1.4 && value < 1.6) return 1.5;
  return value === 2 ? 2 : 1;
}

/** @returns the first word that begins with a text, in any letter case */
function wordOf<Word extends string>(words: readonly Word[], text: unknown): Word | undefined {
  const beginning = String(text).toLowerCase();
  return words.find((word) => word.startsWith(beginning));
}
