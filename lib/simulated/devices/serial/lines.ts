/** What a program drives of a serial port's lines. */
export interface ControlLines {
  /** Data terminal ready. */
  readonly dtr: boolean;
  /** Request to send. */
  readonly rts: boolean;
  /** Whether the program sends a break. */
  readonly brk: boolean;
}

/** What a device drives of a serial port's lines. */
export interface ModemLines {
  /** Clear to send. */
  readonly cts: boolean;
  /** Data set ready. */
  readonly dsr: boolean;
  /** Data carrier detect. */
  readonly dcd: boolean;
}

/** The lines of a port that no program has open. */
export const DROPPED_LINES: ControlLines = { dtr: false, rts: false, brk: false };

/** The lines of a port with nothing at its far end. */
export const DEAD_LINES: ModemLines = { cts: false, dsr: false, dcd: false };

/** The lines of a device that is switched on and ready. */
export const READY_LINES: ModemLines = { cts: true, dsr: true, dcd: false };
