/** The outcome of what succeeds. */
export const DONE = 'done';

/** Does something once. @returns `done`, or the code of what it returned or threw */
export async function outcomeOf(run: () => unknown): Promise<string> {
  try {
    const answer = await run();
    return typeof answer === 'number' && answer !== 0 ? codeOf(answer) : DONE;
  } catch (error) {
    if (!(error instanceof Error)) return `threw ${String(error)}`;
    return 'code' in error ? String(error.code) : error.name;
  }
}

function codeOf(code: number): string {
  return code > 0xffff ? code.toString(16).toUpperCase().padStart(8, '0') : String(code);
}
