// Rules of transactions and their journal, each with the change that breaks it.

const part = (name) => `lib/dos-devices/transaction/${name}.ts`;
const JOURNAL = ['test/dos-devices/journal.test.ts', 'test/dos-devices/journal-disk.test.ts'];
const DAMAGE = ['test/dos-devices/journal-damage.test.ts'];
const PERSISTED = [
  'test/dos-devices/persisted-snapshot.test.ts',
  'test/dos-devices/persisted-refusals.test.ts',
];
const EARLIER = ['test/dos-devices/earlier-journals.test.ts'];
const TRANSACTION = [
  'test/dos-devices/transaction.test.ts',
  'test/dos-devices/transaction-recovery.test.ts',
];

/** @type {readonly import('./areas.mjs').Mutation[]} */
export const transactions = [
  {
    name: 'everyone may read and write a journal',
    file: part('journal'),
    find: "openSync(this.file, 'wx', 0o600)",
    replace: "openSync(this.file, 'wx', 0o666)",
    tests: JOURNAL,
  },
  {
    name: 'a journal that is there is written over',
    file: part('journal'),
    find: "openSync(this.file, 'wx', 0o600)",
    replace: "openSync(this.file, 'w', 0o600)",
    tests: JOURNAL,
  },
  {
    name: 'everyone may look into the folder of journals',
    file: part('journal'),
    find: 'mode: 0o700',
    replace: 'mode: 0o777',
    tests: JOURNAL,
  },
  {
    name: 'a transaction that ended is rolled back',
    file: part('recover'),
    find: 'return found === undefined || found.ended ? [] : found.entries;',
    replace: 'return found === undefined ? [] : found.entries;',
    tests: DAMAGE,
  },
  {
    name: "another owner's transaction is rolled back",
    file: part('recover'),
    find: 'readJournal(file, (other) => sameOwner(other, owner))',
    replace: 'readJournal(file, (other) => other === owner || sameOwner(owner, owner))',
    tests: TRANSACTION,
  },
  {
    name: 'a journal with a name that is not what it was is dropped',
    file: part('recover'),
    find: 'if (!discard && names.some(isLeft)) throw new RollBackError(names);',
    replace: '',
    tests: TRANSACTION,
  },
  {
    name: 'a change is made before it is announced',
    file: part('open-transaction'),
    find: '    if (!dryRun) this.#record({ name, scope, before, after, ...(broadcast && { broadcast }) });\n    return carryOut(this.#objectManager, plan, dryRun);',
    replace:
      '    const made = carryOut(this.#objectManager, plan, dryRun);\n    if (!dryRun) this.#record({ name, scope, before, after, ...(broadcast && { broadcast }) });\n    return made;',
    tests: JOURNAL,
  },
  {
    name: 'an ended transaction takes changes',
    file: part('open-transaction'),
    find: "    if (this.#state === 'ended') throw new TransactionError('ERR_DOSDEV_TRANSACTION_ENDED');\n",
    replace: '',
    tests: TRANSACTION,
  },
  {
    name: 'a transaction goes on after a line that could not be written',
    file: part('open-transaction'),
    find: "      this.#state = 'doomed';\n",
    replace: '',
    tests: TRANSACTION,
  },
  {
    name: 'a transaction in a dry run is carried out',
    file: part('open-transaction'),
    find: 'return options.dryRun ? plan : this.#bringAbout(plan, options);',
    replace: 'return this.#bringAbout(plan, options);',
    tests: ['test/dos-devices/dry-run-in-transaction.test.ts'],
  },
  {
    name: 'a name that could not be made again may be taken away',
    file: part('can-return'),
    find: 'if (!lost && !hiding) return;',
    replace: 'if (name) return;',
    tests: TRANSACTION,
  },
  {
    name: 'rolling back undoes what someone else did meanwhile',
    file: part('roll-back'),
    find: 'if (!own.some((stack) => sameList(stack, found))) {',
    replace: 'if (own.length === 0) {',
    tests: TRANSACTION,
  },
  {
    name: 'rolling back goes to the last change only',
    file: part('roll-back'),
    find: 'const [oldest] = changes;',
    replace: 'const oldest = changes.at(-1);',
    tests: TRANSACTION,
  },
  {
    name: 'programs that were told of a letter are not told that it is back',
    file: part('roll-back'),
    find: 'setDefinitions(objectManager, { name, scope, broadcast }, wanted, dryRun);',
    replace: 'setDefinitions(objectManager, { name, scope }, wanted, dryRun);',
    tests: ['test/dos-devices/broadcast-undone.test.ts'],
  },
  {
    name: 'a line of the journal is not brought to the disk',
    file: part('journal-file'),
    find: '    fsyncSync(descriptor);\n',
    replace: '',
    tests: JOURNAL,
  },
  {
    name: 'a line that the disk took a part of stays in the journal',
    file: part('journal-file'),
    find: '    cutBack(descriptor, length);\n',
    replace: '',
    tests: JOURNAL,
  },
  {
    name: 'a line that was cut short is read',
    file: part('read-journal'),
    find: "    this.#rest = lines.pop() ?? '';\n",
    replace: "    if (lines.at(-1) === '') lines.pop();\n    this.#rest = '';\n",
    tests: DAMAGE,
  },
  {
    name: 'a line whose end was written over is dropped',
    file: part('read-journal'),
    find: '      if (lacksEndOnly(this.#rest, this.#checksum)) throw this.unreadable(DAMAGED);\n',
    replace: '',
    tests: DAMAGE,
  },
  {
    name: 'a line of a journal that was changed is read',
    file: part('journal-line'),
    find: "return seal === spell(checksum) ? { json, checksum } : 'damage';",
    replace: "return { json, checksum: Number.parseInt(seal ?? '', 16) };",
    tests: DAMAGE,
  },
  {
    name: 'a line of a journal may stand anywhere',
    file: part('journal-line'),
    find: '.crc32(json, before)',
    replace: '.crc32(json, 0)',
    tests: DAMAGE,
  },
  {
    name: 'damage in a journal of another run of the system stops every transaction',
    file: part('read-journal'),
    find: 'return isRead(owner) ?',
    replace: 'return isRead(owner) || lines ?',
    tests: DAMAGE,
  },
  {
    name: 'a journal of another form is read',
    file: part('journal-form'),
    find: 'return line.version === JOURNAL_VERSION && isOwner(line.owner);',
    replace: 'return isOwner(line.owner);',
    tests: DAMAGE,
  },
  {
    name: 'a journal outlasts a restart',
    file: part('owner'),
    find: '    sameBoot(a.boot, b.boot)\n',
    replace: '    true\n',
    tests: [...TRANSACTION, ...JOURNAL],
  },
  {
    name: 'a transaction inside another waits for it',
    file: part('lock'),
    find: 'if (held.get(objectManager)?.closed === false) {',
    replace: 'if (timeout < 0) {',
    tests: TRANSACTION,
  },
  {
    name: 'the lock is not given back',
    file: part('transact'),
    find: '    commit(transaction);\n    return result;\n  } finally {\n    lock.close();\n  }',
    replace: '    commit(transaction);\n    return result;\n  } finally {\n  }',
    tests: TRANSACTION,
  },
  {
    name: 'a value of the registry that another process has changed is written over',
    file: part('bring-back-persisted'),
    find: 'if (!own.some((value) => sameValue(value, found))) {',
    replace: 'if (own.length === 0) {',
    tests: PERSISTED,
  },
  {
    name: 'a restart drops changes of the registry that were not ended',
    file: part('earlier-journals'),
    find: 'return ended ? [] : entries.filter(isPersistedChange);',
    replace: 'return [];',
    tests: EARLIER,
  },
  {
    name: 'a plain user is stopped by a journal that only an administrator can put right',
    file: part('recover'),
    find: 'pending.length > 0 && (insists || mayPersist(objectManager))',
    replace: 'pending.length > 0',
    tests: EARLIER,
  },
  {
    name: 'a change of the registry is made before it is announced',
    file: part('open-transaction'),
    find: '    this.#announce({ persisted: name, before, after });\n    setPersistedValue(this.#objectManager, name, after);\n',
    replace:
      '    setPersistedValue(this.#objectManager, name, after);\n    this.#announce({ persisted: name, before, after });\n',
    tests: ['test/dos-devices/kill.test.ts', 'test/dos-devices/injected-faults.test.ts'],
  },
  {
    name: 'a callback that throws leaves its changes',
    file: part('transact'),
    find: '    return callback(transaction);\n  } catch (error) {\n    throw transaction.rollBack(error);',
    replace: '    return callback(transaction);\n  } catch (error) {\n    throw error;',
    tests: TRANSACTION,
  },
];
