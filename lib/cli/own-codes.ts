import type { MisuseCode } from '../status/index.js';
import type { OWN_REASONS } from '../status/reasons.js';

/** A code of this package's own errors. */
export type OwnCode = MisuseCode | keyof typeof OWN_REASONS;

/** When an error is thrown, and what to do about it: the table of docs/troubleshooting.md, in words. */
export interface OwnCodeMeaning {
  readonly when: string;
  readonly advice: string;
}

export const OWN_CODES: Readonly<Record<OwnCode, OwnCodeMeaning>> = {
  ERR_DOSDEV_ADDON_UNAVAILABLE: {
    when: 'not Windows, no addon for this processor, or it does not load',
    advice: 'use the simulator, or install the package anew',
  },
  ERR_DOSDEV_ADDON_VERSION: {
    when: 'the addon was built for another version of the package',
    advice: 'install the package anew',
  },
  ERR_DOSDEV_AMBIGUOUS_TARGET: {
    when: 'a target could be a device or a file',
    advice: 'write one of the forms that the error lists',
  },
  ERR_DOSDEV_APPLY: {
    when: 'names of a declaration are blocked; `errors` has one error for each',
    advice: 'correct each of these names, and apply the declaration again: nothing was changed',
  },
  ERR_DOSDEV_BINDING_UNAVAILABLE: {
    when: '`windowsBinding()` was used where this is not Windows, or @serialport/bindings-cpp is missing or too old',
    advice: 'install @serialport/bindings-cpp; on another system use `simulatedBinding()`',
  },
  ERR_DOSDEV_DEVICE_SETTINGS: {
    when: 'a MODE command for baud rates, lines or columns',
    advice: 'set them with the `mode` of Windows: they are not links',
  },
  ERR_DOSDEV_GUARDED_NAME: {
    when: 'Windows depends on the name',
    advice: 'choose another name, or pass `force: true` (`--force`) if you mean it',
  },
  ERR_DOSDEV_INVALID_ARG_TYPE: {
    when: 'an argument has the wrong type; the message names it and the rule',
    advice: 'pass a value of the type that the message names',
  },
  ERR_DOSDEV_INVALID_ARG_VALUE: {
    when: 'an argument has a wrong value; the message names it and the rule. A `CircleError`, for names that would form a loop, has this code, too',
    advice: 'pass a value as the message says',
  },
  ERR_DOSDEV_INVALID_NAME: {
    when: 'the text cannot be a device name',
    advice: 'use a name without a backslash, such as COM20 or R:',
  },
  ERR_DOSDEV_IRQL: {
    when: 'a driver routine was called at a raised IRQL',
    advice: 'call it at PASSIVE_LEVEL',
  },
  ERR_DOSDEV_JOURNAL: {
    when: 'the journal of a transaction is damaged',
    advice: 'look after its names yourself, then run `dosdev recover --discard`',
  },
  ERR_DOSDEV_JOURNAL_FILE: {
    when: 'the file of a journal cannot be used',
    advice: 'put right what the message names, or set `DOSDEV_STATE` to another folder',
  },
  ERR_DOSDEV_KERNEL_ONLY: {
    when: 'a simulated user-mode process raised its IRQL',
    advice: 'do it in a thread of the simulated kernel',
  },
  ERR_DOSDEV_LEFTOVER: {
    when: 'a test left names behind that could not be removed',
    advice: 'remove the names that the error lists, and let the test end what it makes',
  },
  ERR_DOSDEV_NO_INTERFACE: {
    when: 'the driver of the selected device registers no interface, so no name can lead to the device',
    advice: 'keep the name leading to its port with `follow`',
  },
  ERR_DOSDEV_NO_SUCH_DEVICE: {
    when: 'no device is as selected',
    advice: 'compare the selector with `dosdev devices --all`',
  },
  ERR_DOSDEV_OUT_OF_RANGE: {
    when: 'a number outside its range',
    advice: 'pass a number in the range that the message names',
  },
  ERR_DOSDEV_PENDING_FAULTS: {
    when: 'no call met an injected failure of a test',
    advice: 'remove the failure from the test, or make the call that it is for',
  },
  ERR_DOSDEV_PROCESS_ENDED: {
    when: 'a simulated process that has ended was used',
    advice: 'use a process that runs, such as that of another `logon()`',
  },
  ERR_DOSDEV_READ_BACK: {
    when: 'a change did not read back as requested; `undone` says whether it was undone',
    advice: 'look which program changes the name as well, and try again',
  },
  ERR_DOSDEV_REAL_DENIED: {
    when: 'a test used the real names after `denyReal()`',
    advice: 'pass the test a simulated backend',
  },
  ERR_DOSDEV_RESERVED_PORT: {
    when: 'the COM number of a name belongs to another device',
    advice: 'take another name, or free the number with `dosdev release`',
  },
  ERR_DOSDEV_RESTORE: {
    when: 'names of a snapshot are blocked; `errors` has one error for each',
    advice: 'put each of these names right, and restore again: nothing was changed',
  },
  ERR_DOSDEV_ROLL_BACK: {
    when: 'a transaction could not be rolled back completely',
    advice: 'put right what the error lists, then run `dosdev recover`',
  },
  ERR_DOSDEV_SERIAL_PAIR: {
    when: 'a test gets no two serial ports with a cable between them',
    advice: 'leave it out where `serial.unavailable` has a reason',
  },
  ERR_DOSDEV_SEVERAL_DEVICES: {
    when: 'more than one device is as selected',
    advice: 'add `serial`, `location` or `channel` to the selector',
  },
  ERR_DOSDEV_SYNTAX: {
    when: 'a MODE or CHANGE PORT command, or a file of the command line, has another syntax',
    advice: 'write it as the message says',
  },
  ERR_DOSDEV_TRANSACTION_BUSY: {
    when: 'another process has a transaction open',
    advice: 'try again when that has ended, or pass a longer `timeout`',
  },
  ERR_DOSDEV_TRANSACTION_ENDED: {
    when: 'a transaction was used outside its callback',
    advice: 'do all of its changes inside the callback',
  },
  ERR_DOSDEV_TRANSACTION_FAILED: {
    when: 'the journal could not be written',
    advice: 'make room on the disk, or set `DOSDEV_STATE` to another folder',
  },
  ERR_DOSDEV_TRANSACTION_NESTED: {
    when: 'a transaction inside another',
    advice: 'make the changes in the transaction that is open',
  },
  ERR_DOSDEV_TRANSACTION_PROMISE: {
    when: 'the callback of `transaction()` returned a promise',
    advice: 'await `transactionAsync()`',
  },
  ERR_DOSDEV_UNFINISHED_CHANGE: {
    when: 'a change was interrupted; `before`, `after` and `expected` have the definitions',
    advice: 'look at the name with `dosdev query`, and do what the error proposes',
  },
  ERR_DOSDEV_VANISHING_NAME: {
    when: 'another process had the link open',
    advice: 'try again when that process has closed it',
  },
};

/** @returns the code that a text is in any letter case; `undefined` for another text */
export function ownCode(text: string): OwnCode | undefined {
  const upper = text.trim().toUpperCase();
  return (Object.keys(OWN_CODES) as readonly OwnCode[]).find((code) => code === upper);
}
