/** Reports the progress of a change of many names. */
export interface Progress {
  /** Called after each name with the number of names done, and the number of all. */
  readonly onProgress?: (done: number, total: number) => void;
}
