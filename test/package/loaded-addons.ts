/** The source of a program's first lines: they keep `loaded`, the paths of the addons it loads. */
export const KEEP_LOADED = `
  const loaded = [];
  const { dlopen } = process;
  process.dlopen = (module, file, ...rest) => {
    loaded.push(file);
    return dlopen(module, file, ...rest);
  };
`;
