/**
 * Whether this run is of what only its system can show, beside one on Linux that tests the same simulator:
 * see `scripts/test/where.mjs`.
 */
export const ofSystemOnly = process.env.DOSDEV_TEST_SCOPE === 'system';
