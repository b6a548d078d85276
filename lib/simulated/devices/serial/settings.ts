/** The parities of a serial port. */
export const PARITIES = ['none', 'even', 'mark', 'odd', 'space'] as const;

/** A parity of a serial port. */
export type Parity = (typeof PARITIES)[number];

/** The ways in which a driver drives RTS under flow control by RTS and CTS. */
export const RTS_MODES = ['enable', 'handshake', 'toggle'] as const;

/** How a driver drives RTS under flow control by RTS and CTS. */
export type RtsMode = (typeof RTS_MODES)[number];

/** What a program has set a serial port to. */
export interface SerialSettings {
  /** In bits per second. */
  readonly baudRate: number;
  /** 5, 6, 7 or 8. */
  readonly dataBits: number;
  /** 1, 1.5 or 2. */
  readonly stopBits: number;
  readonly parity: Parity;
  /** Whether RTS and CTS control the flow. */
  readonly rtscts: boolean;
  /** How the driver drives RTS while `rtscts`. */
  readonly rtsMode: RtsMode;
  /** Whether the device controls the flow from the program by XON and XOFF. */
  readonly xon: boolean;
  /** Whether the driver controls the flow from the device by XON and XOFF. */
  readonly xoff: boolean;
}

/** What a port is set to for a program that sets nothing: 9600 bits per second, 8N1. */
export const USUAL_SETTINGS: SerialSettings = {
  baudRate: 9600,
  dataBits: 8,
  stopBits: 1,
  parity: 'none',
  rtscts: false,
  rtsMode: 'handshake',
  xon: false,
  xoff: false,
};

/** The fastest that a setting can say, in bits per second: 32 bits. */
const MOST_BAUD = 2 ** 32 - 1;

/**
 * Whether a driver can be set so. Five data bits do not go with two stop bits, and one and a half
 * go with five only. Source: Microsoft, "DCB structure (winbase.h)".
 */
export function areValid({ baudRate, dataBits, stopBits }: SerialSettings): boolean {
  if (!Number.isInteger(baudRate) || baudRate < 1 || baudRate > MOST_BAUD) return false;
  if (![5, 6, 7, 8].includes(dataBits)) return false;
  return stopBits === 1 || stopBits === (dataBits === 5 ? 1.5 : 2);
}
