// Preloaded into a child process: writes the processor time that the process has taken, in µs, when it exits.
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.DOSDEV_BENCH_TIME, String(user + system));
});
