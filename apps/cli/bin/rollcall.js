#!/usr/bin/env node
// The sources are TypeScript, which Node.js reads from version 24 on; an older one hands over to the workspace's own.
const [major = 0] = process.versions.node.split('.').map(Number);
if (major >= 24) {
  await import('../src/main.ts');
} else {
  const { runInFront } = await import('../../../tooling/child.mjs');
  const { projectNode } = await import('../../../tooling/workspace.mjs');
  const { fileURLToPath } = await import('node:url');
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  const input = process.stdin.isTTY ? 'ignore' : 'inherit';
  process.exitCode = await runInFront(projectNode(), [main, ...process.argv.slice(2)], { cwd: process.cwd(), input });
}
