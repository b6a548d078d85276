import { existsSync, readdirSync, rmSync } from 'node:fs';
import { openDosDevices } from '../../../lib/dos-devices/index.js';
import { recordCalls } from '../../../lib/testing/record-calls.js';
import { begin, type CallerName } from '../members/callers.js';
import type { Scenario } from '../members/types.js';
import { type Fault, faulty } from './faults.js';
import { isSame, type World, worldOf } from './world.js';

/** How a run ended. */
export interface Run {
  /** Whether it brings the world back to what it was before an earlier process changed it. */
  readonly isRecovery?: boolean;
  readonly before: World;
  readonly after: World;
  readonly error: unknown;
  /** Whether the change says that it could not claim or release a number. */
  readonly saysNoNumber: boolean;
  /** The calls that can fail. */
  readonly calls: readonly string[];
  /** Handles that are open, apart from one that keeps a name as it was asked to. */
  readonly openHandles: number;
  /** The world after what a later process does about a journal that is left. */
  readonly recovered: World;
  /** Whether that process leaves it. */
  readonly leavesJournal: boolean;
  /** How it ended when the same was done once more, without faults; `undefined` if that was not tried. */
  readonly again?: string;
}

/** What fails, and the good run, before which the world was the same: every machine begins alike. */
interface Disturbed {
  readonly faults: readonly Fault[];
  readonly good: Run;
  /** Whether to do the same once more, if everything is as before. */
  readonly repeats: boolean;
}

export async function run(
  scenario: Scenario,
  caller: CallerName,
  stateFolder: string,
  disturbed?: Disturbed,
): Promise<Run> {
  rmSync(stateFolder, { recursive: true, force: true });
  const started = await begin(scenario, caller, stateFolder);
  const before = disturbed?.good.before ?? worldOf(started);
  const { objectManager, calls, mend } = faulty(started.process, disturbed?.faults ?? []);
  const recording = recordCalls(objectManager);
  const dos = openDosDevices({ backend: recording.objectManager, stateFolder });
  const attempt = async () => {
    try {
      return { answer: await scenario.act(dos), error: undefined };
    } catch (thrown) {
      return { answer: undefined, error: thrown ?? 'nothing' };
    }
  };
  const { answer, error } = await attempt();
  mend();
  const made = [...calls];
  const openHandles = recording.openHandles.length - (keepsName(answer) ? 1 : 0);
  const after = worldOf(started);
  const ended = {
    before,
    after,
    error,
    saysNoNumber: /"outcome":"(unclaimed|unreleased|reserved)"/.test(JSON.stringify(answer) ?? ''),
    calls: made,
    openHandles,
  };
  const hasJournal = () => existsSync(stateFolder) && readdirSync(stateFolder).length > 0;
  if (disturbed?.repeats && error !== undefined && isSame(after, before)) {
    const { error: second } = await attempt();
    const recovered = worldOf(started);
    const isDone = isSame(recovered, disturbed.good.after);
    const again = second === undefined ? (isDone ? 'done' : 'not done') : `throws ${second}`;
    return { ...ended, recovered, leavesJournal: hasJournal(), again };
  }
  // Without a journal a later process changes nothing: every such run, of the same members, shows that.
  const isLeft = disturbed === undefined || hasJournal();
  if (isLeft) openDosDevices({ backend: started.process, stateFolder }).recover();
  const recovered = isLeft ? worldOf(started) : after;
  return { ...ended, recovered, leavesJournal: hasJournal() };
}

/** A temporary name, or the change that made one. */
function keepsName(answer: unknown): boolean {
  return (
    typeof answer === 'object' && answer !== null && ('device' in answer || 'closed' in answer)
  );
}
