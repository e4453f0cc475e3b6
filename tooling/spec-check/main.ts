import { globSync, readFileSync } from 'node:fs';
import { disagreements, rulesDefinedIn, rulesQuotedIn, type SourceText } from './rules.ts';

function textsOf(...patterns: string[]): SourceText[] {
  const files = globSync(patterns, { exclude: (path) => path.includes('node_modules') });
  return files.toSorted().map((file) => ({ file, text: readFileSync(file, 'utf8') }));
}

const defined = rulesDefinedIn(textsOf('docs/spec/*.md'));
const quoted = rulesQuotedIn(textsOf('{apps,packages,benchmarks,examples}/**/*.test.{ts,tsx}'));
const wrong = disagreements(defined, quoted);

for (const sentence of wrong) console.log(sentence);
console.log(`${defined.size} rules, ${quoted.size} quoted`);
process.exitCode = wrong.length > 0 ? 1 : 0;
