/** A test runner of a few lines, to see what a suite does in one. */
export class FakeRunner {
  /** What has failed: the test's full name or `afterEach`, and the error. */
  readonly failures: { readonly name: string; readonly error: unknown }[] = [];
  readonly suites: string[] = [];
  #hooks: (() => void)[] = [];
  #prefix = '';

  readonly describe = (name: string, suite: () => void): void => {
    this.suites.push(name);
    const [hooks, prefix] = [this.#hooks, this.#prefix];
    this.#hooks = [...hooks];
    this.#prefix = `${prefix}${name} > `;
    suite();
    [this.#hooks, this.#prefix] = [hooks, prefix];
  };

  readonly afterEach = (hook: () => void): void => {
    this.#hooks.push(hook);
  };

  /** What `describeBackends` is given of it. */
  get functions() {
    const { describe, afterEach } = this;
    return { describe, afterEach };
  }

  readonly test = (name: string, body: () => void): void => {
    this.#run(this.#prefix + name, body);
    for (const hook of this.#hooks) this.#run('afterEach', hook);
  };

  #run(name: string, body: () => void): void {
    try {
      body();
    } catch (error) {
      this.failures.push({ name, error });
    }
  }
}
