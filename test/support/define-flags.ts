import { DDD } from '../../lib/object-manager/flags.js';

/** The flags of `DefineDosDeviceW`, with names that are short enough for tables. */
export const {
  RAW_TARGET_PATH: RAW,
  REMOVE_DEFINITION: REMOVE,
  EXACT_MATCH_ON_REMOVE: EXACT,
  NO_BROADCAST_SYSTEM: QUIET,
} = DDD;
