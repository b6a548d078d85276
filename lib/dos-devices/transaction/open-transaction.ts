import { checkOptions } from '../../arguments/index.js';
import type { Redefinition } from '../../definitions/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import {
  type ApplyChange,
  type Declaration,
  type OpenApplyOptions,
  planApply,
} from '../apply/index.js';
import { type Definition, planAlias, planDefine } from '../change/definition.js';
import { orGone } from '../change/gone.js';
import { OutsideChanges } from '../change/outside-changes.js';
import { carryOut, type NoPlan, type Plan } from '../change/plan.js';
import { planRemove } from '../change/remove.js';
import { setDefinitions } from '../change/set-definitions.js';
import type { NumberClaim } from '../com-numbers/claim.js';
import { isMade, settleListed, withPersisted } from '../persist/beside-definition.js';
import { whileListing } from '../persist/listing-lock.js';
import {
  checkListedAs,
  setPersistedValue,
  spellingsOf,
  spellText,
  spellValue,
} from '../persist/persisted-values.js';
import { carryOutPersisting, withClaim } from '../persist/persisting.js';
import type { Progress } from '../progress.js';
import { planRestore } from '../snapshot/plan-restore.js';
import type { OpenRestoreOptions, RestoreChange, Snapshot } from '../snapshot/types.js';
import type {
  AsyncAliasOptions,
  AsyncDefineOptions,
  AsyncRemoveOptions,
  Broadcasting,
  Change,
  ChangeOptions,
  Scope,
  Target,
} from '../types.js';
import { checkCanReturn } from './can-return.js';
import { atOnce, differing, inTurns, leavesNothing, OPTIONS_OF, whole } from './changes.js';
import { isLeft, RollBackError, TransactionError } from './errors.js';
import type { Journal } from './journal.js';
import { type DefinitionsChange, isGlobal, type JournalEntry } from './journal-form.js';
import type { TransactionLock } from './lock.js';
import { rollBack } from './roll-back.js';
import type { AsyncTransaction } from './types.js';
import type { Waiting } from './waiting.js';

/** A transaction that accepts changes: each is written to the journal, then made. */
export class OpenTransaction implements AsyncTransaction {
  readonly #objectManager: ObjectManager;
  readonly #journal: Journal | undefined;
  readonly #lock: TransactionLock;
  readonly #options: (typeof OPTIONS_OF)[keyof typeof OPTIONS_OF];
  readonly #entries: JournalEntry[] = [];
  #state: 'open' | 'doomed' | 'ended' = 'open';
  #cause: unknown;
  readonly #outside: OutsideChanges;

  constructor(
    objectManager: ObjectManager,
    journal: Journal | undefined,
    lock: TransactionLock,
    form: keyof typeof OPTIONS_OF,
  ) {
    this.#objectManager = objectManager;
    this.#journal = journal;
    this.#lock = lock;
    this.#options = OPTIONS_OF[form];
    this.#outside = OutsideChanges.begin(objectManager);
  }

  define(name: string, target: Target, options: AsyncDefineOptions = {}): Change {
    this.#checkOpen();
    checkOptions(options, this.#options.define);
    const plan = planDefine(this.#objectManager, name, target, options);
    return this.#makeBoth(plan, options);
  }

  alias(name: string, other: string, options: AsyncAliasOptions = {}): Change {
    this.#checkOpen();
    checkOptions(options, this.#options.alias);
    const plan = planAlias(this.#objectManager, name, other, options);
    return this.#makeBoth(plan, options);
  }

  remove(name: string, options: AsyncRemoveOptions = {}): Change {
    this.#checkOpen();
    checkOptions(options, this.#options.remove);
    const plan = planRemove(this.#objectManager, name, options);
    return this.#make(plan, options);
  }

  restore(snapshot: Snapshot, options: OpenRestoreOptions = {}): readonly RestoreChange[] {
    this.#checkOpen();
    const plan = planRestore(this.#objectManager, snapshot, options);
    return options.dryRun ? plan : atOnce(this.#bringAbout(plan, options));
  }

  /** The same, with a turn of the event loop after each name. */
  async restoreInTurns(
    snapshot: Snapshot,
    options: OpenRestoreOptions,
    waiting: Waiting,
  ): Promise<readonly RestoreChange[]> {
    const plan = await this.#covered(waiting, () => {
      return planRestore(this.#objectManager, snapshot, options);
    });
    return await inTurns(this.#bringAbout(plan, options));
  }

  apply(declaration: Declaration, options: OpenApplyOptions = {}): readonly ApplyChange[] {
    this.#checkOpen();
    const plan = planApply(this.#objectManager, declaration, options);
    return options.dryRun ? plan : whole(plan, atOnce(this.#bringAbout(differing(plan), options)));
  }

  /** The same, with a turn of the event loop after each name. */
  async applyInTurns(
    declaration: Declaration,
    options: OpenApplyOptions,
    waiting: Waiting,
  ): Promise<readonly ApplyChange[]> {
    const plan = await this.#covered(waiting, () => {
      return planApply(this.#objectManager, declaration, options);
    });
    return whole(plan, await inTurns(this.#bringAbout(differing(plan), options)));
  }

  /** Plans, and again if the lock for global names must be waited for. */
  async #covered<C extends { readonly scope: Scope }>(
    waiting: Waiting,
    plan: () => readonly C[],
  ): Promise<readonly C[]> {
    const first = plan();
    if (this.#lock.coversGlobalNames || !first.some(({ scope }) => scope === 'global'))
      return first;
    await this.#lock.coverGlobalNamesAsync(waiting);
    this.#checkOpen();
    return plan();
  }

  /** From here on nothing is rolled back. */
  commit(): void {
    if (this.#state === 'doomed') throw this.#failed();
    try {
      this.#journal?.commit();
    } catch (error) {
      this.#cause = error;
      throw this.#failed();
    }
    this.#state = 'ended';
    OutsideChanges.end(this.#objectManager);
  }

  /**
   * Undoes all changes.
   * @returns the error to throw: the cause itself when everything was restored
   */
  rollBack(cause: unknown): unknown {
    this.#state = 'ended';
    OutsideChanges.end(this.#objectManager);
    const names = rollBack(this.#objectManager, this.#entries, { outside: this.#outside });
    if (names.some(isLeft)) {
      this.#journal?.close();
      return new RollBackError(names, cause, this.#journal !== undefined);
    }
    this.#journal?.rolledBack();
    return cause;
  }

  *#bringAbout<C extends Redefinition & { readonly persisted?: true }>(
    plan: readonly C[],
    { onProgress }: Progress,
  ): Generator<C, void, void> {
    const spellings = plan.some(({ persisted }) => persisted)
      ? spellingsOf(this.#objectManager)
      : undefined;
    for (const [index, change] of plan.entries()) {
      this.#checkOpen();
      const name = spellings?.get(change.name) ?? change.name;
      if (change.persisted) {
        this.#persist(change, name);
      } else {
        this.#record(change);
        this.#set(change);
      }
      const claim = change.persisted ? this.#claim(name) : {};
      onProgress?.(index + 1, plan.length);
      yield { ...change, done: true, ...claim };
    }
  }

  /** Makes a change that has been recorded. */
  #set(change: Redefinition): void {
    let isBegun = false;
    try {
      const begun = () => {
        isBegun = true;
      };
      const options = { before: change.before, begun };
      this.#outside.own(() => setDefinitions(this.#objectManager, change, change.after, options));
    } catch (error) {
      if (!isBegun && leavesNothing(error)) this.#entries.pop();
      throw error;
    }
  }

  /** What is listed for every startup first. It is listed as before if the name cannot be defined now. */
  #makeBoth({ now, persisting }: Definition, options: ChangeOptions & Broadcasting): Change {
    if (persisting === undefined) return this.#make(now, options);
    const persisted = carryOutPersisting(this.#objectManager, persisting, true);
    if (options.dryRun) {
      const planned = withClaim(this.#objectManager, persisted, true);
      return { ...this.#make(now, options), persisted: planned };
    }
    const name = spellingsOf(this.#objectManager).get(persisted.name) ?? persisted.name;
    if (persisted.action === 'unchanged') {
      return { ...this.#make(now, options), persisted: { ...persisted, ...this.#claim(name) } };
    }
    const old = persisting.held === undefined ? [] : [spellValue(persisting.held)];
    const wanted = persisted.after.map(spellText);
    this.#persist({ before: old, after: wanted }, name);
    try {
      const change = this.#make(now, options);
      return { ...change, persisted: { ...persisted, done: true, ...this.#claim(name) } };
    } catch (error) {
      if (isMade(error)) throw withPersisted(error, { ...persisted, ...this.#claim(name) });
      this.#persist({ before: wanted, after: old }, name);
      throw error;
    }
  }

  #make(
    plan: Plan | NoPlan,
    { dryRun = false, broadcast = false, ifExists = false }: AsyncRemoveOptions,
  ): Change {
    if (plan.work === undefined) return plan.change;
    const { name, scope, before, after } = plan.change;
    if (after.length === 0) checkCanReturn(this.#objectManager, name, scope);
    if (dryRun) return carryOut(this.#objectManager, plan, true);
    this.#record({ name, scope, before, after, ...(broadcast && { broadcast }) });
    try {
      return this.#outside.own(() => carryOut(this.#objectManager, plan, false));
    } catch (error) {
      if (leavesNothing(error)) this.#entries.pop();
      return orGone(this.#objectManager, plan, { ifExists }, error);
    }
  }

  /** Sets a value in the registry, if it still lists what it did when the change was planned. */
  #persist({ before, after }: Pick<Redefinition, 'before' | 'after'>, name: string): void {
    whileListing(this.#objectManager, name, () => {
      checkListedAs(this.#objectManager, name, before);
      this.#announce({ persisted: name, before, after });
      setPersistedValue(this.#objectManager, name, after);
    });
  }

  /** The number of a name that is listed now, or no longer, as a member of its change. */
  #claim(name: string): { readonly claim?: NumberClaim } {
    const claim = settleListed(this.#objectManager, name, (value, claimed) =>
      this.#announce({ persisted: name, before: value, after: value, claimed }),
    );
    return claim === undefined ? {} : { claim };
  }

  #record({ name, scope, before, after, broadcast = false }: DefinitionsChange): void {
    this.#announce({ name, scope, before, after, ...(broadcast && { broadcast }) });
  }

  #announce(entry: JournalEntry): void {
    if (isGlobal(entry)) this.#lock.coverGlobalNames();
    try {
      this.#journal?.record(entry);
    } catch (error) {
      // Nothing that follows a truncated line could be read.
      this.#state = 'doomed';
      this.#cause = error;
      throw this.#failed();
    }
    this.#entries.push(entry);
  }

  #checkOpen(): void {
    if (this.#state === 'ended') throw new TransactionError('ERR_DOSDEV_TRANSACTION_ENDED');
    if (this.#state === 'doomed') throw this.#failed();
  }

  #failed(): TransactionError {
    const path = this.#journal?.file;
    const detail = this.#cause instanceof Error ? this.#cause.message : undefined;
    return new TransactionError('ERR_DOSDEV_TRANSACTION_FAILED', {
      ...(path !== undefined && { path }),
      ...(detail !== undefined && { detail }),
      cause: this.#cause,
    });
  }
}
