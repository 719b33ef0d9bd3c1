/**
 * One server for all tests of a file that do not move its clock.
 *
 * @module
 */
import { afterAll, beforeAll } from 'vitest'
import type { AuthServerOptions } from '../index.ts'
import { startTestServer, type TestServer } from './test-server.ts'

/** Starts a server before the first test of a file and closes it after the last. */
export function sharedTestServer(
  overrides: Partial<AuthServerOptions> = {},
): Pick<TestServer, 'server'> {
  let running: TestServer | undefined
  beforeAll(async () => {
    running = await startTestServer(overrides)
  })
  afterAll(async () => {
    await running?.[Symbol.asyncDispose]()
  })
  return {
    get server() {
      if (running === undefined) throw new Error('The server starts before the first test.')
      return running.server
    },
  }
}
