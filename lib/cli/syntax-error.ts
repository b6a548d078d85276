/** A file that is neither YAML nor JSON, with the position of the error. */
export class FileSyntaxError extends SyntaxError {
  readonly code = 'ERR_DOSDEV_SYNTAX';
  /** From 1 on. */
  readonly line: number;
  /** From 1 on. */
  readonly column: number;
  /** The corrected line; absent when it does not show what is meant. */
  readonly corrected: string | undefined;

  static {
    FileSyntaxError.prototype.name = 'FileSyntaxError';
  }

  constructor(message: string, line: number, column: number, corrected?: string) {
    super(message);
    this.line = line;
    this.column = column;
    this.corrected = corrected;
  }
}
