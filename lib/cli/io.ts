import type { Readable } from 'node:stream';

/** An output of a command. */
export interface Output {
  write(text: string): unknown;
  /** Whether it is a terminal. */
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The environment of a command line. */
export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends a command that would run for ever. */
  readonly signal?: AbortSignal;
}
