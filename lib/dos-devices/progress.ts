/** What tells of changes of many names while they are made. */
export interface Progress {
  /** Called after each name with how many are done, and how many there are. */
  readonly onProgress?: (done: number, total: number) => void;
}
