// Rules of MODE and CHANGE PORT, each with the change that breaks it.

/** Reads the text of a command. */
const grammar = (name) => `lib/mode/${name}.ts`;
/** Carries it out. */
const verb = (name) => `lib/dos-devices/mode/${name}.ts`;
const MODE = ['test/mode/mode.test.ts'];
const CHANGE_PORT = ['test/mode/change-port.test.ts'];
const PARSE = ['test/mode/parse.test.ts'];

/** @type {readonly import('./areas.mjs').Mutation[]} */
export const mode = [
  {
    name: 'a redirection is made in a dry run',
    file: verb('mode'),
    find: 'stepsOf(carryOut(dos.objectManager, plan, dryRun))',
    replace:
      "stepsOf(carryOut(dos.objectManager, plan, dryRun && plan.change.action === 'remove'))",
    tests: MODE,
  },
  {
    name: 'a redirection is ended in a dry run',
    file: verb('mode'),
    find: 'stepsOf(carryOut(dos.objectManager, plan, dryRun))',
    replace:
      "stepsOf(carryOut(dos.objectManager, plan, dryRun && plan.change.action === 'define'))",
    tests: MODE,
  },
  {
    name: "a redirection copies the port's target",
    file: verb('mode'),
    find: '{ byName: true, ...scopeOf',
    replace: '{ byName: false, ...scopeOf',
    tests: MODE,
  },
  {
    name: 'a redirection is made a second time',
    file: verb('mode'),
    find: 'if (device !== undefined && dosNameIn(device.target) === port) return undefined;',
    replace: '',
    tests: MODE,
  },
  {
    name: 'ending a redirection takes every definition',
    file: verb('mode'),
    find: 'kept < 0 ? definitions.length : kept;',
    replace: 'definitions.length;',
    tests: MODE,
  },
  {
    name: 'a mapping is made in a dry run',
    file: verb('change-port'),
    find: '[carryOut(dos.objectManager, plan, dryRun)]',
    replace: "[carryOut(dos.objectManager, plan, dryRun && plan.change.action === 'remove')]",
    tests: CHANGE_PORT,
  },
  {
    name: 'a mapping is deleted in a dry run',
    file: verb('change-port'),
    find: '[carryOut(dos.objectManager, plan, dryRun)]',
    replace: "[carryOut(dos.objectManager, plan, dryRun && plan.change.action === 'define')]",
    tests: CHANGE_PORT,
  },
  {
    name: "a port's own name is deleted as a mapping",
    file: verb('change-port'),
    find: 'if (!isMapping(device)) {',
    replace: "if (name === '') {",
    tests: CHANGE_PORT,
  },
  {
    name: 'a mapping is made a second time',
    file: verb('change-port'),
    find: 'if (device !== undefined && equalNames(device.target, other.target)) return undefined;',
    replace: '',
    tests: CHANGE_PORT,
  },
  {
    name: 'a name that is changed is changed for its caller alone',
    file: verb('mode'),
    find: 'return device && { scope: device.scope };',
    replace: "return device && { scope: 'local' };",
    tests: [...MODE, ...CHANGE_PORT],
  },
  {
    name: 'blanks may stand around =',
    file: grammar('parse-mode'),
    find: "    throw command.error('no blanks belong around =', command.at - 1);\n",
    replace: '    return redirect(command, device, start);\n',
    tests: PARSE,
  },
  {
    name: 'a serial port is redirected',
    file: grammar('parse-mode'),
    find: "if (!printer.startsWith('LPT')) {",
    replace: "if (printer === '') {",
    tests: PARSE,
  },
  {
    name: 'settings are taken for a port to end',
    file: grammar('parse-mode'),
    find: '  if (command.take(SETTINGS)) throw settings(text, device);\n',
    replace: '',
    tests: PARSE,
  },
  {
    name: 'a command may go on after its end',
    file: grammar('syntax'),
    find: "if (!this.atEnd) throw this.error('the command should end there');",
    replace: '',
    tests: PARSE,
  },
  {
    name: 'a port may have the number 0',
    file: grammar('syntax'),
    find: '[1-9]\\\\d{0,8}',
    replace: '\\\\d{1,9}',
    tests: PARSE,
  },
];
