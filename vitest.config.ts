/**
 * How the unit tests run: everything beside the code, from source. `x.long.test.ts` runs under
 * `npm run test:long` only.
 *
 * @module
 */
import { defineConfig } from 'vitest/config'

const isLong = process.env['LINKLAB_LONG'] === '1'

export default defineConfig({
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx', 'scripts/**/*.test.mjs'],
    exclude: [
      '**/node_modules/**',
      '.node/**',
      'dist/**',
      'e2e/**',
      ...(isLong ? [] : ['**/*.long.test.*']),
    ],
    // Only a hang reaches this: a busy machine must not fail a test.
    testTimeout: isLong ? 600_000 : 20_000,
    // One for each processor: most files wait for programs that they started.
    maxWorkers: '100%',
    // No module of ours has state of its own, so the files of one worker share what is imported.
    isolate: false,
    // The long run also shows that the order does not matter; the seed is printed.
    sequence: { shuffle: isLong },
    restoreMocks: true,
  },
})
