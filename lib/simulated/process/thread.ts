import { checkFunction, checkUnsigned } from '../../arguments/index.js';
import { IRQL } from '../../object-manager/flags.js';
import { misuse, outOfRange } from '../../status/index.js';
import type { Caller } from '../object-manager/caller.js';

/** A simulated thread, which has an interrupt request level. */
export class SimulatedThread {
  readonly #mode: Caller['mode'];
  #irql: number = IRQL.PASSIVE_LEVEL;

  constructor(mode: Caller['mode']) {
    this.#mode = mode;
  }

  /** The interrupt request level, 0 to 15, which the driver routines check. */
  get irql(): number {
    return this.#irql;
  }

  /**
   * `KeRaiseIrql`.
   * @param level an interrupt request level, from the current one to 15
   * @returns the previous level, for {@link lowerIrql}
   * @throws {TypeError} `ERR_DOSDEV_KERNEL_ONLY` for a user-mode process
   * @throws {RangeError} `ERR_DOSDEV_OUT_OF_RANGE` for an invalid level, or one below the current
   *   one
   * @see Microsoft, "KeRaiseIrql macro (wdm.h)"
   */
  raiseIrql(level: number): number {
    this.#check(level);
    const before = this.#irql;
    if (level < before) throw outOfRange('level', `>= the current one, ${before}`, level);
    this.#irql = level;
    return before;
  }

  /**
   * `KeLowerIrql`.
   * @param level an interrupt request level, from 0 to the current one
   * @throws {TypeError} `ERR_DOSDEV_KERNEL_ONLY` for a user-mode process
   * @throws {RangeError} `ERR_DOSDEV_OUT_OF_RANGE` for an invalid level, or one above the current
   *   one
   * @see Microsoft, "KeLowerIrql function (wdm.h)"
   */
  lowerIrql(level: number): void {
    this.#check(level);
    const before = this.#irql;
    if (level > before) throw outOfRange('level', `<= the current one, ${before}`, level);
    this.#irql = level;
  }

  /**
   * Runs a function at a raised level, and restores the level even when it throws.
   * @param level as for {@link raiseIrql}
   * @param work a synchronous function: a thread at a raised level must not wait
   * @returns the function's result
   */
  withIrql<T>(level: number, work: () => T): T {
    checkFunction('work', work);
    const before = this.raiseIrql(level);
    try {
      return work();
    } finally {
      this.#irql = before;
    }
  }

  #check(level: number): void {
    if (this.#mode === 'user') {
      throw misuse(
        'ERR_DOSDEV_KERNEL_ONLY',
        "A user-mode process runs at PASSIVE_LEVEL. Use a machine's kernel() to raise it.",
      );
    }
    checkUnsigned('level', level, IRQL.HIGH_LEVEL);
  }
}
