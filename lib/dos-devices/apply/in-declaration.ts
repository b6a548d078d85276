import type { Place } from '../../arguments/index.js';
import { type PlacedObstacle, placed } from '../all-or-nothing.js';
import { rewordedFor } from '../reworded.js';

/**
 * Turns an error about one name into one for the author of the declaration.
 * @param place the keys that lead to the name
 * @returns an error of the same kind with that place; its hint is worded for declarations
 */
export function inDeclaration(error: Error, place: Place): PlacedObstacle {
  return placed(rewordedFor('in-declaration', error), place);
}
