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
    testTimeout: isLong ? 600_000 : 5000,
    restoreMocks: true,
  },
})
