// A CommonJS program that requires the package.
import dosdev = require('dosdev');
import driver = require('dosdev/driver');
import names = require('dosdev/names');
import nt = require('dosdev/nt');
import testing = require('dosdev/testing');

const anna = testing.createSimulatedMachine().logon({ user: 'anna' });
export const nul: dosdev.DosDevice | undefined = dosdev
  .openDosDevices({ backend: anna })
  .query('NUL');
export const kind: string | undefined = names.kindOfName('COM20');
export const openReal = (): nt.ObjectManager => nt.openObjectManager('native');
// @ts-expect-error: a status is a number
driver.NT_SUCCESS('no');
