import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { sharedFiles } from './test/support/sharedFiles.plugin.ts';

const oxc = { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } } as const;

// One list of tests, two runtimes. `*.node.test.ts` runs on Node only: it needs processes or files, or is a long
// simulation of pure functions, which both runtimes give to the same engine.
export default defineConfig({
  test: {
    projects: [
      {
        oxc,
        resolve: { alias: { '#server': `${import.meta.dirname}/test/support/server.node.ts` } },
        plugins: [sharedFiles()],
        test: {
          name: 'node',
          isolate: false,
          globalSetup: 'test/support/testFolder.node.ts',
          include: ['test/**/*.test.{ts,tsx}'],
          fsModuleCache: false,
          testTimeout: 60_000,
        },
      },
      {
        oxc,
        resolve: { alias: { '#server': `${import.meta.dirname}/test/support/server.workerd.ts` } },
        plugins: [
          sharedFiles(),
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                WINNOW_SECRET: 'test-secret-0123456789abcdef0123456789',
                WINNOW_ADMIN_TOKEN: 'test-admin-token-0123456789',
              },
            },
          }),
        ],
        test: {
          name: 'workerd',
          isolate: false,
          maxWorkers: 1,
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/**/*.node.test.{ts,tsx}'],
          fsModuleCache: false,
          testTimeout: 60_000,
        },
      },
    ],
  },
});
