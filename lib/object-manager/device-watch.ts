import type { NtStatus } from '../status/types.js';

/** What happened to a device interface. */
export interface DeviceInterfaceChange {
  readonly kind: 'interface';
  /**
   * `arrived`: it was enabled, and its link exists. `removed`: it was disabled.
   * `CM_NOTIFY_ACTION_DEVICEINTERFACEARRIVAL`, `…REMOVAL`.
   */
  readonly action: 'arrived' | 'removed';
  /** The name in the kernel's form, as `NodeInterface` has it. */
  readonly symbolicLinkName: string;
  /** The GUID of its interface class, in braces and in lower case. */
  readonly interfaceClass: string;
}

/** What happened to a device. */
export interface DeviceInstanceChange {
  readonly kind: 'device';
  /**
   * `enumerated`: its bus has found it. `started`: its driver runs. `removed`: it is gone.
   * `CM_NOTIFY_ACTION_DEVICEINSTANCEENUMERATED`, `…STARTED`, `…REMOVED`.
   */
  readonly action: 'enumerated' | 'started' | 'removed';
  /** The device instance: `USB\VID_0403&PID_6001\A50285BI`. Its letter case may vary. */
  readonly instance: string;
}

/** What happened to a device or to one of its interfaces. */
export type DeviceChange = DeviceInstanceChange | DeviceInterfaceChange;

/**
 * Receives what has changed since it was called last: each device and each interface once, with
 * what happened to it last, in that order. So a hub that brings eight ports does not cause dozens
 * of calls, and a program that was busy receives a short list. What it throws is an uncaught
 * exception.
 */
export type DeviceListener = (changes: readonly DeviceChange[]) => void;

/**
 * A running watch. It keeps the process, or the worker thread, alive until it is closed, as
 * `fs.watch` does. The end of the thread closes it.
 */
export interface DeviceWatch {
  readonly closed: boolean;
  /**
   * Ends the watch. The listener is not called again, not even with what has happened already. The
   * listener itself may call this.
   * @returns `STATUS_SUCCESS`, or `STATUS_INVALID_HANDLE` when closed before
   */
  close(): NtStatus;
  /** Lets the watch keep the process alive again. It has no effect on a closed watch. */
  ref(): this;
  /** Lets the process end although the watch is open. */
  unref(): this;
  /** `close`, for `using`. */
  [Symbol.dispose](): void;
}
