import { createSimulatedMachine, type MachineSpec, SimulatedMachine } from '../simulated/index.js';
import { readText, understand } from './files.js';
import type { Io } from './io.js';
import { checkLines, parseYaml, resultIn } from './yaml-file.js';

const HINT = 'dosdev machine --help shows a specification; dosdev record writes one down';

/** Reads the specification of a simulated machine, or a recorded machine. Default: a plain PC. */
export async function readMachineSpec(file: string | undefined, io: Io): Promise<SimulatedMachine> {
  if (file === undefined) return createSimulatedMachine();
  const text = await readText(file, io);
  return understand(file, HINT, () => {
    const yaml = resultIn(parseYaml(text));
    const { value } = yaml;
    const isRecord = typeof value === 'object' && value !== null && 'namespace' in value;
    return checkLines(yaml, file, () =>
      isRecord ? SimulatedMachine.fromJSON(value) : createSimulatedMachine(value as MachineSpec),
    );
  });
}
