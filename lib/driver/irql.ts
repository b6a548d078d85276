import { IRQL } from '../object-manager/flags.js';
import type { ObjectManager } from '../object-manager/index.js';
import { DosDevError } from '../status/dosdev-error.js';
import { recognisable } from '../status/recognisable.js';

/**
 * The rule of Driver Verifier's DDI compliance checking that requires PASSIVE_LEVEL for each
 * routine. Sources: Microsoft, "IrqlIoPassive1 rule (wdm)", "IrqlIoPassive3 rule (wdm)" and
 * "IrqlIoPassive4 rule (wdm)". The macros for ARC names have the rules of the routines that they
 * expand to.
 */
const RULES = {
  IoSetDeviceInterfaceState: 'IrqlIoPassive1',
  IoCreateSymbolicLink: 'IrqlIoPassive3',
  IoRegisterDeviceInterface: 'IrqlIoPassive3',
  IoAssignArcName: 'IrqlIoPassive3',
  IoCreateUnprotectedSymbolicLink: 'IrqlIoPassive4',
  IoDeleteSymbolicLink: 'IrqlIoPassive4',
  IoDeassignArcName: 'IrqlIoPassive4',
} as const;

/** A routine that must be called at PASSIVE_LEVEL. */
export type PassiveRoutine = keyof typeof RULES;
/** A rule of DDI compliance checking. */
export type IrqlRule = (typeof RULES)[PassiveRoutine];

/**
 * A driver called a routine at a raised interrupt request level. On Windows the behaviour is
 * undefined, and Driver Verifier stops the machine with DRIVER_VERIFIER_DETECTED_VIOLATION. Here
 * the routine throws before it changes anything.
 */
export class IrqlViolation extends DosDevError {
  declare readonly code: 'ERR_DOSDEV_IRQL';
  /** The violated rule: `IrqlIoPassive4`. */
  readonly rule: IrqlRule;
  /** The level of the call, 1 to 15. */
  readonly irql: number;
  readonly routine: PassiveRoutine;

  static {
    recognisable(IrqlViolation, 'IrqlViolation');
  }

  constructor(routine: PassiveRoutine, irql: number) {
    const rule = RULES[routine];
    super(`${routine} was called at IRQL ${irql} and belongs at PASSIVE_LEVEL (rule ${rule}).`, {
      code: 'ERR_DOSDEV_IRQL',
      hint: 'Lower the IRQL first, or leave the call to a work item.',
    });
    this.rule = rule;
    this.irql = irql;
    this.routine = routine;
  }
}

/** @throws {IrqlViolation} when the caller's level is raised */
export function requirePassiveLevel(
  { irql = IRQL.PASSIVE_LEVEL }: ObjectManager,
  routine: PassiveRoutine,
): void {
  if (irql > IRQL.PASSIVE_LEVEL) throw new IrqlViolation(routine, irql);
}
