import type { SimulatedMachine } from '../../lib/simulated/machine/machine.js';
import type { SimulatedProcess } from '../../lib/simulated/process/simulated-process.js';
import { NtError } from '../../lib/status/index.js';
import type { Backend } from './backend.js';

/** A process of a simulated machine. */
export function simulatedBackend(
  name: string,
  machine: SimulatedMachine,
  caller: SimulatedProcess,
): Backend {
  const { sessionId } = caller.identity();
  return {
    name: `simulated (${name})`,
    objectManager: caller,
    testDevice: 'ACPI\\PNP0501\\1',
    directory:
      sessionId === 0 ? '\\BaseNamedObjects' : `\\Sessions\\${sessionId}\\BaseNamedObjects`,
    async listen(pipe, onConnection) {
      const listening = machine.listenPipe(pipe, onConnection);
      return {
        async [Symbol.asyncDispose]() {
          listening[Symbol.dispose]();
        },
      };
    },
    async connect(path) {
      const stream = caller.openStream(path);
      if (typeof stream === 'number') throw new NtError(stream, { syscall: 'NtOpenFile', path });
      return stream;
    },
  };
}
