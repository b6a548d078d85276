// A CommonJS program that requires the package.
import dosdev = require('dosdev');
import driver = require('dosdev/driver');
import testing = require('dosdev/testing');

const anna = testing.createSimulatedMachine().logon({ user: 'anna' });
export const nul: dosdev.DosDevice | undefined = dosdev
  .openDosDevices({ backend: anna })
  .query('NUL');
// @ts-expect-error: a status is a number
driver.NT_SUCCESS('no');
