// Rules of the COM numbers that persisted names have, each with the change that breaks it.

const part = (name) => `lib/dos-devices/com-numbers/${name}.ts`;
const SIMULATED = ['test/devices/com-numbers-simulated.test.ts'];
const TRANSACTED = ['test/devices/com-numbers-transactions.test.ts'];

const KILLED = ['test/dos-devices/killed-changes.test.ts'];
const LOCKED = ['test/dos-devices/persist-lock.test.ts'];

/** @type {readonly import('./areas.mjs').Mutation[]} */
export const comNumbers = [
  {
    name: 'processes change what is listed for startup at the same time',
    file: 'lib/dos-devices/persist/listing-lock.ts',
    find: '  if (holding.has(objectManager)) return change();\n',
    replace: '  return change();\n',
    tests: LOCKED,
  },
  {
    name: 'what another process has listed is lost when a name cannot be defined',
    file: 'lib/dos-devices/persist/beside-definition.ts',
    find: '      if (!isListedAs(objectManager, name, listOf(after))) return true;\n',
    replace: '',
    tests: LOCKED,
  },
  {
    name: 'a claim is recorded before it is made',
    file: part('record'),
    find: 'TEXTS[record]',
    replace: 'TEXTS.claimed',
    tests: KILLED,
  },
  {
    name: 'a refused claim leaves its record',
    file: part('claim'),
    find: "  setRecord(objectManager, name, 'none');\n  if (error === ERROR.ALREADY_EXISTS)",
    replace: '  if (error === ERROR.ALREADY_EXISTS)',
    tests: SIMULATED,
  },
  {
    name: 'a number that was reserved before is released',
    file: part('claim'),
    find: "  if (record === 'none' || (record",
    replace: '  if (name === undefined || (record',
    tests: SIMULATED,
  },
  {
    name: 'a number is released before its record is unsettled',
    file: part('claim'),
    find: "  check(setRecord(objectManager, name, 'unsettled'), 'RegSetValueExW', name);\n  const error = objectManager.comPortDatabase.release(number);",
    replace: '  const error = objectManager.comPortDatabase.release(number);',
    tests: KILLED,
  },
  {
    name: 'a number that a device has got since is released',
    file: part('claim'),
    find: 'const isDevices = portOwner(objectManager, name) !== undefined;',
    replace: 'const isDevices = name === undefined;',
    tests: SIMULATED,
  },
  {
    name: 'a dry run claims',
    file: part('claim'),
    find: "    checkMayWrite(objectManager, name);\n    return { outcome: 'claimed' };\n",
    replace: '    comPortDatabase.claim(number);\n',
    tests: TRANSACTED,
  },
  {
    name: 'what the database refuses fails the name',
    file: part('claim'),
    find: 'if (!(error instanceof SystemCallError)) throw error;',
    replace: 'if (error !== undefined) throw error;',
    tests: SIMULATED,
  },
  {
    name: 'the number of an absent device is taken',
    file: part('owner'),
    find: 'if (owner === undefined || owner.present) return owner;',
    replace:
      'if (owner === undefined || owner.present || owner.instance) return owner?.present ? owner : undefined;',
    tests: SIMULATED,
  },
  {
    name: 'a released number stays an absent device’s',
    file: part('owner'),
    find: 'numbersInUse(objectManager)?.(number) === false ? undefined : owner',
    replace: 'owner',
    tests: SIMULATED,
  },
  {
    name: 'a snapshot takes the number of a device',
    file: 'lib/dos-devices/snapshot/plan-restore.ts',
    find: "  if (type === 'added' && !force) checkNumber(objectManager, name);\n",
    replace: '',
    tests: SIMULATED,
  },
  {
    name: 'a roll-back leaves a claim',
    file: 'lib/dos-devices/transaction/bring-back-persisted.ts',
    find: "recordOf(objectManager, spelled) === (claimed ? 'claimed' : 'none')",
    replace: 'spelled !== undefined',
    tests: TRANSACTED,
  },
  {
    name: 'a claim is not announced in the journal',
    file: part('claim'),
    find: "  announce(planned.outcome === 'released');\n",
    replace: '',
    tests: TRANSACTED,
  },
  {
    name: 'a number is claimed although the name could not be defined',
    file: 'lib/dos-devices/change/definition.ts',
    find: '    const change = carryOut(objectManager, now, dryRun);\n',
    replace:
      '    withClaim(objectManager, persisted, dryRun);\n    const change = carryOut(objectManager, now, dryRun);\n',
    tests: SIMULATED,
  },
];
