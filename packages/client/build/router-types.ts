import ts from 'typescript';

const { NoTruncation, InTypeAlias, UseSingleQuotesForStringLiteralType, MultilineObjectLiterals } = ts.TypeFormatFlags;
const flags = NoTruncation | InTypeAlias | UseSingleQuotesForStringLiteralType | MultilineObjectLiterals;

const head = `import type { TRPC_ERROR_CODE_NUMBER, TRPCBuiltRouter, TRPCMutationProcedure, TRPCQueryProcedure } from '@trpc/server';

`;

/**
 * The type of the server's router, written out: what each procedure takes and answers, and nothing of the code behind it.
 * So whoever uses the package needs neither the server nor its database client.
 */
export function routerTypes(program: ts.Program, routerFile: string): string {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(routerFile);
  const module = source && checker.getSymbolAtLocation(source);
  const alias = module && checker.getExportsOfModule(module).find(({ name }) => name === 'AppRouter');
  if (alias === undefined) throw new Error(`${routerFile} has no type AppRouter`);

  const member = (type: ts.Type, ...path: string[]): ts.Type =>
    path.reduce((inner, name) => {
      const property = inner.getProperty(name);
      if (property === undefined) throw new Error(`the router has another form: no ${name}`);
      return checker.getTypeOfSymbol(property);
    }, type);
  const written = (type: ts.Type): string => checker.typeToString(type, undefined, flags);

  function procedure(symbol: ts.Symbol): string {
    const definition = member(checker.getTypeOfSymbol(symbol), '_def');
    const kind = written(member(definition, 'type')) === "'query'" ? 'Query' : 'Mutation';
    const types = member(definition, '$types');
    const documentation = ts.displayPartsToString(symbol.getDocumentationComment(checker));
    const comment = documentation === '' ? '' : `    /** ${documentation} */\n`;
    const input = written(member(types, 'input'));
    const output = written(member(types, 'output'));
    return `${comment}    ${symbol.name}: TRPC${kind}Procedure<{ meta: object; input: ${input}; output: ${output} }>;\n`;
  }

  const router = checker.getDeclaredTypeOfSymbol(alias);
  const routers = member(router, '_def', 'record')
    .getProperties()
    .map((symbol) => {
      const procedures = checker.getTypeOfSymbol(symbol).getProperties().map(procedure);
      return `  ${symbol.name}: {\n${procedures.join('')}  };\n`;
    });
  const errorShape = written(member(router, '_def', '_config', '$types', 'errorShape'));
  return `${head}interface RootTypes {
  ctx: object;
  meta: object;
  errorShape: ${errorShape};
  transformer: false;
}

export type AppRouter = TRPCBuiltRouter<RootTypes, {
${routers.join('')}}>;
`;
}
