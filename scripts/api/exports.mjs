// What a module exports, by its declarations.
import ts from 'typescript';

/**
 * @param {string} file the module's declarations
 * @returns {readonly string[]} the names of the values and types that it exports, in order, without the
 *   classes of errors; a name that is both a value and a type comes once
 * @throws if the declarations are not there
 */
export function exportsOf(file) {
  const program = ts.createProgram([file], { module: ts.ModuleKind.NodeNext, types: [] });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${file} is not a module; first: npm run build`);
  const symbols = checker.getExportsOfModule(module);
  return symbols
    .filter((symbol) => !isErrorClass(checker, symbol))
    .map(({ name }) => name)
    .sort();
}

function isErrorClass(checker, symbol) {
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const target = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  if ((target.flags & ts.SymbolFlags.Class) === 0) return false;
  return derivesFromError(checker, checker.getDeclaredTypeOfSymbol(target));
}

function derivesFromError(checker, type) {
  if (type.symbol.name === 'Error') return true;
  return checker.getBaseTypes(type).some((base) => derivesFromError(checker, base));
}
