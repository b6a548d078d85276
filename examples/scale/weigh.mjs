// The program: it prints what a scale weighs, each time that this changes.
//   node weigh.mjs COM4
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Scale, ScaleError } from './scale.mjs';

/**
 * Weighs until it is aborted, however often the scale is unplugged meanwhile.
 * @param {object} options those of `Scale.open`
 * @param {{ print?: (line: string) => void, every?: number, signal?: AbortSignal }} [how] where the
 *   lines go, and after how many milliseconds it weighs or tries again
 */
export async function weigh(options, { print = console.log, every = 1000, signal } = {}) {
  let scale;
  let last;
  const say = (line) => {
    if (line !== last) print(line);
    last = line;
  };
  while (!signal?.aborted) {
    try {
      scale ??= await Scale.open(options);
      say(textOf(await scale.weighNow()));
    } catch (error) {
      if (!(error instanceof ScaleError)) throw error;
      say(error.message);
      if (!scale?.isOpen) scale = undefined;
    }
    await pause(every, undefined, { signal }).catch(() => {});
  }
  await scale?.close();
}

function textOf({ value, unit, stable }) {
  return `${value.toFixed(2)} ${unit}${stable ? '' : ', moving'}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , path = 'COM4'] = process.argv;
  await weigh({ path });
}
