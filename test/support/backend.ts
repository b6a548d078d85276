import type { Duplex } from 'node:stream';
import type { CapabilityName, ObjectManager } from '../../lib/object-manager/index.js';

/** One backend, as the shared suite sees it: the contract, and the world around it. */
export interface Backend {
  readonly name: string;
  readonly objectManager: ObjectManager;
  /** A directory of the object namespace that tests may make objects in. */
  readonly directory: string;
  /** The instance of a device that tests may register interfaces for; on a real Windows there is none. */
  readonly testDevice: string | undefined;
  /** A named-pipe server: what a COM alias may lead to without any hardware. */
  listen(pipe: string, onConnection: (connection: Duplex) => void): Promise<AsyncDisposable>;
  /** Opens a Win32 device path such as `\\.\COM20`, as a program would, for its bytes. */
  connect(path: string): Promise<Duplex>;
}

/** The first of the needs that a backend declares it lacks, with its reason. */
export function missing(
  { objectManager: { lacks } }: Backend,
  needs: readonly CapabilityName[],
): { capability: CapabilityName; reason: string } | undefined {
  for (const capability of needs) {
    const reason = lacks[capability];
    if (reason !== undefined) return { capability, reason };
  }
  return undefined;
}
