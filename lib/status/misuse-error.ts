/** What each kind of misuse throws, as Node does for its own codes. */
const MISUSE = {
  /** An argument of the wrong JavaScript type. */
  ERR_DOSDEV_INVALID_ARG_TYPE: TypeError,
  /** An argument of the right type whose value cannot be meant. */
  ERR_DOSDEV_INVALID_ARG_VALUE: TypeError,
  /** A number outside its range. */
  ERR_DOSDEV_OUT_OF_RANGE: RangeError,
  /** A simulated process that has ended. */
  ERR_DOSDEV_PROCESS_ENDED: TypeError,
  /** Something that a thread of the kernel may do and a user-mode process may not. */
  ERR_DOSDEV_KERNEL_ONLY: TypeError,
  /** A target that could be a device as well as a file. */
  ERR_DOSDEV_AMBIGUOUS_TARGET: TypeError,
  /** Text that is not an MS-DOS device name. */
  ERR_DOSDEV_INVALID_NAME: TypeError,
  /** A command that is not written as its grammar asks. */
  ERR_DOSDEV_SYNTAX: SyntaxError,
  /** A command for a device's settings: baud rate, lines and columns. They are not links. */
  ERR_DOSDEV_DEVICE_SETTINGS: TypeError,
} as const;

/** Every code that an error about the arguments of a call may have. */
export const MISUSE_CODES = Object.keys(MISUSE);

/** The `code` of an error about the arguments of a call. */
export type MisuseCode = keyof typeof MISUSE;

/** A `TypeError`, `RangeError` or `SyntaxError` with a code. */
export type MisuseError<Code extends MisuseCode = MisuseCode> = InstanceType<
  (typeof MISUSE)[Code]
> & { readonly code: Code };

/** @returns an error about how a function was called. The code and the message are not checked */
export function misuseError<Code extends MisuseCode>(
  code: Code,
  message: string,
): MisuseError<Code> {
  const error = new MISUSE[code](message);
  return Object.assign(error, { code }) as MisuseError<Code>;
}
