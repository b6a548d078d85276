import type { ObjectManager } from '../../lib/object-manager/index.js';

let count = 0;

/** A name that no other test, run or process uses. */
export function uniqueName(prefix: string): string {
  count += 1;
  return `${prefix}${process.pid.toString(36)}${Date.now().toString(36)}${count}`.toUpperCase();
}

/** Drive letters that nothing is known by, from the middle of the alphabet on. */
export function freeDriveLetters(objectManager: ObjectManager): readonly string[] {
  const letters = [...'MNOPQRSTUVWX'].map((letter) => `${letter}:`);
  return letters.filter((letter) => typeof objectManager.queryDosDevice(letter) === 'number');
}

/** A COM port that nothing is known by, beyond those that a machine is likely to have. */
export function freeComPort(objectManager: ObjectManager): string {
  for (let number = 20; number < 250; number++) {
    const name = `COM${number}`;
    if (typeof objectManager.queryDosDevice(name) === 'number') return name;
  }
  throw new Error('no COM port is free');
}
