/**
 * One authorization server for all tests of a file, which only read from it.
 *
 * @module
 */
import { afterAll, beforeAll } from 'vitest'
import type { LabOptions } from '../lab-options.ts'
import { startAuthServerLab } from '../only-auth-server.ts'
import type { AuthServerLab } from '../only-auth-server.ts'
import { HttpBrowser } from '../rehearse/http-browser.ts'
import { signInAndDecide } from '../rehearse/sign-in-and-decide.ts'

/** Where the clients of these tests are sent back to. Nobody listens there. */
export const CALLBACK = 'http://127.0.0.1:4999/callback'

/** The server, once the tests run. */
export interface SharedLab {
  readonly lab: AuthServerLab
}

/** Starts the server before the tests of a file and closes it after them. */
export function sharedAuthServerLab(options: LabOptions): SharedLab {
  const shared: { lab?: AuthServerLab } = {}
  beforeAll(async () => {
    shared.lab = await startAuthServerLab(options)
  })
  afterAll(() => shared.lab?.close())
  return {
    get lab() {
      if (shared.lab === undefined) throw new Error('the server runs while tests run')
      return shared.lab
    },
  }
}

/** Signs Alice in through the pages; returns where the server sent her back to. */
export async function signInAt(url: URL): Promise<URL> {
  const isBack = (target: string) => target.startsWith(CALLBACK)
  const browser = new HttpBrowser()
  const start = await browser.open(url.href, isBack)
  const user = { email: 'alice@tunebox.test', password: 'tunebox', decision: 'allow' } as const
  return new URL((await signInAndDecide(browser, start, user, isBack)).url)
}
