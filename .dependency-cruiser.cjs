/**
 * The direction of every import. Rooms are folder patterns, so a new feature, verb or view is covered without an edit here;
 * a new folder of the server belongs to no room's allowance until it is written below.
 */

const server = '^apps/server/src/';
const tests = '\\.test\\.tsx?$|/testing/|/e2e/';
const typeOnly = ['type-only', 'type-import'];
const npm = (...names) => `node_modules/(${names.join('|')})(/|$)`;

/** A room of the server imports, among the server's own folders, only those named; files beside the rooms are for the composition. */
const room = (name, allowed, because) => ({
  name: `server-${name}`,
  comment: because,
  severity: 'error',
  from: { path: `${server}${name}/`, pathNot: tests },
  to: {
    path: [`${server}[^/]+/`, `${server}(main|app|operator)\\.ts$`],
    pathNot: `${server}(${[name, ...allowed].join('|')})/`,
    dependencyTypesNot: typeOnly,
  },
});

/** What some rooms may not know even as a type. */
const unknownTo = (name, folders, paths, because) => ({
  name,
  comment: because,
  severity: 'error',
  from: { path: folders, pathNot: tests },
  to: { path: paths },
});

/** A library that has one home. */
const only = (name, homes, libraries, because) => ({
  name,
  comment: because,
  severity: 'error',
  from: { path: '^(apps/server|packages)/', pathNot: [tests, ...homes] },
  to: { path: libraries },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other at run time are one module, or miss a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: typeOnly } },
    },
    {
      name: 'resolvable',
      comment: 'An import that cannot be resolved fails on the first machine that is not yours.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:', '\\.(css|svg|po)(\\?|$)', '/generated/'] },
    },
    {
      name: 'no-development-tools-at-run-time',
      comment: 'A production install has no devDependencies.',
      severity: 'error',
      from: { path: '^(apps|packages)/[^/]+/src/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: typeOnly, pathNot: npm('vite') },
    },
    {
      name: 'no-tests-at-run-time',
      comment: 'The product never runs a test or the test kit; the demonstration is made by the same builders.',
      severity: 'error',
      from: { path: '^(apps|packages)/[^/]+/src/', pathNot: [tests, `${server}demo/`] },
      to: { path: tests, dependencyTypesNot: typeOnly },
    },
    {
      name: 'packages-meet-at-their-entry',
      comment: 'Another package is reached by its name and its exports, never by a path into its folder.',
      severity: 'error',
      from: { path: '^((?:apps|packages)/[^/]+|benchmarks)/' },
      to: { path: '^(apps|packages|benchmarks)/', pathNot: '^$1/', dependencyTypes: ['local'] },
    },

    {
      name: 'domain-is-pure',
      comment: 'Rules need no machine: no Node, no other room, only libraries that it declares itself.',
      severity: 'error',
      from: { path: '^packages/domain/src/', pathNot: tests },
      to: {
        pathNot: ['^packages/domain/src/', npm('zod', 'tldts', 'email-addresses', 'free-email-domains', 'ipaddr.js')],
      },
    },
    {
      name: 'protocol-is-shapes',
      comment: 'The wire is described with the words of the domain and nothing else.',
      severity: 'error',
      from: { path: '^packages/protocol/src/', pathNot: tests },
      to: { pathNot: ['^packages/(protocol|domain)/src/', npm('zod')] },
    },
    {
      name: 'client-runs-anywhere',
      comment: 'The client runs in a browser and in a tool: no React, no Node, and the server only as a type.',
      severity: 'error',
      from: { path: '^packages/client/src/', pathNot: tests },
      to: {
        pathNot: ['^packages/(client|protocol|domain)/src/', npm('@trpc/client', 'socket\\.io-client', 'superjson')],
        dependencyTypesNot: typeOnly,
      },
    },
    {
      name: 'client-types',
      comment: 'Of the server the client knows the type of the router.',
      severity: 'error',
      from: { path: '^packages/client/src/', pathNot: tests },
      to: {
        path: ['^apps/', '^packages/mailbox/', npm('react', '@prisma/client')],
        pathNot: `${server}trpc/router\\.ts$`,
      },
    },
    {
      name: 'mailbox-stands-alone',
      comment: 'The local mailbox receives mail like any server of the internet does; it knows nothing of the product.',
      severity: 'error',
      from: { path: '^packages/mailbox/' },
      to: { path: '^(apps|packages|benchmarks)/', pathNot: '^packages/mailbox/' },
    },
    {
      name: 'server-below-its-callers',
      comment: 'domain and protocol are below the server, client and applications above it.',
      severity: 'error',
      from: { path: '^apps/server/src/' },
      to: { path: ['^apps/(?!server/)', '^benchmarks/', '^packages/client/'] },
    },
    {
      name: 'applications-are-leaves',
      comment: 'Nobody builds on the console, the command line or the benchmarks.',
      severity: 'error',
      from: { path: '^((?:apps|packages)/[^/]+|benchmarks)/' },
      to: { path: '^(apps/(console|cli)|benchmarks)/', pathNot: '^$1/' },
    },

    room('storage', ['generated'], 'The lowest room: it stores what it is given.'),
    room(
      'operations',
      ['storage'],
      'Writes stand on storage and domain; hashing, minting and mailing arrive as dependencies.',
    ),
    room('queries', ['storage'], 'Reads stand on storage and write nothing.'),
    room('auth', ['storage', 'queries'], 'Who is calling is a read; sessions are written by operations.'),
    room('trpc', ['operations', 'queries', 'auth'], 'Transport: parse, call, translate.'),
    room('feed', ['storage', 'queries', 'auth'], 'The feed tells what the log says and writes nothing.'),
    room(
      'outbox',
      ['storage', 'queries', 'operations', 'mail'],
      'Deliveries to the outside, recorded through operations.',
    ),
    room('mail', [], 'A letter is made of what it is given.'),
    room(
      'personal-data',
      ['storage', 'queries', 'operations', 'auth', 'http'],
      'A copy is read and written while it is sent; that it was taken is written by an operation.',
    ),
    room(
      'activity-export',
      ['storage', 'queries', 'operations', 'auth', 'http'],
      'The log is read and written while it is sent; that it was taken is written by an operation.',
    ),
    room(
      'pictures',
      ['storage', 'queries', 'operations', 'auth', 'http'],
      'Bytes come and go over HTTP; what is shown is written by an operation.',
    ),
    room('openapi', ['trpc'], 'The API is described from what its procedures declare, and from nothing else.'),
    room('http', ['storage', 'queries', 'auth'], 'Express and what surrounds the procedures.'),
    unknownTo(
      'server-layers',
      `${server}(storage|operations|queries)/`,
      [
        `${server}(trpc|feed|outbox|mail|http|demo)/`,
        npm('lucia', '@lucia-auth', 'socket\\.io', 'express', 'nodemailer', 'react', 'react-email', '@trpc/server'),
      ],
      'Below the transports nobody knows how the call came in or how the news goes out, not even as a type.',
    ),
    unknownTo(
      'server-trpc-is-transport',
      `${server}trpc/`,
      [`${server}(feed|outbox|mail|generated)/`, npm('@prisma', 'pg', 'socket\\.io', 'nodemailer', 'react-email')],
      'No Prisma type crosses a router, and no procedure pushes or mails.',
    ),
    unknownTo(
      'server-feed-reads-only',
      `${server}feed/`,
      [`${server}(operations|trpc|outbox|mail|generated)/`],
      'Live delivery stands on the log alone.',
    ),
    only(
      'prisma-in-storage',
      [`${server}(storage|generated)/`, '^apps/server/prisma\\.config\\.ts$', `${server}auth/lucia\\.ts$`],
      [npm('@prisma', 'prisma'), `${server}generated/`],
      'Only storage knows Prisma; the session library is handed the same client in its one file.',
    ),
    only(
      'lucia-in-one-file',
      [`${server}auth/lucia\\.ts$`],
      [npm('lucia', '@lucia-auth')],
      'Deprecated upstream: one file to replace.',
    ),
    only(
      'sockets-in-feed',
      [`${server}(feed/|app\\.ts$)`],
      [npm('socket\\.io')],
      'One way in and out for the live feed.',
    ),
    only(
      'letters-in-mail',
      [`${server}mail/`, '^packages/mailbox/'],
      [npm('nodemailer', 'react-email')],
      'One way to send a letter.',
    ),
    only('jobs-in-outbox', [`${server}(outbox|storage)/`], [npm('graphile-worker')], 'One way to run a job.'),

    {
      name: 'console-knows-the-server-as-a-type',
      comment: 'The browser never loads server code.',
      severity: 'error',
      from: { path: '^apps/console/src/', pathNot: tests },
      to: { path: ['^apps/(?!console/)', '^packages/mailbox/'], dependencyTypesNot: typeOnly },
    },
    {
      name: 'console-features-apart',
      comment: 'A feature may be deleted without opening another: what two of them need lives in ui or live.',
      severity: 'error',
      from: { path: '^apps/console/src/features/([^/]+)/' },
      to: { path: '^apps/console/src/features/', pathNot: '^apps/console/src/features/$1/' },
    },
    {
      name: 'console-features-below-app',
      comment: 'The frame knows the features, never the other way round.',
      severity: 'error',
      from: { path: '^apps/console/src/features/', pathNot: tests },
      to: { path: '^apps/console/src/(app/|main\\.tsx$)', dependencyTypesNot: typeOnly },
    },
    {
      name: 'console-ui-and-live-at-the-bottom',
      comment: 'ui and live serve every feature, so they know none.',
      severity: 'error',
      from: { path: '^apps/console/src/(ui|live)/', pathNot: tests },
      to: { path: '^apps/console/src/(features|app)/', dependencyTypesNot: typeOnly },
    },
    {
      name: 'console-ui-draws',
      comment: 'A wrapper on the kit draws what it is given and fetches nothing.',
      severity: 'error',
      from: { path: '^apps/console/src/ui/', pathNot: tests },
      to: {
        path: ['^apps/console/src/live/', '^packages/client/', npm('@trpc', '@tanstack/react-query')],
        dependencyTypesNot: typeOnly,
      },
    },
    {
      name: 'cli-through-the-operator-door',
      comment: 'The command line opens the store through the operations that the server exports for the operator.',
      severity: 'error',
      from: { path: '^apps/cli/', pathNot: tests },
      to: { path: '^apps/server/', pathNot: `${server}(operator|env)\\.ts$` },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/generated/'] },
    exclude: { path: '^(apps|packages)/[^/]+/(dist|\\.turbo)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    detectProcessBuiltinModuleCalls: true,
    skipAnalysisNotInRules: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
