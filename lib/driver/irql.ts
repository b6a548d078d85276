import { IRQL } from '../object-manager/flags.js';
import type { ObjectManager } from '../object-manager/index.js';

/**
 * The rule of Driver Verifier's DDI compliance checking that says of each routine that it belongs at
 * PASSIVE_LEVEL. Sources: Microsoft, "IrqlIoPassive1 rule (wdm)", "IrqlIoPassive3 rule (wdm)" and
 * "IrqlIoPassive4 rule (wdm)". The ARC names' macros have no rule of their own, but that of the
 * routine that they stand for.
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

/** A routine that belongs at PASSIVE_LEVEL. */
export type PassiveRoutine = keyof typeof RULES;
/** A rule of DDI compliance checking. */
export type IrqlRule = (typeof RULES)[PassiveRoutine];

/**
 * A driver called a routine at a raised interrupt request level. On Windows that is undefined, and
 * Driver Verifier stops the machine with DRIVER_VERIFIER_DETECTED_VIOLATION; here it is thrown before
 * anything is done.
 */
export class IrqlViolation extends Error {
  readonly code = 'ERR_DOSDEV_IRQL';
  /** The rule that was broken: `IrqlIoPassive4`. */
  readonly rule: IrqlRule;
  /** The level of the call, 1 to 15. */
  readonly irql: number;
  readonly routine: PassiveRoutine;

  static {
    IrqlViolation.prototype.name = 'IrqlViolation';
  }

  constructor(routine: PassiveRoutine, irql: number) {
    const rule = RULES[routine];
    super(
      `${routine} was called at IRQL ${irql} and belongs at PASSIVE_LEVEL (rule ${rule}). ` +
        'Lower the IRQL first, or leave the call to a work item.',
    );
    this.rule = rule;
    this.irql = irql;
    this.routine = routine;
  }
}

/** @throws {IrqlViolation} the caller's level is raised */
export function requirePassiveLevel(
  { irql = IRQL.PASSIVE_LEVEL }: ObjectManager,
  routine: PassiveRoutine,
): void {
  if (irql > IRQL.PASSIVE_LEVEL) throw new IrqlViolation(routine, irql);
}
